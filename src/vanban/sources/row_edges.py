"""Tables of RTF and DOC, whose cells are known by their right edges, become a grid.

Public names: `EdgedCell`, `EdgedRow`, `build_table`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.sources.flow import FlowBlock, TableBlock, TableCell

_NEAR_TWIPS = 40
"""Edges this near to each other are one line drawn by an unsteady hand (0.7 mm)."""


@dataclass(slots=True)
class EdgedCell:
    """A cell of one row."""

    right: int
    """Its right edge in twips (1/1440 inch)."""
    goes_on_left: bool = False
    goes_on_above: bool = False
    blocks: list[FlowBlock] = field(default_factory=list)


@dataclass(slots=True)
class EdgedRow:
    """A row; `left` is the left edge of its first cell."""

    left: int
    cells: list[EdgedCell]


def build_table(rows: Sequence[EdgedRow]) -> TableBlock:
    """The table with merged cells once, at their top left."""
    columns = _columns(rows)
    cells: list[TableCell] = []
    above: dict[int, TableCell] = {}
    for row_index, row in enumerate(rows):
        current: dict[int, TableCell] = {}
        left = columns[row.left]
        last: TableCell | None = None
        for cell in row.cells:
            right = max(columns[cell.right], left + 1)
            if cell.goes_on_left and last is not None:
                last.column_span = right - last.column
                last.blocks.extend(cell.blocks)
            elif cell.goes_on_above and left in above and not cell.blocks:
                last = current[left] = above[left]
                last.row_span = row_index - last.row + 1
            else:
                last = current[left] = TableCell(row_index, left, 1, right - left, cell.blocks)
                cells.append(last)
            left = right
        above = current
    return TableBlock(cells)


def _columns(rows: Sequence[EdgedRow]) -> dict[int, int]:
    """The column that begins at each edge."""
    edges = sorted({edge for row in rows for edge in (row.left, *(cell.right for cell in row.cells))})
    columns: dict[int, int] = {}
    column = -1
    last = None
    for edge in edges:
        if last is None or edge - last > _NEAR_TWIPS:
            column += 1
            last = edge
        columns[edge] = column
    return columns
