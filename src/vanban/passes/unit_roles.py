"""Who is to act in a sentence, and who takes part (`unit_partners`).

Public names: `Form`, `Roles`, `read_roles`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from vanban.passes.unit_beginnings import begins_name
from vanban.passes.unit_names import Name, read_list
from vanban.passes.unit_partners import find_support
from vanban.rules.phrases import Phrases, Words
from vanban.rules.task_words import ADVERBS, HARD_VERBS, INTROS, STOPS, VERBS
from vanban.rules.units import HEADS


class Form(StrEnum):
    """How a sentence orders."""

    NONE = "none"
    """It does not."""
    UNITS = "units"
    """A list of units and nothing else, as in a heading."""
    IMPERATIVE = "imperative"
    """It begins with what is to be done."""
    SUBJECT = "subject"
    """A unit is to do it: `Sở Y tế chủ trì ...`."""
    PERFORMATIVE = "performative"
    """`Giao Sở Y tế ...`."""
    REQUEST = "request"
    """It asks without saying whom: `Báo cáo đề nghị gửi về ...`."""


_CHARGING: Final = (Form.SUBJECT, Form.PERFORMATIVE)
"""Those that say who is to act."""


class Roles(NamedTuple):
    """What a stretch of text says of its units."""

    form: Form
    lead: tuple[Name, ...] = ()
    support: tuple[Name, ...] = ()
    predicate: int = 0
    """The word at which what is to be done begins."""
    later: tuple[Name, ...] = ()
    """Behind an order that names nobody, the subjects of its later sentences; they act beside those of the heading."""


_PERFORMATIVES: Final = Phrases(
    (
        "giao", "giao cho", "giao nhiệm vụ cho", "giao trách nhiệm cho", "giao nhiệm vụ",
        "giao trách nhiệm", "đề xuất giao", "thống nhất giao",
        "đồng ý giao", "tiếp tục giao", "phân công", "phân công cho", "yêu cầu", "kính yêu cầu", "nghiêm túc yêu cầu",
        "chỉ thị", "chỉ thị cho", "đề nghị", "kính đề nghị", "trân trọng đề nghị", "xin đề nghị", "mời", "kính mời",
        "mong", "kính mong",
    )
)  # fmt: skip
_FORBIDDEN_BEHIND: Final = frozenset({"được", "bị", "đã", "đang", "vẫn", "gồm", "bao"})
_BEHIND_BE: Final = ("đơn vị", "cơ quan", "đầu mối", "thường trực", "bộ phận")
_CLAUSE_MARKS: Final = frozenset({";", "."})
_CLAUSE_OR_BRACKET: Final = _CLAUSE_MARKS | {"(", ")"}


def read_roles(words: Words, start: int = 0, end: int | None = None) -> Roles:
    """The units that lead and take part by the words alone, in the order of the text."""
    stop = len(words) if end is None else end
    clauses = list(_clauses(words, start, stop))
    if not clauses:
        return Roles(Form.NONE)
    form, lead, predicate = _read_clause(words, *clauses[0], may_search=True)
    leads = list(lead)
    if form in _CHARGING:
        for first, last in clauses[1:]:
            more, names, _ = _read_clause(words, first, last, may_search=False)
            if more in _CHARGING:
                leads.extend(names)
    elif form is Form.IMPERATIVE:
        form, leads, predicate = _charged_later(words, clauses[1:], predicate)
    support = (*_joined_to_subject(words, form, predicate, stop), *find_support(words, start, stop))
    leads = [name for name in leads if name not in support]
    if form is Form.IMPERATIVE:
        return Roles(form, (), support, predicate, tuple(_subjects_of_sentences(words, clauses[1:])))
    return Roles(form, tuple(_once(words, leads)), support, predicate)


def _joined_to_subject(words: Words, form: Form, predicate: int, stop: int) -> list[Name]:
    """`Trạm Y tế cùng với Hội A truyền thông`: those who act with the subject."""
    if form is not Form.SUBJECT or words.words[predicate : predicate + 2] != ["cùng", "với"]:
        return []
    return read_list(words, predicate + 2, end=stop)[0]


def _subjects_of_sentences(words: Words, clauses: list[tuple[int, int]]) -> Iterator[Name]:
    """Units at the beginning of a later sentence: `Rà soát ... . Các cơ quan chức năng phải ...`."""
    for first, last in clauses:
        if words.is_capital(first) and words.at(first - 1) == "." and begins_name(words, first):
            found = _read_subject(words, first, last)
            if found is not None and found[0] is Form.SUBJECT:
                yield from found[1]


def _charged_later(words: Words, clauses: list[tuple[int, int]], predicate: int) -> tuple[Form, list[Name], int]:
    """`Thực hiện theo Công văn ... . Giao Giám đốc ... tổ chức ...`: a later sentence charges somebody."""
    for first, last in clauses:
        if words.is_capital(first) and words.at(first - 1) == ".":
            found = _read_performative(words, first, last)
            if found is not None:
                return found
    return Form.IMPERATIVE, [], predicate


def _clauses(words: Words, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Stretches between semicolons and full stops."""
    first, depth = start, 0
    if _CLAUSE_MARKS.isdisjoint(words.words):
        if stop > first:
            yield first, stop
        return
    for at in [place for place in range(start, stop) if words.words[place] in _CLAUSE_OR_BRACKET]:
        word = words.words[at]
        if word not in _CLAUSE_MARKS:
            depth += 1 if word == "(" else -1
        elif depth <= 0 and (word == ";" or at + 1 >= stop or words.is_capital(at + 1)):
            if at > first:
                yield first, at
            first = at + 1
    if stop > first:
        yield first, stop


