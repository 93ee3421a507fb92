"""A page as words and ruled lines: what a text layer and character recognition have in common.

Public names: `Word`, `RuleLine`, `Page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from vanban.model.source import Box


class Word(NamedTuple):
    """Letters with no white space between them, at the place where the page shows them."""

    text: str
    """NFC, not empty, no white space."""
    box: Box
    """In points, origin at the top left of the page as it is read (turned pages are turned back). `top` and `bottom`
    are about those of the type's line, not of the letters: one line's words overlap by more than half."""
    size_pt: float
    """Size of the type; for recognised words a guess from the height of the line."""
    bold: bool | None = None
    """None where it cannot be told, as on a scan."""
    italic: bool | None = None
    confidence: float | None = None
    """Of character recognition, from 0 to 1; None where the word was in the file."""
    stamp: int | None = None
    """Which annotation of the page it stands in (the field of a digital signature, a stamped number or date); None for
    the page's own words."""
    raised: tuple[int, int] | None = None
    """Where in `text` small raised digits stand: the mark of a footnote (`Luật1`), or the 2 of `m2`."""

    @property
    def width_pt(self) -> float:
        return self.box.right - self.box.left


class RuleLine(NamedTuple):
    """A straight line drawn on the page, horizontal or vertical: its shorter side is the width of the pen."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Words come in any order."""

    number: int
    """From 1."""
    width_pt: float
    height_pt: float
    words: tuple[Word, ...]
    rules: tuple[RuleLine, ...] = ()
    recognised: bool = False
    """Its words were read from a picture."""
