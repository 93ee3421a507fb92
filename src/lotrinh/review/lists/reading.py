"""Rows of a list out of its cells: the heading is found, wherever it stands, and each column's meaning.

Public names: `ListRow`, `ListTable`, `read_list`, `Day`, `read_deadline`, `is_cut`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.imports.tables import Cell, read_cells
from lotrinh.organisation.imports.values import CellError, read_day, read_text
from lotrinh.review.lists.columns import Part, places_of
from lotrinh.shared.errors import InvalidError
from vanban.model import Deadline
from vanban.passes.deadlines import find_deadlines

_HEADING_WITHIN: Final = 15
"""Exports have titles above: so many rows are looked at for the heading."""
_LONGEST: Final = 40_000
"""More than a cell of a table program can hold."""
_TIME_OF_DAY: Final = re.compile(r"[ T]\d{1,2}[:h]\d{2}(?::\d{2})?$")
_NO_DAY: Final = re.compile(r"0?1[/.-]0?1[/.-](?:1970|1900)|3[01][/.-]12[/.-]1899|(?:1970|1900)-0?1-0?1|1899-12-3[01]")
"""What programs write where there was no day."""
_ZERO: Final = re.compile(r"[01](?:\.0+)?|0{1,2}:00(?::00)?|-+|—|–")
_GROUP_LABEL: Final = re.compile(r"[IVXL]{1,6}|[A-Z]")
_NUMBERS: Final = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row under the heading."""

    number: int
    """As the table program counts, the heading included."""
    words: tuple[str, ...]
    """What each cell says, for all columns of the table."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list as it stands in its file."""

    headings: tuple[str, ...]
    places: dict[Part, int]
    rows: tuple[ListRow, ...]

    def word(self, row: ListRow, part: Part) -> str:
        """What the row says of a part; empty where nothing, or where there is no such column."""
        place = self.places.get(part)
        return row.words[place] if place is not None else ""

    def cell(self, row: ListRow, part: Part) -> Cell:
        """The same as the file has it."""
        place = self.places.get(part)
        return row.cells[place] if place is not None else None

    def is_group(self, row: ListRow) -> bool:
        """Whether the row is a heading over those below: a numeral and words, or words in the numbers' column alone."""
        filled = {place for place, words in enumerate(row.words) if words}
        ordinal, text = self.places.get(Part.ORDINAL), self.places[Part.TEXT]
        if ordinal is not None and filled == {ordinal, text}:
            return _GROUP_LABEL.fullmatch(row.words[ordinal].strip(" .)")) is not None
        return len(filled) == 1 and filled == {ordinal} and not row.words[min(filled)].replace(".", "").isdigit()


class Day(StrEnum):
    """What the cell of a deadline turned out to be."""

    NONE = "none"
    """Blank, or what programs write for a blank."""
    STAND_IN = "stand-in"
    READ = "read"
    WORDS = "words"
    UNREADABLE = "unreadable"


def read_list(data: bytes) -> ListTable:
    """The table of an XLSX or CSV file.

    Raises: SecretTableError where a cell bears a mark of secrecy; InvalidError (`file`) for what is no such list.
    """
    cells = read_cells(data)
    width = max(place for row in cells for place, cell in enumerate(row, start=1) if cell is not None)
    grid = [(*row[:width], *[None] * (width - len(row))) for row in cells]
    at, height = _find_heading(grid)
    headings = tuple(
        " ".join(filter(None, column)) for column in zip(*map(_words, grid[at : at + height]), strict=True)
    )
    places = _places(grid, at, height)
    numbered = enumerate(grid[at + height :], start=at + height + 1)
    rows = tuple(ListRow(number, _words(row), row) for number, row in numbered if _is_told(row))
    if not rows:
        raise InvalidError("import.no-rows", _("There is no row under the headings of this list."), field="file")
    return ListTable(headings, places, rows)


def _find_heading(grid: list[tuple[Cell, ...]]) -> tuple[int, int]:
    """The row with the most known headings, and of how many rows the heading is made."""
    top = min(len(grid), _HEADING_WITHIN)
    spans = [(at, height) for at in range(top) for height in (1, 2) if at + height <= len(grid)]
    at, height = max(spans, key=lambda span: (len(_places(grid, *span)), -span[1], -span[0]))
    places = _places(grid, at, height)
    if Part.TEXT not in places or len(places) < 2:
        message = _("The list has no column “Nội dung nhiệm vụ”. Name its columns as the template does.")
        raise InvalidError("import.heading", message, field="file")
    return at, height


def _places(grid: list[tuple[Cell, ...]], at: int, height: int) -> dict[Part, int]:
    """Of a heading of two rows the lower word tells, where there is one: `Đơn vị` over `Chủ trì` and `Phối hợp`."""
    rows = [_words(row) for row in grid[at : at + height]]
    if height == 2 and not _is_lower_heading(*rows):
        return {}
    return places_of([next((word for word in reversed(column) if word), "") for column in zip(*rows, strict=True)])


def _is_lower_heading(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """A second row of headings leaves cells blank under those that reach over both."""
    reaches = any(up and not low for up, low in zip(upper, lower, strict=True))
    return any(lower) and reaches and all(places_of([low]) for low in lower if low)


def _words(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(_shown(cell) for cell in row)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    try:
        return read_text(cell, most=_LONGEST)
    except CellError:
        return str(cell).strip()


def _is_told(row: tuple[Cell, ...]) -> bool:
    """Whether the row says anything: the template's example begins with its sign, numbers of columns say nothing."""
    words = [word for word in _words(row) if word]
    if not words or words[0].startswith("#"):
        return False
    return len(words) < 3 or not all(map(_NUMBERS.fullmatch, words))


def is_cut(words: str) -> bool:
    """Whether the other system seems to have cut the text off."""
    try:
        read_text(words, most=_LONGEST)
    except CellError:
        return True
    return False


def read_deadline(cell: Cell, words: str, *, today: date) -> tuple[Day, str, tuple[Deadline, ...]]:
    """What a cell says of when: which sort it is, the day in ISO 8601 if it is one, else the deadlines in its words.

    A day without a year is the year's of `today`.
    """
    plain = _TIME_OF_DAY.sub("", words)
    if not plain:
        return Day.NONE, "", ()
    if _NO_DAY.fullmatch(plain) or _ZERO.fullmatch(plain):
        return Day.STAND_IN, "", ()
    try:
        return Day.READ, read_day(cell if isinstance(cell, date) else plain), ()
    except CellError:
        found = find_deadlines(words, reference_date=today)
    return (Day.WORDS, "", found) if found else (Day.UNREADABLE, "", ())
