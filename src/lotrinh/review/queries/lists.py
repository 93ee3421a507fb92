"""What is known of a unit's imported lists, and which desks are worth labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from lotrinh.documents.models import Purpose, StoredFile
from lotrinh.documents.policy import routings_to
from lotrinh.organisation.models import Unit
from lotrinh.plans.models import ListKey
from lotrinh.review.board.card import Kind
from lotrinh.review.lists.reconciling import Known
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.review.policy import visible_desks
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

_UNDER_REVIEW = (DeskState.WAITING, DeskState.OPEN)
_AT_ONCE = 500


def find_open_list(unit: Unit, stored: StoredFile) -> Desk | None:
    """The unit's desk of the same file that is still under review."""
    desks = Desk.objects.filter(unit=unit, list_file=stored, document__isnull=True, state__in=_UNDER_REVIEW)
    return desks.order_by("id").first()


def known_rows(unit: Unit, keys: Collection[str]) -> dict[str, Known]:
    """Those of these keys that the unit's lists had before, by what their last import said.

    A list of which no plan was needed is forgotten.
    """
    wanted = set(keys)
    tasks = _tasks_in_force(unit, sorted(wanted))
    known = {key: Known("", task_id) for key, task_id in tasks.items()}
    for state, more in _rows_before(unit):
        key = more.get("list_key", "")
        if key in wanted:
            said = (more.get("row") or {}).get("said", "")
            known[key] = Known(said, tasks.get(key), is_waiting=state in _UNDER_REVIEW)
    return known


def _rows_before(unit: Unit) -> Iterable[tuple[str, dict[str, Any]]]:
    """State of the desk and `more` of every task card of the unit's lists, the oldest desk first."""
    cards = Card.objects.filter(desk__unit=unit, desk__document__isnull=True, kind=Kind.TASK)
    told = cards.exclude(desk__state=DeskState.SET_ASIDE).order_by("desk__made_at", "desk_id", "id")
    return ((state, more or {}) for state, more in told.values_list("desk__state", "data__more").iterator())


def _tasks_in_force(unit: Unit, keys: list[str]) -> dict[str, int]:
    """The unit's task for each key."""
    found: dict[str, int] = {}
    for at in range(0, len(keys), _AT_ONCE):
        known = ListKey.objects.filter(unit=unit, task__ended_at__isnull=True, key__in=keys[at : at + _AT_ONCE])
        found |= dict(known.values_list("key", "task_id"))
    return found


def find_desks_to_label(actor: Actor) -> QuerySet[Desk]:
    """Desks of documents that the actor reviews, on which a person changed or accepted something."""
    reviewing = sorted(actor.unit_ids(Verb.REVIEW))
    led = routings_to(actor).filter(purpose=Purpose.LEAD, unit_id__in=reviewing).order_by().values("document_id")
    mine = visible_desks(actor).filter(Q(unit_id__in=reviewing) | Q(document_id__in=led))
    worked_at = mine.filter(Q(sequence__gt=0) | Q(state=DeskState.ACCEPTED))
    of_documents = worked_at.filter(document__isnull=False, document__purged_at__isnull=True)
    return of_documents.select_related("unit", "document").order_by("id")
