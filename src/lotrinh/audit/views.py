"""The trail for auditors."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lotrinh.audit.actions import record_export
from lotrinh.audit.export import MOST_ROWS, write_xlsx
from lotrinh.audit.forms import TrailFilter
from lotrinh.audit.queries import find_entries_for, unit_names
from lotrinh.audit.values import name_all
from lotrinh.shared.http import ActorRequest, signed_in

PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@signed_in
def trail(request: ActorRequest) -> HttpResponse:
    """Who did what, the newest first."""
    form = TrailFilter(request.GET)
    entries = find_entries_for(request.actor, form.filters())
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    names = unit_names(entry.unit_path for entry in name_all(list(page)))
    return render(request, "audit/trail.html", {"form": form, "page": page, "unit_names": names})


@require_GET
@signed_in
def export(request: ActorRequest) -> HttpResponse:
    """The same rows as XLSX; that they were taken out is itself in the trail."""
    form = TrailFilter(request.GET)
    entries = find_entries_for(request.actor, form.filters())[:MOST_ROWS]
    rows = name_all(list(entries.iterator(chunk_size=2000)))
    content = write_xlsx(rows, unit_names=unit_names({entry.unit_path for entry in rows}))
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    record_export(
        "audit.export", kind="audit", form="xlsx", rows=len(rows), told=asked, by=request.actor, at=timezone.now()
    )
    name = f"nhat-ky-{timezone.localdate():%Y-%m-%d}.xlsx"
    return HttpResponse(content, _XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
