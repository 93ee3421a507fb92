"""Whether words of time say when something is to be done: a list of reasons to refuse, the first that fits wins.

Public names: `Surroundings`, `refusal`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from vanban.model import Recurrence
from vanban.passes.deadline_atoms import Amount, Cycle, Demand, Event, Granularity, Ongoing, Reckoned, Stretch
from vanban.passes.deadline_phrases import Operator, Phrase
from vanban.passes.deadline_resolution import Meaning
from vanban.rules import deadline_contexts as words

_BEFORE = 240
_BEHIND = 100


class Surroundings(NamedTuple):
    """Where a phrase stands."""

    folded: str
    start: int
    end: int
    """Of its paragraph."""
    content: int
    """Where the paragraph's words begin, behind its label or bullet."""
    document_date: date | None = None
    is_field: bool = False
    """A column or line that states times, or a paragraph of nothing else."""
    is_loose_field: bool = False
    """A cell of nothing else in a table that has no column of time: what is over stays out."""
    is_basis: bool = False
    """`Căn cứ ...`"""
    is_title: bool = False
    """All in capitals."""

    def before(self, at: int) -> str:
        """The words of the paragraph before an offset."""
        return self.folded[max(self.content, at - _BEFORE) : at]

    def behind(self, at: int) -> str:
        """The words of the paragraph behind an offset."""
        return self.folded[at : min(self.end, at + _BEHIND)]


def refusal(phrase: Phrase, meaning: Meaning, place: Surroundings, *, follows_cycle: bool) -> str | None:
    """Why a phrase is no deadline, in a word; None where it is one."""
    before = place.before(phrase.start)
    behind = place.behind(phrase.end)
    label = words.FIELD_LABEL.search(before) if ":" in before[-64:] else None
    if label is not None and _REFERENCE.match(label["between"]):
        return "reference"
    if label is not None and words.NO_FIELD_LABEL.search(label.group()):
        label = None
    is_field = place.is_field or (label is not None and not _REFERENCE.search(label["between"]))
    time = phrase.times[0]
    if isinstance(time, Cycle) or phrase.cycle is not None:
        cycle = phrase.cycle or time
        return None if is_field else _refuse_cycle(phrase, cycle, before, behind)  # type: ignore[arg-type]
    if isinstance(time, Ongoing):
        return None if is_field else _refuse_ongoing(phrase, place, before, behind)
    if isinstance(time, Demand):
        return None if is_field or follows_cycle else "on demand"
    if isinstance(time, (Amount, Event)):
        return _refuse_relative(phrase, place.before(phrase.core), behind, is_field=is_field)
    if isinstance(time, Reckoned):
        return None if place.document_date is None else _refuse_reckoned(phrase, time, before, is_field=is_field)
    return _refuse_days(phrase, time, meaning, place, before, behind, is_field=is_field)


_REFERENCE = re.compile(r"(?<![^\W_])(?:theo|khi|sau|của|trong)(?![^\W_])")


def _refuse_reckoned(phrase: Phrase, time: Reckoned, before: str, *, is_field: bool) -> str | None:
    """In a document a weekday alone (`làm việc cả thứ bảy`) or `tháng này` in passing is no time to be done by."""
    has_sign = phrase.operator is not Operator.NONE or words.INITIAL.search(before[-3:])
    if time.unit is Granularity.DAY and time.weekday is not None and phrase.operator is not Operator.BEFORE:
        return "weekday"
    return None if has_sign or is_field else "everyday word"


def _refuse_days(
    phrase: Phrase, time: Stretch, meaning: Meaning, place: Surroundings, before: str, behind: str, *, is_field: bool
) -> str | None:
    core = place.before(phrase.core)
    if time.unit is Granularity.DAY and words.SYMBOL_BEFORE.search(core[-70:]):
        return "cited"
    if phrase.operator is Operator.NONE and _SUMMED_UP.search(before[-90:]) and _SUMMED_UP_AT.match(behind):
        return "name"
    if is_field:
        return "past" if place.is_loose_field and _is_over(meaning, place) else None
    if phrase.operator is Operator.NONE and time.unit is Granularity.DAY and _is_over(meaning, place):
        return "past"
    if time.is_bare and not _stands_bare(phrase, time, behind):
        return "no time"
    if time.is_named:
        return "name"
    if place.is_title and not _is_heading_of_aims(place):
        return "title"
    return (
        _refuse_by_words(phrase, before, core, behind)
        or _refuse_past(phrase, time, meaning, place, behind)
        or _refuse_names(phrase, time, place, before, behind)
    )


