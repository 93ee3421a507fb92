"""The words of time in a line: days, months, quarters, years, cycles, amounts of time. What they mean together, and
whether they are deadlines at all, is decided elsewhere (`deadline_phrases`, `deadline_context`).

Public names: `Stretch`, `Reckoned`, `Cycle`, `Ongoing`, `Amount`, `Event`, `Demand`, `Atom`, `find_triggers`,
`find_atoms`, `Granularity`, `number`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Final, NamedTuple, TypeAlias

from vanban.model import Recurrence
from vanban.rules import deadlines as forms

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
_Found: TypeAlias = re.Match[str]
_Reader: TypeAlias = Callable[[_Found, str], "tuple[Atom, ...]"]

_NUMBER_WORDS: Final = {
    "một": 1, "mốt": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "giêng": 1, "chạp": 12,
}  # fmt: skip
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LUNAR_MONTHS: Final = {"giêng", "chạp"}


def number(words: str) -> int:
    """The value of a small number in figures, Roman figures or words; 0 for what is none.

    >>> number("mười lăm"), number("05"), number("iv"), number("hai mươi mốt")
    (15, 5, 4, 21)
    """
    words = words.strip()
    if words[:1].isdigit():
        return int(re.split(r"\D", words, maxsplit=1)[0])
    if words in _ROMAN:
        return _ROMAN[words]
    value = 0
    for word in words.split():
        if word == "mươi":
            value *= 10
        else:
            value += _NUMBER_WORDS.get(word, 0)
    return value


def _year(found: _Found, group: str = "y") -> int | None:
    return int(found[group]) if found[group] else None


def _offset(found: _Found) -> int | None:
    word = found.groupdict().get("offset")
    return None if word is None else {"nay": 0, "này": 0, "trước": -1}.get(word, 1)


def _one_day(found: _Found, month: int, day: int, **more: object) -> Stretch:
    return Stretch(
        found.start(),
        found.end(),
        "deadline.date",
        Granularity.DAY,
        MonthDay(month, day),
        MonthDay(month, day),
        _year(found),
        year_offset=_offset(found),
        is_point=True,
    )._replace(**more)  # type: ignore[arg-type]


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _read_date(found: _Found, _: str) -> tuple[Atom, ...]:
    month, day = number(found["m"]), number(found["d"])
    if not _is_day(month, day) or (found["s"] != "/" and not found["y"]):
        return ()
    start = _with_word(found)
    whole = _one_day(found, month, day, start=start, is_bare=start == found.start() and not found["y"])
    if found["d0"] and _is_day(month, number(found["d0"])):
        first = MonthDay(month, number(found["d0"]))
        is_range = first.day < day and _RANGE.match(found.string, found.end("d0")) is not None
        if is_range or first.day + 1 == day:
            return (whole._replace(first=first, is_point=False, is_span=True),)
        return (whole._replace(first=first, last=first), whole._replace(start=found.start("d")))
    return (whole,)


_RANGE = re.compile(r" ?(?:-|đến)")


def _with_word(found: _Found) -> int:
    """Where a date in figures begins, `ngày` before it included."""
    return found.start() - 5 if found.string.startswith("ngày ", max(found.start() - 5, 0)) else found.start()


def _read_date_in_words(found: _Found, _: str) -> tuple[Atom, ...]:
    day, month = number(found["d"]), number(found["m"])
    if not _is_day(month, day):
        return ()
    is_lunar = bool(found["lunar"]) or found["m"] in _LUNAR_MONTHS
    whole = _one_day(found, month, day, is_unreckoned=is_lunar)
    until = number(found["d1"]) if found.re.groupindex.get("d1") and found["d1"] else 0
    if until > day and _is_day(month, until):
        return (whole._replace(last=MonthDay(month, until), is_point=False, is_span=True),)
    return (whole,)


class _Run(NamedTuple):
    """Neighbouring values of a list, and where the first of them stands."""

    low: int
    high: int
    at: int


def _listed(found: _Found, first: str, pattern: re.Pattern[str]) -> list[_Run]:
    """The runs of `quý I, II và IV`: (1, 2) and (4, 4); a dash fills what lies between."""
    more, offset = found["more"], found.start("more")
    runs = [_Run(number(found[first]), number(found[first]), found.start())]
    items = [(number(item.group()), offset + item.start()) for item in pattern.finditer(more)]
    if len(items) == 1 and "-" in more and runs[0].low < items[0][0]:
        return [runs[0]._replace(high=items[0][0])]
    for value, at in items:
        if value == runs[-1].high + 1:
            runs[-1] = runs[-1]._replace(high=value)
        else:
            runs.append(_Run(value, value, at))
    return runs


_MONTH_ITEM = re.compile(forms.MONTH)
_QUARTER_ITEM = re.compile(rf"(?<![^\W_]){forms.QUARTER}")
_YEAR_ITEM = re.compile(forms.YEAR)


def _spread(found: _Found, runs: list[_Run], months_each: int, rule: str, unit: Granularity) -> tuple[Stretch, ...]:
    """One stretch a run; they share their end, for a year behind the list is that of all."""
    return tuple(
        Stretch(
            run.at,
            found.end(),
            rule,
            unit,
            MonthDay((run.low - 1) * months_each + 1, 1),
            MonthDay(run.high * months_each, LAST_DAY),
            _year(found),
            year_offset=_offset(found),
            is_span=run.low < run.high,
        )
        for run in runs
    )


def _read_months(found: _Found, _: str) -> tuple[Atom, ...]:
    if _BLANK_DAY.search(found.string, max(found.start() - 16, 0), found.start()):
        return ()
    runs = _listed(found, "m", _MONTH_ITEM)
    spread = _spread(found, runs, 1, "deadline.month", Granularity.MONTH)
    is_lunar = found["m"] in _LUNAR_MONTHS
    return tuple(stretch._replace(is_unreckoned=is_lunar) for stretch in spread)


# `ngày    tháng 7 năm 2026`: the day is still to be written
_BLANK_DAY = re.compile(r"ngày[ ._/]*$")


def _read_month_in_figures(found: _Found, rest: str) -> tuple[Atom, ...]:
    return tuple(atom._replace(is_bare=True) for atom in _read_months(found, rest) if isinstance(atom, Stretch))


def _read_quarters(found: _Found, _: str) -> tuple[Atom, ...]:
    return _spread(found, _listed(found, "q", _QUARTER_ITEM), 3, "deadline.quarter", Granularity.QUARTER)


def _read_short_quarter(found: _Found, _: str) -> tuple[Atom, ...]:
    quarter = number(found["q"] or found["roman"])
    run = _Run(quarter, quarter, found.start())
    (stretch,) = _spread(found, [run], 3, "deadline.quarter", Granularity.QUARTER)
    return (stretch._replace(is_bare=found["q"] is None),)


def _read_part_of_year(found: _Found, _: str) -> tuple[Atom, ...]:
    months = number(found["n"])
    if not 1 <= months <= 11:
        return ()
    is_first = found["side"] == "đầu"
    return (
        Stretch(
            found.start(),
            found.end(),
            "deadline.half-year",
            Granularity.HALF,
            MonthDay(1 if is_first else 13 - months, 1),
            MonthDay(months if is_first else 12, LAST_DAY),
            _year(found),
            year_offset=_offset(found),
        ),
    )


def _years(found: _Found, rule: str, first: int | None, last: int | None, **more: object) -> Stretch:
    return Stretch(
        found.start(),
        found.end(),
        rule,
        Granularity.YEAR,
        MonthDay(1, 1),
        MonthDay(12, LAST_DAY),
        first,
        last if last != first else None,
        _offset(found),
        is_span=last != first,
    )._replace(**more)  # type: ignore[arg-type]


def _read_years(found: _Found, _: str) -> tuple[Atom, ...]:
    first = _year(found)
    last = int(_YEAR_ITEM.findall(found["more"])[-1]) if found["more"] else first
    if first is not None and last is not None and last < first:
        return ()
    return (_years(found, "deadline.year", first, last),)


def _read_period(found: _Found, _: str) -> tuple[Atom, ...]:
    first, last = _year(found), _year(found, "y1")
    if last is not None and first is not None and last < first:
        return ()
    name = found.groupdict().get("name")
    is_named = name is not None and name != "giai đoạn"
    is_school_year = name == "năm học"
    rule = "deadline.period" if last else "deadline.year"
    return (
        _years(
            found,
            rule,
            first,
            last or first,
            is_bare=name is None and last is None,
            is_named=is_named,
            is_unreckoned=is_school_year,
        ),
    )


_WEEKS: Final = {
    "đầu": 1,
    "đầu tiên": 1,
    "cuối": -1,
    "cuối cùng": -1,
    "thứ nhất": 1,
    "thứ hai": 2,
    "thứ ba": 3,
    "thứ tư": 4,
}


def _read_week_of_month(found: _Found, _: str) -> tuple[Atom, ...]:
    week = _WEEKS.get(found["w"]) or number(found["w"].removeprefix("thứ "))
    if not found["m"]:
        return (Cycle(found.start(), found.end(), "deadline.recurring", Recurrence.MONTHLY, is_weak=True),)
    month = number(found["m"])
    last = LAST_DAY if week in {-1, 5} else week * 7
    first = (_length(month) - 6) if week == -1 else week * 7 - 6
    stretch = Stretch(
        found.start(),
        found.end(),
        "deadline.week",
        Granularity.WEEK,
        MonthDay(month, first),
        MonthDay(month, last),
        _year(found),
        year_offset=_offset(found),
    )
    return (stretch,)


def _length(month: int) -> int:
    return 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _read_soft(found: _Found, _: str) -> tuple[Atom, ...]:
    part = found["part"]
    if found["unit"]:
        day, year = {"đầu": MonthDay(1, 1), "giữa": MonthDay(6, 30)}.get(part, MonthDay(12, 31)), _year(found)
    elif found["unit2"]:
        month, year = number(found["m"]), _year(found, "y2")
        day = MonthDay(month, {"đầu": 1, "giữa": 15, "cuối": LAST_DAY}[part])
    else:
        quarter, year = number(found["q"]), _year(found, "y3")
        day = {
            "đầu": MonthDay(quarter * 3 - 2, 1),
            "giữa": MonthDay(quarter * 3 - 1, 15),
            "cuối": MonthDay(quarter * 3, LAST_DAY),
        }[part]
    unit = Granularity.YEAR if found["unit"] else Granularity.MONTH if found["unit2"] else Granularity.QUARTER
    stretch = Stretch(found.start(), found.end(), "deadline.soft", unit, day, day, year)
    return (stretch._replace(year_offset=_offset(found), is_point=True, is_soft=True),)


_RECURRENCES: Final = {
    "ngày": Recurrence.DAILY,
    "tuần": Recurrence.WEEKLY,
    "tháng": Recurrence.MONTHLY,
    "quý": Recurrence.QUARTERLY,
    "năm": Recurrence.YEARLY,
}
_MONTHS: Final = {"tháng": 1, "quý": 3, "năm": 12}
_BY_MONTHS: Final = {
    1: Recurrence.MONTHLY,
    3: Recurrence.QUARTERLY,
    6: Recurrence.HALF_YEARLY,
    12: Recurrence.YEARLY,
}
_UNIT = re.compile(r"(?:(?P<n>\d{1,2}|[^\W\d]+) )?(?P<u>ngày|tuần|tháng|qu[ýíi]|qú[yi]|năm)$")


def _recurrence(words: str, *, times: int = 1) -> tuple[Recurrence | None, int]:
    """`6 tháng`, `quý`, `năm` and how many times in it, as one of the closed list; else None and the months of a turn.

    Twice a year is half-yearly; a count that has no name is that of its unit.
    """
    if words == "nửa năm":
        return Recurrence.HALF_YEARLY, 1
    found = _UNIT.match(words)
    if found is None:
        return None, 1
    unit = "quý" if found["u"].startswith("q") else found["u"]
    many = number(found["n"]) if found["n"] else 1
    if unit not in _MONTHS:
        return (_RECURRENCES[unit] if many == 1 else None), many
    months = _MONTHS[unit] * max(many, 1)
    if times > 1 and months % times == 0 and months // times in _BY_MONTHS:
        months //= times
    if months in _BY_MONTHS:
        return _BY_MONTHS[months], 1
    return (_RECURRENCES[unit] if many == 1 else None), many


# What goes on with a list of cycles: `hằng quý, 6 tháng và năm`, `hằng tháng/quý/năm`
_NEXT_UNIT = re.compile(
    rf"(?: ?[,/;+] ?(?:và )?| và | hoặc | - |-)(?P<words>(?:(?:{forms.EVERY}|định kỳ|theo|báo cáo|tổng kết|sơ kết) )*"
    rf"(?P<u>(?:(?:0?6|sáu|0?3|0?9|chín|0?1|một) )?(?:tháng|năm|quý|qúy|tuần|ngày)|nửa năm)){forms.WORD_END}"
    rf"(?! ?(?:\d|nay|này|sau|học|tới|trước|qua|cuối|đầu|một lần|{forms.QUARTER}(?!\))))"
)


def _read_every_unit(found: _Found, _: str) -> tuple[Atom, ...]:
    """`hằng năm`, and what follows in its list; `ngân hàng năm` and `khách hàng quý I` are names of things."""
    if _GOODS.search(found.string, max(found.start() - 8, 0), found.start()) and found["every"] == "hàng":
        return ()
    is_stated = found["every"] == "mỗi" or _STATED.search(found.string, max(found.start() - 24, 0), found.start())
    return _cycles(found, is_stated=bool(is_stated))


_GOODS = re.compile(r"(?:ngân|khách|cửa|bán|mua|mặt|đơn|nhà|giao|xuất|nhập|kho|lô|tín|ngành|đặt) $")
_STATED = re.compile(r"(?:định kỳ|theo chế độ|ít nhất|tối thiểu)(?: \w+){0,2} \(?$")


def _cycles(found: _Found, *, is_stated: bool) -> tuple[Cycle, ...]:
    words, end = found["u"], found.end()
    once = _ONCE.match(found.string, end)
    if once:
        end = once.end()
    recurrence, every = _recurrence(words, times=number(once["n"]) if once else 1)
    first = Cycle(found.start(), end, "deadline.recurring", recurrence, every, is_stated=is_stated or bool(once))
    return ((first,) if not _NINE_MONTHS.match(words) else ()) + _further_cycles(found.string, end, is_stated=is_stated)


def _further_cycles(string: str, end: int, *, is_stated: bool) -> tuple[Cycle, ...]:
    """The items behind the first of a list; nine months have no name among the recurrences."""
    cycles = []
    while again := _NEXT_UNIT.match(string, end):
        start, end = again.start("words"), again.end()
        recurrence, every = _recurrence(again["u"])
        if not _NINE_MONTHS.match(again["u"]):
            cycles.append(Cycle(start, end, "deadline.recurring", recurrence, every, is_stated=is_stated))
    return tuple(cycles)


_NINE_MONTHS = re.compile(r"(?:0?9|chín) ")
# `mỗi quý một lần`, `mỗi năm ít nhất 02 lần`
_ONCE = re.compile(
    rf",?(?: tổ chức)?(?: ít nhất| tối thiểu)? (?P<n>\d{{1,2}}|{forms.NUMBER_WORD}) (?:lần|kỳ)(?![^\W_])"
)


def _read_periodically(found: _Found, _: str) -> tuple[Atom, ...]:
    """`định kỳ 6 tháng, năm`: one cycle each."""
    return _cycles(found, is_stated=True)


def _read_review(found: _Found, _: str) -> tuple[Atom, ...]:
    """`sơ kết 6 tháng, tổng kết năm`; a report needs two periods to be known as periodical."""
    cycles = _cycles(found, is_stated=True)
    return () if len(cycles) < 2 and found.group().startswith("báo cáo") else cycles


def _read_count(found: _Found, _: str) -> tuple[Atom, ...]:
    recurrence, every = _recurrence(found["u"], times=number(found["n"]))
    return (Cycle(found.start(), found.end(), "deadline.recurring", recurrence, every, is_stated=True),)


def _read_units_per_time(found: _Found, _: str) -> tuple[Atom, ...]:
    recurrence, every = _recurrence(f"{number(found['n'])} {found['u']}")
    return (Cycle(found.start(), found.end(), "deadline.recurring", recurrence, every, is_stated=True),)


_DAY_ITEM = re.compile(forms.DAY)


def _read_day_of_cycle(found: _Found, _: str) -> tuple[Atom, ...]:
    days = (number(found["d"]), *(int(item) for item in _DAY_ITEM.findall(found["more"])))
    side = found["side"]
    if side is None:
        is_weak = not found["u"]
        cycle = Cycle(found.start(), found.end(), "deadline.recurring", Recurrence.MONTHLY, days=days, is_weak=is_weak)
        further = () if is_weak else _further_cycles(found.string, found.end(), is_stated=True)
        return (cycle._replace(is_stated=True), *further)
    month = 1 if side.startswith("đầu") else 3 if side.startswith("cuối") else 2
    cycle = Cycle(found.start(), found.end(), "deadline.recurring", Recurrence.QUARTERLY, days=days, is_stated=True)
    further = _further_cycles(found.string, found.end(), is_stated=True)
    return (cycle._replace(month_in_quarter=month, is_weak=not further), *further)


def _read_edge_of_cycle(found: _Found, _: str) -> tuple[Atom, ...]:
    recurrence = Recurrence.QUARTERLY if found["u2"] or "quý" in found.group() else _RECURRENCES[found["u"]]
    return (Cycle(found.start(), found.end(), "deadline.recurring", recurrence, is_weak=True, is_stated=True),)


_WEEKDAYS: Final = {"thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "chủ nhật": 6}


def _weekday(words: str) -> int:
    return _WEEKDAYS.get(words, number(words.removeprefix("thứ ")) - 2)


def _read_weekday(found: _Found, _: str) -> tuple[Atom, ...]:
    day = _weekday(found["day"])
    if found["every"]:
        cycle = Cycle(found.start(), found.end(), "deadline.recurring", Recurrence.WEEKLY, weekday=day, is_stated=True)
        return (cycle,)
    if found["week"]:
        offset = 0 if found["week"] in {"này", "nay"} else 1
        return (Reckoned(found.start(), found.end(), "deadline.everyday", Granularity.WEEK, offset, weekday=day),)
    if _AT.search(found.string, max(found.start() - 12, 0), found.start()) and not found.string.startswith(
        (", ngày", " ngày", " (ngày", ", lần"), found.end()
    ):
        return (Reckoned(found.start(), found.end(), "deadline.everyday", Granularity.DAY, 0, weekday=day),)
    return ()


# A bare weekday is a time only behind a word of time: `lần thứ hai` is a number.
_AT = re.compile(r"(?:trước|vào|đến|sáng|chiều|hết|từ)(?: ngày)? $")


def _read_named_day(found: _Found, _: str) -> tuple[Atom, ...]:
    words = found["word"].split()
    offset = 1 if words[-1] in {"tới", "sau"} or words[-2:] == ["kế", "tiếp"] else 0
    if words[-1] == "mai":
        return (Reckoned(found.start(), found.end(), "deadline.everyday", Granularity.DAY, 1),)
    if words[-1] in {"kia", "mốt"}:
        return (Reckoned(found.start(), found.end(), "deadline.everyday", Granularity.DAY, 2),)
    part = words[0] if words[0] in {"đầu", "giữa", "cuối"} else None
    unit_word = words[1] if part else words[0]
    unit = {"tuần": Granularity.WEEK, "tháng": Granularity.MONTH, "quý": Granularity.QUARTER}.get(
        unit_word, Granularity.DAY
    )
    return (Reckoned(found.start(), found.end(), "deadline.everyday", unit, offset, part=part),)


def _read_ongoing(found: _Found, _: str) -> tuple[Atom, ...]:
    return (Ongoing(found.start(), found.end(), "deadline.ongoing"),)


def _read_amount(found: _Found, _: str) -> tuple[Atom, ...]:
    is_clock = found["u"].startswith(("giờ", "phút")) and (
        _CLOCK_BEHIND.match(found.string, found.end())
        or _CLOCK_BEFORE.search(found.string, max(found.start() - 8, 0), found.start())
    )
    if is_clock or _AFTER_HOURS.search(found.string, max(found.start() - 5, 0), found.start()):
        return ()
    return (Amount(found.start(), found.end(), "deadline.relative"),)


# `trước 10 giờ 00 thứ Năm` is a time of the day
_CLOCK_BEHIND = re.compile(r" ?\d\d|,? \(?(?:ngày|thứ|hằng|hàng|sáng|chiều|cùng|đêm|tối)")
_CLOCK_BEFORE = re.compile(r"(?:trước|lúc|đến|từ|vào|hồi|khoảng|giờ) $")
_AFTER_HOURS = re.compile(r"(?:giờ|[0-9h]:) ?$")


def _read_event(found: _Found, _: str) -> tuple[Atom, ...]:
    return (Event(found.start(), found.end(), "deadline.event"),)


def _read_demand(found: _Found, _: str) -> tuple[Atom, ...]:
    return (Demand(found.start(), found.end(), "deadline.on-demand"),)


_IN_FIGURES: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (forms.PART_OF_YEAR.pattern, _read_part_of_year),
    (forms.COUNT_PER_UNIT.pattern, _read_count),
    (forms.UNITS_PER_TIME.pattern, _read_units_per_time),
    (forms.TURN.pattern, _read_count),
    (forms.EDGE_OF_CYCLE.pattern, _read_edge_of_cycle),
    (forms.DURATION.pattern, _read_amount),
    (forms.YEARS_IN_FIGURES.pattern, _read_period),
    (forms.DATE.pattern, _read_date),
    (forms.MONTH_IN_FIGURES.pattern, _read_month_in_figures),
)
_IN_NUMBER_WORDS = (
    (forms.PART_OF_YEAR.pattern, _read_part_of_year),
    (forms.COUNT_PER_UNIT.pattern, _read_count),
    (forms.UNITS_PER_TIME.pattern, _read_units_per_time),
    (forms.TURN.pattern, _read_count),
    (forms.DURATION.pattern, _read_amount),
)
_REVIEWS = ((forms.REVIEW.pattern, _read_review),)
_WHOLE_YEAR = ((forms.WHOLE_YEAR.pattern, _read_years),)
_PERIODS = ((forms.PERIOD.pattern, _read_period),)
_EVERY = ((forms.EVERY_UNIT.pattern, _read_every_unit),)
_WEEKDAY = ((forms.WEEKDAY.pattern, _read_weekday),)
_NAMED = ((forms.NAMED_DAY.pattern, _read_named_day),)
_SOFT = ((forms.SOFT.pattern, _read_soft), *_NAMED)
_SHORT_QUARTER = ((forms.SHORT_QUARTER.pattern, _read_short_quarter),)
_QUARTERS = ((forms.QUARTERS.pattern, _read_quarters), *_NAMED)
_ONGOING = ((forms.ONGOING.pattern, _read_ongoing),)
_EVENTS = ((forms.EVENT.pattern, _read_event),)
_DEMANDS = ((forms.ON_DEMAND.pattern, _read_demand),)
_FOLK = ((forms.FOLK_DATE.pattern, _read_date_in_words),)

_BY_TRIGGER: Final[dict[str, tuple[tuple[re.Pattern[str], _Reader], ...]]] = {
    "ngày": (
        (forms.DAY_OF_CYCLE.pattern, _read_day_of_cycle),
        (forms.DATE_IN_WORDS.pattern, _read_date_in_words),
        *_WEEKDAY,
        (forms.EDGE_OF_CYCLE.pattern, _read_edge_of_cycle),
        *_NAMED,
    ),
    "tháng": (
        (forms.EDGE_OF_CYCLE.pattern, _read_edge_of_cycle),
        (forms.MONTHS.pattern, _read_months),
        *_NAMED,
    ),
    "t": ((forms.SHORT_MONTH.pattern, _read_month_in_figures),),
    "q": _SHORT_QUARTER,
    "i": _SHORT_QUARTER,
    "ii": _SHORT_QUARTER,
    "iii": _SHORT_QUARTER,
    "iv": _SHORT_QUARTER,
    "quý": _QUARTERS,
    "năm": (
        (forms.YEARS.pattern, _read_years),
        (forms.COMING_YEAR.pattern, _read_years),
        (forms.PERIOD.pattern, _read_period),
        *_IN_NUMBER_WORDS,
    ),
    "tuần": ((forms.WEEK_OF_MONTH.pattern, _read_week_of_month), *_NAMED),
    "định": ((forms.PERIODICALLY.pattern, _read_periodically),),
    "thường": _ONGOING,
    "liên": _ONGOING,
    "đầu": _SOFT,
    "giữa": _SOFT,
    "cuối": _SOFT,
    "giai": _PERIODS,
    "thời": _PERIODS,
    "nhiệm": _PERIODS,
    "niên": _PERIODS,
    "hằng": _EVERY,
    "hàng": _EVERY,
    "mỗi": _EVERY,
    "thứ": _WEEKDAY,
    "chủ": _WEEKDAY,
    "hôm": _NAMED,
    "sáng": _NAMED,
    "chiều": _NAMED,
    "mồng": _FOLK,
    "mùng": _FOLK,
    "ngay": _EVENTS,
    "trước": _EVENTS,
    "trong": (*_EVENTS, *_WHOLE_YEAR),
    "cả": _WHOLE_YEAR,
    "suốt": _WHOLE_YEAR,
    "quanh": _WHOLE_YEAR,
    "hết": _SOFT,
    "sơ": _REVIEWS,
    "tổng": _REVIEWS,
    "báo": _REVIEWS,
    "đột": _DEMANDS,
    "khi": _DEMANDS,
    "theo": _DEMANDS,
}
_NUMBER_WORD_TRIGGERS = ("một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười")

# Where a word of time may begin. Written by first letters and behind a plain mark, so that the scan is quick.
_TRIGGER_WORD: Final = (
    r"(?:\d+|n(?:gày(?= )|ăm(?= )|gay(?= (?:sau )?khi| sau )|hiệm kỳ|iên độ)"
    r"|t(?:háng(?= )|uần(?= )|hường xuyên|rước(?= (?:khi|thời|hội|kỳ|phiên|cuộc|buổi|giờ|đại|lễ|tết|dịp|ngày [^\W\d]))"
    r"|rong(?= (?:ngày|thời gian diễn|năm[^\w ]|năm$))|ổng kết(?= năm)|hời kỳ|heo(?= yêu cầu)|hứ(?= )|(?= ?\d)|ám(?=@))"
    r"|q(?:u[ýíi](?= )|ú[yi](?= )|(?=[ 1-4iv]))|i(?:[iv]|ii)?(?= ?/ ?20\d\d)|đ(?:ịnh kỳ|ầu(?= )|ột xuất)|liên tục|gi(?:ữa(?= )|ai đoạn)|c(?:uối(?= )"
    r"|ả(?= năm)|hủ nhật|hín(?=@))"
    r"|h(?:[ằà]ng(?= [603sbntq])|ết(?= năm)|ôm nay|ai(?=@))|m(?:ỗi(?= [603sbntq])|[ồù]ng(?= )|ột(?=@)|ười(?=@))"
    r"|s(?:áng mai|áu(?=@)|uốt(?= năm)|ơ kết(?= [06sqt]))|chiều mai"
    r"|khi(?= (?:có )?yêu cầu)|b(?:a|ốn|ảy)(?=@)|báo cáo(?= (?:định kỳ )?(?:tháng|quý|năm|0?[69] tháng)\b))"
).replace("@", r"(?: \w{2,4}){0,2} (?:\(\d{1,3}\) )?(?:ngày|tuần|tháng|năm|quý|giờ|lần)")
_TRIGGER = re.compile(r"[\s(\[/,:;.\-+\"'*≤≥<>=~•–]" + _TRIGGER_WORD)
_TRIGGER_AT_START = re.compile(_TRIGGER_WORD)
# What stands behind figures that are a time.
_FIGURES = re.compile(r"(?:19|20)\d\d(?!\d)|\d{1,3} ?(?:[/.,-] ?\d|\(|ngày|tháng|năm|tuần|quý|giờ|phút|lần|kỳ|và|đến)")


def find_triggers(folded: str) -> list[int]:
    """Every place of a folded text where words of time may begin, in order."""
    places = [0] if _TRIGGER_AT_START.match(folded) else []
    places += [found.start() + 1 for found in _TRIGGER.finditer(folded)]
    return places


def find_atoms(folded: str, places: Iterable[int], end: int) -> list[Atom]:
    """The words of time that begin at these places and end before an offset, in order, none over another.

    Shape: items of a list that does not hang together (`quý I, quý III/2025`) share their end.
    """
    atoms: list[Atom] = []
    taken = 0
    for at in places:
        if at >= taken and (not folded[at].isdigit() or _begins_a_number(folded, at)):
            found = _read_at(folded, at, end)
            if found:
                atoms += found
                taken = found[-1].end
    return atoms


def _begins_a_number(folded: str, at: int) -> bool:
    """`12/2025` and `1.200` are each one."""
    before = folded[at - 1] if at else " "
    return not (before in "/." or (before == "," and folded[at - 2 : at - 1].isdigit()))


def _read_at(folded: str, at: int, end: int) -> tuple[Atom, ...]:
    if folded[at].isdigit():
        if not _FIGURES.match(folded, at, end):
            return ()
        readers = _IN_FIGURES
    else:
        word = _FIRST_WORD.match(folded, at)
        readers = _readers_of(word.group() if word else "")
    for pattern, reader in readers:
        found = pattern.match(folded, at, end)
        if found is not None:
            atoms = reader(found, folded)
            if atoms:
                return atoms
    return ()


_FIRST_WORD = re.compile(r"[^\W\d_]+")


def _readers_of(word: str) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    if word in _NUMBER_WORD_TRIGGERS:
        return _IN_NUMBER_WORDS
    if word[:2] in {"qu", "qú"}:
        return _QUARTERS
    return _BY_TRIGGER.get(word[:1] if word[:1] == "q" else word, ())
