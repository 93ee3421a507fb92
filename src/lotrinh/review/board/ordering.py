"""Places in an order as text, so that a card can always go between two others without moving them.

A place is digits of base 36 (`0`-`9`, `a`-`z`) that read as a fraction; it never ends in `0`. Compared in Python, never
by a database, whose collations differ.

Public names: `between`, `spread`, `behind`, `LONGEST`.
"""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
LONGEST = 100
"""Longer places are spread anew; a row keeps 200 letters."""


def between(low: str, high: str | None) -> str:
    """A place behind `low` and before `high`; `""` for the very beginning, None for no end.

    >>> between("h", "i"), between("", None), between("z", None)
    ('hi', 'i', 'zi')
    """
    made = ""
    at = 0
    while True:
        under = _DIGITS.index(low[at]) if at < len(low) else 0
        over = _DIGITS.index(high[at]) if high is not None and at < len(high) else _BASE
        if over - under > 1:
            return made + _DIGITS[(under + over) // 2]
        made += _DIGITS[under]
        if over > under:
            high = None  # from here on any digit stays below
        at += 1


def spread(count: int) -> list[str]:
    """So many places, with room between them, in their order.

    >>> spread(3)
    ['1', '2', '3']
    """
    width = 1
    while _BASE**width <= count:
        width += 1
    return [_written(number, width) for number in range(1, count + 1)]


def behind(last: str, count: int) -> list[str]:
    """So many places behind the last of all.

    >>> behind("z", 2)
    ['z1', 'z2']
    """
    return [last + place for place in spread(count)]


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, rest = divmod(number, _BASE)
        digits = _DIGITS[rest] + digits
    return digits.rstrip("0") or "0"
