"""Beside the cards of a document that replaces or amends another, the tasks of the plan in force."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from lotrinh.documents.models import Document, Relation, RelationKind
from lotrinh.plans.models import Plan, Task
from lotrinh.plans.queries.line import find_tasks_in_force
from lotrinh.review.board.card import Board, Card, Finding, Kind, State
from lotrinh.review.board.comparing import pair_up
from lotrinh.review.board.ordering import between
from lotrinh.review.models import Desk


def beside_plan_in_force(desk: Desk, board: Board) -> Board:
    """The board with a card for every task of the plan that the document replaces or amends, paired with its own tasks.

    Sets the desk's `in_force` and `is_amendment`, unsaved. Without such a plan the board stays as it is.
    """
    relation, plan = _find_plan(desk)
    if relation is None or plan is None:
        return board
    desk.in_force, desk.is_amendment = plan, relation.kind == RelationKind.AMENDS
    board = pair_up(board.with_cards(*_endings(board, plan)))
    return _kept(board) if desk.is_amendment else board


def beside_known_tasks(cards: Sequence[Card]) -> list[Card]:
    """The cards of a list's rows, and behind them those of the tasks that some of the rows say otherwise."""
    rows = {card.more["goes_on"]: card for card in cards if "goes_on" in card.more}
    tasks = Task.objects.filter(pk__in=rows).prefetch_related("obligations").order_by("plan_id", "position", "id")
    last = max((card.order for card in cards), default="")
    changed: dict[str, Card] = {}
    for task in tasks:
        last, row, key = between(last, None), rows[task.pk], secrets.token_hex(6)
        more = {name: value for name, value in row.more.items() if name != "goes_on"}
        changed[row.key] = replace(row, more=more | {"counterpart": key})
        of_task = {"task": task.pk, "into": row.key}
        changed[key] = Card(key, Kind.ENDING, last, state=State.MERGED, fields=ending_fields(task), more=of_task)
    return [*(changed.pop(card.key, card) for card in cards), *changed.values()]


def _find_plan(desk: Desk) -> tuple[Relation | None, Plan | None]:
    """The unit's own plan of the document that is replaced, or else amended: by the relation's end, or its symbol."""
    if desk.document is None:
        return None, None
    relations = Relation.objects.filter(document=desk.document, removed_at__isnull=True)
    named = [relations.filter(kind=kind) for kind in (RelationKind.REPLACES, RelationKind.AMENDS)]
    for relation in (one for some in named for one in some.order_by("start", "id")):
        if (plan := _plan_of(desk, relation)) is not None:
            return relation, plan
    return None, None


def _plan_of(desk: Desk, relation: Relation) -> Plan | None:
    plans = Plan.objects.filter(unit=desk.unit, ended_at__isnull=True).exclude(document=desk.document)
    own = plans.filter(document=relation.target_id) if relation.target_id else plans.none()
    same = Document.objects.filter(unit=desk.unit, symbol_key=relation.symbol_key).exclude(symbol_key="")
    return own.first() or plans.filter(document__in=same).order_by("-id").first()


def _endings(board: Board, plan: Plan) -> list[Card]:
    last = max((card.order for card in board.cards.values()), default="")
    cards = []
    for task in find_tasks_in_force(plan).prefetch_related("obligations"):
        last = between(last, None)
        cards.append(Card(secrets.token_hex(6), Kind.ENDING, last, fields=ending_fields(task), more={"task": task.pk}))
    return cards


def ending_fields(task: Task) -> dict[str, tuple[Finding, ...]]:
    """What the card of a task in force shows."""
    obligations = list(task.obligations.all())
    day = task.due_date.isoformat() if task.due_date else None
    deadline = {"due": day, "recurrence": task.recurrence or None}
    words = task.deadline_words or day or ""
    fields = {
        "label": _told(task.label),
        "text": _told(task.text),
        "product": _told(task.product),
        "deadline": (Finding(words, more={key: value for key, value in deadline.items() if value}),) if words else (),
        **{
            part: tuple(Finding(name) for name in dict.fromkeys(one.name for one in obligations if one.part == part))
            for part in ("lead", "support")
        },
    }
    return {name: found for name, found in fields.items() if found}


def _told(value: str) -> tuple[Finding, ...]:
    return (Finding(value),) if value else ()


def _kept(board: Board) -> Board:
    """Of an amended plan what the amendment does not mention stays in force."""
    return board.with_cards(*(replace(card, state=State.DROPPED) for card in board.live(Kind.ENDING)))
