"""How sure a finding is: the product of its named reasons. One table, so that no number stands loose in a pass."""

from __future__ import annotations

from math import prod
from typing import Final

REASONS: Final[dict[str, float]] = {
    "stated": 0.99,  # the words say it in a form that the decree prescribes
    "usual": 0.95,  # a form that offices use, outside the decree
    "position": 0.90,  # known by where it stands
    "layout": 0.90,  # known by how it looks
    "inherited": 0.90,  # stated in a heading or lead-in above
    "column": 0.95,  # stated by the head of a table column
    "year-assumed": 0.90,  # the year was left out and taken from the document
    "soft": 0.85,  # đầu, giữa, cuối: a point of the law for a vague word
    "ambiguous": 0.60,  # another reading is as good
    "loose": 0.75,  # no rule fits well; the best guess that the text allows
    "recognised": 0.85,  # the words came from character recognition
    "mended": 0.90,  # the words had to be repaired before they could be read
}


def confidence(*reasons: str) -> float:
    """The confidence that these reasons leave.

    Units: 0 to 1, two decimals. Raises: KeyError for a reason that is not in the table.

    >>> confidence("stated", "recognised")
    0.84
    """
    return round(prod(REASONS[reason] for reason in reasons), 2)
