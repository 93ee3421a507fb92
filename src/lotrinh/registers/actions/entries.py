"""Entering documents into registers, correcting and cancelling lines."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record, told_together
from lotrinh.documents import after_reading
from lotrinh.documents.actions.header import HeaderFields, save_change, set_header
from lotrinh.documents.actions.routing import withdraw_routing
from lotrinh.documents.models import Direction, Document
from lotrinh.documents.queries.routings import find_routings_of
from lotrinh.registers.models import Entry, Register
from lotrinh.registers.numbering import day_of, propose_symbol, take_number
from lotrinh.registers.series import codes_of, register_for, takes
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb

SYMBOL_LIMIT = 60
"""Characters that the columns hold, and that anybody could still read."""
_EARLIEST = date(1945, 9, 2)
_TOLD = frozenset({"copies", "handed_over_date"})
"""Columns whose values the trail may keep; of the others it says that they changed, for it never holds content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that the register has beside what the document's header says (phụ lục IV)."""

    holder: str = ""
    """Incoming: đơn vị hoặc người nhận. Outgoing: nơi nhận văn bản."""
    archive_holder: str = ""
    copies: int | None = None
    handed_over_date: date | None = None
    receipt: str = ""
    note: str = ""

    @classmethod
    def of(cls, entry: Entry) -> Columns:
        """What the line holds now."""
        return cls(**{f.name: getattr(entry, f.name) for f in fields(cls)})


def enter_document(
    document: Document,
    *,
    register: Register,
    entered_date: date,
    columns: Columns | None = None,
    by: Actor,
    at: datetime,
) -> Entry:
    """Enter the document into the register under the next number of the year of `entered_date`.

    An outgoing document without a symbol or date gets them with its number. Asked for twice, it is entered once.

    Raises: NotAllowedError, ConflictError (closed, entered elsewhere), InvalidError with the field.
    """
    _check_may_keep(register, by)
    columns = _checked(columns or Columns())
    with transaction.atomic(), told_together():
        documents = Document.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
        document = documents.get(pk=document.pk)
        existing = Entry.objects.filter(document=document, cancelled_at__isnull=True).select_related("register").first()
        if existing:
            return _same_or_refuse(existing, register)
        registers = Register.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
        register = registers.get(pk=register.pk)
        _check_fits(document, register)
        _check_day(register, entered_date, at)
        entry = _new_entry(document, register, entered_date)
        _fill(entry, columns)
        entry.entered_by, entry.entered_at = by.person, at
        if register.direction == Direction.OUTGOING:
            entry.symbol = _give_symbol(document, entry, by, at)
        entry.save(force_insert=True)
        record(
            "entry.make", entry, name=_name(entry), by=by, at=at, unit_path=register.unit.path, changes=_facts(entry)
        )
    return entry


def correct_entry(entry: Entry, *, columns: Columns, by: Actor, at: datetime, version: int) -> Entry:
    """Change a line's columns; its number and day stay. `version` is the one that the form was opened on."""
    _check_may_keep(entry.register, by)
    columns = _checked(columns)
    with transaction.atomic():
        entry = _locked(entry, version)
        changes = _changes(Columns.of(entry), columns)
        if changes:
            _fill(entry, columns)
            entry.version += 1
            entry.save()
            path = entry.register.unit.path
            record("entry.correct", entry, name=_name(entry), by=by, at=at, unit_path=path, changes=changes)
    return entry


def cancel_entry(
    entry: Entry, *, reason: str, by: Actor, at: datetime, version: int, takes_back: bool = False
) -> Entry:
    """Strike a line out. It keeps its place and its number, which is never given again.

    The document may be entered anew; an outgoing document loses the symbol that came with the number. `takes_back`:
    whoever the document was given to has it no more.
    """
    _check_may_keep(entry.register, by)
    reason = " ".join(reason.split())
    if not reason:
        raise InvalidError(
            "entry.reason", _("Say why the line is cancelled: it stands in the register."), field="reason"
        )
    _check_length("cancelled_reason", reason, field="reason")
    with transaction.atomic(), told_together():
        Document.objects.select_for_update(no_key=True).get(pk=entry.document_id)  # before the line, as entering does
        entry = _locked(entry, version)
        entry.cancelled_at, entry.cancelled_reason = at, reason
        entry.version += 1
        entry.save()
        _take_symbol_back(entry, by, at)
        if takes_back:
            for routing in find_routings_of(entry.document):
                withdraw_routing(routing, by=by, at=at)
        record("entry.cancel", entry, name=_name(entry), by=by, at=at, unit_path=entry.register.unit.path)
    return entry


def _check_may_keep(register: Register, by: Actor) -> None:
    if not by.may(Verb.REGISTER_KEEP, register.unit):
        raise NotAllowedError("register.keep", _("Only a clerk of the unit keeps its registers."))


def _same_or_refuse(existing: Entry, register: Register) -> Entry:
    if existing.register_id == register.pk:
        return existing
    text = _("The document stands in “%(register)s” already, under number %(number)s.")
    raise ConflictError("entry.elsewhere", text % {"register": existing.register.name, "number": existing.number})


def _check_fits(document: Document, register: Register) -> None:
    if register.closed_at is not None:
        raise ConflictError("register.closed", _("The register is closed. Choose an open one."), field="register")
    if (document.unit_id, document.direction) != (register.unit_id, register.direction):
        text = _("This register is not for documents of this unit and direction.")
        raise InvalidError("entry.register", text, field="register")
    if document.purged_at is not None:
        raise ConflictError("document.purged", _("This document was erased."))
    if not document.subject:
        raise InvalidError("entry.subject", _("Say what the document is about before it is entered."), field="subject")
    _check_series(document, register)


