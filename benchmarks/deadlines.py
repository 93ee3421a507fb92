"""Deadlines found in our own cases, and how fast, against dateparser and Duckling over the same texts.

A text counts as right where every stated day (`= start .. due`) is found. The others know no `before`: a window counts
for them by either end, and `trước ngày 15/12` by the 15th as well as the 14th.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from time import perf_counter
from typing import Any

from tests.vanban.passes.test_deadlines import Case, load_cases

from benchmarks.report import print_result
from vanban.passes.deadlines import find_deadlines

Finder = Callable[[str, date], set[date]]
AIM = 0.93
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def by_vanban(text: str, day: date) -> set[date]:
    """The first and last days that the library finds."""
    found = find_deadlines(text, reference_date=day)
    return {each for deadline in found for each in (deadline.start, deadline.due) if each is not None}


def dateparser_finder() -> Finder:
    """The days of `dateparser.search.search_dates`, told that the language is Vietnamese."""
    search = import_module("dateparser.search").search_dates

    def find(text: str, day: date) -> set[date]:
        base = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - dateparser reckons without time zones
        settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future"}
        return {moment.date() for _, moment in search(text, languages=["vi"], settings=settings) or ()}

    return find


def duckling_finder() -> Finder:
    """The days of Duckling's dimension `time` in Vietnamese."""
    duckling = import_module("duckling")
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    locale = duckling.parse_locale("VI_XX", duckling.default_locale_lang(duckling.parse_lang("VI")))
    dimensions = duckling.parse_dimensions(["time"])

    def find(text: str, day: date) -> set[date]:
        noon = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
        moment = duckling.parse_ref_time(zones, "Asia/Ho_Chi_Minh", noon)
        context = duckling.Context(moment, locale)
        found: list[dict[str, Any]] = duckling.parse(text, context, dimensions, False)  # noqa: FBT003 - its own order
        return {date.fromisoformat(each) for each in _DAY.findall(json.dumps(found, default=str))}

    return find


def expected_days(case: Case) -> list[set[date]]:
    """For each deadline with days, those by which it may be known."""
    days = [{date.fromisoformat(each) for each in _DAY.findall(line)} for line in case.expected]
    return [each for each in days if each]


def is_right(case: Case, found: set[date], *, is_lenient: bool) -> bool:
    """Whether every deadline is among the days found."""
    for days in expected_days(case):
        known = days | {day + timedelta(1) for day in days} if is_lenient else days
        if not (found & known if is_lenient else days <= found):
            return False
    return True


def measure(find: Finder, cases: list[Case], *, is_lenient: bool) -> tuple[float, float]:
    """The share of cases that are right, and texts a second."""
    right = 0
    start = perf_counter()
    for case in cases:
        right += is_right(case, find(case.text, case.day or date(2025, 11, 20)), is_lenient=is_lenient)
    return right / len(cases), len(cases) / (perf_counter() - start)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    cases = [case for case in load_cases() if expected_days(case) and not case.is_document]
    finders: dict[str, Finder] = {"dateparser": dateparser_finder(), "duckling": duckling_finder()}
    quality, speed = measure(by_vanban, cases, is_lenient=False)
    details: dict[str, float] = {"cases": len(cases), "texts_per_second": round(speed)}
    for name, find in finders.items():
        print(f"{name} over {len(cases)} texts ...   ", end="\r", file=sys.stderr)
        share, rate = measure(find, cases, is_lenient=True)
        details |= {f"{name}_right": round(share, 3), f"{name}_texts_per_second": round(rate)}
    print_result(
        "deadlines",
        figure=round(quality, 3),
        unit="of the cases right",
        aim=f">= {AIM}",
        holds=quality >= AIM,
        as_json=options.json,
        details=details,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