# `Tổng kết giai đoạn 2021-2025 vào năm 2026`: the period is what is summed up, not when.
_SUMMED_UP = re.compile(r"(?:sơ kết|tổng kết|đánh giá)(?: [^\W\d_]+){0,8} $")
_SUMMED_UP_AT = re.compile(r"(?: vào|:| trong)(?: [^\W\d_]+){0,2} ?(?:\d|năm|quý|tháng|ngày)")


def _is_over(meaning: Meaning, place: Surroundings) -> bool:
    return place.document_date is not None and meaning.due is not None and meaning.due <= place.document_date


def _stands_bare(phrase: Phrase, time: Stretch, behind: str) -> bool:
    """`trước 15/12` and `đến 2030` are times, `2030` and `1/3` alone are numbers."""
    if phrase.operator is Operator.NONE or (phrase.operator is Operator.WITHIN and time.unit is Granularity.YEAR):
        return phrase.cycle is not None
    return time.unit is not Granularity.YEAR or _NO_COUNT.match(behind) is not None


_NO_COUNT = re.compile(
    r" ?(?:[,.;:()\-\n]|$|(?:và|trở|đạt|có|phải|là|với|sẽ|để|hoàn|theo|trên|tại|hằng|hàng|từng|toàn|thì)(?![^\W_]))"
)


def _is_heading_of_aims(place: Surroundings) -> bool:
    return place.content > place.start and bool(_AIMS.match(place.folded, place.content))


_AIMS = re.compile(r"(?:các )?(?:mục tiêu|chỉ tiêu)(?![^\W_])")


def _refuse_by_words(phrase: Phrase, before: str, core: str, behind: str) -> str | None:
    if words.EFFECT_BEFORE.search(core[-100:]) or words.EFFECT_BEHIND.match(behind):
        return "effect"
    if phrase.lead.startswith(("tính", "lũy kế")) or _tells_weather(before):
        return "past or forecast"
    if phrase.operator is Operator.FROM and "kể từ" in phrase.lead and not words.INITIAL.search(before[-3:]):
        return "effect"
    is_ordered = phrase.lead.startswith(("hoàn thành", "hoàn tất", "xong", "chậm nhất", "muộn nhất"))
    if phrase.lead.startswith("sau") or (not is_ordered and _is_condition(before)):
        return "condition"
    if phrase.operator is Operator.NONE and words.COMMEMORATED_BEFORE.search(before[-90:]):
        return "commemoration"
    if words.PERSONAL_BEFORE.search(before[-24:]):
        return "person"
    return None


def _tells_weather(before: str) -> bool:
    return any(word in before for word in _WEATHER) and words.FORECAST.search(before) is not None


_WEATHER = ("bản tin", "dự báo", "cảnh báo", "khả năng")


def _is_condition(before: str) -> bool:
    return any(word in before for word in _CONDITIONS) and words.CONDITION_BEFORE.search(before) is not None


_CONDITIONS = ("khi", "nếu", "đối với", "trường hợp")


def _refuse_past(phrase: Phrase, time: Stretch, meaning: Meaning, place: Surroundings, behind: str) -> str | None:
    """What is over before the document's own day, and what is told in the past."""
    today = place.document_date
    is_marked = phrase.operator in {Operator.BEFORE, Operator.BY}
    if today is not None and meaning.due is not None:
        if meaning.due < today and not (is_marked and time.year is None):
            return "past"
        if meaning.due == today and phrase.operator is Operator.NONE:
            return "past"
    if _BEFORE_LONG_AGO.match(behind) or (meaning.start is not None and meaning.start.year < _LONG_AGO):
        return "past"
    if is_marked and today is not None and meaning.due is not None and meaning.due > today:
        return None
    is_to_come = today is not None and meaning.due is not None and meaning.start is not None and meaning.start > today
    if words.PAST_BEFORE.search(place.before(phrase.start)[-60:]) or (
        not is_marked and not is_to_come and words.PAST_BEHIND.match(behind)
    ):
        return "past"
    if meaning.due is None and today is not None and meaning.start is not None and _is_told(phrase, meaning, today):
        return "past"
    return None


