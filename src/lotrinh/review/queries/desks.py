"""Desks and their cards."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q, QuerySet

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Unit
from lotrinh.plans.models import Task
from lotrinh.plans.policy import visible_plans
from lotrinh.review.board.card import Board, Kind
from lotrinh.review.board.card import Card as CardValue
from lotrinh.review.board.hiding import with_code_alone
from lotrinh.review.models import Card, Desk
from lotrinh.review.policy import visible_desks
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.folding import fold_search

_HEAVY = ("text", "view", "notes", "newer")
_LAST_ID = 2**63 - 1


def get_desk_for(actor: Actor, desk_id: int) -> Desk:
    """The desk without its text, notes and what is drawn: they come where they are asked for.

    Raises: NotVisibleError outside the actor's scope.
    """
    return _found(_desks_for(actor).defer(*_HEAVY), desk_id)


def get_whole_desk_for(actor: Actor, desk_id: int) -> Desk:
    """The desk with its text, notes and what is drawn.

    Raises: NotVisibleError outside the actor's scope.
    """
    return _found(_desks_for(actor), desk_id)


def _desks_for(actor: Actor) -> QuerySet[Desk]:
    desks = visible_desks(actor).filter(document__purged_at__isnull=True)
    return desks.select_related("document__unit", "unit", "plan", "opened_by")


def _found(desks: QuerySet[Desk], desk_id: int) -> Desk:
    desk = desks.filter(pk=desk_id).first() if desk_id <= _LAST_ID else None  # SQLite would overflow
    if desk is None:
        raise NotVisibleError
    return desk


def find_desks_for(actor: Actor, *, state: str = "", unit: Unit | None = None, words: str = "") -> QuerySet[Desk]:
    """Desks that the actor may see, the newest first, without their texts; those of erased documents are left out.

    `words` are of symbol, abstract or the list's name, with or without diacritics.
    """
    condition = Q(document__isnull=True) | Q(document__purged_at__isnull=True)
    for word in fold_search(words).split():
        condition &= Q(search_text__contains=word)
    if state:
        condition &= Q(state=state)
    if unit is not None:
        condition &= Q(unit=unit)
    found = visible_desks(actor).filter(condition).select_related("document", "unit", "opened_by", "plan")
    return found.defer(*_HEAVY).order_by("-made_at", "-id")


def find_desk_of(document: Document) -> Desk | None:
    """The desk of a document, where it has one."""
    return Desk.objects.filter(document=document).defer(*_HEAVY).first()


class Seen(NamedTuple):
    """How often a card was changed, and who did it last."""

    version: int
    by: str
    """Empty while it is as the reader made it."""


_COLUMNS = ("key", "kind", "order", "section", "state", "data", "version", "changed_by__full_name")


def look_at_board(desk: Desk) -> tuple[Board, dict[str, Seen]]:
    """The desk as a value, with the versions of its cards; much quicker than the rows themselves."""
    cards, seen = {}, {}
    for key, kind, order, section, state, data, version, by in desk.cards.values_list(*_COLUMNS):
        cards[key] = CardValue.from_row(key=key, kind=kind, order=order, section=section, state=state, data=data)
        seen[key] = Seen(version, by or "")
    return Board(desk.text, cards), seen


def unseen_endings(board: Board, *, by: Actor) -> dict[str, str]:
    """Keys of the cards of tasks in force whose plan the actor may not see, each with the code of the task.

    They see the code alone, and have no say on whether it ends.
    """
    tasks = {card.more.get("task"): key for key, card in board.cards.items() if card.kind is Kind.ENDING}
    if not tasks:
        return {}
    rows = Task.objects.filter(pk__in=[task for task in tasks if task]).order_by()
    found = list(rows.values_list("pk", "code", "plan_id"))
    plans = {plan_id for _task_id, _code, plan_id in found}
    seen = set(visible_plans(by).filter(pk__in=plans).order_by().values_list("pk", flat=True))
    return {tasks[task_id]: code for task_id, code, plan_id in found if plan_id not in seen}


def as_seen(board: Board, *, by: Actor) -> Board:
    """The board as the actor may see it: of tasks of plans out of their sight the code alone."""
    unseen = unseen_endings(board, by=by)
    return board.with_cards(*(with_code_alone(board.cards[key], code) for key, code in unseen.items()))


def load_board(desk: Desk) -> tuple[Board, dict[str, Card]]:
    """The desk as a value, and its rows by their keys."""
    rows = {row.key: row for row in desk.cards.select_related("changed_by")}
    return Board(desk.text, {key: row.value for key, row in rows.items()}), rows
