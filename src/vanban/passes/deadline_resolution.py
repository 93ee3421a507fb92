"""What a phrase of time means on the calendar: first day, last day, recurrence.

Public names: `Meaning`, `Years`, `resolve`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from vanban.model import DeadlineKind, Recurrence
from vanban.passes.deadline_atoms import (
    Amount,
    Atom,
    Cycle,
    Demand,
    Event,
    Granularity,
    MonthDay,
    Ongoing,
    Reckoned,
    Stretch,
)
from vanban.passes.deadline_phrases import Operator, Phrase
from vanban.passes.recurrence_rule import recurrence_rule

_LONG_OVER = timedelta(days=90)


class Years(NamedTuple):
    """Where a year that is left out comes from."""

    reference: date | None
    """The day that everything relative counts from."""
    document: int | None
    """The document's year."""
    topics: tuple[int, ...] = ()
    """Years that the sentence, its heading or the document is about, the nearest first."""


class Meaning(NamedTuple):
    """A time on the calendar."""

    kind: DeadlineKind
    rule: str
    reasons: tuple[str, ...]
    start: date | None = None
    due: date | None = None
    recurrence: Recurrence | None = None
    recurrence_rule: str | None = None
    alternatives: tuple[str, ...] = ()


class _Days(NamedTuple):
    """First and last day of a stretch; a point has the same twice."""

    first: date
    last: date
    is_point: bool
    reasons: tuple[str, ...]


def resolve(phrase: Phrase, *, years: Years) -> Meaning:
    """The meaning of a phrase. What cannot be reckoned for want of a year is relative, with no days."""
    time = phrase.times[0]
    if phrase.cycle is not None:
        return _resolve_cycle(phrase, phrase.cycle, years=years)
    if isinstance(time, Cycle):
        return _plain_cycle(phrase, time)
    if isinstance(time, Ongoing):
        return Meaning(DeadlineKind.CONTINUOUS, time.rule, ("stated",), recurrence=Recurrence.ONGOING)
    if isinstance(time, Demand):
        return Meaning(DeadlineKind.ON_DEMAND, time.rule, ("usual",))
    if isinstance(time, (Amount, Event)):
        return Meaning(DeadlineKind.RELATIVE, time.rule, ("usual",))
    return _resolve_days(phrase, years=years)


def _resolve_days(phrase: Phrase, *, years: Years) -> Meaning:
    first = _days(phrase.times[0], years=_with_end(phrase, years))
    last = _days(phrase.times[-1], years=_with_beginning(phrase, years)) if phrase.is_range else first
    rule = phrase.times[0].rule
    if first is None or last is None:
        return Meaning(DeadlineKind.RELATIVE, rule, ("loose",))
    if phrase.is_range and last.last < first.first:
        first, last = _over_new_year(phrase, first, last)
    reasons = tuple(dict.fromkeys(("stated", *first.reasons, *last.reasons)))
    if phrase.is_range:
        if phrase.is_open:
            return Meaning(DeadlineKind.OPEN, "deadline.open", reasons, start=first.first)
        return Meaning(DeadlineKind.WINDOW, "deadline.period", reasons, start=first.first, due=last.last)
    time = phrase.times[0]
    is_span = isinstance(time, Stretch) and time.is_span  # `từ ngày 01 đến 15/12`, `từ 2026-2030`
    if phrase.is_open or (phrase.operator is Operator.FROM and not is_span):
        return Meaning(DeadlineKind.OPEN, "deadline.open", reasons, start=first.first)
    return _single(phrase, first, rule, reasons)


def _with_end(phrase: Phrase, years: Years) -> Years:
    """The first end of a range takes the year of its last: `từ 01/4 đến 30/6/2026`."""
    last = phrase.times[-1]
    if phrase.is_range and isinstance(last, Stretch) and last.year is not None:
        return Years(None, last.year)
    return years


def _with_beginning(phrase: Phrase, years: Years) -> Years:
    """The last end takes the year of the first where that alone is stated, else the same as it."""
    first, last = phrase.times[0], phrase.times[-1]
    if isinstance(first, Stretch) and first.year is not None and isinstance(last, Stretch) and last.year is None:
        return Years(None, first.year)
    return years


