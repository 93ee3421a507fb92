"""Pages of the import: template, upload, preview, confirmation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotrinh.organisation.actions import confirm_import, upload_import
from lotrinh.organisation.forms.imports import UploadForm
from lotrinh.organisation.imports import Outcome, count_outcomes
from lotrinh.organisation.imports.columns import COLUMNS
from lotrinh.organisation.imports.tables import too_large
from lotrinh.organisation.imports.templates import FILE_NAMES, make_template
from lotrinh.organisation.policy import can_import
from lotrinh.organisation.queries import find_previews_for, get_preview_for, plan_preview
from lotrinh.organisation.views.units import PAGE_SIZE
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.upload_handler import DroppedFile, takes_files

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@takes_files(lambda actor: can_import(actor, "units") or can_import(actor, "people"))
@signed_in
def imports(request: ActorRequest) -> HttpResponse:
    """Upload a table."""
    _check_may(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            upload = form.cleaned_data["file"]
            if isinstance(upload, DroppedFile):
                raise too_large()
            kind, at = form.cleaned_data["kind"], timezone.now()
            made = upload_import(kind, data=upload.read(), file_name=upload.name, by=request.actor, at=at)
            return redirect("organisation:import", made.id)
    context = {"form": form, "previews": find_previews_for(request.actor)}
    return render(request, "organisation/imports.html", context, status=422 if form.is_bound else 200)


@signed_in
def import_template(request: ActorRequest, kind: str) -> HttpResponse:
    """The empty table."""
    _check_may(request)
    if kind not in FILE_NAMES:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAMES[kind]}"'}
    return HttpResponse(make_template(kind), content_type=_XLSX, headers=headers)


@signed_in
def import_preview(request: ActorRequest, preview_id: UUID) -> HttpResponse:
    """What the table would change; faulty rows first."""
    preview = get_preview_for(request.actor, preview_id)
    plan = plan_preview(preview, by=request.actor, today=timezone.localdate())
    counts = preview.counts if preview.applied_at else count_outcomes(plan)
    shown = request.GET.get("show", "")
    rows = [one for one in plan if one.outcome == shown] if shown in set(Outcome) else plan
    ordered = sorted(rows, key=lambda one: one.outcome is not Outcome.FAULTY)
    headings = {column.key: column.heading for column in COLUMNS[preview.kind]}
    context = {
        "preview": preview,
        "counts": counts,
        "does_something": counts["created"] + counts["changed"],
        "shown": shown,
        "page": Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page")),
        "headings": headings,
    }
    return render(request, "organisation/import_preview.html", context)


@signed_in
@require_POST
def import_confirm(request: ActorRequest, preview_id: UUID) -> HttpResponse:
    """Carry it out, once."""
    preview = get_preview_for(request.actor, preview_id)
    was_applied = preview.applied_at is not None
    done = confirm_import(preview, by=request.actor, at=timezone.now())
    if was_applied:
        messages.info(request, _("This import was carried out before; nothing has changed now."))
    else:
        messages.success(request, _("Imported: %(created)d new, %(changed)d changed.") % done.counts)
    return redirect("organisation:import", done.id)


def _check_may(request: ActorRequest) -> None:
    if not can_import(request.actor, "units"):
        raise NotAllowedError("import.upload", _("Only an administrator may import."))
