"""The ruled lines of a picture, so that tables of a scan are cut like drawn ones.

A picture of 1s and 0s is one large integer, a byte a dot: `a & a >> 8` leaves the dots with a dark dot to their right,
and in a few such steps only runs of the wanted length are left.

Public names: `Lines`, `find_lines`, `without_lines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from vanban.sources.ocr_picture import Picture, dark_dots
from vanban.sources.page import RuleLine

# Longer than any stroke of a letter and than a dash, shorter than the side of a cell.
_SHORTEST_ACROSS_IN = 0.27
_SHORTEST_DOWN_IN = 0.33
_GAP_IN = 0.06  # a line broken by dust, or one that climbs from row to row of dots
_THICKEST_IN = 0.045  # a black edge of the copied sheet is no line
_MOST_LINES = 5_000  # a picture of a drawing or a map has more; a table has not


class _Run(NamedTuple):
    """Dark dots side by side. Across: `at` is the row, down: the column."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lines:
    """In dots of the picture."""

    across: tuple[RuleLine, ...] = ()
    down: tuple[RuleLine, ...] = ()

    @property
    def is_table(self) -> bool:
        """Lines of both directions that meet; underlined words alone are none."""
        return len(self.across) >= 2 and len(self.down) >= 2

    def in_points(self, dpi: float) -> tuple[RuleLine, ...]:
        """As a page has them."""
        return tuple(RuleLine(*(72 * side / dpi for side in line)) for line in (*self.across, *self.down))


def find_lines(picture: Picture) -> Lines:
    """The straight lines of a straightened picture. An underline is one too; one down that meets none across is not."""
    dark = dark_dots(picture)
    across = _lines(picture, _runs_across(picture, dark))
    down = _lines(picture, _runs_down(picture, dark))
    lines = Lines(tuple(across), tuple(RuleLine(top, left, bottom, right) for left, top, right, bottom in down))
    return replace(lines, down=_meeting(lines, reach=picture.dpi * 0.1))


def without_lines(picture: Picture, lines: Lines) -> Picture:
    """The picture with the lines of its tables painted white, one dot wider than found."""
    dots = bytearray(picture.dots)
    width, height = picture.width, picture.height
    for line in (*lines.down, *_meeting(lines, reach=picture.dpi * 0.1, of=lines.across)):
        left, right = max(int(line.left) - 1, 0), min(int(line.right) + 2, width)
        blank = b"\xff" * (right - left)
        for row in range(max(int(line.top) - 1, 0), min(int(line.bottom) + 2, height)):
            dots[row * width + left : row * width + right] = blank
    return replace(picture, dots=bytes(dots))


def _meeting(lines: Lines, *, reach: float, of: tuple[RuleLine, ...] | None = None) -> tuple[RuleLine, ...]:
    """The lines (down, unless given) that touch a line of the other direction."""
    wanted, others = (lines.down, lines.across) if of is None else (of, lines.down)
    return tuple(
        line
        for line in wanted
        if any(
            line.left - reach <= other.right
            and other.left <= line.right + reach
            and line.top - reach <= other.bottom
            and other.top <= line.bottom + reach
            for other in others
        )
    )


def _runs_across(picture: Picture, dark: bytes) -> Iterator[_Run]:
    least = round(_SHORTEST_ACROSS_IN * picture.dpi)
    kept = _opened(_thickened(dark, picture.width), least, 1, len(dark))
    row = 0
    while (first := kept.find(1, row * picture.width)) >= 0:
        row = first // picture.width
        yield from _runs_of(kept[row * picture.width : (row + 1) * picture.width], row)
        row += 1


def _runs_down(picture: Picture, dark: bytes) -> Iterator[_Run]:
    least = round(_SHORTEST_DOWN_IN * picture.dpi)
    kept = _opened(_thickened(dark, 1), least, picture.width, len(dark))
    for column in range(picture.width):
        dots = kept[column :: picture.width]
        if 1 in dots:
            yield from _runs_of(dots, column)


def _thickened(dark: bytes, step: int) -> int:
    """Each dark dot spread to its two neighbours `step` away, so that a slight slope does not break a line."""
    number = int.from_bytes(dark, "little")
    return number | number >> 8 * step | number << 8 * step


def _opened(number: int, length: int, step: int, size: int) -> bytes:
    """Only runs of at least `length` dark dots, `step` apart, are left."""
    have = 1
    while have < length:
        more = min(have, length - have)
        number &= number >> 8 * step * more
        have += more
    have = 1
    while have < length:
        more = min(have, length - have)
        number |= number << 8 * step * more
        have += more
    return (number & ((1 << 8 * size) - 1)).to_bytes(size, "little")


_DARK_RUN = re.compile(rb"\x01+")


def _runs_of(dots: bytes, at: int) -> list[_Run]:
    return [_Run(at, *found.span()) for found in _DARK_RUN.finditer(dots)]


class _Bundle:
    """Runs that make one line."""

    __slots__ = ("end", "last", "mass", "start", "weighted")

    def __init__(self, run: _Run) -> None:
        self.start, self.end, self.last = run.start, run.end, run.at
        self.mass = run.end - run.start
        self.weighted = run.at * self.mass

    def take(self, other: _Bundle) -> None:
        self.start, self.end, self.last = min(self.start, other.start), max(self.end, other.end), other.last
        self.mass += other.mass
        self.weighted += other.weighted


def _lines(picture: Picture, runs: Iterable[_Run]) -> list[RuleLine]:
    """Runs of neighbouring rows joined: a line is some dots thick, and climbs where the sheet was not flat."""
    gap = round(_GAP_IN * picture.dpi)
    thickest = _THICKEST_IN * picture.dpi
    open_bundles: list[_Bundle] = []
    done: list[_Bundle] = []
    for run in runs:
        line = _Bundle(run)
        apart = []
        for bundle in open_bundles:
            if run.at - bundle.last > 2:
                done.append(bundle)
            elif run.start <= bundle.end + gap and bundle.start <= run.end + gap:
                bundle.take(line)
                line = bundle
            else:
                apart.append(bundle)
        open_bundles = [*apart, line]
        if len(done) + len(open_bundles) > _MOST_LINES:
            return []
    found = []
    for bundle in (*done, *open_bundles):
        thickness = max(bundle.mass / (bundle.end - bundle.start) - 2, 1)  # two rows were added by thickening
        middle = bundle.weighted / bundle.mass + 0.5
        if thickness <= thickest:
            found.append(RuleLine(bundle.start, middle - thickness / 2, bundle.end, middle + thickness / 2))
    return found
