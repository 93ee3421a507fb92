"""Where each document of a family stands in its drawing: what is cited above, what cites it below.

Public names: `Drawing`, `draw_family`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from textwrap import shorten, wrap

from lotrinh.documents.models import Document
from lotrinh.documents.queries.relations import Family, Link

WIDTH, HEIGHT = 216, 84
_GAP_X, _GAP_Y, _MARGIN = 24, 64, 16
_ROW = 5
"""Documents side by side; a layer with more of them goes on in the next row."""
_LINE, _LINES = 30, 2


@dataclass(frozen=True, slots=True)
class Box:
    """A document in the drawing."""

    document: Document
    x: int
    y: int
    title: str
    lines: tuple[str, ...]
    """The subject, cut to what the box holds."""
    is_here: bool

    @property
    def text_lines(self) -> list[tuple[int, str]]:
        """The lines with their distance from the top of the box."""
        return [(42 + 16 * number, line) for number, line in enumerate(self.lines)]


@dataclass(frozen=True, slots=True)
class Curve:
    """A relation in the drawing, from the document that cites to the one cited."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    box_width: int = WIDTH
    box_height: int = HEIGHT


def draw_family(family: Family, *, here: int) -> Drawing:
    """Lay the family out; the same family always gives the same drawing."""
    rows = _rows(family)
    places: dict[int, tuple[int, int]] = {}
    widest = max(len(row) for row in rows)
    for number, row in enumerate(rows):
        left = _MARGIN + (widest - len(row)) * (WIDTH + _GAP_X) // 2
        for position, key in enumerate(row):
            places[key] = (left + position * (WIDTH + _GAP_X), _MARGIN + number * (HEIGHT + _GAP_Y))
    boxes = tuple(_box(family.documents[key], *places[key], is_here=key == here) for row in rows for key in row)
    curves = tuple(_curve(link, places) for link in family.links)
    width = 2 * _MARGIN + widest * WIDTH + (widest - 1) * _GAP_X
    height = 2 * _MARGIN + len(rows) * HEIGHT + (len(rows) - 1) * _GAP_Y
    return Drawing(width, height, boxes, curves)


def _rows(family: Family) -> list[list[int]]:
    """The documents in rows, each in the middle of what it hangs on as far as that goes."""
    layers = _layers(family)
    ordered: list[list[int]] = []
    position: dict[int, float] = {}
    for number in sorted(set(layers.values())):
        members = [key for key in family.documents if layers[key] == number]
        weight = {key: _middle(key, family.links, position) for key in members}
        members.sort(key=lambda key: (weight[key], _day(family.documents[key]), key))
        for start in range(0, len(members), _ROW):
            row = members[start : start + _ROW]
            ordered.append(row)
            position |= {key: (place + 0.5) / len(row) for place, key in enumerate(row)}
    return ordered


def _layers(family: Family) -> dict[int, int]:
    """0 for what cites nothing here; else one below the lowest that it cites. A circle is cut at its newest."""
    above: dict[int, list[int]] = {key: [] for key in family.documents}
    for link in family.links:
        if _order(family, link.target) < _order(family, link.source):
            above[link.source].append(link.target)
    layers: dict[int, int] = {}
    for key in sorted(family.documents, key=lambda each: _order(family, each)):
        layers[key] = max((layers[each] + 1 for each in above[key]), default=0)
    return layers


def _order(family: Family, key: int) -> tuple[date, int]:
    return _day(family.documents[key]), key


def _day(document: Document) -> date:
    return document.issued_date or document.created_at.date()


def _middle(key: int, links: list[Link], position: dict[int, float]) -> float:
    held = [position[link.target] for link in links if link.source == key and link.target in position]
    return sum(held) / len(held) if held else 0.5


def _box(document: Document, x: int, y: int, *, is_here: bool) -> Box:
    lines = wrap(document.subject, _LINE, max_lines=_LINES, placeholder=" …", break_long_words=True)
    title = shorten(" ".join(filter(None, [document.type_name, document.symbol])), _LINE - 3, placeholder=" …")
    return Box(document, x, y, title or f"#{document.pk}", tuple(lines), is_here)


def _curve(link: Link, places: dict[int, tuple[int, int]]) -> Curve:
    """From the edge of the citing box to the facing edge of the cited one, beside any box that stands between."""
    (x1, y1), (x2, y2) = places[link.source], places[link.target]
    if y1 == y2:
        start, end = (x1 + WIDTH, x2) if x1 < x2 else (x1, x2 + WIDTH)
        lift = y1 - _GAP_Y // 2 if abs(x1 - x2) > WIDTH + _GAP_X else y1 + HEIGHT // 2
        y1 += HEIGHT // 2
        return Curve(f"M{start} {y1}C{(start + end) // 2} {lift} {(start + end) // 2} {lift} {end} {y1}", link.kind)
    is_up = y1 > y2
    y1, y2 = (y1, y2 + HEIGHT) if is_up else (y1 + HEIGHT, y2)
    x1, x2 = x1 + WIDTH // 2, x2 + WIDTH // 2
    bend = (-1 if is_up else 1) * max(24, abs(y1 - y2) // 2)
    aside = WIDTH * 4 // 5 if abs(y1 - y2) > _GAP_Y and x1 == x2 else 0
    return Curve(f"M{x1} {y1}C{x1 + aside} {y1 + bend} {x2 + aside} {y2 - bend} {x2} {y2}", link.kind)