def _read_clause(words: Words, first: int, last: int, *, may_search: bool) -> tuple[Form, list[Name], int]:
    """A clause's form, its leads and where its predicate begins."""
    at = first
    while at < last and not words.is_letters(at):
        at += 1
    if words.words[at : at + 2] in (["đồng", "thời"], ["ngoài", "ra"]):
        at += 2 + (words.at(at + 2) == ",")
    named = _read_addressed(words, at, last)
    if named is not None:
        return named
    if words.at(at) == "do" and words.words[(led := read_list(words, at + 1, end=last)[1]) : led + 2] == ["chủ", "trì"]:
        at += 1  # `Do Phòng A chủ trì, ...`
    found = _read_performative(words, at, last) or _read_subject(words, at, last)
    if found is not None:
        return found
    if _acts(words, at) or (words.at(at) == "là" and " ".join(words.words[at + 1 : at + 3]).startswith(_BEHIND_BE)):
        return _read_imperative(words, at, last, may_search=may_search)
    if may_search and INTROS.match(words.words, at)[0]:
        return _search_behind_intro(words, at, last)
    return Form.NONE, [], at


def _acts(words: Words, at: int) -> bool:
    if words.words[at : at + 2] == ["có", "thể"]:
        return False
    return VERBS.match(words.words, at)[0] > 0 or ADVERBS.match(words.words, at)[0] > 0


def _read_imperative(words: Words, at: int, last: int, *, may_search: bool) -> tuple[Form, list[Name], int]:
    """An order; `Hằng năm, giao Sở A ...`, `Thực hiện Công văn ..., đề nghị Sở A ...` name their unit later."""
    length, _ = ADVERBS.match(words.words, at)
    if length:
        behind = at + length + (words.at(at + length) == ",")
        found = _read_performative(words, behind, last) or _read_subject(words, behind, last)
        if found is not None and found[0] in _CHARGING:
            return found
    if may_search and _CARRYING_OUT.match(words.words, at)[0]:
        found = _search_behind_intro(words, at, last)
        if found[0] in _CHARGING:
            return found
    return Form.IMPERATIVE, [], at


_CARRYING_OUT: Final = Phrases(
    f"{verb} {document}"
    for verb in ("thực hiện", "triển khai thực hiện", "tiếp tục thực hiện", "triển khai")
    for document in (
        "quyết định", "chỉ thị", "công văn", "kế hoạch số", "nghị quyết", "ý kiến", "chỉ đạo", "văn bản", "thông báo",
        "luật", "nghị định", "thông tư", "chương trình số", "công điện", "kết luận", "hướng dẫn",
    )
)  # fmt: skip
"""`Thực hiện Công văn số ...`: the request comes behind it."""


def _read_addressed(words: Words, at: int, last: int) -> tuple[Form, list[Name], int] | None:
    """`Đối với Sở Y tế: ...`."""
    if words.words[at : at + 2] == ["đối", "với"]:
        names, behind = read_list(words, at + 2, end=last)
        if names and words.at(behind) == ":":
            return (Form.SUBJECT if behind + 1 < last else Form.UNITS), names, behind + 1
        if names and behind >= last:
            return Form.UNITS, names, behind
    return None


