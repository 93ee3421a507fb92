"""Rules of RFC 5545."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.model import Recurrence
from vanban.passes.recurrence_rule import recurrence_rule


@pytest.mark.parametrize(
    ("recurrence", "days", "weekday", "until", "expected"),
    [
        (Recurrence.DAILY, [], None, None, "FREQ=DAILY"),
        (Recurrence.WEEKLY, [], 4, None, "FREQ=WEEKLY;BYDAY=FR"),
        (Recurrence.MONTHLY, [(None, -1)], None, None, "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (Recurrence.MONTHLY, [(None, 25), (None, 10)], None, None, "FREQ=MONTHLY;BYMONTHDAY=10,25"),
        (Recurrence.QUARTERLY, [], None, None, "FREQ=MONTHLY;INTERVAL=3"),
        (Recurrence.HALF_YEARLY, [(6, 19), (12, 19)], None, None, "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=19"),
        (Recurrence.YEARLY, [(12, 14)], None, None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
        (Recurrence.YEARLY, [(5, 31), (11, 14)], None, None, "FREQ=YEARLY;BYYEARDAY=-215,-48"),
        (Recurrence.YEARLY, [(7, 4), (1, 9)], None, None, "FREQ=YEARLY;BYYEARDAY=-181,9"),
        (Recurrence.YEARLY, [(2, -1), (9, 15)], None, None, "FREQ=YEARLY;BYYEARDAY=-307,-108"),
        (Recurrence.YEARLY, [], None, date(2030, 12, 31), "FREQ=YEARLY;UNTIL=20301231"),
    ],
)
def test_it_works(
    recurrence: Recurrence,
    days: list[tuple[int | None, int]],
    weekday: int | None,
    until: date | None,
    expected: str,
) -> None:
    assert recurrence_rule(recurrence, days=days, weekday=weekday, until=until) == expected


def test_it_refuses_what_has_no_days() -> None:
    assert recurrence_rule(Recurrence.ONGOING) is None
