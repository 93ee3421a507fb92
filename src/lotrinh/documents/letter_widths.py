"""How wide letters are against each other, so that a few words can be marked within a printed line.

A line's box is known, its letters' are not; counting letters alike puts a mark beside its words wherever narrow ones
(`i`, `l`, a space) or wide ones (`m`, capitals) gather.
"""

from __future__ import annotations

from unicodedata import normalize

_USUAL = 500
_WIDTHS = {
    letter: width
    for width, letters in {
        250: " .,",
        278: "ijlt:;/'!|",
        333: "fr-()[]I",
        389: "sJ",
        444: "acez?",
        556: "FPS",
        611: "ELTZ",
        667: "BCR",
        722: "wAĐDGHKNOQUVXY",
        778: "m",
        889: "M%",
        944: "W",
    }.items()
    for letter in letters
}
"""Thousandths of the height, after the Times family, in which official documents are printed."""


def offset_share(line: str, offset: int) -> float:
    """Where in the line's width the letter at `offset` begins, from 0 to 1.

    >>> offset_share("iiWW", 2) < 0.3
    True
    """
    widths = [_WIDTHS.get(normalize("NFD", letter)[0], _USUAL) for letter in line]
    return sum(widths[:offset]) / (sum(widths) or 1)
