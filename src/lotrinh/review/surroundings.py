"""What a card needs to be drawn besides itself, looked up once for all of them.

Public names: `Surroundings`, `place_of`, `in_page_order`, `spans_of`, `counts_of`, `name_of`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from lotrinh.review.board import Board, Card, Kind, State
from lotrinh.review.board.doubts import Around, Doubt, doubts_of, look_around
from lotrinh.review.words import KINDS

_RANKS = {
    Kind.HEADER: "0", Kind.SECTION: "1", Kind.TASK: "1", Kind.DEADLINE: "2", Kind.UNIT: "3", Kind.CITATION: "4",
    Kind.RECIPIENT: "5", Kind.SIGNATURE: "6", Kind.ENDING: "7",
}  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """What a card needs to be drawn, besides itself."""

    board: Board
    versions: Mapping[str, int]
    units: Mapping[int, str] = field(default_factory=dict)
    """Names by id, of all units that choices and candidates name."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Who last changed a card, by its key."""
    may_change: bool = True
    drawn: dict[Any, SafeString] = field(default_factory=dict)
    """Parts that many cards have alike: buttons, chips of units."""

    @cached_property
    def around(self) -> Around:
        """The names and who uses them, looked up once."""
        return look_around(self.board)

    @property
    def named(self) -> Mapping[str, Card]:
        """Unit cards by their folded name."""
        return self.around.names

    @cached_property
    def has_plan_in_force(self) -> bool:
        """Whether the document takes the place of a plan, or amends one."""
        return any(card.kind is Kind.ENDING for card in self.board.cards.values())

    @cached_property
    def doubts(self) -> dict[str, list[Doubt]]:
        """Of every card that has any, in the order of the page."""
        found = ((card.key, doubts_of(card, self.board, around=self.around)) for card in in_page_order(self.board))
        return {key: doubts for key, doubts in found if doubts}


def place_of(card: Card) -> str:
    """Where it stands on the page, compared as text: the text of the plan first, what the document names behind it."""
    return _RANKS[card.kind] + card.order


def in_page_order(board: Board) -> list[Card]:
    """All cards as the page has them."""
    return sorted(board.cards.values(), key=lambda card: (place_of(card), card.key))


def spans_of(card: Card) -> list[list[Any]]:
    """Where its fields have their words, for the source beside."""
    return [[name, *one.span] for name, found in card.fields.items() for one in found if one.span is not None]


def counts_of(around: Surroundings) -> dict[str, int]:
    """What is left to do."""
    states = [card.state for card in around.board.cards.values() if card.kind is Kind.TASK]
    return {
        "tasks": states.count(State.OPEN) + states.count(State.ACCEPTED),
        "open": states.count(State.OPEN),
        "accepted": states.count(State.ACCEPTED),
        "dropped": states.count(State.DROPPED),
        "doubts": sum(map(len, around.doubts.values())),
    }


def name_of(card: Card, length: int = 90) -> str:
    """A card in one line."""
    texts: Sequence[str] = [card.text(name) for name in ("label", "text", "title", "name", "symbol") if card.text(name)]
    said = " ".join(texts) or " ".join(one.value for _name, one in card.findings()) or str(KINDS[card.kind])
    return said if len(said) <= length else said[: length - 1].rstrip() + "…"