def _over_new_year(phrase: Phrase, first: _Days, last: _Days) -> tuple[_Days, _Days]:
    """`từ tháng 11 đến tháng 02`: the end whose year is left out moves."""
    time = phrase.times[-1]
    if isinstance(time, Stretch) and time.year is None:
        return first, last._replace(last=_moved(last.last, 1))
    return first._replace(first=_moved(first.first, -1)), last


def _moved(day: date, years: int) -> date:
    return _day(day.year + years, MonthDay(day.month, day.day))


def _single(phrase: Phrase, days: _Days, rule: str, reasons: tuple[str, ...]) -> Meaning:
    if phrase.operator is Operator.BEFORE:
        return _before(phrase, days, rule, reasons)
    if phrase.operator is Operator.BY or days.is_point:
        return Meaning(DeadlineKind.POINT, rule, reasons, due=days.last)
    return Meaning(DeadlineKind.WINDOW, rule, reasons, start=days.first, due=days.last)


def _before(phrase: Phrase, days: _Days, rule: str, reasons: tuple[str, ...]) -> Meaning:
    """`trước ngày 15/12` ends on the 14th; before an hour of that day, or before `cuối tháng`, on the day itself."""
    is_last_of_stretch = "soft" in days.reasons and (days.last + timedelta(days=1)).day == 1
    if phrase.has_hour or is_last_of_stretch:
        return Meaning(DeadlineKind.POINT, rule, reasons, due=days.last)
    if days.first == date.min:
        return Meaning(DeadlineKind.RELATIVE, rule, reasons)
    return Meaning(
        DeadlineKind.POINT, rule, reasons, due=days.first - timedelta(days=1), alternatives=(days.first.isoformat(),)
    )


def _days(atom: Atom, *, years: Years) -> _Days | None:
    if isinstance(atom, Reckoned):
        return _reckon(atom, years.reference) if years.reference else None
    if not isinstance(atom, Stretch) or atom.is_unreckoned:
        return None
    reasons = ("soft",) if atom.is_soft else ()
    if atom.year is not None:
        return _on_calendar(atom, atom.year, reasons)
    year = _year_left_out(atom, years)
    return None if year is None else _on_calendar(atom, year, (*reasons, "year-assumed"))


def _on_calendar(stretch: Stretch, year: int, reasons: tuple[str, ...]) -> _Days:
    first, last = _day(year, stretch.first), _day(stretch.last_year or year, stretch.last)
    return _Days(first, last, stretch.is_point, reasons)


def _day(year: int, day: MonthDay) -> date:
    if day.day <= _IN_ALL_MONTHS:
        return date(year, day.month, day.day)
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


_IN_ALL_MONTHS = 28


def _year_left_out(stretch: Stretch, years: Years) -> int | None:
    """The nearest year spoken of in which the time is not over yet, else the document's; the next if long over."""
    if stretch.year_offset is not None:
        return None if years.document is None else years.document + stretch.year_offset
    candidates = [*years.topics, years.document]
    for year in candidates:
        if year is not None and (years.reference is None or _day(year, stretch.last) >= years.reference):
            return year
    if years.document is None or years.reference is None:
        return years.document
    is_long_over = years.reference - _day(years.document, stretch.last) > _LONG_OVER
    return years.document + 1 if is_long_over else years.document


def _reckon(atom: Reckoned, reference: date) -> _Days:
    if atom.unit is Granularity.DAY and atom.weekday is not None:
        day = reference + timedelta(days=(atom.weekday - reference.weekday()) % 7)
        return _Days(day, day, is_point=True, reasons=("year-assumed",))
    first, last = _around(atom.unit, atom.offset, reference)
    if atom.weekday is not None:
        first = last = first + timedelta(days=atom.weekday)
    elif atom.part is not None:
        first = last = _part(atom, first, last)
    return _Days(first, last, is_point=first == last, reasons=("year-assumed",))


