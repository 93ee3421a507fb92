"""Words of time become phrases: `từ ... đến ...`, `trước ngày ... hằng năm`, `quý IV năm 2025 và các năm tiếp theo`.

Public names: `Phrase`, `Operator`, `find_phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from vanban.model import Recurrence
from vanban.passes.deadline_atoms import Amount, Atom, Cycle, Event, Granularity, Reckoned, Stretch
from vanban.passes.deadline_grammar import find_atoms
from vanban.rules import deadlines as forms


class Operator(StrEnum):
    """What the word before a time makes of it."""

    NONE = "none"
    BEFORE = "before"
    """`trước`: the day before is the last."""
    BY = "by"
    """`chậm nhất`, `đến`, `hết`: that day is the last."""
    FROM = "from"
    WITHIN = "within"
    """`trong`, `vào`: the stretch itself."""


class Phrase(NamedTuple):
    """Words that say one time."""

    start: int
    end: int
    core: int
    """Where the time itself begins, behind its operator."""
    operator: Operator
    times: tuple[Atom, ...]
    """One atom, or the ends of a range, or days that one cycle holds together."""
    cycle: Cycle | None = None
    is_range: bool = False
    is_open: bool = False
    has_hour: bool = False
    """`trước 17 giờ ngày 15/12`: the day itself is still in time."""
    lead: str = ""
    """The words before the operator that belong to it: `hoàn thành`, `tính`, `kể`."""


_TO = re.compile(
    r" ?(?:,? ?(?:cho )?(?:đến|tới)(?: hết| cuối| trước)?(?: khoảng)?"
    r"(?: \d{1,2} ?(?:giờ|g|h|:)(?: ?\d{2})?(?: phút)?,?)?|-|--)"
    r"(?: (?:sáng|chiều|tối))? ?$"
)
_AND = re.compile(r" ?(?:,|và|, và|;|\+|&|/|hoặc)(?: (?:trước|chậm nhất(?: là)?|vào|trong|đến hết|đến|hết|từ))? ?$")
_CYCLE_BEHIND = re.compile(r"(?:,? | ?\(|, (?:định kỳ )?| của | trong | vào )$")
_BLANK = re.compile(r" ?$")

_HOUR: Final = r"(?:\d{1,2} ?(?:giờ|g|h|:)(?: ?\d{2})?(?: ?(?:phút|p|'))?(?: (?:sáng|chiều|tối))?(?:,| của)? ?)"
# An operator, what leads to it, and hours between it and the day. It ends where the time begins.
# `kết quả thực hiện trước ngày ...`: the lead belongs to the noun before it.
_OPERATOR: Final = re.compile(
    r"(?<![^\W_])(?P<lead>(?:(?:hoàn thành|hoàn tất|xong|kết thúc"
    r"|(?<!quả )(?<!hình )(?<!độ )(?<!trình )(?:thực hiện|triển khai)"
    r"|định kỳ|dự kiến|phấn đấu"
    r"|tính|lũy kế|kể|bắt đầu"
    r"|hạn cuối|thời hạn|thời gian|áp dụng|có hiệu lực)(?: |, ))*)"
    r"(?P<operator>(?:trước (?:và|hoặc) trong|trước|chậm nhất|muộn nhất|hạn chót|hạn cuối(?: cùng)?|thời hạn"
    r"|không (?:quá|muộn hơn)"
    r"|không chậm hơn|tối đa|tối thiểu|ít nhất|cho đến|cho tới|đến|tới|hết|xong|từ|sau|trong(?: khoảng)?|vào"
    r"|trong suốt|suốt|ngay|cả|ngay trong"
    r"|hoàn thành|dự kiến|bắt đầu|kết thúc|nội trong|≤|≥|<=|>=|<|kể từ)"
    r"(?: (?:là|vào|đến|tới|hết|trong|từ|trước|sau|quá|khoảng|vòng|giờ|dịp|thời điểm|thời gian|thời hạn|không|tối đa"
    r"|các|những|ngay))*)"
    rf"(?P<tail>:? (?:{_HOUR}|ngày |ngày, |đêm |sáng |chiều |buổi (?:sáng|chiều) )*(?:thứ (?:hai|ba|tư|năm|sáu"
    rf"|bảy)(?:,| \() ?(?:ngày )?)?)$"
)
_REACH: Final = 72
_LIST: Final = 14
"""More items than a list of times has; it keeps the work on each word bounded."""
_HAS_HOUR = re.compile(_HOUR)


def find_phrases(folded: str, places: Iterable[int], start: int, end: int) -> list[Phrase]:
    """The phrases of time between two offsets, in order; their words begin at `places` (`find_triggers`)."""
    atoms = find_atoms(folded, places, end)
    phrases: list[Phrase] = []
    at, floor = 0, start
    while at < len(atoms):
        if phrases and atoms[at].start < phrases[-1].end and isinstance(phrases[-1].times[0], (Amount, Event)):
            at += 1
            continue
        phrase, taken = _phrase(folded, atoms, at, floor=floor, end=end)
        if phrases and phrase.operator is Operator.NONE and _goes_on(folded, phrases[-1], phrase):
            phrases[-1], phrase = _share(phrases[-1], phrase)
        phrases.append(phrase)
        floor, at = phrase.end, at + taken
    return phrases


def _goes_on(folded: str, last: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase is the next item of a list: `trước ngày 15/6 và 15/12/2025`."""
    first, second = last.times[-1], phrase.times[0]
    if not (isinstance(first, Stretch) and isinstance(second, Stretch)) or first.unit != second.unit:
        return False
    return _is_listed(folded, first, second)


