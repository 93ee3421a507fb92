"""Rows and columns of a table that has lost them: its cells are known only one behind the other.

Text scraped from web pages puts `|` before the first cell of a row and behind each cell, so that an end of row and an
empty cell look alike. The reading that leaves the fewest odd rows is taken.

Public names: `GridCell`, `restore_rows`, `place_cells`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from vanban.spelling import fold

_MOST_COLUMNS = 16
_NUMBER = re.compile(r"\W{0,3}(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxl]{1,5}|[a-zđ])\W{0,3}")
_TIME = re.compile(r"\b(?:năm|tháng|quý|quí|ngày|thường xuyên|hằng|hàng|\d{1,2}/\d{4}|định kỳ)\b")
_UNIT = re.compile(
    r"\W{0,3}(?:các|sở|ban|ubnd|ủy ban|hđnd|phòng|trung tâm|công an|văn phòng|cục|chi cục|vụ|viện|bộ|bệnh viện|trường"
    r"|hội|đài|báo|kho bạc|thanh tra|bảo hiểm|đơn vị|cơ quan|tổ|vp|doanh nghiệp)\b"
)
_GROUP_HEADS = (
    (re.compile(r"chủ trì|phối hợp"), re.compile(r"cơ quan|đơn vị|trách nhiệm|phân công|thực hiện")),
    (re.compile(r"bắt đầu|kết thúc|quý|năm|tháng|hoàn thành"), re.compile(r"thời gian|tiến độ|thời hạn|lộ trình")),
)


class GridCell(NamedTuple):
    """Where the cell at `place` in the row `row` stands."""

    row: int
    place: int
    column: int
    row_span: int
    column_span: int


def restore_rows(slots: Sequence[str | None]) -> list[list[int]]:
    """The rows of a table as lists of slots.

    Shape: a slot is what stands between two marks: words, `""` for a cell without words, None for nothing at all.
    Rows of empty cells are left out.
    """
    if not slots:
        return []
    best = min((_segment(slots, width) for width in _widths(slots)), key=lambda found: found[0])
    rows = best[1] if best[0] < float("inf") else [[index] for index in range(len(slots))]
    return [row for row in rows if any(slots[index] for index in row)]


def _widths(slots: Sequence[str | None]) -> list[int]:
    """The numbers of columns worth trying: the lengths of unbroken runs of cells."""
    lengths: list[int] = []
    run = 0
    for slot in (*slots, None):
        if slot is None:
            lengths.append(run)
            run = 0
        else:
            run += 1
    counted = Counter(min(length, _MOST_COLUMNS) for length in lengths if length)
    common = [length for length, _ in counted.most_common(3)]
    return sorted({*common, min(lengths[0], _MOST_COLUMNS), 1} - {0})


def _segment(slots: Sequence[str | None], width: int) -> tuple[float, list[list[int]]]:
    """The cheapest rows for this number of columns; between two rows one slot is nothing at all."""
    count = len(slots)
    empty = list(accumulate((not slot for slot in slots), initial=0))
    costs = [0.0] + [float("inf")] * (count + 1)
    lengths = [0] * (count + 2)
    for end in range(1, count + 1):
        if end < count and slots[end] is not None:
            continue  # a row ends at the end of the table or before an empty slot
        for length in range(1, min(end, width + 2) + 1):
            start = end - length
            if costs[start] == float("inf"):
                continue
            cost = costs[start] + _row_cost(length, empty[end] - empty[start], width, begins_empty=not slots[start])
            if cost < costs[end + 1]:
                costs[end + 1], lengths[end + 1] = cost, length
    return costs[count + 1] + 0.05 * width, _walk_back(lengths, count)


def _walk_back(lengths: Sequence[int], count: int) -> list[list[int]]:
    rows: list[list[int]] = []
    end = count
    while end > 0 and lengths[end + 1]:
        start = end - lengths[end + 1]
        rows.append(list(range(start, end)))
        end = start - 1
    return rows[::-1]


def _row_cost(length: int, empty: int, width: int, *, begins_empty: bool) -> float:
    """How odd a row of so many cells, so many of them empty, is in a table of this many columns."""
    if empty == length:
        return 0.6 if length >= width else 3.0
    if length > width:
        return 3.0 * (length - width) + 0.15 * empty
    if length == width:
        return 0.15 * empty + (0.1 if begins_empty else 0.0)
    return 0.8 if length == 1 else 1.2 + 0.3 * empty


def place_cells(rows: Sequence[Sequence[str]]) -> list[GridCell]:
    """Columns and spans of the cells of each row, read from what the columns of full rows hold.

    Shape: in reading order, one for each cell given.
    """
    width = max((len(row) for row in rows), default=0)
    kinds = _column_kinds(rows, width)
    head = _place_double_head(rows, width)
    placed: list[GridCell] = list(head)
    for number, row in enumerate(rows):
        if head and number < 2:
            continue
        placed.extend(_place_row(number, row, width, kinds))
    return _stretch_down(placed, width, len(rows))


def _place_row(number: int, row: Sequence[str], width: int, kinds: Sequence[str]) -> list[GridCell]:
    if len(row) == 1:
        return [GridCell(number, 0, 0, 1, width)]
    columns = list(range(width)) if len(row) == width else _align([_kind(cell) for cell in row], kinds)
    return [GridCell(number, index, column, 1, 1) for index, column in enumerate(columns)]


def _kind(words: str) -> str:
    folded = fold(words).strip()
    if not folded:
        return ""
    if _NUMBER.fullmatch(folded):
        return "number"
    if len(folded) < 60 and _TIME.search(folded):
        return "time"
    return "unit" if len(folded) < 400 and _UNIT.match(folded) else "text"


def _column_kinds(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """What most cells of each column are, the head left out."""
    counted = [Counter[str]() for _ in range(width)]
    for row in rows[1:]:
        if len(row) == width:
            for column, words in enumerate(row):
                counted[column][_kind(words)] += 1
    return [max((kind for kind in found if kind), key=lambda kind: found[kind], default="") for found in counted]


def _align(cells: Sequence[str], kinds: Sequence[str]) -> list[int]:
    """The columns, in order, that suit the cells of a short row best."""
    none: tuple[float, tuple[int, ...]] = (float("-inf"), ())
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] + [none] * len(cells)
    for column, kind in enumerate(kinds):
        for index in range(len(cells) - 1, -1, -1):
            score, columns = best[index]
            gain = score + (2.0 if cells[index] == kind else 0.5 if not cells[index] or not kind else -1.0)
            if gain > best[index + 1][0]:
                best[index + 1] = (gain, (*columns, column))
    return list(best[-1][1])


def _place_double_head(rows: Sequence[Sequence[str]], width: int) -> list[GridCell]:
    """A head of two rows, where one cell of the first spans the cells of the second; empty if there is none."""
    if len(rows) < 3 or not 2 < len(rows[0]) < width or not 1 < len(rows[1]) < width:
        return []
    first, second = rows[0], rows[1]
    if len(first) - 1 + len(second) != width or _kind(second[0]) == "number":
        return []
    at = _head_over([fold(words) for words in first], fold(" ".join(second)))
    placed = []
    for index in range(len(first)):
        column = index if index <= at else index + len(second) - 1
        spans = (1, len(second)) if index == at else (2, 1)
        placed.append(GridCell(0, index, column, *spans))
    return placed + [GridCell(1, index, at + index, 1, 1) for index in range(len(second))]


def _head_over(first: Sequence[str], below: str) -> int:
    """Which cell of the first row the second row belongs to."""
    for children, parent in _GROUP_HEADS:
        if children.search(below):
            for index in range(len(first) - 1, -1, -1):
                if parent.search(first[index]):
                    return index
    return max(len(first) - 2, 0)


def _stretch_down(placed: Sequence[GridCell], width: int, rows: int) -> list[GridCell]:
    """A place that no cell of a short row fills belongs to the cell above it."""
    owners: dict[tuple[int, int], int] = {}
    spans = [cell.row_span for cell in placed]
    for number, cell in enumerate(placed):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owners[row, column] = number
    for row in range(1, rows):
        for column in range(width):
            above = owners.get((row - 1, column))
            if (row, column) in owners or above is None or placed[above].column_span > 1 or not placed[above].row:
                continue  # the first row is a head, it belongs to its column only
            owners[row, column] = above
            spans[above] = row - placed[above].row + 1
    return [cell._replace(row_span=span) for cell, span in zip(placed, spans, strict=True)]
