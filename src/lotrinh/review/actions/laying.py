"""From a reading to a desk: made when a document was read, its cards laid out when somebody first opens it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lotrinh.audit.actions import record
from lotrinh.documents.models import Document, Reading, ReadingState
from lotrinh.documents.policy import can as can_document
from lotrinh.review.actions.comparing import beside_plan_in_force
from lotrinh.review.actions.locking import locked_desk
from lotrinh.review.actions.naming import with_units
from lotrinh.review.actions.steps import count
from lotrinh.review.board.card import Board
from lotrinh.review.board.card import Card as CardValue
from lotrinh.review.board.difference import find_proposals
from lotrinh.review.board.laying import cards_from
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.review.policy import can
from lotrinh.review.queries.desks import load_board
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, NotAllowedError
from lotrinh.shared.policy import Verb

_DRAWN = ("paragraphs", "tables", "lines")


def take_reading(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """Have a desk wait for a document in which the reader found tasks. One that people work at stays as it is."""
    reading = Reading.objects.get(document=document)
    tasks = len(reading.findings.get("tasks", ()))
    desk = Desk.objects.filter(document=document).first()
    if desk is None and tasks:
        _make(document, at=at, tasks=tasks)
    elif desk is not None and desk.state == DeskState.WAITING:
        Desk.objects.filter(pk=desk.pk).update(task_count=tasks, open_count=tasks)
    elif desk is not None and desk.state == DeskState.OPEN:
        _propose(desk, reading, at=at)


def _propose(desk: Desk, reading: Reading, *, at: datetime) -> None:
    """Keep what the newer reading has otherwise; the cards stay as people left them."""
    locked = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
    board, _rows = load_board(locked)
    found = find_proposals(board, cards_from(reading.findings, fresh=_fresh), text=reading.text)
    locked.newer = [one.to_json() for one in found]
    locked.changed_at = at
    locked.save(update_fields=["newer", "changed_at"])


def _make(document: Document, *, at: datetime, tasks: int) -> Desk:
    made, _new = Desk.objects.get_or_create(
        document=document,
        defaults={
            "unit": document.unit,
            "made_at": at,
            "changed_at": at,
            "task_count": tasks,
            "open_count": tasks,
            "search_text": Desk(document=document).folded(),
        },
    )
    return made


def keep_findable(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """The list finds a desk by what the header says now."""
    Desk.objects.filter(document=document).update(search_text=Desk(document=document).folded())


def start_desk(document: Document, *, by: Actor, at: datetime) -> Desk:
    """A desk for a read document, also one in which no task was found; the one that is there already.

    Raises: NotAllowedError; ConflictError while the document is not read.
    """
    if not can_document(by, Verb.DOCUMENT_VIEW, document) or not can(by, Verb.REVIEW, _for(document, at)):
        raise NotAllowedError("review", _("Only those who review in this unit may change the desk."))
    with transaction.atomic():
        # Locked, for it may be erased in this very moment.
        current = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        if current.reading_state != ReadingState.READ or current.purged_at is not None:
            raise ConflictError("review.unread", _("The document has not been read yet."))
        return _make(current, at=at, tasks=0)


def _for(document: Document, at: datetime) -> Desk:
    """The document's desk, or what would be it."""
    known = Desk.objects.filter(document=document).first()
    return known or Desk(document=document, unit=document.unit, made_at=at, changed_at=at)


def open_desk(desk: Desk, *, by: Actor, at: datetime) -> Desk:
    """Lay the cards out where nobody has yet; otherwise nothing happens.

    Raises: NotAllowedError.
    """
    if not can(by, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review in this unit may change the desk."))
    if desk.state != DeskState.WAITING or desk.document is None:
        return desk
    with transaction.atomic():
        locked = locked_desk(desk)
        if locked.state == DeskState.WAITING:
            _lay(locked, by=by, at=at)
            record("review.open", locked, by=by, at=at, unit_path=desk.unit.path, changes={"tasks": locked.task_count})
    locked.document, locked.unit = desk.document, desk.unit
    return locked


def _lay(desk: Desk, *, by: Actor, at: datetime) -> None:
    document = desk.document
    if document is None:
        return
    reading = Reading.objects.get(document=document)
    desk.text, desk.reader_version = reading.text, reading.reader_version
    desk.view = {part: reading.findings.get("view", {}).get(part, []) for part in _DRAWN}
    desk.notes = reading.findings.get("diagnostics", [])
    cards = with_units(
        cards_from(reading.findings, fresh=_fresh),
        keeper=desk.unit,
        issuer=document.issuer_unit,
        today=timezone.localdate(at),
    )
    board = beside_plan_in_force(desk, Board(desk.text, {card.key: card for card in cards}))
    Card.objects.bulk_create(rows_of(desk, board.in_order()), batch_size=500)
    count(desk, board)
    desk.state, desk.opened_at, desk.opened_by, desk.changed_at = DeskState.OPEN, at, by.person, at
    desk.save()


def _fresh() -> str:
    return secrets.token_hex(6)


def rows_of(desk: Desk, cards: list[CardValue]) -> list[Card]:
    """Unsaved rows of new cards."""
    rows = [Card(desk=desk) for _card in cards]
    for row, card in zip(rows, cards, strict=True):
        row.take(card)
    return rows
