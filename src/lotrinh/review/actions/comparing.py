"""Beside the cards of a document that replaces or amends another, the tasks of the plan in force."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lotrinh.documents.models import Document, Relation, RelationKind
from lotrinh.documents.policy import frozen_documents
from lotrinh.plans.models import Plan, Task
from lotrinh.plans.queries.line import find_successor, find_tasks_in_force
from lotrinh.review.actions.locking import locked_desk
from lotrinh.review.actions.steps import Outcome, keep_step
from lotrinh.review.board.card import Board, Card, Finding, Kind, State
from lotrinh.review.board.comparing import pair_up
from lotrinh.review.board.ordering import behind
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.policy import can
from lotrinh.review.queries.desks import look_at_board
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, NotAllowedError
from lotrinh.shared.policy import Verb


def beside_plan_in_force(desk: Desk, board: Board) -> Board:
    """The board with a card for every task of the plan that the document replaces or amends, paired with its own tasks.

    Sets the desk's `in_force` and `is_amendment`, unsaved. Without such a plan the board stays as it is.
    """
    tasks = _tasks_of_plan(desk)
    board = pair_up(board.with_cards(*_endings(board, tasks)))
    return _kept(board, board.live(Kind.ENDING)) if desk.is_amendment else board


def compare_anew(desk: Desk, *, by: Actor, at: datetime) -> Outcome:
    """Lay the tasks in force out anew beside the desk's own: a step that can be undone.

    What people decided stays, as far as the tasks are still in force; a task whose counterpart has ended, and a new
    card, are paired again.

    Raises: NotAllowedError; ConflictError where the desk is closed or erased.
    """
    if not can(by, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review in this unit may change the desk."))
    with transaction.atomic():
        locked = locked_desk(desk)
        if locked.state != DeskState.OPEN:
            raise ConflictError("review.closed", _("This desk is closed: its plan is accepted, or none is needed."))
        board, _seen = look_at_board(locked)
        after = _anew(locked, board)
        locked.save(update_fields=["in_force", "is_amendment"])
        return keep_step(locked, board, after, key=str(uuid.uuid4()), verb="compare", by=by, at=at)


def _anew(desk: Desk, board: Board) -> Board:
    tasks = {task.pk: task for task in (_tasks_of_plan(desk) if desk.document_id else _tasks_of_rows(board))}
    endings = {card.more.get("task"): card for card in board.cards.values() if card.kind is Kind.ENDING}
    gone = {card.key for task_id, card in endings.items() if task_id not in tasks}
    left = {key: _parted(card, gone) for key, card in board.cards.items() if key not in gone}
    kept = (replace(card, fields=ending_fields(tasks[at])) for at, card in endings.items() if at in tasks)
    board = Board(board.text, left).with_cards(*kept)
    new = _endings(board, [task for task_id, task in tasks.items() if task_id not in endings])
    alone = (card for card in board.live(Kind.TASK) if not card.more.get("counterpart"))
    paired = pair_up(Board(board.text, {card.key: card for card in (*alone, *new)}))
    board = board.with_cards(*paired.cards.values())
    return _kept(board, paired.live(Kind.ENDING)) if desk.is_amendment else board


def _parted(card: Card, gone: Collection[str]) -> Card:
    """The card without a counterpart that is no longer there."""
    if card.more.get("counterpart") not in gone:
        return card
    return replace(card, more={name: value for name, value in card.more.items() if name != "counterpart"})


def _tasks_of_rows(board: Board) -> Sequence[Task]:
    """Those in force that rows of a list say otherwise."""
    named = [card.more["task"] for card in board.cards.values() if card.kind is Kind.ENDING and card.more.get("task")]
    return list(Task.objects.filter(pk__in=named, ended_at__isnull=True).prefetch_related("obligations"))


def _tasks_of_plan(desk: Desk) -> Sequence[Task]:
    """Of the plan that the document replaces or amends, which becomes the desk's `in_force`, unsaved."""
    relation, plan = _find_plan(desk)
    desk.in_force = plan
    desk.is_amendment = relation is not None and relation.kind == RelationKind.AMENDS
    return list(find_tasks_in_force(plan).prefetch_related("obligations")) if plan else []


