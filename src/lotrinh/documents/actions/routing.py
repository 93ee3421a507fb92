"""Giving documents to units and persons: for whom, for what, by when (Nghị định 30/2020, Điều 23)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.documents import after_reading
from lotrinh.documents.models import Document, Purpose, Routing
from lotrinh.documents.policy import routings_to
from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb

_EARLIEST = date(2000, 1, 1)


class Recipient(NamedTuple):
    """Who is given the document: a unit, or one person of it."""

    unit: Unit
    person: Person | None = None
    purpose: str = Purpose.LEAD
    due_date: date | None = None
    instruction: str = ""


def route_document(
    document: Document,
    *,
    to: Iterable[Recipient | tuple[Unit, Person | None, str, date | None, str]],
    by: Actor,
    at: datetime,
) -> list[Routing]:
    """Give the document to each of `to`; what one of them has already, with the same purpose, stays as it is.

    Clerk, head and leader of the document's unit may; and the head of a unit that has it, to persons of that unit.

    Shape: the routings in force of `to`, in its order.
    Raises: NotAllowedError, ConflictError (a second lead, another purpose), InvalidError with the field.
    """
    recipients = [_checked(Recipient(*each), at) for each in to]
    with transaction.atomic():
        document = _locked(document)
        stead = _check_may_route(document, recipients, by)
        routings = [_route(document, recipient, by, at) for recipient in recipients]
        made = [routing for routing, is_new in routings if is_new]
        if made:
            changes = {"to": [_facts(routing) for routing in made]}
            after_reading.was_changed(document, by=by, at=at)
            _record("document.route", document, changes, stead, by=by, at=at)
    return [routing for routing, _is_new in routings]


def withdraw_routing(routing: Routing, *, by: Actor, at: datetime) -> Routing:
    """Take the document back from a unit or person; they see it no more. Withdrawing twice changes nothing.

    Taken back from a unit, it is taken back from the people of that unit too.
    """
    with transaction.atomic():
        document = _locked(routing.document)
        routing = Routing.objects.select_related("unit", "person").get(pk=routing.pk)
        stead = _check_may_change(document, routing, by)
        if routing.withdrawn_at is not None:
            return routing
        gone = [routing, *(_inside(document, routing.unit) if routing.person_id is None else ())]
        for each in gone:
            each.withdrawn_at = at
            each.save(update_fields=["withdrawn_at"])
        changes = {"from": [_facts(each) for each in gone]}
        after_reading.was_changed(document, by=by, at=at)
        _record("document.withdraw", document, changes, stead, by=by, at=at)
    routing.withdrawn_at = at
    return routing


def change_routing(
    routing: Routing, *, due_date: date | None, instruction: str, seen: tuple[date | None, str], by: Actor, at: datetime
) -> Routing:
    """Set another deadline or instruction. `seen` holds those that the form was opened on."""
    instruction = _checked_instruction(instruction)
    _check_due(due_date, at)
    with transaction.atomic():
        document = _locked(routing.document)
        routing = Routing.objects.select_related("unit", "person").get(pk=routing.pk)
        stead = _check_may_change(document, routing, by)
        if routing.withdrawn_at is not None:
            raise ConflictError("routing.withdrawn", _("The document was taken back from there."))
        if (routing.due_date, routing.instruction) == (due_date, instruction):
            return routing
        if (routing.due_date, routing.instruction) != seen:
            text = _("Somebody changed this deadline or instruction while you had it open. Look at it again.")
            raise ConflictError("routing.changed", text)
        changes: dict[str, Any] = {"routing": routing.pk, "due_date": [_iso(routing.due_date), _iso(due_date)]}
        if routing.instruction != instruction:
            changes["content"] = "instruction"  # that it changed, not what it says
        routing.due_date, routing.instruction = due_date, instruction
        routing.save(update_fields=["due_date", "instruction"])
        _record("document.change_routing", document, changes, stead, by=by, at=at)
    return routing


def mark_opened(document: Document, *, by: Actor, at: datetime) -> int:
    """Note that the unit or person that has the document has opened it: the first time alone.

    Call it when the page of the document is shown.

    Shape: how many routings were opened just now; 0 for whoever sees the document on other grounds.
    """
    if by.is_system or not _unopened(document, by).exists():  # no lock for the many who look again
        return 0
    with transaction.atomic():
        _locked(document)
        routings = list(_unopened(document, by).select_related("unit", "person"))
        stead = by.in_whose_stead(lambda actor: _unopened(document, actor).exists())
        for routing in routings:
            routing.opened_at, routing.opened_by = at, by.person
            routing.save(update_fields=["opened_at", "opened_by"])
        if routings:
            changes = {"routings": [routing.pk for routing in routings]}
            _record("document.open_routed", document, changes, stead, by=by, at=at)
    return len(routings)


def may_route(document: Document, *, by: Actor) -> bool:
    """Whether the actor may give the document to anybody."""
    return by.may(Verb.DOCUMENT_ROUTE, document.unit)


def units_passing_on(document: Document, *, by: Actor) -> list[Unit]:
    """Units that were given the document and whose people the actor may give it to."""
    units = Unit.objects.filter(
        routings__document=document, routings__withdrawn_at__isnull=True, routings__person__isnull=True
    ).distinct()
    return [unit for unit in units if by.may(Verb.DOCUMENT_ROUTE, unit)]


def _unopened(document: Document, by: Actor) -> QuerySet[Routing]:
    return routings_to(by).filter(document=document, opened_at__isnull=True)


def _locked(document: Document) -> Document:
    return Document.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=document.pk)


def _check_may_route(document: Document, recipients: list[Recipient], by: Actor) -> int | None:
    """In whose stead the actor gives it to these."""
    _check_not_erased(document)
    if not _may_give(document, recipients, by):
        text = _("Only the clerk, the head or the leader of the document's unit gives it to others.")
        raise NotAllowedError("document.route", text)
    return by.in_whose_stead(lambda actor: _may_give(document, recipients, actor))


def _may_give(document: Document, recipients: list[Recipient], by: Actor) -> bool:
    if may_route(document, by=by):
        return True
    passing_on = {unit.pk for unit in units_passing_on(document, by=by)}
    return bool(passing_on) and all(r.person is not None and r.unit.pk in passing_on for r in recipients)


def _check_may_change(document: Document, routing: Routing, by: Actor) -> int | None:
    """In whose stead the actor changes it."""
    _check_not_erased(document)
    if not _may_change(document, routing, by):
        text = _("Only the clerk, the head or the leader of the document's unit changes to whom it goes.")
        raise NotAllowedError("document.route", text)
    return by.in_whose_stead(lambda actor: _may_change(document, routing, actor))


def _may_change(document: Document, routing: Routing, by: Actor) -> bool:
    inner = routing.person_id is not None and by.may(Verb.DOCUMENT_ROUTE, routing.unit)
    return inner or may_route(document, by=by)


def _record(
    verb: str, document: Document, changes: dict[str, Any], stead: int | None, *, by: Actor, at: datetime
) -> None:
    path = document.unit.path
    record(verb, document, by=by, at=at, unit_path=path, changes=changes, for_person_id=stead)


def _check_not_erased(document: Document) -> None:
    if document.purged_at is not None:
        raise ConflictError("document.purged", _("This document was erased."))


def _checked(recipient: Recipient, at: datetime) -> Recipient:
    if recipient.purpose not in Purpose.values:
        raise InvalidError("routing.purpose", _("Choose for what the document is given."), field="purpose")
    _check_due(recipient.due_date, at)
    unit, person = recipient.unit, recipient.person
    if unit.valid_until_date is not None and unit.valid_until_date < at.date():
        raise InvalidError("routing.unit", _("This unit no longer exists."), field="unit")
    if person and not Post.objects.held_on(at.date()).filter(person=person, unit=unit).exists():
        text = _("%(person)s has no post in %(unit)s.") % {"person": person, "unit": unit}
        raise InvalidError("routing.person", text, field="person")
    return recipient._replace(instruction=_checked_instruction(recipient.instruction))


def _check_due(due_date: date | None, at: datetime) -> None:
    if due_date is not None and not _EARLIEST <= due_date <= date(at.year + 100, 1, 1):
        raise InvalidError("routing.due", _("Check the year of the deadline."), field="due_date")


def _checked_instruction(instruction: str) -> str:
    instruction = instruction.replace("\x00", "").strip()
    if len(instruction) > 1000:
        text = _("This is longer than %(limit)s characters; shorten it.") % {"limit": 1000}
        raise InvalidError("routing.too-long", text, field="instruction")
    return instruction


def _route(document: Document, recipient: Recipient, by: Actor, at: datetime) -> tuple[Routing, bool]:
    """The routing in force to the recipient, and whether it is new."""
    in_force = document.routings.filter(withdrawn_at__isnull=True)
    existing = in_force.filter(unit=recipient.unit, person=recipient.person).first()
    if existing:
        if existing.purpose == recipient.purpose:
            return existing, False
        text = _("%(name)s has the document already, for another purpose. Take it back first.")
        raise ConflictError("routing.purpose", text % {"name": recipient.person or recipient.unit}, field="unit")
    if recipient.purpose == Purpose.LEAD:
        _check_one_lead(in_force, recipient)
    values = recipient._asdict()
    return Routing.objects.create(document=document, **values, routed_by=by.person, routed_at=at), True


def _check_one_lead(in_force: QuerySet[Routing], recipient: Recipient) -> None:
    """One unit leads, and in it at most one person."""
    for lead in in_force.filter(purpose=Purpose.LEAD).select_related("unit", "person"):
        is_inside = lead.unit_id == recipient.unit.pk and (lead.person_id is None) != (recipient.person is None)
        if not is_inside:
            text = _("%(name)s leads already; a document has one lead.") % {"name": lead.person or lead.unit}
            raise ConflictError("routing.one_lead", text, field="purpose")


def _inside(document: Document, unit: Unit) -> QuerySet[Routing]:
    """Those in force to the people of the unit."""
    in_force = document.routings.filter(unit=unit, person__isnull=False, withdrawn_at__isnull=True)
    return in_force.select_related("unit", "person")


def _facts(routing: Routing) -> dict[str, Any]:
    return {
        "unit": routing.unit.code,
        "person": routing.person_id,
        "purpose": routing.purpose,
        "due_date": _iso(routing.due_date),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