def _share(last: Phrase, phrase: Phrase) -> tuple[Phrase, Phrase]:
    """Items of a list share their operator, and the year that stands behind the last one."""
    first, second = last.times[-1], phrase.times[0]
    if isinstance(first, Stretch) and isinstance(second, Stretch):
        if first.year is None and first.year_offset is None and len(last.times) == 1 and last.cycle is None:
            last = last._replace(times=(first._replace(year=second.year),))
        if first.is_bare is False:
            phrase = phrase._replace(times=(second._replace(is_bare=False), *phrase.times[1:]))
    return last, phrase._replace(operator=last.operator, lead=last.lead, has_hour=last.has_hour)


def _phrase(folded: str, atoms: Sequence[Atom], at: int, *, floor: int, end: int) -> tuple[Phrase, int]:
    """The phrase that begins with an atom, and how many atoms it takes."""
    atom = atoms[at]
    phrase = _with_operator(folded, atom, floor=min(floor, atom.start))
    if isinstance(atom, (Stretch, Reckoned)):
        return _with_stretches(folded, phrase, atoms[at : at + _LIST], end=end)
    if isinstance(atom, Cycle) and len(atoms) > at + 1:
        return _with_end_of_cycle(folded, phrase, atom, atoms[at + 1 : at + _LIST], end=end)
    if isinstance(atom, Event) or (isinstance(atom, Amount) and _COUNTED.match(folded, atom.end, end)):
        return phrase._replace(end=_end_of_event(folded, atom.end, end)), 1
    return phrase, 1


def _with_operator(folded: str, atom: Atom, *, floor: int) -> Phrase:
    low = max(floor, atom.start - _REACH)
    low = max(low, folded.rfind(";", low, atom.start) + 1, folded.rfind(".", low, atom.start) + 1)
    found = _OPERATOR.search(folded, low, atom.start) if _may_end_operator(folded, low, atom.start) else None
    if found is None or "\n" in found.group():
        return Phrase(atom.start, atom.end, atom.start, Operator.NONE, (atom,))
    operator = _operator(found["operator"])
    has_hour = bool(_HAS_HOUR.search(found["tail"]))
    return Phrase(
        found.start(),
        atom.end,
        atom.start,
        operator,
        (atom,),
        has_hour=has_hour,
        lead=found["lead"] + found["operator"],
    )