def _part(atom: Reckoned, first: date, last: date) -> date:
    """`cuối tuần` is its Friday, the last working day; the others as in the Civil Code, article 146."""
    if atom.unit is Granularity.WEEK:
        return first if atom.part == "đầu" else first + timedelta(days=4)
    if atom.part == "giữa":
        return first.replace(day=15)
    return first if atom.part == "đầu" else last


def _around(unit: Granularity, offset: int, reference: date) -> tuple[date, date]:
    """The day, week, month or quarter that lies `offset` behind that of the reference."""
    if unit is Granularity.DAY:
        day = reference + timedelta(days=offset)
        return day, day
    if unit is Granularity.WEEK:
        monday = reference + timedelta(days=7 * offset - reference.weekday())
        return monday, monday + timedelta(days=6)
    length = 3 if unit is Granularity.QUARTER else 1
    month = (reference.month - 1) // length * length + offset * length
    first = date(reference.year + month // 12, month % 12 + 1, 1)
    end = month + length - 1
    year, end_month = reference.year + end // 12, end % 12 + 1
    return first, date(year, end_month, monthrange(year, end_month)[1])


def _plain_cycle(phrase: Phrase, cycle: Cycle) -> Meaning:
    if cycle.recurrence is None:
        return Meaning(DeadlineKind.RECURRING, cycle.rule, ("usual",), recurrence_rule=_interval(cycle))
    shift = -1 if phrase.operator is Operator.BEFORE and not phrase.has_hour else 0
    weekday = None if cycle.weekday is None else (cycle.weekday + shift) % 7
    days = [(None, _shifted(day, shift)) for day in cycle.days]
    rule = recurrence_rule(cycle.recurrence, days=_in_quarter(cycle, days), weekday=weekday)
    return Meaning(DeadlineKind.RECURRING, cycle.rule, ("stated",), recurrence=cycle.recurrence, recurrence_rule=rule)


def _interval(cycle: Cycle) -> str | None:
    return f"FREQ=YEARLY;INTERVAL={cycle.every}" if cycle.every > 1 else None


def _shifted(day: int, shift: int) -> int:
    """The day before the first of a month is the last of the one before it."""
    return -1 if day + shift < 1 else day + shift


def _in_quarter(cycle: Cycle, days: list[tuple[None, int]]) -> list[tuple[int | None, int]]:
    if cycle.month_in_quarter is None:
        return list(days)
    return [(month, day) for month in range(cycle.month_in_quarter, 13, 3) for _, day in days]


def _resolve_cycle(phrase: Phrase, cycle: Cycle, *, years: Years) -> Meaning:
    """A cycle with its day (`trước ngày 15/12 hằng năm`), or with the years that it runs over."""
    recurrence = cycle.recurrence or Recurrence.YEARLY
    time = phrase.times[0]
    if isinstance(time, Stretch) and time.year is not None:
        span = _resolve_days(phrase._replace(cycle=None), years=years)
        rule = recurrence_rule(recurrence, until=span.due)
        return span._replace(
            kind=DeadlineKind.RECURRING, rule=cycle.rule, recurrence=recurrence, recurrence_rule=rule, alternatives=()
        )
    days = [day for atom in phrase.times for day in _yearly_days(phrase, atom)]
    rule = recurrence_rule(recurrence, days=days)
    return Meaning(DeadlineKind.RECURRING, cycle.rule, ("stated",), recurrence=recurrence, recurrence_rule=rule)


def _yearly_days(phrase: Phrase, atom: Atom) -> list[tuple[int | None, int]]:
    """The last day in time, as month and day of a year without 29 February."""
    if isinstance(atom, Cycle):
        return [(None, _shifted(day, -1 if phrase.operator is Operator.BEFORE else 0)) for day in atom.days]
    if not isinstance(atom, Stretch) or atom.is_unreckoned:
        return []
    if phrase.operator is Operator.BEFORE and not phrase.has_hour:
        day = _day(2001, atom.first) - timedelta(days=1)
        return [(day.month, day.day)]
    length = monthrange(2001, atom.last.month)[1]
    return [(atom.last.month, -1 if atom.last.day > length else atom.last.day)]
