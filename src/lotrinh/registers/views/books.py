"""The list of registers, and one register's year: on the screen, on paper, as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from lotrinh.organisation.models import Unit
from lotrinh.registers.actions import record_taken_out
from lotrinh.registers.books import book_table, shown_rows
from lotrinh.registers.columns import cells_of, columns_of
from lotrinh.registers.forms import FilterForm
from lotrinh.registers.models import Register
from lotrinh.registers.policy import can
from lotrinh.registers.queries import (
    find_entries_for,
    find_registers_for,
    find_waiting_for,
    get_register_for,
    years_of,
)
from lotrinh.registers.series import named_types
from lotrinh.shared.exports import Table, write_pdf, write_xlsx
from lotrinh.shared.folding import fold_search
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb

PAGE_SIZE = 50


@signed_in
def registers(request: ActorRequest) -> HttpResponse:
    """The registers that one may read, by unit."""
    today = timezone.localdate()
    words = request.GET.get("q", "")[:200]
    found = find_registers_for(request.actor, year=today.year, words=words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    by_unit: dict[Unit, list[tuple[Register, str]]] = {}
    for register in page:
        by_unit.setdefault(register.unit, []).append((register, named_types(register)))
    context = {
        "by_unit": by_unit,
        "page": page,
        "words": words,
        "year": today.year,
        "may_open": request.actor.may_anywhere(Verb.REGISTER_MANAGE),
        "keeps": request.actor.may_anywhere(Verb.REGISTER_KEEP),
        "waiting_count": find_waiting_for(request.actor).count(),
    }
    return render(request, "registers/list.html", context)


@signed_in
def current(request: ActorRequest, register_id: int) -> HttpResponse:
    """This year's book of a register."""
    register = get_register_for(request.actor, register_id)
    return redirect("registers:book", register.pk, timezone.localdate().year)


@signed_in
def book(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """One register and year, the latest line first."""
    register = get_register_for(request.actor, register_id)
    form = FilterForm(request.GET)
    entries = find_entries_for(request.actor, register, year=_year(year), filters=form.filters())
    page = Paginator(entries.reverse(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "register": register,
        "year": year,
        "years": years_of(register, today=timezone.localdate()),
        "form": form,
        "page": page,
        "lines": [(entry, cells_of(entry)) for entry in page],
        "columns": columns_of(register.direction),
        "may_keep": can(request.actor, Verb.REGISTER_KEEP, register),
        "may_manage": can(request.actor, Verb.REGISTER_MANAGE, register),
        "query": request.GET.urlencode(),
        "types": named_types(register),
    }
    return render(request, "registers/book.html", context)


@signed_in
def print_book(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """All lines as the paper register has them, the first number first."""
    register, table = _table(request, register_id, year, form="print")
    back = f"{reverse('registers:book', args=[register.pk, year])}?{request.GET.urlencode()}"
    context = {"register": register, "year": year, "table": table, "rows": shown_rows(table), "back": back}
    return render(request, "registers/print.html", context)


@signed_in
def export_xlsx(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """The same as an Excel sheet."""
    register, table = _table(request, register_id, year, form="xlsx")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return as_file(write_xlsx(table), kind, name=f"{_file_name(register, year)}.xlsx")


@signed_in
def export_pdf(request: ActorRequest, register_id: int, year: int) -> HttpResponse:
    """The same as a PDF."""
    register, table = _table(request, register_id, year, form="pdf")
    return as_file(write_pdf(table), "application/pdf", name=f"{_file_name(register, year)}.pdf")


def as_file(data: bytes, kind: str, *, name: str) -> HttpResponse:
    """A file to be saved."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition or "attachment"})


def _table(request: ActorRequest, register_id: int, year: int, *, form: str) -> tuple[Register, Table]:
    """What is taken out, and that it was, in the trail."""
    register = get_register_for(request.actor, register_id)
    filters = FilterForm(request.GET).filters()
    entries = list(find_entries_for(request.actor, register, year=_year(year), filters=filters))
    by, at = request.actor, timezone.now()
    record_taken_out(register, year=year, rows=len(entries), form=form, what="book", by=by, at=at)
    return register, book_table(register, year=year, entries=entries)


def _year(year: int) -> int:
    """A year that a book can have; the column holds no others."""
    if not 1945 <= year <= 9999:
        raise Http404
    return year


def _file_name(register: Register, year: int) -> str:
    return f"{fold_search(register.name).replace(' ', '-')}-{year}"
