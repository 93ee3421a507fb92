"""New cards: of words selected in the source, whose deadline, units and product are read from them, or typed.

Public names: `add`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.card import Board, Card, Finding, Json, Kind
from lotrinh.review.board.editing import checked_span
from lotrinh.review.board.naming import end_of, with_names
from lotrinh.review.board.ordering import between
from lotrinh.review.board.selection import read_selection
from lotrinh.review.board.shape import LONGEST_TEXT
from lotrinh.shared.errors import InvalidError


def add(board: Board, cards: Sequence[Card], order: Json, fresh: Callable[[], str]) -> Board:  # noqa: ARG001 — the form of a verb
    """A task or a section, where its words stand; typed words go behind `after` or to the end of `section`."""
    kind = order.get("kind", "task")
    if kind not in ("task", "section"):
        raise InvalidError("review.kind", _("Only tasks and sections can be added."))
    if order.get("start") is None:
        return board.with_cards(_typed(board, order, Kind(kind), fresh()))
    start, end = checked_span(board.text, order.get("start"), order.get("end"))
    if kind == "section":
        return board.with_cards(
            _placed(board, Card(fresh(), Kind.SECTION, "", fields=_title(board, start, end)), start)
        )
    task, units = _read(board, start, end, fresh)
    return with_names(board.with_cards(_placed(board, task, start)), units)


def _typed(board: Board, order: Json, kind: Kind, key: str) -> Card:
    words = " ".join(str(order.get("text", "")).replace("\x00", "").split())
    if not words or len(words) > LONGEST_TEXT:
        raise InvalidError("review.text", _("A task needs words that say what is to be done."), field="text")
    section = order.get("section")
    if section is not None and not is_section(board, section):
        raise InvalidError("review.section", _("Cards stand under sections only."))
    name = "text" if kind is Kind.TASK else "title"
    card = Card(key, kind, "", section, fields={name: (Finding(words, is_by_person=True),)})
    return replace(card, order=end_of(board, section))


def is_section(board: Board, key: object) -> bool:
    """Whether that is the key of a section's card."""
    return isinstance(key, str) and key in board.cards and board.cards[key].kind is Kind.SECTION


def _title(board: Board, start: int, end: int) -> dict[str, tuple[Finding, ...]]:
    raw = board.text[start:end]
    return {"title": (Finding(" ".join(raw.split()), start, end, raw, is_by_person=True),)}


def _placed(board: Board, card: Card, start: int) -> Card:
    """In the place of its words: behind the last card whose words begin before, under that card's section."""
    cards = [(begins, each) for each in board.in_order() if (begins := _begins(each)) is not None]
    before = [each for begins, each in cards if begins <= start]
    if not before:
        first = board.in_order()
        return replace(card, order=between("", first[0].order if first else None))
    last = max(before, key=lambda each: (_begins(each) or 0, each.order))
    orders = sorted(each.order for each in board.cards.values())
    at = bisect_left(orders, last.order) + 1
    is_heading = last.kind is Kind.SECTION and last.more.get("is_heading", True)
    section = last.key if is_heading else last.section
    return replace(card, order=between(last.order, orders[at] if at < len(orders) else None), section=section)


def _begins(card: Card) -> int | None:
    if card.kind is Kind.UNIT:
        return None  # it stands in many places
    starts = [one.start for _name, one in card.findings() if one.start is not None]
    return min(starts, default=None)


def _read(board: Board, start: int, end: int, fresh: Callable[[], str]) -> tuple[Card, list[Card]]:
    """A task of these words with what the reader finds in them, and the cards of the names in it."""
    label, begin = _label_at(board.text, start, end)
    cards = read_selection(board, begin, end, fresh=fresh)
    raw = board.text[begin:end]
    text = Finding(" ".join(raw.split()), begin, end, raw, is_by_person=True)
    read = next((card for card in cards if card.kind is Kind.TASK), None)
    fields = dict(_loose(cards)) if read is None else _besides_text(read)
    task = Card(fresh(), Kind.TASK, "", fields={**label, "text": (text,), **fields})
    return task, [card for card in cards if card.kind is Kind.UNIT]


# `a) `, `1.2. `, `- ` before the words of an item.
_LABEL = re.compile(r"\s*(?:[-+•*–]|\(?(?P<label>\d+(?:\.\d+)*|[a-zđ]{1,2})[.)])\s+(?=\S)")


def _label_at(text: str, start: int, end: int) -> tuple[dict[str, tuple[Finding, ...]], int]:
    """The label with which the words begin, as a field, and where the words behind it begin."""
    found = _LABEL.match(text, start, end)
    if found is None:
        return {}, start
    if (label := found["label"]) is None:
        return {}, found.end()
    first, last = found.span("label")
    return {"label": (Finding(label, first, last, text[first:last], is_by_person=True),)}, found.end()


def _besides_text(read: Card) -> dict[str, tuple[Finding, ...]]:
    return {name: found for name, found in read.fields.items() if name not in ("label", "text")}


def _loose(cards: Sequence[Card]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Where the words are no task to the reader: their deadlines, and the units in the order of the words."""
    if deadlines := tuple(one for card in cards if card.kind is Kind.DEADLINE for one in card.values("deadline")):
        yield "deadline", deadlines
    units = tuple(card.values("name")[0] for card in cards if card.kind is Kind.UNIT)
    for name, found in (("lead", units[:1]), ("support", units[1:])):
        if found:
            yield name, found
