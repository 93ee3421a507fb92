"""What the reader finds in words that a person selected, as if they stood alone under a heading of tasks.

Public names: `read_selection`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from lotrinh.review.board.card import Board, Card, Finding, Kind
from lotrinh.review.board.laying import cards_from
from vanban import document_to_dict
from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

_HEADING = "KẾ HOẠCH\nCông việc\nI. NHIỆM VỤ\n1. "


def read_selection(board: Board, start: int, end: int, *, fresh: Callable[[], str]) -> list[Card]:
    """Cards of what is found in `text[start:end]`, spans in the whole text; days without a year take the document's."""
    words = board.text[start:end].replace("\n", " ")
    document = read_text(source_from_text(_HEADING + words), reference_date=_day_of(board))
    cards = cards_from(document_to_dict(document), fresh=fresh)
    shift = start - len(_HEADING)
    return [_moved(card, shift, board.text) for card in cards if card.kind in (Kind.TASK, Kind.DEADLINE, Kind.UNIT)]


def _day_of(board: Board) -> date | None:
    for header in board.live(Kind.HEADER):
        with suppress(ValueError):
            return date.fromisoformat(header.text("date"))
    return None


def _moved(card: Card, shift: int, text: str) -> Card:
    return replace(
        card, fields={name: tuple(_shifted(one, shift, text) for one in found) for name, found in card.fields.items()}
    )


def _shifted(one: Finding, shift: int, text: str) -> Finding:
    if one.start is None or one.end is None:
        return one
    start, end = one.start + shift, one.end + shift
    return replace(one, start=start, end=end, raw=text[start:end])
