"""How often something is done: one reader for each form of `rules.deadlines` that recurs.

Public names: the readers, `read_every_unit` and on.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.model import Recurrence
from vanban.passes.deadline_atoms import Atom, Cycle, Found, number
from vanban.rules import deadlines as forms

RECURRENCES: Final = {
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
        return (RECURRENCES[unit] if many == 1 else None), many
    months = _MONTHS[unit] * max(many, 1)
    if times > 1 and months % times == 0 and months // times in _BY_MONTHS:
        months //= times
    if months in _BY_MONTHS:
        return _BY_MONTHS[months], 1
    return (RECURRENCES[unit] if many == 1 else None), many


# What goes on with a list of cycles: `hằng quý, 6 tháng và năm`, `hằng tháng/quý/năm`
_NEXT_UNIT = re.compile(
    rf"(?: ?[,/;+] ?(?:và )?| và | hoặc | - |-)(?P<words>(?:(?:{forms.EVERY}|định kỳ|theo|báo cáo|tổng kết|sơ kết) )*"
    rf"(?P<u>(?:(?:0?6|sáu|0?3|0?9|chín|0?1|một) )?(?:tháng|năm|quý|qúy|tuần|ngày)|nửa năm)){forms.WORD_END}"
    rf"(?! ?(?:\d|nay|này|sau|học|tới|trước|qua|cuối|đầu|một lần|{forms.QUARTER}(?!\))))"
)


def read_every_unit(found: Found) -> tuple[Atom, ...]:
    """`hằng năm`, and what follows in its list; `ngân hàng năm` and `khách hàng quý I` are names of things."""
    if _GOODS.search(found.string, max(found.start() - 8, 0), found.start()) and found["every"] == "hàng":
        return ()
    is_stated = found["every"] == "mỗi" or _STATED.search(found.string, max(found.start() - 24, 0), found.start())
    return _cycles(found, is_stated=bool(is_stated))


_GOODS = re.compile(r"(?:ngân|khách|cửa|bán|mua|mặt|đơn|nhà|giao|xuất|nhập|kho|lô|tín|ngành|đặt) $")
_STATED = re.compile(r"(?:định kỳ|theo chế độ|ít nhất|tối thiểu)(?: \w+){0,2} \(?$")


def _cycles(found: Found, *, is_stated: bool) -> tuple[Cycle, ...]:
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


def read_periodically(found: Found) -> tuple[Atom, ...]:
    """`định kỳ 6 tháng, năm`: one cycle each."""
    return _cycles(found, is_stated=True)


def read_review(found: Found) -> tuple[Atom, ...]:
    """`sơ kết 6 tháng, tổng kết năm`; a report needs two periods to be known as periodical."""
    cycles = _cycles(found, is_stated=True)
    return () if len(cycles) < 2 and found.group().startswith("báo cáo") else cycles


def read_count(found: Found) -> tuple[Atom, ...]:
    """`02 lần/năm`, `một năm hai lần`."""
    recurrence, every = _recurrence(found["u"], times=number(found["n"]))
    return (Cycle(found.start(), found.end(), "deadline.recurring", recurrence, every, is_stated=True),)


def read_units_per_time(found: Found) -> tuple[Atom, ...]:
    """`6 tháng một lần`."""
    recurrence, every = _recurrence(f"{number(found['n'])} {found['u']}")
    return (Cycle(found.start(), found.end(), "deadline.recurring", recurrence, every, is_stated=True),)


_DAY_ITEM = re.compile(forms.DAY)


def read_day_of_cycle(found: Found) -> tuple[Atom, ...]:
    """`ngày 25 hằng tháng`, `ngày 20 của tháng cuối quý`."""
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


def read_edge_of_cycle(found: Found) -> tuple[Atom, ...]:
    """`ngày làm việc cuối cùng của tháng`."""
    recurrence = Recurrence.QUARTERLY if found["u2"] or "quý" in found.group() else RECURRENCES[found["u"]]
    return (Cycle(found.start(), found.end(), "deadline.recurring", recurrence, is_weak=True, is_stated=True),)
