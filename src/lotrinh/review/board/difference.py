"""What a newer reading of the same document would have otherwise: proposals, taken one by one, never by themselves.

A proposal is open while the board does not say the same, no person has decided on it, and nobody waived it: so undoing
and redoing need nothing of their own.

Public names: `Proposal`, `find_proposals`, `open_proposals`, `adopt`, `refuse`.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.card import FIELDS, Board, Card, Finding, Json, Kind, State
from lotrinh.review.board.naming import name_cards, with_names
from lotrinh.review.board.operations import drop
from lotrinh.review.board.ordering import between
from lotrinh.shared.errors import InvalidError

_WATCHED = (Kind.HEADER, Kind.TASK, Kind.CITATION, Kind.SIGNATURE)
_SAME_FROM = 0.6
"""So much of the shorter of two spans both share, if they are about the same words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One difference."""

    key: str
    """Its name: a hash of what it says."""
    kind: str
    """`new`, `changed` or `gone`."""
    card: str
    """The card on the desk; of a new one, the card behind whose words it stands, or empty."""
    field: str = ""
    findings: tuple[Finding, ...] = ()
    new: Card | None = None

    def to_json(self) -> Json:
        """As the desk keeps it."""
        return {
            "key": self.key,
            "kind": self.kind,
            "card": self.card,
            "field": self.field,
            "findings": [one.to_json() for one in self.findings],
            "new": None if self.new is None else {"kind": self.new.kind.value, "data": self.new.to_json()},
        }

    @classmethod
    def from_json(cls, given: Json) -> Proposal:
        """As `to_json` wrote it."""
        new = given["new"] and Card.from_row(key="", order="", section=None, state=State.OPEN, **given["new"])
        found = tuple(map(Finding.from_json, given["findings"]))
        return cls(given["key"], given["kind"], given["card"], given["field"], found, new or None)


def find_proposals(board: Board, cards: Sequence[Card], *, text: str) -> list[Proposal]:
    """What the cards of a newer reading of `text` say otherwise than the board; spans are those of the board's text."""
    newer = [_anchored(card, text, board.text) for card in cards if card.kind in _WATCHED]
    known_cards = _Places(board)
    met: set[str] = set()
    found: list[Proposal] = []
    for card in newer:
        known = known_cards.same_as(card)
        if known is None:
            found += _new(board, card)
        else:
            met.add(known.key)
            found += _changed(known, card)
    gone = (card for card in board.live(Kind.TASK) if card.key not in met and _is_the_readers(card))
    return [*found, *(Proposal(_hash("gone", card.key), "gone", card.key) for card in gone)]


