"""What a card needs to be drawn besides itself, looked up once for all of them.

Public names: `Surroundings`, `place_of`, `in_page_order`, `spans_of`, `counts_of`, `name_of`, `is_paragraph`,
`standing_of`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from lotrinh.review.board import Board, Card, Kind, State
from lotrinh.review.board.comparing import differs
from lotrinh.review.board.difference import Proposal, open_proposals
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
    proposals: Sequence[Proposal] = ()
    """What a newer reading says otherwise, settled or not."""
    in_force: str = ""
    """The plan in force with which the desk compares; empty where there is none."""
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
    def holders(self) -> frozenset[str]:
        """Sections under which headings or tasks stand."""
        above = (card for card in self.board.cards.values() if card.kind in (Kind.SECTION, Kind.TASK) and card.is_live)
        return frozenset(card.section for card in above if card.section)

    @cached_property
    def open_proposals(self) -> list[Proposal]:
        """What a newer reading says otherwise and nobody has settled."""
        return open_proposals(self.board, self.proposals) if self.proposals else []

    def is_blocked(self, card: Card) -> bool:
        """Whether no task may be made of it as it stands."""
        return any(doubt.is_blocking for doubt in self.doubts.get(card.key, ()))

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


def is_paragraph(card: Card, around: Surroundings) -> bool:
    """A numbered paragraph that orders nothing: no heading, and nothing stands under it that would go with it."""
    if card.kind is not Kind.SECTION or card.more.get("is_heading") is not False:
        return False
    return card.state is State.DROPPED or card.key not in around.holders


def standing_of(card: Card, around: Surroundings) -> str:
    """How it stands to the plan in force: `new`, `changed`, `same`, `ending`, `stays`, or empty."""
    if card.kind is Kind.ENDING and card.state is not State.MERGED:
        return "stays" if card.state is State.DROPPED else "ending"
    if card.kind is not Kind.TASK or not card.is_live or not around.has_plan_in_force:
        return ""
    ending = around.board.cards.get(str(card.more.get("counterpart", "")))
    if ending is None:
        return "new"
    return "changed" if differs(card, ending) else "same"


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
