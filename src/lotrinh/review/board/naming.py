"""Cards of names: whoever is named on a task has one, so that somebody can say which unit is meant.

Public names: `with_names`, `name_cards`, `end_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lotrinh.review.board.card import Board, Card, Finding, Kind, State
from lotrinh.review.board.ordering import between
from lotrinh.shared.folding import fold_search


def with_names(board: Board, units: Sequence[Card]) -> Board:
    """The board with a live card for each name; of known names the new places are added, dropped cards come back."""
    known = {fold_search(card.text("name")): card for card in board.cards.values() if card.kind is Kind.UNIT}
    for unit in units:
        card = known.get(fold_search(unit.text("name")))
        if card is None:
            board = board.with_cards(made := replace(unit, order=end_of(board, None)))
            known[fold_search(unit.text("name"))] = made
            continue
        spans = {one.span for one in card.values("name")}
        more = tuple(one for one in unit.values("name") if one.span not in spans and one.span is not None)
        if more or not card.is_live:
            card = replace(card, state=State.OPEN) if not card.is_live else card
            board = board.with_cards(known_card := card.with_field("name", (*card.values("name"), *more)))
            known[fold_search(unit.text("name"))] = known_card
    return board


def name_cards(card: Card, *, fresh: Callable[[], str]) -> list[Card]:
    """Unplaced cards of the names on a task."""
    return [_card_of(one, fresh) for name in ("lead", "support") for one in card.values(name) if fold_search(one.value)]


def _card_of(one: Finding, fresh: Callable[[], str]) -> Card:
    return Card(fresh(), Kind.UNIT, "", fields={"name": (replace(one, more={}),)})


def end_of(board: Board, section: str | None) -> str:
    """Behind the last card of the section; without one, before what closes the document."""
    cards = board.in_order()
    inside = [at for at, each in enumerate(cards) if section is not None and section in (each.section, each.key)]
    if not inside:
        inside = [at for at, each in enumerate(cards) if each.kind is not Kind.SIGNATURE]
    last = inside[-1] if inside else -1
    behind = cards[last + 1].order if last + 1 < len(cards) else None
    return between(cards[last].order if last >= 0 else "", behind)