_BEFORE_LONG_AGO = re.compile(r" (?:đến nay|trở về trước)")


# `kỷ niệm 80 năm (19/12/1946 - 19/12/2026)`
_LONG_AGO = 1990
_LENGTHS = {
    Granularity.DAY: timedelta(1),
    Granularity.WEEK: timedelta(7),
    Granularity.MONTH: timedelta(31),
    Granularity.QUARTER: timedelta(92),
    Granularity.HALF: timedelta(184),
    Granularity.YEAR: timedelta(366),
}


def _is_told(phrase: Phrase, meaning: Meaning, today: date) -> bool:
    """An open time whose first day, month or year is over."""
    time = phrase.times[0]
    if meaning.start is None or phrase.is_open or not isinstance(time, Stretch):
        return False
    return meaning.start + _LENGTHS[time.unit] <= today


def _refuse_names(phrase: Phrase, time: Stretch, place: Surroundings, before: str, behind: str) -> str | None:
    is_initial = words.INITIAL.search(before[-3:]) is not None
    if time.unit >= Granularity.HALF and not (time.is_soft and phrase.operator is not Operator.NONE):
        return _refuse_years(phrase, place, before, behind, is_initial=is_initial)
    if phrase.operator is not Operator.NONE or is_initial:
        return None
    if time.is_soft:
        return "no time"
    if time.unit is Granularity.DAY:
        is_future = place.document_date is not None
        return "cited" if not is_future and words.NAMED_DOCUMENT_BEFORE.search(before) else None
    return "name" if words.NOUN_BEFORE.search(before[-40:]) else None


def _refuse_years(phrase: Phrase, place: Surroundings, before: str, behind: str, *, is_initial: bool) -> str | None:
    """Years mostly belong to the name of a plan; they are times where a word of time or the order of words says so."""
    if place.is_basis:
        return "name"
    if is_initial and place.is_loose_field and not behind.strip(" .:;"):
        return "head of a column"
    if is_initial:
        return None if phrase.operator is not Operator.NONE or words.VERB_BEHIND.match(behind) else "name"
    if phrase.operator in {Operator.FROM, Operator.BEFORE}:
        is_title = phrase.is_range and words.NAME_BEFORE.search(before)
        return "name" if is_title else None
    if phrase.operator is Operator.WITHIN:
        return (
            "funds" if words.GIVEN_BEFORE.search(before[-60:]) and not words.AIM_BEFORE.search(before[-48:]) else None
        )
    if phrase.operator is Operator.BY:
        # no name of a plan says `đến hết năm`
        return None if "hết" in phrase.lead.split() else _refuse_until_year(place, before, behind)
    if words.DOING_BEFORE.search(before[-40:]) or (before.endswith(", ") and words.VERB_BEHIND.match(behind)):
        return "name" if before.endswith(", ") and words.NAME_BEFORE.search(before[:-2]) else None
    return None if _is_heading_of_aims(place) and words.AIM_BEFORE.search(before[-48:]) else "name"


def _refuse_until_year(place: Surroundings, before: str, behind: str) -> str | None:
    """`đến năm 2030`: an aim, or the end of a name (`Chiến lược ... đến năm 2030`)."""
    if words.VISION_BEFORE.search(before[-30:]):
        return "name" if len(before) > 40 or not _VISION_HEADING.match(before) else None
    if words.AIM_BEFORE.search(before[-48:]) or _is_heading_of_aims(place):
        return None
    if (before.endswith(", ") and words.VERB_BEHIND.match(behind)) or _REACHED.match(behind):
        return None
    return "name" if words.NAME_BEFORE.search(before) or words.TITLE_BEFORE.search(before) else None


# What is to be reached by then; no name of a plan goes on so.
_REACHED = re.compile(r" (?:phải )?đạt (?:mục tiêu|tỷ lệ|tỉ lệ|trên|tối thiểu|ít nhất|\d)")
_VISION_HEADING = re.compile(r"(?:tầm nhìn|định hướng)(?: [^\W\d_]+)? ?$")