def _read_performative(words: Words, at: int, last: int) -> tuple[Form, list[Name], int] | None:
    """`Giao Sở Y tế ...`, `Đề nghị: Hội A, Hội B`."""
    length, _ = _PERFORMATIVES.match(words.words, at)
    if not length:
        return None
    behind = at + length
    behind += words.at(behind) == ":"
    names, end = read_list(words, behind, end=last)
    if not names and words.words[behind : behind + 2] in (["đồng", "chí"], ["quý", "cơ"]):
        names, end = read_list(words, behind + 2, end=last)
    if not names:
        return None
    return Form.PERFORMATIVE, names, end


def _read_subject(words: Words, at: int, last: int) -> tuple[Form, list[Name], int] | None:
    names, behind = read_list(words, at, end=last)
    if not names:
        return None
    behind = _skip_note(words, behind, last)
    names, behind = _without_posts(words, names, behind, last)
    if behind >= last:
        return Form.UNITS, names, behind
    mark = words.at(behind)
    if mark == ":":
        return _read_behind_colon(words, names, behind + 1, last)
    asked = _read_performative(words, behind, last) or _read_performative(words, behind + 1, last)
    if asked is not None and _may_ask(words, names, behind):
        return asked
    return _judge_predicate(words, names, behind)


def _without_posts(words: Words, names: list[Name], behind: int, last: int) -> tuple[list[Name], int]:
    """`Đồng chí A, Phó Bí thư ..., trực tiếp chỉ đạo`, `Đồng chí A - Phó Chủ tịch: chỉ đạo`: the post tells the person.

    Only where something is ordered behind it: a line with a person and a post alone names both.
    """
    if words.at(names[0].first) not in _PERSONAL:
        return names, behind
    end = behind
    if words.at(behind) in {"-", "–"}:
        told, end = read_list(words, behind + 1, end=last)
        if not told:
            return names, behind
    order = end + (words.at(end) in {",", ":"})
    is_ordered = words.at(end) == ":" or HARD_VERBS.match(words.words, order)[1] in _OF_PERSONS
    if end >= last or not is_ordered:
        return names, behind
    kept = names[:1]
    for name in names[1:]:
        is_person = words.at(name.first) in _PERSONAL
        tells_post = HEADS.match(words.words, name.first)[1] == "post" and not name.is_group
        if is_person or not tells_post:
            kept.append(name)
    return kept, (end if words.at(end) == ":" else order)


def _read_behind_colon(words: Words, names: list[Name], behind: int, last: int) -> tuple[Form, list[Name], int]:
    """`Các trường: Xây dựng ...` charges; `Chủ tịch Hội đồng: Ông A` names."""
    if behind >= last:
        return Form.UNITS, names, behind
    inner, _ = read_list(words, behind, end=last)
    if inner and not _acts(words, behind):
        named = _read_subject(words, behind, last)
        return (Form.SUBJECT if named and named[0] is Form.SUBJECT else Form.NONE), names, behind
    return Form.SUBJECT, names, behind


_SUPERIORS: Final = frozenset(
    {"ủy", "ubnd", "thủ", "chính", "bộ", "chủ", "hội", "tỉnh", "thành", "phó", "giám", "hđnd", "văn"}
)


def _may_ask(words: Words, names: list[Name], behind: int) -> bool:
    """`UBND tỉnh giao Sở A ...` charges Sở A; `Trưởng phòng phân công người xử lý` charges the head."""
    return words.at(behind) in {"yêu", "đề", "kính", "trân"} or words.at(names[0].first) in _SUPERIORS


def _judge_predicate(words: Words, names: list[Name], behind: int) -> tuple[Form, list[Name], int] | None:
    word, following = words.at(behind), words.at(behind + 1)
    if word in _FORBIDDEN_BEHIND and not (word == "được" and following in {"phân", "giao"}):
        return Form.NONE, names, behind
    if word == "có" and following == "thể":
        return Form.NONE, names, behind
    if word == "là" and " ".join(words.words[behind + 1 : behind + 3]) not in _BEHIND_BE:
        return Form.NONE, names, behind
    if words.at(names[0].first) in _PERSONAL and HARD_VERBS.match(words.words, behind)[1] not in _OF_PERSONS:
        return Form.NONE, names, behind
    if word in {",", "-"} or (word == "và" and _acts(words, behind + 1)):
        return Form.SUBJECT, names, behind
    if STOPS.match(words.words, behind)[0]:
        return Form.SUBJECT, names, behind
    return None


