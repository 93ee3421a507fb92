"""Sổ theo dõi giải quyết văn bản đến: on the screen, on paper, as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lotrinh.documents.models import Direction
from lotrinh.registers.actions import record_taken_out
from lotrinh.registers.books import following_table, shown_rows
from lotrinh.registers.forms import FilterForm
from lotrinh.registers.models import Register
from lotrinh.registers.queries import find_entries_for, get_register_for, years_of
from lotrinh.registers.queries.following import follow
from lotrinh.registers.views.books import PAGE_SIZE, as_file
from lotrinh.shared.exports import Table, write_pdf, write_xlsx
from lotrinh.shared.http import ActorRequest, signed_in

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def following(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """What became of each incoming document, the latest first."""
    register = _register(request, register_id, year)
    form, today = FilterForm(request.GET), timezone.localdate()
    entries = find_entries_for(request.actor, register, year=year, filters=form.filters())
    page = Paginator(entries.reverse(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "register": register,
        "year": year,
        "years": years_of(register, today=today),
        "form": form,
        "page": page,
        "lines": follow(request.actor, list(page), today=today),
        "query": request.GET.urlencode(),
    }
    return render(request, "registers/following.html", context)


@signed_in
def print_following(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """All lines as on paper."""
    register, table = _table(request, register_id, year, form="print")
    back = f"{reverse('registers:following', args=[register.pk, year])}?{request.GET.urlencode()}"
    context = {"register": register, "year": year, "table": table, "rows": shown_rows(table), "back": back}
    return render(request, "registers/print.html", context)


@signed_in
def export_following_xlsx(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """The same as an Excel sheet."""
    register, table = _table(request, register_id, year, form="xlsx")
    return as_file(write_xlsx(table), _SHEET, name=f"so-theo-doi-{register.pk}-{year}.xlsx")


@signed_in
def export_following_pdf(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """The same as a PDF."""
    register, table = _table(request, register_id, year, form="pdf")
    return as_file(write_pdf(table), "application/pdf", name=f"so-theo-doi-{register.pk}-{year}.pdf")


def _table(request: ActorRequest, register_id: int, year: int, *, form: str) -> tuple[Register, Table]:
    """What is taken out, and that it was, in the trail."""
    register = _register(request, register_id, year)
    filters = FilterForm(request.GET).filters()
    entries = list(find_entries_for(request.actor, register, year=year, filters=filters))
    lines = follow(request.actor, entries, today=timezone.localdate())
    by, at = request.actor, timezone.now()
    record_taken_out(register, year=year, rows=len(lines), form=form, what="following", by=by, at=at)
    return register, following_table(register, year=year, lines=lines)


def _register(request: ActorRequest, register_id: int, year: int) -> Register:
    """A register of incoming documents; no other is followed."""
    register = get_register_for(request.actor, register_id)
    if register.direction != Direction.INCOMING or not 1945 <= year <= 9999:
        raise Http404
    return register