def _check_series(document: Document, register: Register) -> None:
    """Each type has its one series, as the head decided."""
    if takes(register, document):
        return
    if codes_of(register):
        refused = _("This register does not take documents of this type.")
        raise InvalidError("entry.series", refused, field="register")
    others = Register.objects.filter(unit_id=register.unit_id, direction=register.direction, closed_at__isnull=True)
    right = register_for(document, others)
    if right and right.pk != register.pk:
        text = _("Documents of this type go into “%(name)s”.") % {"name": right.name}
        raise InvalidError("entry.series", text, field="register")


def _check_day(register: Register, day: date, at: datetime) -> None:
    if day > day_of(at):
        raise InvalidError("entry.future", _("This day has not come yet."), field="entered_date")
    if day < _EARLIEST:
        raise InvalidError("entry.date", _("This day is too long ago; check the year."), field="entered_date")
    if register.direction == Direction.INCOMING:
        return
    last = Entry.objects.filter(register=register, year=day.year).order_by("-number").first()
    if last and day < last.entered_date:
        text = _("Number %(number)s was given on %(day)s; a later number cannot have an earlier day.")
        values = {"number": last.number, "day": last.entered_date.strftime("%d/%m/%Y")}
        raise InvalidError("entry.order", text % values, field="entered_date")


def _new_entry(document: Document, register: Register, day: date) -> Entry:
    number = take_number(register, day.year)
    return Entry(register=register, document=document, year=day.year, number=number, entered_date=day)


def _fill(entry: Entry, columns: Columns) -> None:
    for field in fields(Columns):
        setattr(entry, field.name, getattr(columns, field.name))


def _give_symbol(document: Document, entry: Entry, by: Actor, at: datetime) -> str:
    """The document's symbol; one that has none yet gets it, and its day, with the number."""
    before = HeaderFields.of(document)
    symbol = before.symbol or propose_symbol(document, entry.number)
    if len(symbol) > SYMBOL_LIMIT:
        text = _("“%(symbol)s” is longer than %(limit)s characters. Write the number and symbol yourself, shorter.")
        raise InvalidError("entry.symbol", text % {"symbol": symbol, "limit": SYMBOL_LIMIT}, field="symbol")
    header = replace(before, symbol=symbol, issued_date=before.issued_date or entry.entered_date)
    if header != before:
        _change_header(document, header, by, at)
    return document.symbol


def _take_symbol_back(entry: Entry, by: Actor, at: datetime) -> None:
    document = Document.objects.select_related("unit").get(pk=entry.document_id)
    given = entry.symbol and entry.symbol == document.symbol == propose_symbol(document, entry.number)
    if entry.register.direction == Direction.OUTGOING and given:
        _change_header(document, replace(HeaderFields.of(document), symbol=""), by, at)


def _change_header(document: Document, header: HeaderFields, by: Actor, at: datetime) -> None:
    changes = set_header(document, header)
    save_change(document, at=at)
    after_reading.was_changed(document, by=by, at=at)
    record("document.edit", document, by=by, at=at, unit_path=document.unit.path, changes=changes)


def _locked(entry: Entry, version: int) -> Entry:
    entry = Entry.objects.select_for_update(of=("self",), no_key=True).select_related("register__unit").get(pk=entry.pk)
    if entry.cancelled_at is not None:
        raise ConflictError("entry.cancelled", _("This line is cancelled; it stays as it is."))
    if entry.version != version:
        raise ConflictError("entry.changed", _("Somebody changed this line while you had it open. Look at it again."))
    return entry


def _checked(columns: Columns) -> Columns:
    """Single white space, every value within the bounds of its column."""
    values: dict[str, Any] = {f.name: getattr(columns, f.name) for f in fields(Columns)}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = " ".join(value.replace("\x00", "").split())
            _check_length(name, values[name], field=name)
    if columns.copies is not None and not 0 < columns.copies <= 1_000_000:
        raise InvalidError("entry.copies", _("The number of copies must be above 0."), field="copies")
    if columns.handed_over_date is not None and columns.handed_over_date < _EARLIEST:
        raise InvalidError("entry.date", _("This day is too long ago; check the year."), field="handed_over_date")
    return Columns(**values)


def _check_length(column: str, value: str, *, field: str) -> None:
    limit = cast("Field[Any, Any]", Entry._meta.get_field(column)).max_length  # noqa: SLF001 — Django's public _meta
    if limit and len(value) > limit:
        text = _("This is longer than %(limit)s characters; shorten it.") % {"limit": limit}
        raise InvalidError("entry.too-long", text, field=field)


def _changes(before: Columns, after: Columns) -> dict[str, Any]:
    changed = [f.name for f in fields(Columns) if getattr(before, f.name) != getattr(after, f.name)]
    told: dict[str, Any] = {n: [str(getattr(before, n)), str(getattr(after, n))] for n in changed if n in _TOLD}
    unsaid = [n for n in changed if n not in _TOLD]
    return told | ({"content": ", ".join(unsaid)} if unsaid else {})


def _name(entry: Entry) -> str:
    return f"{entry.number}/{entry.year} {entry.register.name}"


def _facts(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "year": entry.year,
        "document": entry.document_id,
        "entered_date": entry.entered_date.isoformat(),
    }


def erase_lines_of(document: Document, *, by: Actor, at: datetime) -> None:
    """Leave of the document's lines the bare places: it was found to be a state secret. Part of its erasure."""
    del by, at  # the erasure has its own row in the trail
    Entry.objects.filter(document=document).update(
        symbol="", holder="", archive_holder="", receipt="", note="", cancelled_reason=""
    )