def _may_end_operator(folded: str, low: int, end: int) -> bool:
    """Whether the last word before a time is one that operators end with, so that it is worth a closer look."""
    words = folded[low:end].rstrip(" ,(:")
    at = len(words)
    while at and words[at - 1].isalpha():
        at -= 1
    before = words[at - 1] if at else ""
    if at == len(words):
        return before.isdigit() or before in {"'", "≤", "≥", "<", ">", "="}
    return words[at:] in _OPERATOR_ENDS or before.isdigit()


_OPERATOR_ENDS: Final = frozenset(
    {
        "trước", "trong", "nhất", "chót", "cùng", "cuối", "hạn", "quá", "hơn", "đa", "thiểu", "ít", "đến",
        "tới", "hết", "xong", "từ", "sau", "khoảng", "vào", "suốt", "ngay", "cả", "thành", "kiến", "đầu",
        "thúc", "là", "vòng", "giờ", "dịp", "điểm", "gian", "không", "các", "những", "ngày", "đêm", "sáng",
        "chiều", "tối", "g", "h", "phút", "p", "của", "hai", "ba", "tư", "năm", "sáu", "bảy",
    }
)  # fmt: skip


def _operator(words: str) -> Operator:
    if words.startswith(("trước và", "trước hoặc")) or "trước hết" in words:
        return Operator.BY
    if words.endswith("trước") or words.startswith("trước"):
        return Operator.BEFORE
    if words.startswith(("từ", "kể từ", "bắt đầu", "sau")) or words.endswith(" từ"):
        return Operator.FROM
    if words.endswith(("trong", "vào", "cả", "suốt", "dự kiến", "ngay", "dịp", "khoảng", "các", "những")) and not (
        words.startswith(("chậm", "muộn", "hạn"))
    ):
        return Operator.WITHIN
    if words in {"hoàn thành", "xong", "kết thúc", "thời hạn"}:
        return Operator.WITHIN
    return Operator.BY


def _end_of_event(folded: str, at: int, end: int) -> int:
    """An event runs to the end of its clause."""
    found = _EVENT_TAIL.match(folded, at, end)
    return found.end() if found else at


# What an amount of time is counted from.
_COUNTED = re.compile(
    r",? (?:kể |tính |bắt đầu )?(?:từ|sau|trước) (?!ngày \d|\d)(?:ngày|khi|thời điểm|lúc|\w)|,? kể từ"
)
_EVENT_TAIL = re.compile(r"[^.,;:()\n]{0,80}(?=[.,;:()\n]|$)")


def _with_stretches(folded: str, phrase: Phrase, atoms: Sequence[Atom], *, end: int) -> tuple[Phrase, int]:
    """A range, a list under one cycle, or the stretch alone; then what stands behind it."""
    taken = 1
    if len(atoms) > 1 and _is_range(folded, phrase, atoms[0], atoms[1]):
        phrase = phrase._replace(times=(atoms[0], atoms[1]), end=atoms[1].end, is_range=True)
        taken = 2
    else:
        listed = _list_under_cycle(folded, atoms)
        if listed > 1:
            phrase = phrase._replace(times=tuple(atoms[:listed]), end=atoms[listed - 1].end)
            taken = listed
        elif len(atoms) > 1 and _go_together(folded, atoms[0], atoms[1], phrase.operator):
            phrase = phrase._replace(times=(atoms[0], atoms[1]), end=atoms[1].end, is_range=True)
            taken = 2
    if len(atoms) > taken and _takes_cycle(folded, phrase, atoms[taken]):
        cycle = atoms[taken]
        assert isinstance(cycle, Cycle)  # noqa: S101 - told by _takes_cycle, for the type checker
        phrase = phrase._replace(cycle=cycle, end=cycle.end)
        taken += 1
    next_year = forms.NEXT_YEAR.match(folded, phrase.end, end) if phrase.cycle is None else None
    if next_year and _yearless(phrase.times):
        yearly = Cycle(phrase.end, next_year.end(), "deadline.recurring", Recurrence.YEARLY)
        return phrase._replace(cycle=yearly, end=next_year.end()), taken
    open_end = forms.OPEN_END.match(folded, phrase.end, end)
    if open_end:
        phrase = phrase._replace(is_open=True, end=open_end.end())
    return phrase, taken


