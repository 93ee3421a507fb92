"""Finds the words of time in a line.

What they mean together, and whether they are deadlines at all, is decided elsewhere (`deadline_phrases`,
`deadline_context`).

Public names: `find_triggers`, `find_atoms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from vanban.model import Recurrence
from vanban.passes.deadline_atoms import (
    Amount,
    Atom,
    Cycle,
    Demand,
    Event,
    Found,
    Granularity,
    Ongoing,
    Reader,
    Reckoned,
    number,
)
from vanban.passes.deadline_calendar import (
    read_date,
    read_date_in_words,
    read_month_in_figures,
    read_months,
    read_part_of_year,
    read_period,
    read_quarters,
    read_short_quarter,
    read_soft,
    read_week_of_month,
    read_years,
)
from vanban.passes.deadline_cycles import (
    read_count,
    read_day_of_cycle,
    read_edge_of_cycle,
    read_every_unit,
    read_periodically,
    read_review,
    read_units_per_time,
)
from vanban.rules import deadlines as forms

_WEEKDAYS: Final = {"thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "chủ nhật": 6}


def _weekday(words: str) -> int:
    return _WEEKDAYS.get(words, number(words.removeprefix("thứ ")) - 2)


def read_weekday(found: Found) -> tuple[Atom, ...]:
    """A weekday of every week, or of this or the next."""
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


def read_named_day(found: Found) -> tuple[Atom, ...]:
    """`ngày mai`, `tuần tới`, `cuối tháng này`."""
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


def read_ongoing(found: Found) -> tuple[Atom, ...]:
    """`thường xuyên`."""
    return (Ongoing(found.start(), found.end(), "deadline.ongoing"),)


def read_amount(found: Found) -> tuple[Atom, ...]:
    """`05 ngày làm việc`; a time of the day is none."""
    is_clock = found["u"].startswith(("giờ", "phút")) and (
        _CLOCK_BEHIND.match(found.string, found.end())
        or _CLOCK_BEFORE.search(found.string, max(found.start() - 8, 0), found.start())
    )
    if is_clock or _AFTER_HOURS.search(found.string, max(found.start() - 5, 0), found.start()):
        return ()
    is_cycle = _HALF_YEAR.fullmatch(found.group()) and _CYCLE_NEXT.match(found.string, found.end())
    if is_cycle and not _LASTING.search(found.string, max(found.start() - 12, 0), found.start()):
        return (Cycle(found.start(), found.end(), "deadline.recurring", Recurrence.HALF_YEARLY),)
    return (Amount(found.start(), found.end(), "deadline.relative"),)


# `6 tháng, hằng năm`: beside another cycle half a year is one too, unless it says how long something takes.
_HALF_YEAR = re.compile(r"(?:0?6|sáu) ?tháng")
_CYCLE_NEXT = re.compile(r"(?: ?[,;/] ?(?:và )?| và | hoặc )(?:hằng|hàng) (?:năm|quý|tháng)")
_LASTING = re.compile(r"(?:trong|sau|quá|đủ|hạn|từ|đa|thiểu|khoảng|vòng|dưới|trên|trước) $")


# `trước 10 giờ 00 thứ Năm` is a time of the day
_CLOCK_BEHIND = re.compile(r" ?\d\d|,? \(?(?:ngày|thứ|hằng|hàng|sáng|chiều|cùng|đêm|tối)")
_CLOCK_BEFORE = re.compile(r"(?:trước|lúc|đến|từ|vào|hồi|khoảng|giờ) $")
_AFTER_HOURS = re.compile(r"(?:giờ|[0-9h]:) ?$")


def read_event(found: Found) -> tuple[Atom, ...]:
    """`ngay sau khi`."""
    return (Event(found.start(), found.end(), "deadline.event"),)


def read_demand(found: Found) -> tuple[Atom, ...]:
    """`khi có yêu cầu`."""
    return (Demand(found.start(), found.end(), "deadline.on-demand"),)


_IN_FIGURES: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (forms.PART_OF_YEAR.pattern, read_part_of_year),
    (forms.COUNT_PER_UNIT.pattern, read_count),
    (forms.UNITS_PER_TIME.pattern, read_units_per_time),
    (forms.TURN.pattern, read_count),
    (forms.EDGE_OF_CYCLE.pattern, read_edge_of_cycle),
    (forms.DURATION.pattern, read_amount),
    (forms.YEARS_IN_FIGURES.pattern, read_period),
    (forms.DATE.pattern, read_date),
    (forms.MONTH_IN_FIGURES.pattern, read_month_in_figures),
)
_OF_DATES = (
    (forms.YEARS_IN_FIGURES.pattern, read_period),
    (forms.DATE.pattern, read_date),
    (forms.MONTH_IN_FIGURES.pattern, read_month_in_figures),
)
_DATE_MARK = re.compile(r"\d+ ?[/.-]")
"""No other form goes on so behind its first figures."""
_IN_NUMBER_WORDS = (
    (forms.PART_OF_YEAR.pattern, read_part_of_year),
    (forms.COUNT_PER_UNIT.pattern, read_count),
    (forms.UNITS_PER_TIME.pattern, read_units_per_time),
    (forms.TURN.pattern, read_count),
    (forms.DURATION.pattern, read_amount),
)
_REVIEWS = ((forms.REVIEW.pattern, read_review),)
_WHOLE_YEAR = ((forms.WHOLE_YEAR.pattern, read_years),)
_PERIODS = ((forms.PERIOD.pattern, read_period),)
_EVERY = ((forms.EVERY_UNIT.pattern, read_every_unit),)
_WEEKDAY = ((forms.WEEKDAY.pattern, read_weekday),)
_NAMED = ((forms.NAMED_DAY.pattern, read_named_day),)
_SOFT = ((forms.SOFT.pattern, read_soft), *_NAMED)
_SHORT_QUARTER = ((forms.SHORT_QUARTER.pattern, read_short_quarter),)
_QUARTERS = ((forms.QUARTERS.pattern, read_quarters), *_NAMED)
_ONGOING = ((forms.ONGOING.pattern, read_ongoing),)
_EVENTS = ((forms.EVENT.pattern, read_event),)
_DEMANDS = ((forms.ON_DEMAND.pattern, read_demand),)
_FOLK = ((forms.FOLK_DATE.pattern, read_date_in_words),)

_BY_TRIGGER: Final[dict[str, tuple[tuple[re.Pattern[str], Reader], ...]]] = {
    "ngày": (
        (forms.DAY_OF_CYCLE.pattern, read_day_of_cycle),
        (forms.DATE_IN_WORDS.pattern, read_date_in_words),
        *_WEEKDAY,
        (forms.EDGE_OF_CYCLE.pattern, read_edge_of_cycle),
        *_NAMED,
    ),
    "tháng": (
        (forms.EDGE_OF_CYCLE.pattern, read_edge_of_cycle),
        (forms.MONTHS.pattern, read_months),
        *_NAMED,
    ),
    "t": ((forms.SHORT_MONTH.pattern, read_month_in_figures),),
    "q": _SHORT_QUARTER,
    "i": _SHORT_QUARTER,
    "ii": _SHORT_QUARTER,
    "iii": _SHORT_QUARTER,
    "iv": _SHORT_QUARTER,
    "quý": _QUARTERS,
    "năm": (
        (forms.YEARS.pattern, read_years),
        (forms.COMING_YEAR.pattern, read_years),
        (forms.PERIOD.pattern, read_period),
        *_IN_NUMBER_WORDS,
    ),
    "tuần": ((forms.WEEK_OF_MONTH.pattern, read_week_of_month), *_NAMED),
    "định": ((forms.PERIODICALLY.pattern, read_periodically),),
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
_NUMBERED = (
    r"(?=(?: \w{2,4}){0,2} (?:\(\d{1,3}\) )?(?:ngày|tuần|tháng|năm|quý|giờ|lần))"  # `mười lăm ngày`, `hai (02) lần`
)
_TRIGGER_WORD: Final = (
    r"(?:\d(?:(?:(?<=1)9|(?<=2)0)\d\d(?!\d)|\d{0,2}"
    r"(?= ?(?:[/.,-] ?\d|\(|ngày|tháng|năm|tuần|quý|giờ|phút|lần|kỳ|và|đến)))"
    r"|n(?:gày(?= (?:\d|[mtclđknbhs]))|ăm(?= (?:(?:19|20)\d\d|[nshtlgq(]))|gay(?= (?:sau )?khi| sau )|hiệm kỳ|iên độ)"
    r"|t(?:háng(?= (?:\d|[đcgmhbtnsk]))|uần(?= [ltđcnskiv\d])|hường xuyên"
    r"|rước(?= (?:khi|thời|hội|kỳ|phiên|cuộc|buổi|giờ|đại|lễ|tết|dịp|ngày [^\W\d]))"
    r"|rong(?= (?:ngày|thời gian diễn|năm[^\w ]|năm$))|ổng kết(?= năm)|hời kỳ|heo(?= yêu cầu)"
    r"|hứ(?= (?:hai|ba|tư|năm|sáu|bảy|[2-7]))|(?= ?\d)|ám@)"
    r"|q(?:u[ýíi](?= (?:[iv\d]|một|nhất|hai|ba|tư|bốn|này|tới|sau))|ú[yi](?= )|(?=[ 1-4iv]))"
    r"|i(?:[iv]|ii)?(?= ?/ ?20\d\d)"
    r"|đ(?:ịnh kỳ|ầu(?= (?:năm|tháng|quý|tuần))|ột xuất)|liên tục|gi(?:ữa(?= (?:năm|tháng|quý))|ai đoạn)"
    r"|c(?:uối(?= (?:năm|tháng|quý|tuần))|ả(?= năm)|hủ nhật|hín@)"
    r"|h(?:[ằà]ng(?= [603sbntq])|ết(?= năm)|ôm nay|ai@)|m(?:ỗi(?= [603sbntq])|[ồù]ng(?= )|ột@|ười@)"
    r"|s(?:áng mai|áu@|uốt(?= năm)|ơ kết(?= [06sqt]))|chiều mai|quanh(?= năm)"
    r"|khi(?= (?:có )?yêu cầu)|b(?:a|ốn|ảy)@|báo cáo(?= (?:định kỳ )?(?:tháng|quý|năm|0?[69] tháng)\b))"
).replace("@", _NUMBERED)
_TRIGGER = re.compile(r"[\s(\[/,:;.\-+\"'*≤≥<>=~•–]" + _TRIGGER_WORD)
_TRIGGER_AT_START = re.compile(_TRIGGER_WORD)


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
        readers = _OF_DATES if _DATE_MARK.match(folded, at) else _IN_FIGURES
    else:
        word = _FIRST_WORD.match(folded, at)
        readers = _readers_of(word.group() if word else "")
    for pattern, reader in readers:
        found = pattern.match(folded, at, end)
        if found is not None:
            atoms = reader(found)
            if atoms:
                return atoms
    return ()


_FIRST_WORD = re.compile(r"[^\W\d_]+")


def _readers_of(word: str) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    if word in _NUMBER_WORD_TRIGGERS:
        return _IN_NUMBER_WORDS
    if word[:2] in {"qu", "qú"}:
        return _QUARTERS
    return _BY_TRIGGER.get(word[:1] if word[:1] == "q" else word, ())
