"""How sure a finding is: the product of its named reasons. One table, so that no number stands loose in a pass.

Public names: `REASONS`, `Confidence`, `confidence`.
"""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import Final, Self

REASONS: Final[dict[str, tuple[float, str]]] = {
    "stated": (0.99, "the words say it in a form that the decree prescribes"),
    "usual": (0.95, "a form that offices use beside the decree's"),
    "position": (0.90, "known by where it stands"),
    "layout": (0.90, "known by how it looks"),
    "inherited": (0.90, "stated in a heading or lead-in above"),
    "column": (0.95, "stated by the head of a table column"),
    "year-assumed": (0.90, "the year is left out and taken from the document"),
    "soft": (0.85, "a vague word (đầu, giữa, cuối) fixed by the Civil Code, article 146"),
    "ambiguous": (0.60, "another reading is as good"),
    "loose": (0.75, "no rule fits well; the best guess that the text allows"),
    "recognised": (0.85, "the words came from character recognition"),
    "mended": (0.90, "the words had to be repaired before they could be read"),
}


class Confidence(float):
    """A number from 0 to 1 that remembers the reasons it was made of."""

    __slots__ = ("reasons",)

    reasons: tuple[str, ...]

    def __new__(cls, value: float, reasons: tuple[str, ...] = ()) -> Self:
        made = super().__new__(cls, value)
        made.reasons = reasons
        return made

    def __reduce__(self) -> tuple[type[Confidence], tuple[float, tuple[str, ...]]]:
        return (Confidence, (float(self), self.reasons))


@lru_cache(maxsize=256)
def confidence(*reasons: str) -> Confidence:
    """The confidence that these reasons leave.

    Units: 0 to 1, two decimals. Raises: KeyError for a reason that is not in the table.

    >>> confidence("stated", "recognised")
    0.84
    """
    return Confidence(round(prod(REASONS[reason][0] for reason in reasons), 2), reasons)
