"""Rules of deadlines in words."""

from __future__ import annotations

import pytest
from django.utils import translation

from lotrinh.plans.recurrence import rule_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;BYDAY=FR", "every week, on Friday"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "every month, on day 25"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "every 3 months, on the last day"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14", "every year, on day 14, in month 12"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=5,20", "every year, on days 5, 20, in months 6, 12"),
        ("FREQ=YEARLY;INTERVAL=5", "every 5 years"),
        ("FREQ=MONTHLY;UNTIL=20270131", "every month, until 31/01/2027"),
        ("FREQ=YEARLY;BYYEARDAY=-1", "FREQ=YEARLY;BYYEARDAY=-1"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("nonsense", "nonsense"),
    ],
)
def test_it_says_them_as_people_do(rule: str, words: str) -> None:
    with translation.override("en"):
        assert rule_words(rule) == words