def open_proposals(board: Board, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Those that still differ and that nobody has decided."""
    places = _Places(board)
    return [one for one in proposals if _is_open(board, one, places)]


def _is_open(board: Board, one: Proposal, places: _Places) -> bool:
    card = board.cards.get(one.card)
    if card is not None and _code(one) in card.waived:
        return False
    if one.kind == "new":
        return one.new is not None and places.same_as(one.new) is None
    if card is None or not card.is_live:
        return False
    if one.kind == "gone":
        return _is_the_readers(card)
    return not any(each.is_by_person for each in card.values(one.field)) and _values(card, one.field) != [
        (each.value, each.more) for each in one.findings
    ]


def adopt(board: Board, one: Proposal, *, fresh: Callable[[], str]) -> Board:
    """The board with the proposal taken: a new card, another content of a field, or a card dropped.

    Raises: InvalidError where it is no longer open.
    """
    if not _is_open(board, one, _Places(board)):
        raise InvalidError("review.proposal", _("This proposal is settled already."))
    if one.kind == "new" and one.new is not None:
        card = _put(board, replace(one.new, key=fresh()), one.card)
    elif one.kind == "gone":
        return drop(board, [board.cards[one.card]], {}, fresh)
    else:
        card = board.cards[one.card]
        before = tuple((one.field, each) for each in card.values(one.field))
        card = replace(card.with_field(one.field, one.findings), set_aside=(*card.set_aside, *before))
    return with_names(board.with_cards(card), name_cards(card, fresh=fresh))


def refuse(board: Board, one: Proposal) -> Board:
    """The board with the proposal waived."""
    card = board.cards.get(one.card)
    if card is None:
        return board
    return board.with_cards(replace(card, waived=tuple(dict.fromkeys((*card.waived, _code(one))))))


def _code(one: Proposal) -> str:
    return f"newer.{one.key}"


def _put(board: Board, card: Card, behind: str) -> Card:
    cards = board.in_order()
    at = next((place for place, each in enumerate(cards) if each.key == behind), -1)
    low = cards[at].order if at >= 0 else ""
    high = cards[at + 1].order if at + 1 < len(cards) else None
    under = cards[at] if at >= 0 else None
    section = None if under is None else under.key if under.kind is Kind.SECTION else under.section
    return replace(card, order=between(low, high), section=section)


def _new(board: Board, card: Card) -> Iterator[Proposal]:
    start = _span(card)
    if start is None or card.kind is Kind.HEADER:
        return
    placed = [each for each in board.in_order() if each.kind is not Kind.UNIT]
    before = [each for each in placed if (_span(each) or (0, 0))[0] <= start[0]]
    first = next(iter(board.in_order()), None)
    behind = max(before, key=lambda each: (_span(each) or (0, 0), each.order), default=first)
    plain = replace(card, key="", order="", section=None)
    yield Proposal(_hash("new", card.to_json()), "new", behind.key if behind else "", new=plain)


def _changed(known: Card, card: Card) -> Iterator[Proposal]:
    for name in FIELDS[card.kind]:
        found = card.values(name)
        said = [(one.value, one.more) for one in found]
        if said == _values(known, name) or any(one.is_by_person for one in known.values(name)):
            continue
        if not found or any(one.span is None for one in found if one.raw):
            continue  # it no longer says it, or says it of words that are not here: no reason to change anything
        yield Proposal(_hash(name, known.key, *(one.to_json() for one in found)), "changed", known.key, name, found)


def _values(card: Card, name: str) -> list[tuple[str, Json]]:
    return [(one.value, one.more) for one in card.values(name)]


def _is_the_readers(card: Card) -> bool:
    """Nobody has decided on it or changed it."""
    return card.state is State.OPEN and not card.waived and not any(one.is_by_person for _name, one in card.findings())


class _Places:
    """The desk's cards by the places of their words, dropped ones too."""

    def __init__(self, board: Board) -> None:
        self._blocks = {card.kind: card for card in board.cards.values()}
        found = (
            (one.start, one.end, card)
            for card in board.cards.values()
            for _name, one in card.findings()
            if one.start is not None and one.end is not None and card.kind in _WATCHED
        )
        self._spans = sorted(found, key=lambda each: (each[0], each[1], each[2].key))
        self._starts = [start for start, _end, _card in self._spans]
        self._longest = max((end - start for start, end, _card in self._spans), default=0)

    def same_as(self, card: Card) -> Card | None:
        """The card about the same words; the header is the header."""
        if card.kind in (Kind.HEADER, Kind.SIGNATURE):
            return self._blocks.get(card.kind)
        span = _span(card)
        if span is None:
            return None
        first = bisect_left(self._starts, span[0] - self._longest)
        for start, end, each in self._spans[first : bisect_left(self._starts, span[1])]:
            if each.kind is card.kind and _overlap(span, (start, end)) >= _SAME_FROM:
                return each
        return None


def _span(card: Card) -> tuple[int, int] | None:
    """Of the words that the card is about."""
    for name in ("text", "symbol", "title", "name"):
        if (found := card.first(name)) and found.span:
            return found.span
    return min((one.span for _name, one in card.findings() if one.span), default=None)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / max(min(one[1] - one[0], other[1] - other[0]), 1)


def _anchored(card: Card, text: str, desk_text: str) -> Card:
    """The card with its spans in the desk's text; the same text needs nothing."""
    if text == desk_text:
        return card
    fields = {name: tuple(_moved(one, text, desk_text) for one in found) for name, found in card.fields.items()}
    return replace(card, fields=fields)


def _moved(one: Finding, text: str, desk_text: str) -> Finding:
    """At the place of the same words that is nearest to where they stood; without a span where they are not there."""
    if one.start is None or not one.raw:
        return one
    wanted = one.start * len(desk_text) // max(len(text), 1)
    before, behind = desk_text.rfind(one.raw, 0, wanted + len(one.raw)), desk_text.find(one.raw, wanted)
    places = sorted((place for place in (before, behind) if place >= 0), key=lambda place: abs(place - wanted))
    if not places:
        return replace(one, start=None, end=None)
    return replace(one, start=places[0], end=places[0] + len(one.raw))


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
