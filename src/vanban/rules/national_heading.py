"""The national heading, the Party's and the youth union's, and what recognition makes of the first.

Public names: `NATIONAL`, `is_misread_heading`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_O = "[o0e]"
NATIONAL: Final = (
    rf"c{_O}ng ?h{_O}a ?x[ao] ?h{_O}[il1](?: ?chu ?ngh[il]a)?(?: ?v[il]et ?nam)?|chu ?ngh[il]a ?v[il]et ?nam"
    r"|d[o0e]c ?lap ?[-._~=]{0,3} ?t[uir]+ ?d[o0e] ?[-._~=]{0,3}(?: ?h[ao]nh ?ph[uii]c)?|^h[ao]nh phuc$"
    r"|(?<!uong )dang ?cong ?san ?v[il]et ?nam"
    r"|(?<!hanh )(?<!bch )(?<!uong )doan (?:tncs|thanh nien cong san) ho chi minh$"
)
"""Quốc hiệu, tiêu ngữ, and the headings in their place, over folded words without marks."""

_MISREAD: Final = 0.4
"""The share of letters that recognition may have got wrong; two lines that say different things differ in 0.7."""
_HEADINGS: Final = ("conghoaxahoichunghiavietnam", "doclaptudohanhphuc")
_MARKS = re.compile(r"[\s\-_.,~=*|]+")


def is_misread_heading(words: str) -> bool:
    """Whether a line is quốc hiệu or tiêu ngữ, however badly recognised; `words` are folded, without marks.

    >>> is_misread_heading("ceng hoa xa hqi chu nghia vr$t nam")
    True
    >>> is_misread_heading("cong ty co phan xay dung viet nam")
    False
    """
    bare = _MARKS.sub("", words)
    return any(
        abs(len(bare) - len(heading)) <= _MISREAD * len(heading) / 2
        and _distance(bare, heading) <= _MISREAD * len(heading)
        for heading in _HEADINGS
    )


@lru_cache(maxsize=4)
def _places(words: str) -> dict[str, int]:
    """For each letter a number with a bit for every place where it stands."""
    return {letter: sum(1 << at for at, each in enumerate(words) if each == letter) for letter in words}


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, put in or left out to make one of the other.

    Source: H. Hyyrö, A bit-vector algorithm for computing Levenshtein distances, 2003: a column of the table is two
    numbers, whose bits say where it rises and where it falls. The plain table is ten times as slow.
    """
    places = _places(other)
    everywhere = (1 << len(other)) - 1
    last = 1 << (len(other) - 1)
    rises, falls, distance = everywhere, 0, len(other)
    for letter in one:
        same = places.get(letter, 0) | falls
        diagonal = (((same & rises) + rises) ^ rises) | same
        right_rises = falls | ~(diagonal | rises) & everywhere
        right_falls = rises & diagonal
        distance += bool(right_rises & last) - bool(right_falls & last)
        right_rises = (right_rises << 1 | 1) & everywhere
        rises = (right_falls << 1 | ~(diagonal | right_rises)) & everywhere
        falls = right_rises & diagonal
    return distance