def _is_range(folded: str, phrase: Phrase, first: Atom, second: Atom) -> bool:
    if not isinstance(second, (Stretch, Reckoned)) or second.start < first.end:
        return False
    gap = folded[first.end : second.start]
    if len(gap) > 32 or not _TO.match(gap):
        return False
    return not (phrase.operator in {Operator.BEFORE, Operator.BY} and "-" not in gap)


def _list_under_cycle(folded: str, atoms: Sequence[Atom]) -> int:
    """How many days share the cycle behind them (`ngày 01/6 và 15/11 hằng năm`); 0 where none does."""
    at = 1
    while at < len(atoms) and isinstance(atoms[at], Stretch) and _is_listed(folded, atoms[at - 1], atoms[at]):
        at += 1
    if at < len(atoms) and isinstance(atoms[at], Cycle) and _yearless(atoms[:at]):
        gap = folded[atoms[at - 1].end : atoms[at].start]
        return at if len(gap) <= 3 and _CYCLE_BEHIND.match(gap) else 0
    return 0


def _is_listed(folded: str, first: Atom, second: Atom) -> bool:
    return second.start < first.end or _AND.match(folded[first.end : second.start]) is not None


def _yearless(atoms: Sequence[Atom]) -> bool:
    return all(isinstance(atom, Stretch) and atom.year is None for atom in atoms)


def _go_together(folded: str, first: Atom, second: Atom, operator: Operator) -> bool:
    """Whether two stretches of one unit follow on each other: `quý III và quý IV`, `năm 2025, năm 2026`."""
    if not (isinstance(first, Stretch) and isinstance(second, Stretch)) or operator in {Operator.BEFORE, Operator.BY}:
        return False
    gap = folded[first.end : second.start]
    if first.unit != second.unit or len(gap) > 5 or not _AND.match(gap) or first.is_point or ";" in gap:
        return False
    if first.unit is Granularity.YEAR:
        return second.year is not None and second.year == (first.last_year or first.year or 0) + 1
    if first.year is not None and second.year == first.year + 1:
        return first.last.month == 12 and second.first.month == 1
    return first.year in {None, second.year} and second.first.month == first.last.month + 1


def _takes_cycle(folded: str, phrase: Phrase, atom: Atom) -> bool:
    if not isinstance(atom, Cycle) or atom.is_weak:
        return False
    gap = folded[phrase.end : atom.start]
    time = phrase.times[-1]
    return len(gap) <= 3 and bool(_CYCLE_BEHIND.match(gap)) and isinstance(time, Stretch) and time.year is None


def _with_end_of_cycle(
    folded: str, phrase: Phrase, cycle: Cycle, behind: Sequence[Atom], *, end: int
) -> tuple[Phrase, int]:
    """`hằng năm từ quý IV/2026 - 2029`: a cycle whose stretch of years is stated too."""
    first = behind[0]
    gap = folded[cycle.end : first.start]
    if not isinstance(first, Stretch) or first.year is None or not _CYCLE_SPAN.match(gap):
        return phrase, 1
    span, taken = _with_stretches(folded, _with_operator(folded, first, floor=cycle.end), behind, end=end)
    return span._replace(start=phrase.start, core=phrase.core, cycle=cycle, lead=phrase.lead), taken + 1


_CYCLE_SPAN = re.compile(r",? ?\(?(?:(?:kể )?từ|đến(?: hết)?|trong(?: suốt)?|bắt đầu từ)?(?: các)? ?$")