_PERSONAL: Final = frozenset({"ông", "bà", "đồng", "đ"})
_OF_PERSONS: Final = frozenset(
    {
        "chủ trì",
        "có trách nhiệm",
        "chịu trách nhiệm",
        "chỉ đạo",
        "theo dõi",
        "chuẩn bị",
        "báo cáo",
        "phối hợp",
        "tổng hợp",
        "trực tiếp",
    }
)
"""What makes a task of a line on a person; else the line tells a post: `Ông A, Giám đốc Sở Xây dựng`."""


def _skip_note(words: Words, at: int, last: int) -> int:
    if words.at(at) != "(":
        return at
    for behind in range(at + 1, last):
        if words.at(behind) == ")":
            return behind + 1
    return at


_GOVERNING: Final = frozenset(
    {
        "theo",
        "tại",
        "với",
        "qua",
        "thông qua",
        "căn cứ",
        "căn cứ vào",
        "trên cơ sở",
        "của",
        "về",
        "dưới",
        "ngoài",
        "do",
        "từ",
    }
)
"""Intros whose own noun may be a unit: `Theo Sở Y tế ...` does not charge it."""
_DEEP: Final = frozenset(
    {
        "sau khi",
        "khi",
        "để",
        "nhằm",
        "trên cơ sở",
        "căn cứ",
        "căn cứ vào",
        "trong quá trình",
        "đối với",
        "theo",
        "ngay sau",
        "ngay khi",
        "trường hợp",
        "nếu",
        "qua",
        "thực hiện",
        "trong",
        "xuất phát",
    }
)
"""Intros that may hold verbs of their own."""


def _search_behind_intro(words: Words, at: int, last: int) -> tuple[Form, list[Name], int]:
    """`Trên cơ sở ..., các sở, ngành xây dựng ...`: the subject stands behind one of the commas."""
    length, intro = INTROS.match(words.words, at)
    if intro not in _GOVERNING and _may_lead(words, at + length):
        found = _read_subject(words, at + length, last)
        if found is not None and found[0] in _CHARGING:
            return found
    imperative, depth = -1, 0
    for comma in range(at, last):
        word = words.words[comma]
        depth += (word == "(") - (word == ")")
        if depth > 0 or word not in {",", ":", "thì"}:
            continue
        found = _read_performative(words, comma + 1, last)
        if found is None and _may_lead(words, comma + 1):
            found = _read_subject(words, comma + 1, last)
        if found is not None and found[0] in _CHARGING:
            return found
        if imperative < 0 and _acts(words, comma + 1):
            imperative = comma + 1
            if intro not in _DEEP:
                break
    if imperative < 0 and intro in _DEEP:
        unmarked = _search_request(words, at, last)
        if unmarked is not None:
            return unmarked
    is_imperative = imperative >= 0 or any(
        _acts(words, place) for place in range(at + length, min(at + length + 8, last))
    )
    return (Form.IMPERATIVE if is_imperative else Form.NONE), [], max(imperative, at)


def _may_lead(words: Words, at: int) -> bool:
    """In mid-sentence only a name with `các` or a capital letter is believed to be the subject."""
    first = words.at(at)
    return (first in {"các", "những", "thủ", "từng", "mỗi", "toàn"} or words.is_capital(at)) and begins_name(words, at)


def _search_request(words: Words, at: int, last: int) -> tuple[Form, list[Name], int] | None:
    """`Thực hiện Quyết định ... UBND tỉnh đề nghị các đơn vị ...`: the request may follow without a comma."""
    for place in range(at, last):
        if words.words[place] in {"đề", "yêu"}:
            found = _read_performative(words, place, last)
            if found is not None:
                return found
    return None


def _once(words: Words, names: list[Name]) -> Iterator[Name]:
    seen: set[tuple[str, ...]] = set()
    for name in names:
        key = (name.prefix, *words.words[name.first : name.last])
        if key not in seen:
            seen.add(key)
            yield name
