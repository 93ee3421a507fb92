"""Ruled tables with their cells' paragraphs, put together where they go on over pages.

Public names: `LaidTable`, `LaidCell`, `CellParagraph`, `lay_table`, `continue_table`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from vanban.sources.layout_lines import Line, gather_lines
from vanban.sources.layout_paragraphs import Measure, join_lines, measure
from vanban.sources.layout_tables import Grid, GridCell

_SAME_EDGE_PT = 8.0
_PADDING_PT = 5.4  # between a cell's border and its words, as Word has it
_CLOSED = (".", ";", ":", "!", "?", "…", "./", "/.")
_HEAD_ROWS = 3  # the longest head that is looked for at the top of the next page


class CellParagraph(NamedTuple):
    """Lines of a cell that make one paragraph, and the column they stand in."""

    lines: list[Line]
    column: Measure


@dataclass(slots=True)
class LaidCell:
    """A cell with its paragraphs."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: list[CellParagraph]

    @property
    def text(self) -> str:
        return " ".join(line.text for paragraph in self.paragraphs for line in paragraph.lines)


@dataclass(slots=True)
class LaidTable:
    """A table, cells in reading order; it grows over pages."""

    edges: list[float]
    rows: int
    cells: list[LaidCell]


def lay_table(grid: Grid, *, page: int) -> LaidTable:
    """The table of one page."""
    return LaidTable(grid.columns, grid.rows, [_laid(cell, page) for cell in grid.cells])


def _laid(cell: GridCell, page: int) -> LaidCell:
    lines = gather_lines(cell.words, page=page)
    paragraphs = []
    if lines:
        left, right = cell.box.left + _PADDING_PT, cell.box.right - _PADDING_PT
        column = measure(lines, left=min(left, *(line.left for line in lines)), right=right)
        paragraphs = [CellParagraph(joined, column) for joined in join_lines(lines, {page: column})]
    return LaidCell(cell.row, cell.column, cell.row_span, cell.column_span, paragraphs)


def continue_table(table: LaidTable, below: LaidTable) -> bool:
    """Add the table at the top of the next page, if it is the same one going on; whether it was."""
    if len(table.edges) != len(below.edges):
        return False
    if any(abs(a - b) > _SAME_EDGE_PT for a, b in zip(table.edges, below.edges, strict=True)):
        return False
    skipped = _repeated_head(table, below)
    rows = [cell for cell in below.cells if cell.row >= skipped]
    shift = table.rows - skipped
    first = [cell for cell in rows if cell.row == skipped]
    if first and _is_rest_of_row(table, first):
        shift -= 1
        _append_rest(table, first)
        rows = [cell for cell in rows if cell.row > skipped]
    elif first:
        rows = _stretch_merged(table, rows, skipped)
    for cell in rows:
        cell.row += shift
        table.cells.append(cell)
    table.rows = below.rows + shift
    return True


def _row_texts(table: LaidTable, row: int) -> list[tuple[int, str]]:
    return [(cell.column, " ".join(cell.text.split()).casefold()) for cell in table.cells if cell.row == row]


def _repeated_head(table: LaidTable, below: LaidTable) -> int:
    """How many rows at the top repeat those of the table's head."""
    count = 0
    while count < min(_HEAD_ROWS, table.rows, below.rows):
        texts = _row_texts(table, count)
        if texts != _row_texts(below, count) or (not texts and not count):
            break
        count += 1
    return count if any(text for row in range(count) for _, text in _row_texts(table, row)) else 0


def _last_row(table: LaidTable) -> dict[int, LaidCell]:
    """The cells that reach the table's bottom, by column."""
    return {cell.column: cell for cell in table.cells if cell.row + cell.row_span == table.rows}


def _is_rest_of_row(table: LaidTable, first: list[LaidCell]) -> bool:
    """The row broken by the page's end: its number stands above only, and a cell goes on in mid-sentence."""
    above = _last_row(table)
    if any(cell.column not in above or above[cell.column].column_span != cell.column_span for cell in first):
        return False
    number = min(first, key=lambda cell: cell.column)
    if number.text or not above[number.column].text:
        return False
    return any(cell.text and _goes_on(above[cell.column].text, cell.text) for cell in first)


def _goes_on(before: str, after: str) -> bool:
    if not before:
        return False
    return after[0].islower() or not before.endswith(_CLOSED)


def _append_rest(table: LaidTable, first: list[LaidCell]) -> None:
    above = _last_row(table)
    for cell in first:
        target = above[cell.column]
        paragraphs = cell.paragraphs
        if target.paragraphs and paragraphs:
            last, rest = target.paragraphs[-1], paragraphs[0]
            measures = {last.lines[-1].page: last.column} | {rest.lines[0].page: rest.column}
            if len(join_lines([*last.lines[-1:], *rest.lines[:1]], measures)) == 1:
                target.paragraphs[-1] = CellParagraph([*last.lines, *rest.lines], last.column)
                paragraphs = paragraphs[1:]
        target.paragraphs.extend(paragraphs)
        target.row_span += cell.row_span - 1


def _stretch_merged(table: LaidTable, rows: list[LaidCell], first_row: int) -> list[LaidCell]:
    """A cell merged over rows goes on where the next page has an empty one that is merged, too, or stands below it."""
    above = _last_row(table)
    kept = []
    for cell in rows:
        owner = above.get(cell.column) if cell.row == first_row and not cell.text else None
        if owner is not None and owner.row_span > 1 and owner.column_span == cell.column_span:
            owner.row_span += cell.row_span
        else:
            kept.append(cell)
    return kept
