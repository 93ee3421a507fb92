"""Ruled tables of a page: lines that cross make a grid, missing borders make merged cells.

Public names: `Grid`, `GridCell`, `find_grids`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanban.model.source import Box
from vanban.sources.page import Page, RuleLine, Word

_SAME_PT = 3.0  # lines nearer than this are one line drawn by an unsteady pen
_TOUCH_PT = 4.0  # ends nearer than this meet
_SHORTEST_PT = 12.0  # of a merged line: what is shorter draws a letter or a box to tick
_OPEN_SIDE_PT = 14.0  # how far horizontal lines reach beyond the outer vertical one where a side is left open
_COVERED = 0.5  # of a cell's side: how much of it must be drawn to be a border


@dataclass(slots=True)
class GridCell:
    """A cell, one merged over rows or columns once, with the words that stand in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table of one page; cells in reading order."""

    box: Box
    columns: list[float]
    """Where the columns' edges stand, from left to right: one more than there are columns."""
    cells: list[GridCell]
    rows: int


def find_grids(page: Page, words: Iterable[Word]) -> tuple[list[Grid], list[Word]]:
    """The page's ruled tables from top to bottom, their cells filled, and the words outside them.

    A frame around one cell is no table: its words stay outside.
    """
    grids = [grid for grid in map(_grid_of, _networks(page.rules)) if grid is not None]
    if not grids:
        return [], list(words)
    outside: list[Word] = []
    for word in words:
        cell = _cell_at(grids, (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2)
        (outside if cell is None else cell.words).append(word)
    filled = [grid for grid in grids if sum(bool(cell.words) for cell in grid.cells) > 1]
    for grid in grids:
        if grid not in filled:
            outside.extend(word for cell in grid.cells for word in cell.words)
    return sorted(filled, key=lambda grid: grid.box.top), outside


def _cell_at(grids: Sequence[Grid], x: float, y: float) -> GridCell | None:
    for grid in grids:
        if grid.box.left <= x <= grid.box.right and grid.box.top <= y <= grid.box.bottom:
            for cell in grid.cells:
                if cell.box.left <= x <= cell.box.right and cell.box.top <= y <= cell.box.bottom:
                    return cell
    return None


@dataclass(slots=True)
class _Network:
    """Lines that cross each other."""

    across: list[RuleLine]
    down: list[RuleLine]


def _networks(rules: Sequence[RuleLine]) -> list[_Network]:
    across = _merged([rule for rule in rules if rule.is_horizontal], horizontal=True)
    down = _merged([rule for rule in rules if not rule.is_horizontal], horizontal=False)
    if len(across) < 2 or not down:
        return []
    owner = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for number, vertical in enumerate(down, len(across)):
        for index, horizontal in enumerate(across):
            if _cross(horizontal, vertical):
                owner[root(index)] = root(number)
    networks: dict[int, _Network] = {}
    for index, line in enumerate([*across, *down]):
        network = networks.setdefault(root(index), _Network([], []))
        (network.across if index < len(across) else network.down).append(line)
    return [network for network in networks.values() if len(network.across) > 1 and network.down]


def _merged(lines: list[RuleLine], *, horizontal: bool) -> list[RuleLine]:
    """Pieces of one line put together; lines too short to be a table's are left out."""

    def level(line: RuleLine) -> float:
        return (line.top + line.bottom) / 2 if horizontal else (line.left + line.right) / 2

    def ends(line: RuleLine) -> tuple[float, float]:
        return (line.left, line.right) if horizontal else (line.top, line.bottom)

    merged: list[RuleLine] = []
    band: list[RuleLine] = []
    for line in [*sorted(lines, key=level), None]:
        if line is not None and (not band or level(line) - level(band[0]) <= _SAME_PT):
            band.append(line)
            continue
        merged.extend(_joined(sorted(band, key=ends), horizontal=horizontal))
        band = [line] if line is not None else []
    return merged


def _joined(band: list[RuleLine], *, horizontal: bool) -> list[RuleLine]:
    joined: list[RuleLine] = []
    for line in band:
        if joined:
            last = joined[-1]
            reach, start = (last.right, line.left) if horizontal else (last.bottom, line.top)
            if start - reach <= _TOUCH_PT:
                joined[-1] = RuleLine(
                    min(last.left, line.left),
                    min(last.top, line.top),
                    max(last.right, line.right),
                    max(last.bottom, line.bottom),
                )
                continue
        joined.append(line)
    return [
        line for line in joined if (line.right - line.left if horizontal else line.bottom - line.top) >= _SHORTEST_PT
    ]


def _cross(across: RuleLine, down: RuleLine) -> bool:
    return (
        across.left - _TOUCH_PT <= down.right
        and down.left <= across.right + _TOUCH_PT
        and down.top - _TOUCH_PT <= across.bottom
        and across.top <= down.bottom + _TOUCH_PT
    )


def _grid_of(network: _Network) -> Grid | None:
    """The cells between a network's lines; None for a single cell."""
    edges = _levels((line.left + line.right) / 2 for line in network.down)
    levels = _levels((line.top + line.bottom) / 2 for line in network.across)
    left, right = min(line.left for line in network.across), max(line.right for line in network.across)
    if left < edges[0] - _OPEN_SIDE_PT:
        edges.insert(0, left)
    if right > edges[-1] + _OPEN_SIDE_PT:
        edges.append(right)
    top, bottom = min(line.top for line in network.down), max(line.bottom for line in network.down)
    if top < levels[0] - _OPEN_SIDE_PT:
        levels.insert(0, top)
    if bottom > levels[-1] + _OPEN_SIDE_PT:
        levels.append(bottom)
    if len(edges) < 2 or len(levels) < 2 or len(edges) * len(levels) <= 4:
        return None
    cells = _cells(network, edges, levels)
    if len(cells) < 2:
        return None
    return Grid(Box(edges[0], levels[0], edges[-1], levels[-1]), edges, cells, len(levels) - 1)


def _levels(values: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _SAME_PT:
            levels.append(value)
    return levels


def _cells(network: _Network, edges: list[float], levels: list[float]) -> list[GridCell]:
    """The smallest fields of the grid, those with no border between them put together."""
    rows, columns = len(levels) - 1, len(edges) - 1
    right = _borders(network.down, edges, levels, horizontal=False)
    below = _borders(network.across, levels, edges, horizontal=True)
    spans: list[list[tuple[int, int] | None]] = [[(1, 1)] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if spans[row][column] is None:
                continue
            width = 1
            while column + width < columns and not right[column + width][row] and spans[row][column + width]:
                width += 1
            height = 1
            while row + height < rows and not any(
                below[row + height][at] or spans[row + height][at] is None for at in range(column, column + width)
            ):
                height += 1
            for at_row in range(row, row + height):
                for at in range(column, column + width):
                    spans[at_row][at] = None
            spans[row][column] = (height, width)
    return [
        GridCell(row, column, *span, Box(edges[column], levels[row], edges[column + span[1]], levels[row + span[0]]))
        for row in range(rows)
        for column in range(columns)
        if (span := spans[row][column]) is not None
    ]


def _borders(
    lines: Sequence[RuleLine], at: Sequence[float], along: Sequence[float], *, horizontal: bool
) -> list[list[bool]]:
    """`[i][j]`: whether a line runs at the level `at[i]` from `along[j]` to `along[j + 1]`."""
    drawn = [[0.0] * (len(along) - 1) for _ in at]
    for line in lines:
        middle = (line.top + line.bottom) / 2 if horizontal else (line.left + line.right) / 2
        start, end = (line.left, line.right) if horizontal else (line.top, line.bottom)
        index = min(range(len(at)), key=lambda number: abs(at[number] - middle))
        if abs(at[index] - middle) > _SAME_PT + _TOUCH_PT:
            continue
        first = max(bisect_right(along, start) - 1, 0)
        for number in range(first, len(along) - 1):
            if along[number] >= end:
                break
            drawn[index][number] += max(min(end, along[number + 1]) - max(start, along[number]), 0.0)
    return [
        [length > _COVERED * (along[number + 1] - along[number]) for number, length in enumerate(row)] for row in drawn
    ]