def beside_known_tasks(cards: Sequence[Card]) -> list[Card]:
    """The cards of a list's rows, and behind them those of the tasks that some of the rows say otherwise."""
    rows = {card.more["goes_on"]: card for card in reversed(cards) if "goes_on" in card.more}
    tasks = Task.objects.filter(pk__in=rows).prefetch_related("obligations").order_by("plan_id", "position", "id")
    places = behind(max((card.order for card in cards), default=""), len(tasks))
    changed: dict[str, Card] = {}
    for task, place in zip(tasks, places, strict=True):
        row, key = rows[task.pk], secrets.token_hex(6)
        more = {name: value for name, value in row.more.items() if name != "goes_on"}
        changed[row.key] = replace(row, more=more | {"counterpart": key})
        of_task = {"task": task.pk, "into": row.key}
        changed[key] = Card(key, Kind.ENDING, place, state=State.MERGED, fields=ending_fields(task), more=of_task)
    return [*(changed.pop(card.key, card) for card in cards), *changed.values()]


def _find_plan(desk: Desk) -> tuple[Relation | None, Plan | None]:
    """The unit's own plan of the document that is replaced, or else amended: by the relation's end, or its symbol;
    where another took its place meanwhile, that one."""
    if desk.document is None:
        return None, None
    relations = Relation.objects.filter(document=desk.document, removed_at__isnull=True)
    named = [relations.filter(kind=kind) for kind in (RelationKind.REPLACES, RelationKind.AMENDS)]
    for relation in (one for some in named for one in some.order_by("start", "id")):
        if (plan := _plan_of(desk, relation)) is not None:
            return relation, plan
    return None, None


def _plan_of(desk: Desk, relation: Relation) -> Plan | None:
    plans = _plans_beside(desk)
    own = plans.filter(document=relation.target_id) if relation.target_id else plans.none()
    same = Document.objects.filter(unit=desk.unit, symbol_key=relation.symbol_key).exclude(symbol_key="")
    found = (find_successor(plan) for plan in (*own, *plans.filter(document__in=same).order_by("-id")))
    return next((plan for plan in found if plan is not None and plans.filter(pk=plan.pk).exists()), None)


def _plans_beside(desk: Desk) -> QuerySet[Plan]:
    """The unit's plans of documents in the same keeping, which those who review here see; not of erased bytes."""
    document = desk.document
    if document is None:
        return Plan.objects.none()
    plans = Plan.objects.filter(unit=desk.unit, document__unit=document.unit_id, document__purged_at__isnull=True)
    return plans.exclude(document=document).exclude(document__in=frozen_documents())


def _endings(board: Board, tasks: Sequence[Task]) -> list[Card]:
    places = behind(max((card.order for card in board.cards.values()), default=""), len(tasks))
    return [
        Card(secrets.token_hex(6), Kind.ENDING, place, fields=ending_fields(task), more={"task": task.pk})
        for task, place in zip(tasks, places, strict=True)
    ]


def ending_fields(task: Task) -> dict[str, tuple[Finding, ...]]:
    """What the card of a task in force shows."""
    obligations = list(task.obligations.all())
    day = task.due_date.isoformat() if task.due_date else None
    deadline = {"due": day, "recurrence": task.recurrence or None}
    words = task.deadline_words or day or ""
    fields = {
        "label": _told(task.label),
        "text": _told(task.text or task.code),
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


def _kept(board: Board, cards: Iterable[Card]) -> Board:
    """Of an amended plan what the amendment does not mention stays in force."""
    return board.with_cards(*(replace(card, state=State.DROPPED) for card in cards))
