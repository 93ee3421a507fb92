"""Days, months, quarters and years as stretches of the calendar: one reader for each form of `rules.deadlines`.

Public names: the readers, `read_date` and on.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.model import Recurrence
from vanban.passes.deadline_atoms import (
    LAST_DAY,
    LUNAR_MONTHS,
    Atom,
    Cycle,
    Found,
    Granularity,
    MonthDay,
    Stretch,
    number,
    offset_of,
    year_of,
)
from vanban.rules import deadlines as forms


def _one_day(
    found: Found, month: int, day: int, *, start: int, is_bare: bool = False, is_unreckoned: bool = False
) -> Stretch:
    the_day = MonthDay(month, day)
    return Stretch(
        start,
        found.end(),
        "deadline.date",
        Granularity.DAY,
        the_day,
        the_day,
        year_of(found),
        year_offset=offset_of(found),
        is_point=True,
        is_bare=is_bare,
        is_unreckoned=is_unreckoned,
    )


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def read_date(found: Found) -> tuple[Atom, ...]:
    """A date in figures; days of a list that do not follow on each other are one each."""
    return _with_days_before(found, _read_figures(found))


_DAY_ITEM = re.compile(forms.DAY)


def _with_days_before(found: Found, read: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """`16, 23, 30/8`: the days before the last two, each with the month and year behind them all."""
    if not found["days"] or not read:
        return read
    last, month, offset = read[0], read[0].first.month, found.start("days")
    items = [(number(item.group()), offset + item.start()) for item in _DAY_ITEM.finditer(found["days"])]
    if not all(_is_day(month, day) for day, _ in items):
        return read
    runs: list[_Run] = []
    for day, at in items:
        if runs and day == runs[-1].high + 1:
            runs[-1] = runs[-1]._replace(high=day)
        else:
            runs.append(_Run(day, day, at))
    if runs[-1].high + 1 == last.first.day:
        run = runs.pop()
        rest = last._replace(start=run.at, first=MonthDay(month, run.low), is_point=False, is_span=True)
    else:
        rest = last._replace(start=found.end("days"))
    before = tuple(
        last._replace(
            start=run.at,
            first=MonthDay(month, run.low),
            last=MonthDay(month, run.high),
            is_point=run.low == run.high,
            is_span=run.low < run.high,
        )
        for run in runs
    )
    everything = (*before, rest, *read[1:])
    return (everything[0]._replace(start=last.start), *everything[1:])


def _read_figures(found: Found) -> tuple[Stretch, ...]:
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


def _with_word(found: Found) -> int:
    """Where a date in figures begins, `ngày` before it included."""
    return found.start() - 5 if found.string.startswith("ngày ", max(found.start() - 5, 0)) else found.start()


def read_date_in_words(found: Found) -> tuple[Atom, ...]:
    """`ngày 05 tháng 3 năm 2025`, also `ngày 05 đến 07 tháng 3`."""
    day, month = number(found["d"]), number(found["m"])
    if not _is_day(month, day):
        return ()
    is_lunar = bool(found["lunar"]) or found["m"] in LUNAR_MONTHS
    whole = _one_day(found, month, day, start=found.start(), is_unreckoned=is_lunar)
    until = number(found["d1"]) if found.re.groupindex.get("d1") and found["d1"] else 0
    if found.re.groupindex.get("days") and found["days"] and _is_day(month, until):
        return _with_days_before(found, _last_two(found, whole, until))
    if until > day and _is_day(month, until):
        return (whole._replace(last=MonthDay(month, until), is_point=False, is_span=True),)
    return (whole,)


def _last_two(found: Found, whole: Stretch, day: int) -> tuple[Stretch, ...]:
    """`13 và 20 tháng 3` of a longer list."""
    is_range = whole.first.day < day and _RANGE.match(found.string, found.end("d")) is not None
    last = MonthDay(whole.first.month, day)
    if is_range or whole.first.day + 1 == day:
        return (whole._replace(last=last, is_point=False, is_span=True),)
    return (whole, whole._replace(start=found.start("d1"), first=last, last=last))


class _Run(NamedTuple):
    """Neighbouring values of a list, and where the first of them stands."""

    low: int
    high: int
    at: int


def _listed(found: Found, first: str, pattern: re.Pattern[str]) -> list[_Run]:
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


def _spread(found: Found, runs: list[_Run], months_each: int, rule: str, unit: Granularity) -> tuple[Stretch, ...]:
    """One stretch a run; they share their end, for a year behind the list is that of all."""
    return tuple(
        Stretch(
            run.at,
            found.end(),
            rule,
            unit,
            MonthDay((run.low - 1) * months_each + 1, 1),
            MonthDay(run.high * months_each, LAST_DAY),
            year_of(found),
            year_offset=offset_of(found),
            is_span=run.low < run.high,
        )
        for run in runs
    )


def read_months(found: Found) -> tuple[Atom, ...]:
    """One month, a list or a run of them."""
    if _BLANK_DAY.search(found.string, max(found.start() - 16, 0), found.start()):
        return ()
    runs = _listed(found, "m", _MONTH_ITEM)
    spread = _spread(found, runs, 1, "deadline.month", Granularity.MONTH)
    is_lunar = found["m"] in LUNAR_MONTHS
    return tuple(stretch._replace(is_unreckoned=True) for stretch in spread) if is_lunar else spread


# `ngày    tháng 7 năm 2026`: the day is still to be written
_BLANK_DAY = re.compile(r"ngày[ ._/]*$")


def read_month_in_figures(found: Found) -> tuple[Atom, ...]:
    """`12/2025`, `T12`: a time only where another word says so."""
    return tuple(atom._replace(is_bare=True) for atom in read_months(found) if isinstance(atom, Stretch))


def read_quarters(found: Found) -> tuple[Atom, ...]:
    """One quarter, a list or a run of them."""
    return _spread(found, _listed(found, "q", _QUARTER_ITEM), 3, "deadline.quarter", Granularity.QUARTER)


def read_short_quarter(found: Found) -> tuple[Atom, ...]:
    """`Q4/2025`, `IV/2025`."""
    quarter = number(found["q"] or found["roman"])
    run = _Run(quarter, quarter, found.start())
    (stretch,) = _spread(found, [run], 3, "deadline.quarter", Granularity.QUARTER)
    return (stretch._replace(is_bare=found["q"] is None),)


def read_part_of_year(found: Found) -> tuple[Atom, ...]:
    """`6 tháng đầu năm`, `9 tháng đầu năm 2025`."""
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
            year_of(found),
            year_offset=offset_of(found),
        ),
    )


def _years(found: Found, rule: str, first: int | None, last: int | None, **more: object) -> Stretch:
    return Stretch(
        found.start(),
        found.end(),
        rule,
        Granularity.YEAR,
        MonthDay(1, 1),
        MonthDay(12, LAST_DAY),
        first,
        last if last != first else None,
        offset_of(found),
        is_span=last != first,
    )._replace(**more)  # type: ignore[arg-type]


def read_years(found: Found) -> tuple[Atom, ...]:
    """`năm 2025`, `năm 2025-2026`, `cả năm`."""
    first = year_of(found)
    last = int(_YEAR_ITEM.findall(found["more"])[-1]) if found["more"] else first
    if first is not None and last is not None and last < first:
        return ()
    return (_years(found, "deadline.year", first, last),)


def read_period(found: Found) -> tuple[Atom, ...]:
    """`giai đoạn 2021-2025`, `2021-2025`."""
    first, last = year_of(found), year_of(found, "y1")
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


def read_week_of_month(found: Found) -> tuple[Atom, ...]:
    """`tuần đầu của tháng 12`; with no month it is a week of every month."""
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
        year_of(found),
        year_offset=offset_of(found),
    )
    return (stretch,)


def _length(month: int) -> int:
    return 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def read_soft(found: Found) -> tuple[Atom, ...]:
    """`đầu`, `giữa`, `cuối` of a month, quarter or year."""
    part = found["part"]
    if found["unit"]:
        day, year = {"đầu": MonthDay(1, 1), "giữa": MonthDay(6, 30)}.get(part, MonthDay(12, 31)), year_of(found)
    elif found["unit2"]:
        month, year = number(found["m"]), year_of(found, "y2")
        day = MonthDay(month, {"đầu": 1, "giữa": 15, "cuối": LAST_DAY}[part])
    else:
        quarter, year = number(found["q"]), year_of(found, "y3")
        day = {
            "đầu": MonthDay(quarter * 3 - 2, 1),
            "giữa": MonthDay(quarter * 3 - 1, 15),
            "cuối": MonthDay(quarter * 3, LAST_DAY),
        }[part]
    unit = Granularity.YEAR if found["unit"] else Granularity.MONTH if found["unit2"] else Granularity.QUARTER
    stretch = Stretch(found.start(), found.end(), "deadline.soft", unit, day, day, year)
    return (stretch._replace(year_offset=offset_of(found), is_point=True, is_soft=True),)
