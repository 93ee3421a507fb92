"""Pages made of lines typed at places, for tests of the layout; a letter is half as wide as its size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vanban.model import SourceText
from vanban.model.source import Box
from vanban.sources.builder import SourceBuilder
from vanban.sources.layout import lay_out
from vanban.sources.page import Page, RuleLine, Word

LEFT, RIGHT = 85.0, 540.0


class Typed(NamedTuple):
    """Words on one line of a page."""

    x: float
    y: float
    text: str
    size: float = 13.0
    bold: bool = False
    stamp: int | None = None


def page(number: int, *lines: Typed, rules: Sequence[RuleLine] = ()) -> Page:
    """An A4 page with these lines."""
    return Page(number, 595.0, 842.0, tuple(word for line in lines for word in _words(line)), tuple(rules))


def _words(line: Typed) -> list[Word]:
    words = []
    x = line.x
    for text in line.text.split(" "):
        width = len(text) * line.size / 2
        if text:
            box = Box(x, line.y - 0.89 * line.size, x + width, line.y + 0.22 * line.size)
            words.append(Word(text, box, line.size, line.bold, italic=False, stamp=line.stamp))
        x += width + line.size / 4
    return words


def filled(y: float, text: str, *, indent: float = 0.0) -> Typed:
    """A line that reaches the right margin: its words are repeated until they do."""
    words = text
    while LEFT + indent + len(f"{words} {text}") * 6.3 < RIGHT:
        words = f"{words} {text}"
    return Typed(LEFT + indent, y, words)


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[RuleLine]:
    """The lines of a table with these edges."""
    across = [RuleLine(columns[0], y, columns[-1], y + 0.5) for y in rows]
    down = [RuleLine(x, rows[0], x + 0.5, rows[-1]) for x in columns]
    return across + down


def laid_out(*pages: Page) -> SourceText:
    """The text of these pages."""
    builder = SourceBuilder("pdf")
    lay_out(pages, builder)
    return builder.build(pages=len(pages))
