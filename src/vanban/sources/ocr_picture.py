"""A page's picture made ready for recognition: straightened, its ruled lines found, its quarter turns undone.

All work on a picture is done on whole rows or on the whole picture at once as one large integer (a byte a dot), which
takes milliseconds where a loop over dots would take minutes.

Public names: `Picture`, `Shear`, `find_shear`, `turn`, `is_blank`, `dark_dots`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

_DARK_BELOW = 150
_TO_DARK = bytes(1 if level < _DARK_BELOW else 0 for level in range(256))
_STRIPS = 16
_MOST_SKEW = 3.0  # degrees; what a feeder or a hand leaves
_LEAST_SKEW = 0.12  # degrees; 4 dots over a line of 300 dots an inch, less than tables and lines mind
_COARSE, _FINE = 0.25, 0.05
_BLANK_DOTS = 300  # at 300 dots an inch: specks of dust have fewer dots together, a page number has more


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey dots, a byte each, rows from the top; 0 is black."""

    width: int
    height: int
    dots: bytes
    dpi: float

    def cut(self, left: int, top: int, width: int, height: int) -> Picture:
        """A part of it with white around, which recognition needs."""
        margin = round(self.dpi / 15)
        left, right = max(left, 0), min(left + width, self.width)
        blank, row = b"\xff" * margin, b"\xff" * (max(right - left, 0) + 2 * margin)
        rows = [
            blank + self.dots[at * self.width + left : at * self.width + right] + blank
            for at in range(max(top, 0), min(top + height, self.height))
        ]
        return Picture(len(row), len(rows) + 2 * margin, row * margin + b"".join(rows) + row * margin, self.dpi)


def dark_dots(picture: Picture) -> bytes:
    """1 where a dot is dark, else 0."""
    return picture.dots.translate(_TO_DARK)


def is_blank(picture: Picture) -> bool:
    """Nothing on it but dust: no row of the paper within its edges has as many dark dots as a letter has."""
    dark = dark_dots(picture)
    margin_x, margin_y = picture.width // 40, picture.height // 40
    least = _BLANK_DOTS * (picture.dpi / 300) ** 2
    found = 0
    for row in range(margin_y, picture.height - margin_y):
        start = row * picture.width
        found += dark.count(1, start + margin_x, start + picture.width - margin_x)
        if found > least:
            return False
    return True


def turn(picture: Picture, quarters: int) -> Picture:
    """The picture turned clockwise by quarters of a full turn."""
    width, height, dots = picture.width, picture.height, picture.dots
    quarters %= 4
    if quarters == 0:
        return picture
    if quarters == 2:
        return Picture(width, height, dots[::-1], picture.dpi)
    columns = (dots[column::width] for column in range(width))
    turned = b"".join(column[::-1] for column in columns) if quarters == 1 else b"".join(reversed(list(columns)))
    return Picture(height, width, turned, picture.dpi)


@dataclass(frozen=True, slots=True)
class Shear:
    """Columns moved up or down, then rows left or right: for small angles the same as turning about the middle."""

    slope: float

    def apply(self, picture: Picture) -> Picture:
        """The picture with what falls by `slope` to the right made level."""
        return _rows_moved(_columns_moved(picture, self.slope), self.slope) if self.slope else picture

    def undo(self, picture: Picture) -> Picture:
        """The picture as it was, dot for dot but for its edges."""
        return _columns_moved(_rows_moved(picture, -self.slope), -self.slope) if self.slope else picture

    def point(self, picture: Picture, x: float, y: float) -> tuple[float, float]:
        """Where a dot of the picture goes."""
        y -= (x - picture.width / 2) * self.slope
        return x + (y - picture.height / 2) * self.slope, y


def find_shear(picture: Picture) -> Shear:
    """What makes the picture's lines of text level."""
    angle = _skew(picture)
    return Shear(0.0 if abs(angle) < _LEAST_SKEW else math.tan(math.radians(angle)))


def _skew(picture: Picture) -> float:
    """Degrees by which lines of text fall to the right: where the rows, followed at that angle, are at their most
    uneven, dark along the letters and white between the lines."""
    if picture.width < 200 or picture.height < 200:
        return 0.0
    strips = _profiles(picture)
    coarse = _best(strips, 0.0, _COARSE, round(_MOST_SKEW / _COARSE))
    return _best(strips, coarse, _FINE, round(_COARSE / _FINE) - 1)


def _best(strips: _Strips, middle: float, step: float, reach: int) -> float:
    """The angle at which the rows are most uneven; of equal ones the least."""
    angles = (middle + step * count for count in range(-reach, reach + 1))
    return max(angles, key=lambda angle: (_unevenness(strips, angle), -abs(angle)))


@dataclass(frozen=True, slots=True)
class _Strips:
    """How dark each second row is, strip by strip from left to right; `centres` are dots right of the middle."""

    rows: list[list[int]]
    centres: list[float]
    step: int


def _profiles(picture: Picture, step: int = 2) -> _Strips:
    dark, width = dark_dots(picture), picture.width
    edge = width // 25  # black edges of a copied sheet
    edges = [edge + (width - 2 * edge) * strip // _STRIPS for strip in range(_STRIPS + 1)]
    starts = range(picture.height // 40 * width, (picture.height - picture.height // 40) * width, width * step)
    rows = [[dark.count(1, start + left, start + right) for start in starts] for left, right in pairwise(edges)]
    centres = [(left + right - width) / 2 for left, right in pairwise(edges)]
    return _Strips(rows, centres, step)


def _unevenness(strips: _Strips, angle: float) -> int:
    slope = math.tan(math.radians(angle)) / strips.step
    shifts = [round(centre * slope) for centre in strips.centres]
    reach = max(map(abs, shifts))
    length = len(strips.rows[0]) - 2 * reach
    moved = [row[reach + shift : reach + shift + length] for row, shift in zip(strips.rows, shifts, strict=True)]
    sums = list(map(sum, zip(*moved, strict=True)))
    return sum((below - above) ** 2 for above, below in pairwise(sums))


def _columns_moved(picture: Picture, slope: float) -> Picture:
    width, height = picture.width, picture.height
    shifts = [round((column - width / 2) * slope) for column in range(width)]
    reach = max(map(abs, shifts))
    cuts = [0, *(column for column in range(1, width) if shifts[column] != shifts[column - 1]), width]
    blank = b"\xff" * (reach * width)
    padded = memoryview(blank + picture.dots + blank)
    pieces = [((reach + shifts[left]) * width + left, right - left) for left, right in pairwise(cuts)]
    rows = [
        b"".join([padded[row + start : row + start + length] for start, length in pieces])
        for row in range(0, width * height, width)
    ]
    return Picture(width, height, b"".join(rows), picture.dpi)


def _rows_moved(picture: Picture, slope: float) -> Picture:
    """What lies below the middle moves right as much as what lies right of it moved up, so that corners stay square."""
    width, height, dots = picture.width, picture.height, picture.dots
    rows = []
    for row in range(height):
        shift = round((row - height / 2) * slope)
        line = dots[row * width : (row + 1) * width]
        blank = b"\xff" * min(abs(shift), width)
        rows.append(blank + line[: width - len(blank)] if shift > 0 else line[len(blank) :] + blank)
    return Picture(width, height, b"".join(rows), picture.dpi)
