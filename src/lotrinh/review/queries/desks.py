"""Desks and their cards."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q, QuerySet

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Unit
from lotrinh.review.board.card import Board
from lotrinh.review.board.card import Card as CardValue
from lotrinh.review.models import Card, Desk
from lotrinh.review.policy import visible_desks
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.folding import fold_search

_HEAVY = ("text", "view", "notes", "newer")


def get_desk_for(actor: Actor, desk_id: int) -> Desk:
    """The desk.

    Raises: NotVisibleError outside the actor's scope.
    """
    desks = visible_desks(actor).filter(document__purged_at__isnull=True)
    desk = desks.select_related("document__unit", "unit", "plan", "opened_by").filter(pk=desk_id).first()
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


def load_board(desk: Desk) -> tuple[Board, dict[str, Card]]:
    """The desk as a value, and its rows by their keys."""
    rows = {row.key: row for row in desk.cards.select_related("changed_by")}
    return Board(desk.text, {key: row.value for key, row in rows.items()}), rows
