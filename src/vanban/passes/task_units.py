"""Names become units, and headings hand their units down.

Public names: `Inheritance`, `make_units`, `unit_at`, `once`, `read_units_of_value`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from vanban.model import SourceText, Span, Unit
from vanban.passes.task_items import Item, Mark
from vanban.passes.unit_names import Name, read_list
from vanban.passes.unit_partners import find_support
from vanban.passes.unit_roles import Form, Roles, read_roles
from vanban.rules.confidence import confidence
from vanban.rules.phrases import Words

# `Trách nhiệm của Sở Y tế`, `Nhiệm vụ của các phòng`: what stands before the names in a heading.
_HEADING_PREFIX: Final = re.compile(
    r"(?:trách nhiệm|nhiệm vụ|công việc|phân công|phần việc|nội dung công việc|quyền hạn|,| |và|cụ thể|thực hiện|của"
    r"|cho|giao|đề nghị|yêu cầu|đối với|về phía|tại|trách nhiệm thi hành của)+(?= )"
)
_SHORT: Final = frozenset(
    {"trung tâm", "công ty", "trường", "bệnh viện", "chi cục", "cục", "viện", "phòng", "ban", "văn phòng"}
)
_PIECE: Final = re.compile(r"[^;\n]+")


def make_unit(source: SourceText, words: Words, name: Name, *reasons: str, rule: str) -> Unit:
    """The unit that a name stands for; its words are exact, its name has its prefix and single spaces."""
    start, end = words.span(name.first)[0], words.span(name.last - 1)[1]
    return unit_at(source, start, end, *reasons, rule=rule, prefix=name.prefix, is_group=name.is_group)


def unit_at(
    source: SourceText, start: int, end: int, *reasons: str, rule: str, prefix: str = "", is_group: bool = False
) -> Unit:
    """The unit whose name stands between two offsets."""
    raw = source.text[start:end]
    span = Span(start, end)
    return Unit(
        raw=raw,
        span=span,
        confidence=confidence(*reasons),
        rule=rule,
        place=source.place(span),
        name=prefix + " ".join(raw.split()),
        is_group=is_group,
    )


def make_units(source: SourceText, words: Words, names: Iterable[Name], *reasons: str, rule: str) -> tuple[Unit, ...]:
    """The units of a list of names."""
    return tuple(make_unit(source, words, name, *reasons, rule=rule) for name in names)


def read_units_of_value(
    source: SourceText, start: int, end: int, *reasons: str, rule: str
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Leads and supports of a cell or of what stands behind a label.

    Names that no list of heads knows are believed here, one for each stretch between semicolons and line breaks.
    """
    leads: list[Unit] = []
    supports: list[Unit] = []
    for piece in _PIECE.finditer(source.folded, start, end):
        words = Words(source.text, source.folded, piece.start(), piece.end())
        first, last = _trim(words)
        if first >= last:
            continue
        target = supports if _is_marked_support(words, first, last) else leads
        supports.extend(make_units(source, words, find_support(words, first, last), *reasons, rule=rule))
        target.extend(_read_piece(source, words, first, last, *reasons, rule=rule))
    taken = {unit.span for unit in supports}
    return tuple(unit for unit in leads if unit.span not in taken), tuple(supports)


_LEADING_LABEL: Final = frozenset(
    {"chủ", "phối", "trì", "hợp", "cơ", "quan", "đơn", "vị", "thực", "hiện", "với", "giao"}
)


def _trim(words: Words) -> tuple[int, int]:
    first, last = 0, len(words)
    while first < last and not words.is_letters(first):
        first += 1
    label = words.words[first : min(first + 6, last)]
    if ":" in label and _LEADING_LABEL.issuperset(label[: label.index(":")]):
        first += label.index(":") + 1
    if words.words[first : first + 2] == ["giao", "cho"]:
        first += 2
    elif words.at(first) in {"giao", "do"}:
        first += 1
    while last > first and not words.is_letters(last - 1) and words.at(last - 1) != ")":
        last -= 1
    return first, last


def _is_marked_support(words: Words, first: int, last: int) -> bool:
    """`Phối hợp: Sở B`, `Sở B (phối hợp)`, `Sở B phối hợp`."""
    if "hợp" not in words.words:
        return False
    if any(words.words[at : at + 2] == ["chủ", "trì"] for at in range(first, last)):
        return False
    before = words.words[max(first - 3, 0) : first]
    return (
        "hợp" in before
        or words.words[max(last - 3, first) : last][:2] == ["phối", "hợp"]
        or words.words[last - 2 : last] == ["phối", "hợp"]
    )


