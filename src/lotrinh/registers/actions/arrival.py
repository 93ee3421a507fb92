"""The clerk's one save: header confirmed, line entered, document given to its units, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record, told_together
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.models import Direction, Document, Purpose, ReadingState
from lotrinh.registers.actions.entries import Columns, enter_document
from lotrinh.registers.models import Entry, Register
from lotrinh.registers.numbering import day_of
from lotrinh.registers.queries.waiting import Likeness, find_likenesses
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, NotAllowedError
from lotrinh.shared.policy import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What the clerk's form says."""

    header: HeaderFields
    register: Register
    entered_date: date
    columns: Columns = field(default_factory=Columns)
    to: Sequence[Recipient] = ()
    is_not_same: bool = False
    """The clerk has looked at the documents like this one, and it is another."""


class DuplicateError(ConflictError):
    """It may stand in the registers already."""

    def __init__(self, likenesses: list[Likeness]) -> None:
        text = _("This document may be registered already. Look at the other one; if it is not the same, say so.")
        super().__init__("entry.duplicate", text, field="is_not_same")
        self.likenesses = likenesses


def register_document(document: Document, arrival: Arrival, *, version: int, by: Actor, at: datetime) -> Entry:
    """Confirm the header, enter the document and give it to its units, in one transaction.

    `version` is the document's when the form was opened. A line without a holder names whom it is given to.

    Raises: DuplicateError until `is_not_same`; what `confirm_header`, `enter_document` and `route_document` raise.
    """
    with transaction.atomic(), told_together():
        document = confirm_header(document, header=arrival.header, by=by, at=at, version=version)
        if not arrival.is_not_same:
            _check_not_registered(document)
        entry = enter_document(
            document,
            register=arrival.register,
            entered_date=arrival.entered_date,
            columns=_with_recipients(arrival, at),
            by=by,
            at=at,
        )
        if arrival.to:
            route_document(document, to=arrival.to, by=by, at=at)
    return entry


def give_number(arrival: Arrival, *, by: Actor, at: datetime) -> Entry:
    """Give a number to a document whose file comes later: its header is what the clerk knows of it.

    Raises: DuplicateError where the day has the same in this register, until `is_not_same`; and as above.
    """
    register = arrival.register
    if not by.may(Verb.DOCUMENT_UPLOAD, register.unit):
        raise NotAllowedError("document.upload", _("Only a clerk of the unit may take in its documents."))
    with transaction.atomic(), told_together():
        # The same asked twice at once comes one by one.
        Register.objects.select_for_update(no_key=True).get(pk=register.pk)
        _check_not_numbered(arrival)
        document = Document.objects.create(
            unit=register.unit,
            direction=register.direction,
            reading_state=ReadingState.READ,  # there is nothing to read yet
            created_by=by.person,
            created_at=at,
            changed_at=at,
        )
        record("document.create", document, by=by, at=at, unit_path=register.unit.path)
        arrival = replace(arrival, header=_with_issuer(arrival.header, register))
        return register_document(document, arrival, version=document.version, by=by, at=at)


def _with_issuer(header: HeaderFields, register: Register) -> HeaderFields:
    """The unit itself issues what goes out."""
    if register.direction == Direction.INCOMING or header.issuer_name:
        return header
    return replace(header, issuer_name=register.unit.name[:200], issuer_unit=register.unit)


def _check_not_registered(document: Document) -> None:
    likenesses = find_likenesses(
        document,
        symbol=document.symbol,
        issuer_name=document.issuer_name,
        issued_date=document.issued_date,
        identifier=document.identifier,
    )
    if likenesses:
        raise DuplicateError(likenesses)


def _check_not_numbered(arrival: Arrival) -> None:
    if arrival.is_not_same:
        return
    same = Document.objects.filter(
        entries__register=arrival.register,
        entries__entered_date=arrival.entered_date,
        entries__cancelled_at__isnull=True,
        subject=" ".join(arrival.header.subject.split()),
        type_code=arrival.header.type_code,
    )
    if found := list(same.order_by("id")[:5]):
        raise DuplicateError([Likeness(document, "header") for document in found])


def _with_recipients(arrival: Arrival, at: datetime) -> Columns:
    columns = arrival.columns
    if not arrival.to:
        return columns
    at_work = [r for r in arrival.to if r.purpose in (Purpose.LEAD, Purpose.SUPPORT)] or list(arrival.to)
    names = "; ".join(str(r.person or r.unit.short_name or r.unit.name) for r in at_work)[:1000]
    return replace(columns, holder=columns.holder or names, handed_over_date=columns.handed_over_date or day_of(at))
