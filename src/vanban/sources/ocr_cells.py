"""The cells of a ruled table on a scan, each read for itself: side by side their lines run into each other.

Public names: `CellBox`, `find_cells`, `stack`, `unstack`, `without_cells`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from vanban.sources.ocr_picture import Picture, dark_dots
from vanban.sources.ocr_program import Recognised
from vanban.sources.ocr_rules import Lines

_SAME_IN = 0.05  # ends of lines nearer than this are one
_INSIDE_IN = 0.03  # what a slanting line leaves beside it; letters keep further off
_SMALLEST_IN = 0.1  # nothing is written in less
_LEAST_DARK = 12  # dots of a full stop
_GAP = 40  # white dots between stacked cells
_HIGHEST = 30_000  # Tesseract takes pictures up to 32,767 dots high
_MOST_CELLS = 3_000


class CellBox(NamedTuple):
    """In dots, within the lines around."""

    left: int
    top: int
    right: int
    bottom: int


class Placed(NamedTuple):
    """A cell and the row of the stacked picture where it begins."""

    cell: CellBox
    at: int


def find_cells(picture: Picture, lines: Lines) -> list[CellBox]:
    """The cells between the lines of a straightened picture, merged ones whole; none where there is no table."""
    near = _SAME_IN * picture.dpi
    columns = _places(((line.left + line.right) / 2 for line in lines.down), near)
    rows = _places(((line.top + line.bottom) / 2 for line in lines.across), near)
    if not lines.is_table or (len(columns) - 1) * (len(rows) - 1) > _MOST_CELLS:
        return []
    grid = _Grid(columns, rows, lines, near)
    smallest = _SMALLEST_IN * picture.dpi
    inside = _INSIDE_IN * picture.dpi
    found = (
        CellBox(round(left + inside), round(top + inside), round(right - inside), round(bottom - inside))
        for left, top, right, bottom in grid.regions()
    )
    return [cell for cell in found if min(cell.right - cell.left, cell.bottom - cell.top) >= smallest]


class _Region(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


class _Grid:
    """All lines drawn through: fields, of which those with no line between them are one cell."""

    def __init__(self, columns: list[float], rows: list[float], lines: Lines, near: float) -> None:
        self._columns, self._rows, self._lines, self._near = columns, rows, lines, near

    def regions(self) -> list[_Region]:
        width = len(self._columns) - 1
        group = list(range(width * (len(self._rows) - 1)))

        def first(field: int) -> int:
            while group[field] != field:
                field = group[field]
            return field

        for field in group[:]:
            row, column = divmod(field, width)
            x, y = self._middle(column, row)
            if column + 1 < width and not self._is_ruled_down(self._columns[column + 1], y):
                group[first(field + 1)] = first(field)
            if row + 2 < len(self._rows) and not self._is_ruled_across(x, self._rows[row + 1]):
                group[first(field + width)] = first(field)
        members: dict[int, list[int]] = {}
        for field in range(len(group)):
            members.setdefault(first(field), []).append(field)
        return [region for fields in members.values() if self._is_closed(region := self._around(fields, width))]

    def _middle(self, column: int, row: int) -> tuple[float, float]:
        return (
            (self._columns[column] + self._columns[column + 1]) / 2,
            (self._rows[row] + self._rows[row + 1]) / 2,
        )

    def _around(self, fields: list[int], width: int) -> _Region:
        rows = [field // width for field in fields]
        columns = [field % width for field in fields]
        return _Region(
            self._columns[min(columns)],
            self._rows[min(rows)],
            self._columns[max(columns) + 1],
            self._rows[max(rows) + 1],
        )

    def _is_closed(self, region: _Region) -> bool:
        """Lines on three sides at least: a table goes on over pages without a line at the edge."""
        x, y = (region.left + region.right) / 2, (region.top + region.bottom) / 2
        sides = (self._is_ruled_down(region.left, y), self._is_ruled_down(region.right, y))
        ends = (self._is_ruled_across(x, region.top), self._is_ruled_across(x, region.bottom))
        return sum((*sides, *ends)) >= 3

    def _is_ruled_down(self, x: float, y: float) -> bool:
        return any(
            line.top <= y <= line.bottom and abs((line.left + line.right) / 2 - x) <= self._near
            for line in self._lines.down
        )

    def _is_ruled_across(self, x: float, y: float) -> bool:
        return any(
            line.left <= x <= line.right and abs((line.top + line.bottom) / 2 - y) <= self._near
            for line in self._lines.across
        )


def _places(found: Iterable[float], near: float) -> list[float]:
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > near:
            places.append(place)
    return places


def stack(picture: Picture, cells: Sequence[CellBox]) -> list[tuple[Picture, list[Placed]]]:
    """The cells that hold anything, one below the other, in as many pictures as their height needs."""
    dark = dark_dots(picture)
    stacks: list[tuple[Picture, list[Placed]]] = []
    width = max((cell.right - cell.left for cell in cells), default=0) + 2 * _GAP
    rows: list[bytes] = []
    placed: list[Placed] = []
    for cell in cells:
        lines = range(cell.top * picture.width, cell.bottom * picture.width, picture.width)
        if sum(dark.count(1, line + cell.left, line + cell.right) for line in lines) < _LEAST_DARK:
            continue
        if len(rows) + len(lines) + 2 * _GAP > _HIGHEST and placed:
            stacks.append((_picture(rows, width, picture.dpi), placed))
            rows, placed = [], []
        rows += [b"\xff" * width] * _GAP
        placed.append(Placed(cell, len(rows)))
        right = b"\xff" * (width - _GAP - (cell.right - cell.left))
        rows += [b"\xff" * _GAP + picture.dots[line + cell.left : line + cell.right] + right for line in lines]
    if placed:
        stacks.append((_picture(rows, width, picture.dpi), placed))
    return stacks


def _picture(rows: list[bytes], width: int, dpi: float) -> Picture:
    return Picture(width, len(rows) + _GAP, b"".join(rows) + b"\xff" * (width * _GAP), dpi)


def unstack(words: Sequence[Recognised], placed: Sequence[Placed]) -> list[list[Recognised]]:
    """The lines of words of a stacked picture, back at their places on the page; no line runs over two cells."""
    lines: dict[tuple[int, tuple[int, int, int]], list[Recognised]] = {}
    for word in words:
        middle = word.top + word.height / 2
        number = max((at for at, place in enumerate(placed) if place.at <= middle), default=0)
        cell, at = placed[number]
        moved = word._replace(left=word.left - _GAP + cell.left, top=word.top - at + cell.top)
        lines.setdefault((number, word.line), []).append(moved)
    return list(lines.values())


def without_cells(picture: Picture, cells: Sequence[CellBox]) -> Picture:
    """The picture with its cells painted white."""
    dots = bytearray(picture.dots)
    for cell in cells:
        blank = b"\xff" * (cell.right - cell.left)
        for row in range(cell.top, cell.bottom):
            dots[row * picture.width + cell.left : row * picture.width + cell.right] = blank
    return replace(picture, dots=bytes(dots))
