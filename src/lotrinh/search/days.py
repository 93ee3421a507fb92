"""Days as the index keeps them: one word a day, month and quarter; and days as people type them.

Public names: `cut_days`, `days_in`, `words_of_day`.
"""

from __future__ import annotations

import re
from datetime import date

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_MONTH = r"0?(?P<m>1[0-2]|[1-9])"
_DAY = r"0?(?P<d>3[01]|[12]\d|[1-9])"
_LEFT, _RIGHT = r"(?<![\w/.-])", r"(?![\w/]|[.-]\d)"
_FORMS = tuple(
    re.compile(f"{_LEFT}{form}{_RIGHT}")
    for form in (
        rf"(?:ngay )?{_DAY}(?P<sep>[/.-]){_MONTH}(?P=sep){_YEAR}",
        rf"{_YEAR}-{_MONTH}-{_DAY}",
        rf"(?:ngay )?{_DAY} thang {_MONTH},? nam {_YEAR}",
        rf"(?:thang )?{_MONTH}/{_YEAR}",
        rf"thang {_MONTH},? nam {_YEAR}",
        rf"quy (?P<q>iv|i{{1,3}}|[1-4])(?:/|,? nam | )\s?{_YEAR}",
    )
)


def words_of_day(day: date) -> list[str]:
    """The words under which a day is indexed.

    >>> words_of_day(date(2026, 11, 25))
    ['d20261125', 'm202611', 'q20264']
    """
    return [f"d{day:%Y%m%d}", f"m{day:%Y%m}", f"q{day.year}{(day.month + 2) // 3}"]


def days_in(plain: str) -> list[str]:
    """The words of every day, month and quarter that a folded text names.

    >>> days_in("hoan thanh truoc 25/11/2026, quy iv nam 2026")
    ['d20261125', 'm202611', 'q20264']
    """
    words: list[str] = []
    for word in cut_days(plain)[0]:
        day = date(int(word[1:5]), int(word[5:7]), int(word[7:9])) if word[0] == "d" else None
        words += words_of_day(day) if day else [word]
    return list(dict.fromkeys(words))


def cut_days(plain: str) -> tuple[list[str], str]:
    """The days, months and quarters that a folded text names, each as its word of the index, and the text left.

    >>> cut_days("an toan 5/3/2026")
    (['d20260305'], 'an toan         ')
    """
    found: list[str] = []
    for form in _FORMS:
        spans = []
        for match in form.finditer(plain):
            word = _word(match.groupdict())
            if word:
                found.append(word)
                spans.append(match.span())
        for start, end in spans:
            plain = plain[:start] + " " * (end - start) + plain[end:]
    return found, plain


def _word(parts: dict[str, str | None]) -> str:
    year = parts["y"] or ""
    if parts.get("q"):
        return f"q{year}{_QUARTERS[parts['q'] or '']}"
    month = int(parts["m"] or 0)
    if not parts.get("d"):
        return f"m{year}{month:02}"
    try:
        return f"d{date(int(year), month, int(parts['d'] or 0)):%Y%m%d}"
    except ValueError:
        return ""
