"""What waits to be entered, and what might be in a register already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from lotrinh.documents.models import Document
from lotrinh.documents.policy import visible_documents
from lotrinh.documents.queries.documents import find_same_header
from lotrinh.organisation.models import Unit
from lotrinh.registers.models import Entry, Register
from lotrinh.registers.policy import visible_registers
from lotrinh.shared.actor import Actor
from lotrinh.shared.folding import fold_search, symbol_key
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another document that may be this one (Nghị định 30/2020, phụ lục VI: warn of both)."""

    document: Document
    by: Literal["identifier", "header"]


def keeping_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose registers the actor keeps."""
    return Unit.objects.filter(within(actor, Verb.REGISTER_KEEP, path="path", unit="pk"))


def find_waiting_for(actor: Actor) -> QuerySet[Document]:
    """Documents of the actor's registers' units that stand in none, the first come first."""
    entered = Entry.objects.filter(document=OuterRef("pk"), cancelled_at__isnull=True)
    return (
        visible_documents(actor)
        .filter(
            ~Exists(entered),
            within(actor, Verb.REGISTER_KEEP, path="unit__path", unit="unit_id"),
            purged_at__isnull=True,
        )
        .select_related("unit")
        .order_by("created_at", "id")
    )


def find_open_registers_for(actor: Actor, document: Document) -> QuerySet[Register]:
    """The open registers of the document's unit and direction."""
    return (
        visible_registers(actor)
        .filter(unit_id=document.unit_id, direction=document.direction, closed_at__isnull=True)
        .select_related("unit")
        .order_by("id")
    )


def find_entry_of(document: Document) -> Entry | None:
    """The line in which the document stands."""
    found = Entry.objects.filter(document=document, cancelled_at__isnull=True)
    return found.select_related("register__unit").first()


def find_likenesses(
    document: Document, *, symbol: str, issuer_name: str, issued_date: date | None, identifier: str
) -> list[Likeness]:
    """Other documents of the unit with the same identifier, or the same symbol, issuer and date."""
    return list(_likenesses(document, symbol, issuer_name, issued_date, identifier))


def _likenesses(
    document: Document, symbol: str, issuer_name: str, issued_date: date | None, identifier: str
) -> Iterator[Likeness]:
    seen = {document.pk}
    if identifier:
        same = Document.objects.filter(unit_id=document.unit_id, identifier=identifier, purged_at__isnull=True)
        for other in same.filter(~Q(pk=document.pk)).order_by("created_at", "id")[:5]:
            seen.add(other.pk)
            yield Likeness(other, "identifier")
    keys = {"symbol_key": symbol_key(symbol), "issuer_key": fold_search(issuer_name)[:200]}
    for other in find_same_header(unit=document.unit, **keys, issued_date=issued_date, exclude=document)[:5]:
        if other.pk not in seen:
            yield Likeness(other, "header")
