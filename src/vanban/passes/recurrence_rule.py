"""Recurrences as rules of RFC 5545.

Public names: `recurrence_rule`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from vanban.model import Recurrence

_PERIODS: Final = {
    Recurrence.DAILY: ("DAILY", 1),
    Recurrence.WEEKLY: ("WEEKLY", 1),
    Recurrence.MONTHLY: ("MONTHLY", 1),
    Recurrence.QUARTERLY: ("MONTHLY", 3),
    Recurrence.HALF_YEARLY: ("MONTHLY", 6),
    Recurrence.YEARLY: ("YEARLY", 1),
}
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def recurrence_rule(
    recurrence: Recurrence,
    *,
    days: Sequence[tuple[int | None, int]] = (),
    weekday: int | None = None,
    until: date | None = None,
) -> str | None:
    """The rule on whose days the recurrence falls due; None for `ongoing`, which has no days.

    `days` are pairs of month (None: every month of the period) and day of the month, -1 for its last. Days that share
    no common day of the month are told as the days of the year.

    Source: RFC 5545, 3.3.10.

    >>> recurrence_rule(Recurrence.YEARLY, days=[(12, 14)])
    'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14'
    """
    if recurrence not in _PERIODS:
        return None
    frequency, interval = _PERIODS[recurrence]
    months = sorted({month for month, _ in days if month is not None})
    if months and frequency == "MONTHLY":
        frequency, interval = "YEARLY", 1
    parts = [f"FREQ={frequency}"]
    if interval > 1:
        parts.append(f"INTERVAL={interval}")
    month_days = sorted({day for _, day in days})
    if len(month_days) > 1 and len(months) > 1:
        parts.append(f"BYYEARDAY={','.join(str(_day_of_year(*day)) for day in days)}")
    else:
        parts += [f"BYMONTH={','.join(map(str, months))}"] if months else []
        parts += [f"BYMONTHDAY={','.join(map(str, month_days))}"] if month_days else []
    if weekday is not None:
        parts.append(f"BYDAY={_WEEKDAYS[weekday]}")
    if until is not None:
        parts.append(f"UNTIL={until:%Y%m%d}")
    return ";".join(parts)


def _day_of_year(month: int | None, day: int) -> int:
    """From 1; behind 28 February counted from the year's end, -1 for 31 December, so that leap years have it right."""
    first = date(2001, month or 1, 1)
    length = 28 if first.month == 2 else 30 if first.month in {4, 6, 9, 11} else 31
    number = first.replace(day=length if day == -1 else min(day, length)).timetuple().tm_yday
    is_behind_february = first.month > 2 or (first.month == 2 and day == -1)
    return number - 366 if is_behind_february else number
