"""How the number and symbol of a document are written, branch by branch, and how they are taken apart.

The parts are patterns over the text as printed (not folded), for capitals tell a symbol from words: `12/KH-UBND` is
one, `12/tháng` is none. Put together they read

- state, trade union and youth union: `12/KH-UBND`, `45/KH - LĐLĐ`, `3176B/QĐ-BYT`, `61/SKH-TH` (an official letter),
- legal documents: `30/2020/NĐ-CP`, `91/2025/QH15`, `09/2016/TTLT-BYT-BTC`, `19-2016/NQ-CP`,
- the Party: `05-NQ/TW`, `12 - QĐ/ĐU`,
- old and careless forms: `79/CP`, `14/1999/CT.UBT`, `1849BGDĐT-GDPT`.

Public names: `NUMBER`, `YEAR`, `GROUP`, `SLASH`, `HYPHEN`, `SYMBOL`, `SYMBOL_PATTERN`, `Branch`, `Symbol`,
`match_symbol`, `match_blank_symbol`, `parse_symbol`, `tidy_symbol`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vanban.rules.document_types import type_of_abbreviation

UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐÐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
LOWER: Final = "a-zđ"

NUMBER: Final = r"\d{1,6}(?:[A-ZĐ]{1,2}|[a-zđ])?"
"""`12`, `0130`, `3176B`, `15a`."""
YEAR: Final = r"(?:19|20)\d\d"
SLASH: Final = r" ?[/∕⁄] ?"
HYPHEN: Final = r" ?[-‐‑‒–—−] ?"
_TIGHT: Final = r"(?:[-‐‑‒–—−/._] ?| [-‐‑‒–—−/])"
"""A mark between groups, a space on one side at most: behind ` - ` begins another thing (`12/KH-UBND - Sở Y tế`)."""
_MARK: Final = rf"(?:{_TIGHT}| [-‐‑‒–—−/] )"

GROUP: Final = rf"[{UPPER}](?:[{UPPER}\d&]|[{LOWER}]{{1,3}}(?![^\W\d_A-ZĐ]))*"
"""Capitals with a few small letters between: `UBND`, `BGD&ĐT`, `TTg`, `QH15`, `QyĐ`, `KGVXVHTin534`; no word (`Sở`)."""
_FIRST_GROUP: Final = rf"(?=[{UPPER}][{UPPER}{LOWER}&]|L-CTN){GROUP}"
"""Two letters at least, `12/A` is a house; but the orders of the State's president have one: `07/2019/L-CTN`."""
_LATER_GROUP: Final = rf"(?:{GROUP}(?: [{UPPER}]{{2,6}}(?=-[{UPPER}]))?|\d{{1,3}}[A-ZĐ]{{0,2}}(?![\w/]))"
"""`VX` in `UBND-VX`; `BGD ĐT` in `TTLT-BGD ĐT-BTC`; a number behind a body (`UBND-2`)."""

_NUMBER_AND_YEAR: Final = rf"(?:{NUMBER}{SLASH}{YEAR}{SLASH}|{NUMBER}-{YEAR}{SLASH}|{NUMBER}{SLASH}|{NUMBER}{HYPHEN})"
_GROUPS: Final = rf"{_FIRST_GROUP}(?:{_MARK}{_LATER_GROUP})?(?:{_TIGHT}{_LATER_GROUP}){{0,4}}"
ABBREVIATED: Final = rf"\d{{1,5}}(?=[{UPPER}]{{2}}){GROUP}{HYPHEN}{GROUP}"
"""The slash left out: `1849BGDĐT-GDPT`, `57KH-UBND`."""
SYMBOL: Final = rf"(?:{_NUMBER_AND_YEAR}{_GROUPS}|{ABBREVIATED})"
"""A whole symbol, its number given. It has no groups of its own, so it can stand within a larger pattern."""
SYMBOL_PATTERN: Final = re.compile(rf"(?<![\w/.,-]){SYMBOL}(?![^\W\d_])")
"""A symbol anywhere in running text."""

BLANK: Final = r"[ ._…]{0,40}"
_BLANK_SYMBOL: Final = re.compile(rf"(?:{SLASH}{YEAR})?(?:{SLASH}|{HYPHEN}){_GROUPS}")
_WHOLE: Final = re.compile(SYMBOL)

_DOUBLE = re.compile("ĐÐ|ÐĐ|Ð")
_SPACED_MARK = re.compile(r" ?([/∕⁄]|[-‐‑‒–—−]) ?")
_SPLIT = re.compile(r"[-/._]")
_HEAD = re.compile(rf"(\d{{1,6}}(?:[A-ZĐ]{{1,2}}(?=[-/])|[a-zđ](?=[-/]))?)?[-/]?(?:({YEAR})/)?")


class Branch(StrEnum):
    """Whose grammar a symbol follows."""

    STATE = "state"
    """Number, slash, type or body, hyphen."""
    LEGAL = "legal"
    """Number, slash, year."""
    PARTY = "party"
    """Number, hyphen, type, slash, body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A symbol taken apart."""

    text: str
    """Tidied: `12-QĐ/ĐU`."""
    number: str | None
    """None where it was left blank."""
    year: int | None
    type: str | None
    """The abbreviation of `rules.document_types`; None for an official letter, which names bodies only."""
    bodies: tuple[str, ...]
    """`("UBND",)`, `("SYT", "NVY")`."""
    branch: Branch


def tidy_symbol(raw: str) -> str:
    """The symbol with the spaces around its slashes and hyphens taken out, and these plain.

    >>> tidy_symbol("12 - QĐ / ĐU")
    '12-QĐ/ĐU'
    >>> tidy_symbol("12/QĐÐ-UBND")  # one letter, which recognition read as two
    '12/QĐ-UBND'
    """
    tidy = _SPACED_MARK.sub(lambda found: "/" if found[1] in "/∕⁄" else "-", raw.strip())
    return _DOUBLE.sub("Đ", tidy)


def match_symbol(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The symbol that begins at `start`, its number given."""
    return _WHOLE.match(text, start, len(text) if end is None else end)


def match_blank_symbol(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The symbol without a number that begins at `start`: `/KH-UBND`, `-NQ/ĐU`."""
    return _BLANK_SYMBOL.match(text, start, len(text) if end is None else end)


def parse_symbol(text: str) -> Symbol | None:
    """Take a symbol apart; None for what is no symbol.

    >>> parse_symbol("30/2020/NĐ-CP").type
    'NĐ'
    >>> parse_symbol("12 - QĐ/ĐU").branch
    <Branch.PARTY: 'party'>
    """
    tidy = tidy_symbol(text)
    head = _HEAD.match(tidy)
    groups = [group for group in _SPLIT.split(tidy[head.end() :]) if group] if head else []
    if head is None or not groups:
        return None
    number, year = head[1], head[2]
    if year is None and (joined := re.match(rf"({YEAR})/", tidy[head.end() :])):
        year, groups = joined[1], groups[1:]
    kind = type_of_abbreviation(groups[0])
    return Symbol(
        text=tidy,
        number=number,
        year=int(year) if year else None,
        type=kind.abbreviation if kind else None,
        bodies=tuple(groups[1:] if kind else groups),
        branch=_branch(tidy, number=number, year=year),
    )


def _branch(tidy: str, *, number: str | None, year: str | None) -> Branch:
    if year:
        return Branch.LEGAL
    is_party = tidy[len(number or "") :].startswith("-") and "/" in tidy
    return Branch.PARTY if is_party else Branch.STATE