def _refuse_cycle(phrase: Phrase, cycle: Cycle, before: str, behind: str) -> str | None:
    """A cycle said of work or of a thing to be made counts, of funds or of a thing referred to does not."""
    if phrase.cycle is not None or cycle.days or cycle.weekday is not None or words.INITIAL.search(before[-3:]):
        return "effect" if words.EFFECT_BEFORE.search(before[-60:]) and "áp dụng" not in before[-60:] else None
    if before.endswith((", ", "; ")) and _NEW_CLAUSE.match(behind):
        return None
    if cycle.is_stated:
        return None
    if _OF_PEOPLE.search(before[-60:]) or (cycle.recurrence is Recurrence.DAILY and _EVERYDAY.search(before)):
        return "people"
    funds, making = _last(words.FUNDS_BEFORE, before[-70:]), _last_making(before[-70:])
    reference = words.REFERENCE_BEFORE.search(before[-84:])
    if funds >= 0 and not (making > funds and "kinh phí" not in before[-70:][making:]):
        return "funds"
    if reference and not words.MAKING.search(reference["between"]) and not _is_place(reference):
        return "reference"
    return None


def _is_place(reference: re.Match[str]) -> bool:
    """`tại các bến hằng quý`: where the work is done; `tại kế hoạch hằng năm` is a paper."""
    return reference.group().startswith("tại") and not _PAPER.search(reference["between"])


_PAPER = re.compile(
    r"(?<![^\W_])(?:kế hoạch|báo cáo|chương trình|văn bản|nghị quyết|quyết định|quy định|dự toán|thông báo|hội nghị"
    r"|kỳ họp|biểu|bảng|danh mục|hướng dẫn|chỉ tiêu|cuộc họp|phiên họp)(?![^\W_])"
)

_NEW_CLAUSE = re.compile(r"^,? (?:[^\W\d_]+)")
_OF_PEOPLE = re.compile(
    r"(?:lương|trợ cấp|phụ cấp|hưởng|học phí|sinh hoạt phí|thu nhập|mức (?:đóng|hỗ trợ|chi|thu))[^.,;:]{0,40}$"
)
_EVERYDAY = re.compile(
    r"(?:đời sống|sinh hoạt|cuộc sống|nhu cầu|công việc|thông tin|thói quen|làm việc)(?: [^\W\d_]+)? $"
)


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else -1


def _last_making(text: str) -> int:
    place = -1
    for found in words.MAKING.finditer(text, max(len(text) - 60, 0)):
        place = found.start()
    return place


def _refuse_ongoing(phrase: Phrase, place: Surroundings, before: str, behind: str) -> str | None:
    is_steady_only = (
        not place.folded.startswith("thường", phrase.core) and "thường" not in place.folded[phrase.core : phrase.end]
    )
    if words.STATE_BEHIND.match(behind) or words.NO_WORK_BEFORE.search(before[-40:]):
        return "people or funds"
    if words.INITIAL.search(before[-3:]):
        return None
    if is_steady_only:
        return None if words.STEADY_BEFORE.search(before[-56:]) else "quality"
    if _is_condition(before):
        return "condition"
    if words.QUALITY_BEFORE.search(before[-24:]):
        is_work = words.CARRYING_OUT.search(before[-72:]) and not words.SUBSTANCE_BEFORE.search(before)
        return None if is_work else "quality"
    return None


def _refuse_relative(phrase: Phrase, before: str, behind: str, *, is_field: bool) -> str | None:
    if words.EFFECT_BEFORE.search(before[-100:]):
        return "effect"
    if is_field or isinstance(phrase.times[0], Event):
        return None
    if phrase.operator is Operator.NONE or _PAST_AMOUNT.search(behind):
        return None if _COUNTED_FROM.search(behind) else "amount"
    return None if _LIMIT.search(phrase.lead) else "amount"


_PAST_AMOUNT = re.compile(r"^ (?:qua|gần đây|vừa qua|liên tục|liền)")
_COUNTED_FROM = re.compile(r"^,? (?:kể từ|tính từ|trước khi|trước ngày|sau khi)")
_LIMIT = re.compile(
    r"vòng|thời hạn|thời gian|quá|chậm nhất|muộn nhất|tối đa|nội trong|[≤≥<>]|ít nhất|tối thiểu|sau|trước|đến"
)
