"""The words of time that a line is made of, as values.

Public names: `Stretch`, `Reckoned`, `Cycle`, `Ongoing`, `Amount`, `Event`, `Demand`, `Atom`, `Granularity`, `MonthDay`,
`LAST_DAY`, `LUNAR_MONTHS`, `Found`, `Reader`, `number`, `year_of`, `offset_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from typing import Final, NamedTuple, TypeAlias

from vanban.model import Recurrence

LAST_DAY: Final = 31
"""Cut to the length of its month when the year is known."""


class Granularity(IntEnum):
    """The unit in which a stretch is stated."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    QUARTER = 3
    HALF = 4
    YEAR = 5


class MonthDay(NamedTuple):
    """A day of some year."""

    month: int
    day: int


class Stretch(NamedTuple):
    """A stretch of the calendar whose year may be left out."""

    start: int
    end: int
    rule: str
    unit: Granularity
    first: MonthDay
    last: MonthDay
    year: int | None = None
    last_year: int | None = None
    """Where it ends in another year."""
    year_offset: int | None = None
    """`năm nay` 0, `năm sau` 1: counted from the document's year."""
    is_point: bool = False
    """A day, or đầu, giữa, cuối: it has no first day."""
    is_bare: bool = False
    """No word of time of its own (`15/12`, `2030`): it needs one beside it."""
    is_soft: bool = False
    is_unreckoned: bool = False
    """Of the lunar or the school calendar."""
    is_named: bool = False
    """`nhiệm kỳ`, `năm học`, `thời kỳ`: a name rather than a time."""
    is_span: bool = False
    """More than one day, month, quarter or year: it has an end of its own even behind `từ`."""


class Reckoned(NamedTuple):
    """`ngày mai`, `thứ hai tuần tới`, `cuối tháng này`: counted from a reference date."""

    start: int
    end: int
    rule: str
    unit: Granularity
    offset: int
    weekday: int | None = None
    part: str | None = None
    """`đầu`, `giữa`, `cuối`."""


class Cycle(NamedTuple):
    """How often; the rule of RFC 5545 where its day is known."""

    start: int
    end: int
    rule: str
    recurrence: Recurrence | None
    every: int = 1
    """`05 năm một lần`: 5, with no recurrence of the closed list."""
    days: tuple[int, ...] = ()
    """Days of the month; -1 is its last."""
    weekday: int | None = None
    month_in_quarter: int | None = None
    """1 to 3."""
    is_weak: bool = False
    """`ngày 20 của tháng cuối quý`: only tells the day of a cycle that another word names."""
    is_stated: bool = False
    """Told by `định kỳ` or a count (`01 lần/năm`), so no name of a thing."""


class Ongoing(NamedTuple):
    """`thường xuyên`, `liên tục`."""

    start: int
    end: int
    rule: str


class Amount(NamedTuple):
    """`05 ngày làm việc`."""

    start: int
    end: int
    rule: str


class Event(NamedTuple):
    """`ngay sau khi`, `trước hội nghị`."""

    start: int
    end: int
    rule: str


class Demand(NamedTuple):
    """`đột xuất khi có yêu cầu`."""

    start: int
    end: int
    rule: str


Atom: TypeAlias = Stretch | Reckoned | Cycle | Ongoing | Amount | Event | Demand
Found: TypeAlias = re.Match[str]
Reader: TypeAlias = Callable[[Found], "tuple[Atom, ...]"]

_NUMBER_WORDS: Final = {
    "một": 1, "mốt": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "giêng": 1, "chạp": 12,
}  # fmt: skip
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NO_DIGIT: Final = re.compile(r"\D")
LUNAR_MONTHS: Final = {"giêng", "chạp"}


def number(words: str) -> int:
    """The value of a small number in figures, Roman figures or words; 0 for what is none.

    >>> number("mười lăm"), number("05"), number("iv"), number("hai mươi mốt")
    (15, 5, 4, 21)
    """
    words = words.strip()
    if words.isdecimal():
        return int(words)
    if words[:1].isdigit():
        return int(_NO_DIGIT.split(words, maxsplit=1)[0])
    if words in _ROMAN:
        return _ROMAN[words]
    value = 0
    for word in words.split():
        if word == "mươi":
            value *= 10
        else:
            value += _NUMBER_WORDS.get(word, 0)
    return value


def year_of(found: Found, group: str = "y") -> int | None:
    """The year that a match states."""
    return int(found[group]) if found[group] else None


def offset_of(found: Found) -> int | None:
    """`năm nay` 0, `năm sau` 1, `năm trước` -1; None where no such word stands."""
    word = found["offset"] if "offset" in found.re.groupindex else None
    return None if word is None else {"nay": 0, "này": 0, "trước": -1}.get(word, 1)
