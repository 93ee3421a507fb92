"""Where a document states times as such: columns of time in its tables, and headings that are about a year.

Public names: `columns_of_time`, `years_of_headings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vanban.model import Cell, OutlineItem, SourceText
from vanban.rules import deadline_contexts as words
from vanban.rules.deadlines import YEAR

_HEAD_ROWS = 4
_LONG = 70
_YEAR = re.compile(rf"(?<![\d/.-]){YEAR}(?![/-])")
_HEADING_OF_YEAR = re.compile(rf"(?:(?:trong )?(?:năm|quý \w+ năm|nhiệm vụ năm|kế hoạch năm)) (?P<y>{YEAR})(?! ?-)")


class Column(NamedTuple):
    """A column of a table by what its head says."""

    is_time: bool
    """Its cells say when; else they hold no deadline: heads, days of birth."""
    year: int | None = None


_HEAD = Column(is_time=False)


def columns_of_time(source: SourceText) -> dict[int, Column]:
    """Columns that state times or days of birth, and the head cells of all tables, by paragraph.

    A table without such a head that has as many columns as the one before it goes on with that table's columns.
    """
    found: dict[int, Column] = {}
    last: tuple[int, dict[int, Column]] = (0, {})
    for table in source.tables:
        heads = list(zip(table.cells, table.paragraphs, strict=True))
        columns, head_row = _columns(source, heads)
        if columns:
            last = (table.columns, columns)
        elif table.columns == last[0]:
            columns = last[1]
        if table.columns >= 3 and not table.is_layout and _has_head(source, heads):
            head_row = max(head_row, 0)
        for cell, paragraphs in heads:
            column = _HEAD if cell.row <= head_row else columns.get(cell.column)
            if column is not None:
                found.update(dict.fromkeys(paragraphs, column))
    return found


def _has_head(source: SourceText, cells: Sequence[tuple[Cell, tuple[int, ...]]]) -> bool:
    """A first row with a number of its own is a row of the table's body."""
    first = [_words(source, paragraphs) for cell, paragraphs in cells if cell.row == 0]
    return not any(_NUMBER.fullmatch(words_of_cell) for words_of_cell in first)


_NUMBER = re.compile(r"(?:\d+|[ivx]+|[a-z])[.)]?")


def _words(source: SourceText, paragraphs: Iterable[int]) -> str:
    return " ".join(source.folded[source.paragraphs[i].start : source.paragraphs[i].end] for i in paragraphs)


def _columns(source: SourceText, cells: Sequence[tuple[Cell, tuple[int, ...]]]) -> tuple[dict[int, Column], int]:
    columns: dict[int, Column] = {}
    head_row = -1
    for cell, paragraphs in cells:
        if cell.row >= _HEAD_ROWS or (head_row >= 0 and cell.row > head_row):
            break
        column = _column(_words(source, paragraphs))
        if column is not None and cell.column_span < 3:
            columns.update(dict.fromkeys(range(cell.column, cell.column + cell.column_span), column))
            head_row = cell.row + cell.row_span - 1
    return columns, head_row


def _column(head: str) -> Column | None:
    if not head or len(head) > _LONG:
        return None
    is_personal = words.PERSONAL_COLUMN.search(head) is not None
    is_time = words.TIME_COLUMN.match(head.lstrip("*( ")) is not None and not words.NO_TIME_COLUMN.search(head)
    if not (is_time or is_personal):
        return None
    year = _YEAR.search(head)
    return Column(is_time=not is_personal, year=int(year.group()) if year else None)


def years_of_headings(outline: Iterable[OutlineItem], folded: str) -> list[tuple[int, int | None]]:
    """The year that each outline item stands under, as (its paragraph, year), in order: `II. Năm 2026`."""
    own: list[int | None] = []
    marks: list[tuple[int, int | None]] = []
    for item in outline:
        at = folded.find(item.text[:20].lower(), item.span.start, item.span.end) if item.text else -1
        found = _HEADING_OF_YEAR.match(folded, max(at, item.span.start))
        year = int(found["y"]) if found else own[item.parent] if item.parent is not None else None
        own.append(year)
        marks.append((item.paragraph, year))
    return marks
