"""Sổ theo dõi giải quyết văn bản đến: what became of each incoming document (Nghị định 30/2020, phụ lục IV)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lotrinh.documents.models import Routing
from lotrinh.documents.policy import visible_documents
from lotrinh.documents.queries.routings import Clock, answers, clock_of
from lotrinh.registers.models import Entry
from lotrinh.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class Followed:
    """A line of the register, with its document's routings and answers."""

    entry: Entry
    routings: list[Routing]
    due_date: date | None
    """The lead's deadline, else the document's own."""
    clock: Clock
    answers: list[str]
    """Symbols of the documents that answer it, as far as the actor may see them."""

    @property
    def has_unopened(self) -> bool:
        """Whether somebody who has it has not opened it."""
        return any(routing.opened_at is None for routing in self.routings)


def follow(actor: Actor, entries: Sequence[Entry], *, today: date) -> list[Followed]:
    """What became of the documents of these lines; two queries for all of them."""
    ids = [entry.document_id for entry in entries]
    routings = _routings(ids)
    answers = _answers(actor, ids)
    return [_followed(entry, routings[entry.document_id], answers, today) for entry in entries]


def _followed(entry: Entry, routings: list[Routing], answers: dict[int, list[str]], today: date) -> Followed:
    lead = next((routing for routing in routings if routing.purpose == "lead" and routing.due_date), None)
    due_date = lead.due_date if lead else entry.document.due_date
    symbols = answers.get(entry.document_id)
    clock = clock_of(due_date, today=today, is_answered=symbols is not None)
    return Followed(entry, routings, due_date, clock, list(filter(None, symbols or [])))


def _routings(ids: list[int]) -> defaultdict[int, list[Routing]]:
    found: defaultdict[int, list[Routing]] = defaultdict(list)
    in_force = Routing.objects.filter(document_id__in=ids, withdrawn_at__isnull=True)
    for routing in in_force.select_related("unit", "person").order_by("document_id", "id"):
        found[routing.document_id].append(routing)
    return found


def _answers(actor: Actor, ids: list[int]) -> dict[int, list[str]]:
    """By document: that it is answered is told to all, with which symbol only to those who see the answer."""
    found: dict[int, list[str]] = {}
    relations = answers().filter(target_id__in=ids)
    seen = set(visible_documents(actor).filter(relations__in=relations).values_list("pk", flat=True))
    for relation in relations.select_related("document").order_by("id"):
        symbol = relation.document.symbol if relation.document_id in seen else ""
        found.setdefault(relation.target_id or 0, []).append(symbol)
    return found
