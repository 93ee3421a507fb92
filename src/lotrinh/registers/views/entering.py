"""The list of what waits, and the form that enters one after the other."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lotrinh.documents import media_types
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.models import Direction, Document, ReadingState
from lotrinh.documents.pages import text_as_html
from lotrinh.documents.policy import can as can_document
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.documents.queries.readings import get_reading, groups_of, marks_of
from lotrinh.documents.routing_forms import RoutingLines
from lotrinh.registers.actions import DuplicateError, give_number, register_document
from lotrinh.registers.forms import EnterForm, QuickForm, header_initial
from lotrinh.registers.models import Entry, Register
from lotrinh.registers.numbering import next_number, shown_number
from lotrinh.registers.queries import (
    Likeness,
    find_entry_of,
    find_likenesses,
    find_open_registers_for,
    find_waiting_for,
    get_register_for,
)
from lotrinh.registers.series import register_for
from lotrinh.registers.views.allowed import check_keeps
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb

PAGE_SIZE = 50


@signed_in
def waiting(request: ActorRequest) -> HttpResponse:
    """Documents that stand in no register yet, the first come first."""
    found = find_waiting_for(request.actor)
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_upload": request.actor.may_anywhere(Verb.DOCUMENT_UPLOAD),
    }
    return render(request, "registers/waiting.html", context)


@signed_in
def enter(request: ActorRequest, document_id: int) -> HttpResponse:
    """Correct the header, fill the columns, name the recipients; one save."""
    document = get_document_for(request.actor, document_id)
    if not can_document(request.actor, Verb.REGISTER_KEEP, document):
        raise NotAllowedError("register.keep", _("Only a clerk of the unit keeps its registers."))
    if (entry := find_entry_of(document)) is not None:
        messages.info(request, _("The document stands in the register already."))
        return redirect("registers:entry", entry.pk)
    record_view(document, by=request.actor, at=timezone.now())
    form, lines = _forms(request, document)
    likenesses = _likenesses(form, document)
    if request.method == "POST" and all([form.is_valid(), lines.is_valid()]):
        with refusals_on(form):
            try:
                arrival = form.arrival(document, lines.recipients())
                entry = register_document(
                    document,
                    arrival,
                    version=form.cleaned_data["version"],
                    by=request.actor,
                    at=timezone.now(),
                )
                return _entered(request, entry)
            except DuplicateError as refusal:
                likenesses = refusal.likenesses
                raise
    context = _context(request, document, form, lines, likenesses)
    return render(request, "registers/enter.html", context, status=422 if request.method == "POST" else 200)


@signed_in
def quick(request: ActorRequest, register_id: int) -> HttpResponse:
    """A number at once; the form stays open for the next."""
    register = get_register_for(request.actor, register_id)
    check_keeps(request.actor, register)
    today, likenesses = timezone.localdate(), list[Likeness]()
    form = QuickForm(request.POST or None, actor=request.actor, initial={"entered_date": today})
    form.suit_register(register)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            try:
                entry = give_number(form.arrival(register), by=request.actor, at=timezone.now())
                messages.success(request, _("Number given: %(number)s.") % {"number": _called(entry)})
                return redirect("registers:quick", register.pk)
            except DuplicateError as refusal:
                likenesses = refusal.likenesses
                raise
    last = Entry.objects.filter(register=register, year=today.year).select_related("document").order_by("-number")[:5]
    context = {
        "register": register,
        "form": form,
        "likenesses": likenesses,
        "last": last,
        "next_number": shown_number(next_number(register, today.year)),
    }
    return render(request, "registers/quick.html", context, status=422 if request.method == "POST" else 200)


def _forms(request: ActorRequest, document: Document) -> tuple[EnterForm, RoutingLines]:
    registers = find_open_registers_for(request.actor, document)
    initial = header_initial(document, today=timezone.localdate())
    initial["register"] = register_for(document, registers)
    form = EnterForm(request.POST or None, actor=request.actor, initial=initial)
    form.suit_document(document, registers)
    return form, RoutingLines(request.POST or None, actor=request.actor)


def _likenesses(form: EnterForm, document: Document) -> list[Likeness]:
    """What is warned of when the form opens: by the header as it was read."""
    if form.is_bound:
        return []
    return find_likenesses(
        document,
        symbol=document.symbol,
        issuer_name=document.issuer_name,
        issued_date=document.issued_date,
        identifier=document.identifier,
    )


def _entered(request: ActorRequest, entry: Entry) -> HttpResponse:
    text = _("Entered as number %(number)s of %(register)s.")
    messages.success(request, text % {"number": _called(entry), "register": entry.register.name})
    if "next" in request.POST:
        following = find_waiting_for(request.actor).first()
        return redirect("registers:enter", following.pk) if following else redirect("registers:waiting")
    return redirect("registers:entry", entry.pk)


def _called(entry: Entry) -> str:
    return entry.symbol or shown_number(entry.number)


def _context(
    request: ActorRequest, document: Document, form: EnterForm, lines: RoutingLines, likenesses: list[Likeness]
) -> dict[str, object]:
    registers: list[Register] = list(form.fields["register"].queryset)  # type: ignore[attr-defined]
    year = timezone.localdate().year
    return {
        "document": document,
        "form": form,
        "lines": lines if document.direction == Direction.INCOMING else None,
        "likenesses": likenesses,
        "registers": registers,
        "next_numbers": [(register, shown_number(next_number(register, year))) for register in registers],
        "waiting_count": find_waiting_for(request.actor).count(),
        **_viewed(document),
    }


def _viewed(document: Document) -> dict[str, object]:
    """What the viewer beside the form shows: `documents/_viewer.html`."""
    files = list(document.files.select_related("stored"))
    shown = next((f for f in files if f.position == 0 and f.stored.media_type in media_types.SHOWN), None)
    reading = get_reading(document)
    if reading is None or document.reading_state != ReadingState.READ:
        return {"main_file": shown, "files": files, "reading": reading}
    marks = marks_of(reading)
    return {
        "main_file": shown,
        "files": files,
        "groups": groups_of(marks),
        "boxes": [
            {"number": m.number, "kind": m.kind, "name": f"{m.name}: {m.value}", "boxes": m.boxes} for m in marks
        ],
        "text_html": text_as_html(reading, marks),
    }
