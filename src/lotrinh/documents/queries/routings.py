"""To whom documents were given, and how the days stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from lotrinh.documents.models import Document, Relation, RelationKind, Routing
from lotrinh.documents.policy import routings_to, visible_documents
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.folding import fold_search, symbol_key

SOON_DAYS = 3
"""Due soon: the last days before the deadline."""
_LAST_ID = 2**63 - 1

ClockState = Literal["none", "far", "soon", "today", "overdue", "answered"]


@dataclass(frozen=True, slots=True)
class Clock:
    """How a deadline stands on a day; computed, never stored."""

    state: ClockState
    days: int = 0
    """Until the deadline, or since it."""


def clock_of(due_date: date | None, *, today: date, is_answered: bool = False) -> Clock:
    """The clock of a deadline; an answered document runs no more.

    >>> clock_of(date(2026, 11, 23), today=date(2026, 11, 25))
    Clock(state='overdue', days=2)
    """
    if is_answered:
        return Clock("answered")
    if due_date is None:
        return Clock("none")
    days = (due_date - today).days
    if days < 0:
        return Clock("overdue", -days)
    if days == 0:
        return Clock("today")
    return Clock("soon" if days <= SOON_DAYS else "far", days)


def get_routing_for(actor: Actor, routing_id: int) -> Routing:
    """The routing of a document that one sees.

    Raises: NotVisibleError.
    """
    found = (
        Routing.objects.filter(pk=min(routing_id, _LAST_ID), document__in=visible_documents(actor))
        .select_related("document__unit", "unit", "person")
        .first()
    )
    if found is None:
        raise NotVisibleError
    return found


def find_routings_of(document: Document) -> QuerySet[Routing]:
    """To whom a document is given now: the lead first, then in the order in which they were named."""
    order = Case(*(When(purpose=p, then=Value(n)) for n, p in enumerate(("lead", "support", "opinion"))), default=9)
    found = Routing.objects.filter(document=document, withdrawn_at__isnull=True)
    return found.select_related("unit", "person", "routed_by", "opened_by").order_by(order, "id")


def find_routed_to(actor: Actor, *, show: str = "", words: str = "", today: date) -> QuerySet[Routing]:
    """Documents given to the actor or a unit for which they read; unopened first, then the nearest deadline.

    `show` is `unopened`, `overdue`, `soon` or `lead`; anything else shows all. Each has `is_answered`.
    """
    found = (
        routings_to(actor)
        .filter(document__purged_at__isnull=True)
        .annotate(is_answered=Exists(answers_to(OuterRef("document_id"))))
        .filter(_shown(show, today))
        .select_related("document__unit", "unit", "person", "routed_by")
    )
    if words.strip():
        found = found.filter(pk__in=_ids_holding(found, words))
    unopened_first = Case(When(opened_at__isnull=True, then=Value(0)), default=Value(1))
    return found.order_by(unopened_first, F("due_date").asc(nulls_last=True), "-routed_at", "-id")


def answers_to(document_id: Any) -> QuerySet[Relation]:
    """Relations of documents that answer the one named."""
    return answers().filter(target_id=document_id)


def answers() -> QuerySet[Relation]:
    """Relations by which a document counts as answered: by its own unit, or by one to which it was given."""
    given = Routing.objects.filter(
        document_id=OuterRef("target_id"), unit_id=OuterRef("document__unit_id"), withdrawn_at__isnull=True
    )
    by_its_own = Q(document__unit_id=F("target__unit_id"))
    found = Relation.objects.filter(kind=RelationKind.ANSWERS, removed_at__isnull=True)
    return found.filter(by_its_own | Exists(given))


def _shown(show: str, today: date) -> Q:
    match show:
        case "unopened":
            return Q(opened_at__isnull=True)
        case "overdue":
            return Q(due_date__lt=today, is_answered=False)
        case "soon":
            return Q(due_date__gte=today, due_date__lte=today + timedelta(days=SOON_DAYS), is_answered=False)
        case "lead":
            return Q(purpose="lead")
        case _:
            return Q()


def _ids_holding(routings: QuerySet[Routing], words: str) -> list[int]:
    """Folded here, for no database folds Vietnamese as we do."""
    wanted = fold_search(words).split()
    texts = ("document__symbol", "document__type_name", "document__subject", "document__issuer_name", "instruction")
    found = []
    for pk, symbol, *others in routings.values_list("pk", *texts):
        folded = fold_search(" ".join([symbol, symbol_key(symbol), *others]))
        if all(word in folded for word in wanted):
            found.append(pk)
    return found
