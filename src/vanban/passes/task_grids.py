"""Tables by row and column: which of them are tables of work, and what their columns hold.

Public names: `Grid`, `Layout`, `find_layout`, `continue_layout`, `is_programme`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from vanban.model import Cell, Kind, Span, Table
from vanban.passes.state import State
from vanban.rules.table_columns import Column, column_of
from vanban.spelling import strip_marks

_HEAD_ROWS: Final = 6
"""A head stands in the first rows, below a title or a unit of measure at most."""
_HOUR: Final = re.compile(r"\d{1,2} ?(?:h|g|giờ|:)\d{0,2}")


@dataclass(slots=True)
class Layout:
    """A table's columns by what they hold, and where its rows of work begin."""

    columns: dict[int, Column]
    first_row: int
    heads: dict[int, str]
    width: int

    def of(self, column: Column) -> list[int]:
        return [index for index, held in self.columns.items() if held is column]


class Grid:
    """A table by row and column, merged cells standing in each place that they cover."""

    def __init__(self, state: State, table: Table) -> None:
        self.source = state.source
        self.table = table
        self.cells: dict[tuple[int, int], int] = {}
        for index, cell in enumerate(table.cells):
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self.cells.setdefault((row, column), index)

    def cell(self, row: int, column: int) -> Cell | None:
        index = self.cells.get((row, column))
        return None if index is None else self.table.cells[index]

    def paragraphs(self, row: int, column: int) -> tuple[int, ...]:
        """Those of the cell in this place."""
        index = self.cells.get((row, column))
        if index is None:
            return ()
        kept = self.table.paragraphs[index]
        return tuple(i for i in kept if self.source.paragraphs[i].kind is Kind.BODY)

    def span(self, row: int, column: int) -> Span | None:
        found = self.paragraphs(row, column)
        if not found:
            return None
        return Span(self.source.paragraphs[found[0]].start, self.source.paragraphs[found[-1]].end)

    def text(self, row: int, column: int) -> str:
        """Folded, on one line."""
        span = self.span(row, column)
        return "" if span is None else " ".join(self.source.folded[span.start : span.end].split())

    def distinct(self, row: int) -> list[int]:
        """The cells with words in this row, each once."""
        found: list[int] = []
        for column in range(self.table.columns):
            index = self.cells.get((row, column))
            if index is not None and index not in found and self.paragraphs(row, column):
                found.append(index)
        return found


def find_layout(grid: Grid) -> Layout | None:
    for row in range(min(_HEAD_ROWS, grid.table.rows - 1)):
        layout = _layout_at(grid, row)
        if layout is not None:
            return layout
    return None


def _layout_at(grid: Grid, row: int) -> Layout | None:
    """The layout that a head in this row gives; a second row tells apart what a merged head holds."""
    columns: dict[int, Column] = {}
    heads: dict[int, str] = {}
    is_split = _is_split(grid, row)
    first_row = row + 2 if is_split else row + 1
    for column in range(grid.table.columns):
        cell = grid.cell(row, column)
        if cell is None or cell.row != row:
            continue
        head = grid.text(row, column)
        below = grid.text(row + 1, column)
        if (cell.column_span > 1 or is_split) and below and (finer := column_of(strip_marks(below))) is not None:
            columns[column], first_row = finer, row + 2
            heads[column] = below
        elif (held := column_of(strip_marks(head))) is not None and (cell.column_span == 1 or column == cell.column):
            columns[column], heads[column] = held, head
            first_row = max(first_row, cell.row + cell.row_span)
    _mend_measures(columns, heads)
    if not _tells_work(Counter(columns.values())):
        return None
    return Layout(columns, first_row, heads, grid.table.columns)


def _is_split(grid: Grid, row: int) -> bool:
    """Whether a head of two rows came without its merged cells: two columns of one name, other names said twice."""
    above = [grid.text(row, column) for column in range(grid.table.columns)]
    below = [grid.text(row + 1, column) for column in range(grid.table.columns)]
    is_said_twice = any(head and head == under for head, under in zip(above, below, strict=True))
    shares = [at for at in range(1, len(above)) if above[at] and above[at] == above[at - 1] and below[at] != above[at]]
    return is_said_twice and any(column_of(strip_marks(below[at])) is not None for at in shares)


def _mend_measures(columns: dict[int, Column], heads: dict[int, str]) -> None:
    """`Đơn vị` beside amounts is a unit of measure."""
    if Column.MEASURE in columns.values():
        for index, head in heads.items():
            if head == "đơn vị":
                columns[index] = Column.MEASURE


def _tells_work(counts: Counter[Column]) -> bool:
    """Whether these columns make a table of work: what is to be done, and who does it or by when."""
    if not counts[Column.WORK]:
        return False
    if counts[Column.LEAD]:
        return True
    others = counts[Column.ORDINAL] or counts[Column.PRODUCT] or counts[Column.SUPPORT]
    return bool(counts[Column.TIME] and others)


def continue_layout(before: Layout | None, grid: Grid) -> Layout | None:
    """A table broken over pages goes on without its head."""
    if before is None or before.width != grid.table.columns:
        return None
    return Layout(before.columns, 0, before.heads, before.width)


def is_programme(grid: Grid, layout: Layout) -> bool:
    """A day by the hour orders nothing."""
    times = [
        grid.text(row, column) for column in layout.of(Column.TIME) for row in range(layout.first_row, grid.table.rows)
    ]
    stated = [time for time in times if time]
    return bool(stated) and sum(1 for time in stated if _HOUR.match(time)) * 2 > len(stated)