def _read_piece(source: SourceText, words: Words, first: int, last: int, *reasons: str, rule: str) -> Iterable[Unit]:
    at = first
    while at < last:
        names, behind = read_list(words, at, end=last)
        if names:
            behind = _past_scope(words, behind, last)
            if behind > names[-1].last and words.words[names[-1].last] == "đối":
                names = [*names[:-1], names[-1]._replace(last=behind)]
            yield from make_units(source, words, names, *reasons, rule=rule)
            at = _next_piece(words, behind, last)
            continue
        behind = _next_comma(words, at, last)
        if not _is_note(words, at, behind):
            yield unit_at(source, words.span(at)[0], words.span(behind - 1)[1], *reasons, "loose", rule=rule)
        at = behind + 1


def _past_scope(words: Words, at: int, last: int) -> int:
    """Past `đối với địa phương`, for what a unit of a cell is to act; `at` where nothing of the kind stands."""
    end = _next_comma(words, at, last)
    is_scope = words.words[at : at + 2] == ["đối", "với"] and end - at <= _LONGEST_SCOPE
    return end if is_scope and all(words.is_letters(place) for place in range(at, end)) else at


_LONGEST_SCOPE: Final = 6


def _next_piece(words: Words, at: int, last: int) -> int:
    """Past what is said of the names, to the next comma with a name behind it."""
    for place in range(at, last):
        if words.words[place] in _BETWEEN_NAMES and place + 1 < last and (read_list(words, place + 1, end=last)[0]):
            return place + 1
    return last


_BETWEEN_NAMES: Final = frozenset({",", "-", "+"})


def _next_comma(words: Words, at: int, last: int) -> int:
    return next((place for place in range(at, last) if words.at(place) == ","), last)


def _is_note(words: Words, at: int, behind: int) -> bool:
    """Not a name: nothing, a dash, a sentence."""
    return behind <= at or behind - at > 14 or not any(words.is_letters(place) for place in range(at, behind))


def once(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Each unit once; one said again in fewer words (`Ủy ban nhân dân quận, huyện`) is the same."""
    found: dict[str, Unit] = {}
    for unit in units:
        key = unit.name.casefold().replace("các ", "")
        if not any(known.startswith(key) for known in found):
            found[key] = unit
    return tuple(found.values())


class Inheritance:
    """The units that headings and lead-ins name over what stands under them."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._known: dict[int, tuple[tuple[Unit, ...], tuple[Unit, ...]]] = {}

    def find(self, item: Item) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        """Leads and supports of the nearest heading or lead-in that names leads."""
        for above in item.above():
            leads, supports = self._of_heading(above)
            if leads:
                return leads, supports
        return (), ()

    def complete(self, unit: Unit, item: Item) -> Unit:
        """A short name takes the full one where its heading has it: `Trung tâm` under `Trung tâm Y tế`."""
        if unit.name.casefold() not in _SHORT:
            return unit
        for above in item.above():
            for full in self._of_heading(above)[0]:
                if full.name.casefold().startswith(unit.name.casefold() + " "):
                    return full
        return unit

    def _of_heading(self, item: Item) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        found = self._known.get(item.index)
        if found is None:
            found = self._known[item.index] = self._read_heading(item)
        return found

    def _read_heading(self, item: Item) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        words = item.words
        roles = read_roles(words)
        if item.is_opening and roles.form is not Form.PERFORMATIVE:
            return (), ()
        if item.mark is Mark.PLAIN and not item.leads_in():
            return (), ()
        if roles.form not in {Form.UNITS, Form.SUBJECT, Form.PERFORMATIVE}:
            roles = self._read_behind_prefix(item, roles)
        if not roles.lead:
            return (), ()
        rule = "unit.heading"
        return (
            make_units(self._source, words, roles.lead, "inherited", rule=rule),
            make_units(self._source, words, roles.support, "inherited", rule=rule),
        )

    def _read_behind_prefix(self, item: Item, roles: Roles) -> Roles:
        prefix = _HEADING_PREFIX.match(self._source.folded, item.start, item.end)
        if prefix is None:
            return roles
        at = next((i for i, (start, _) in enumerate(item.words.spans) if start >= prefix.end()), len(item.words))
        names, behind = read_list(item.words, at)
        if not names or behind < len(item.words) - 4:
            return roles
        return Roles(Form.UNITS, tuple(names))
