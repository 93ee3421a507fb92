"""The nouns that groups of units are named by, and which units each of them means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from lotrinh.organisation.matching.index import Entry, UnitIndex
from lotrinh.organisation.matching.names import Name, read_name
from lotrinh.organisation.models import UnitKind
from vanban.spelling import strip_marks

_ENTERPRISE_WORDS: Final = ("cong ty", "doanh nghiep", "xi nghiep", "nha may", "hop tac xa", "tap doan", "chi nhanh")
_PLACE_HEADS: Final = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố")

Test = Callable[[Entry, Entry, UnitIndex], bool]
"""Whether a unit is one of the noun's, seen from the unit whose group it is."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun means, and where its units are looked for."""

    rule: str
    test: Test
    is_deep: bool = False
    """Everywhere below; otherwise on the nearest level on which there is one."""
    is_alone: bool = False
    """Whether it names a group without `các`."""
    is_direct: bool = False
    """Right below and nowhere else."""
    is_vague: bool = False
    """Whether it means nobody in particular beside other words: `các phòng, ban, đơn vị`."""


def begins_with(entry: Entry, words: tuple[str, ...], index: UnitIndex) -> bool:
    """Whether one of its names begins so."""
    return entry.id in index.begun_with(words)


def headed(*heads: str, rule: str = "kind", is_deep: bool = False, is_alone: bool = False) -> Noun:
    """The units whose names begin with one of the words."""
    rows = [read_name(head).plain for head in heads]

    def test(entry: Entry, _scope: Entry, index: UnitIndex) -> bool:
        return any(begins_with(entry, row, index) for row in rows)

    return Noun(rule, test, is_deep=is_deep, is_alone=is_alone)


def is_union(entry: Entry, index: UnitIndex) -> bool:
    """Whether it is a trade union, of whatever level."""
    is_named = begins_with(entry, ("cong", "doan"), index) or begins_with(entry, ("nghiep", "doan"), index)
    return entry.kind == UnitKind.UNION or is_named


def _has_unions(entry: Entry, index: UnitIndex) -> bool:
    return any(is_union(child, index) for child in index.children.get(entry.path, ()))


def _is_upper_union(entry: Entry, _scope: Entry, index: UnitIndex) -> bool:
    return is_union(entry, index) and _has_unions(entry, index)


def _is_base_union(entry: Entry, _scope: Entry, index: UnitIndex) -> bool:
    return is_union(entry, index) and not _has_unions(entry, index)


def _is_any_union(entry: Entry, _scope: Entry, index: UnitIndex) -> bool:
    return is_union(entry, index)


def _is_enterprise(entry: Entry, _scope: Entry, _index: UnitIndex) -> bool:
    return entry.kind == UnitKind.ENTERPRISE and is_of_enterprise(entry)


def is_of_enterprise(entry: Entry) -> bool:
    """Whether it is, or works in, an enterprise: by its names."""
    names = [f" {' '.join(form.plain)} " for form in entry.forms]
    return any(f" {word} " in name for name in names for word in _ENTERPRISE_WORDS)


def _is_specialised(entry: Entry, _scope: Entry, index: UnitIndex) -> bool:
    return entry.kind in {UnitKind.STATE_BODY, UnitKind.DEPARTMENT} and not _is_place(entry, index)


def _is_place(entry: Entry, index: UnitIndex) -> bool:
    return any(begins_with(entry, read_name(head).plain, index) for head in _PLACE_HEADS)


def _is_state_body(entry: Entry, _scope: Entry, index: UnitIndex) -> bool:
    return entry.kind == UnitKind.STATE_BODY and not _is_place(entry, index)


def _is_unit(_entry: Entry, _scope: Entry, _index: UnitIndex) -> bool:
    return True


def _is_subordinate(entry: Entry, scope: Entry, index: UnitIndex) -> bool:
    """Of a union the unions below it, not its own offices; of others everything below."""
    offices = {UnitKind.DEPARTMENT.value, UnitKind.GROUP.value}
    children = index.children.get(scope.path, ())
    has_bodies = scope.kind == UnitKind.UNION and any(child.kind not in offices for child in children)
    return not has_bodies or entry.kind not in offices


_BASE: Final = Noun("base_unions", _is_base_union, is_deep=True, is_alone=True)
_UPPER: Final = Noun("upper_unions", _is_upper_union, is_alone=True)
_SUBORDINATE: Final = Noun("subordinate", _is_subordinate, is_direct=True, is_alone=True)
_ALL: Final = Noun("units", _is_unit, is_direct=True, is_vague=True)
_COMMUNES: Final = headed("xã", "phường", "thị trấn", "đặc khu", rule="places", is_deep=True, is_alone=True)
_DISTRICTS: Final = headed("huyện", "quận", "thị xã", "thành phố", rule="places", is_deep=True, is_alone=True)

_WRITTEN: Final[dict[str, Noun]] = {
    **{head: headed(head) for head in ("ban", "phòng", "văn phòng", "sở", "khoa", "bộ môn", "tổ", "viện", "đội")},
    **{head: headed(head) for head in ("trung tâm", "xưởng", "phân xưởng", "chi cục", "cục", "vụ", "bộ phận")},
    **{head: headed(head, is_deep=True) for head in ("xí nghiệp", "nhà máy", "công ty", "chi nhánh", "bệnh viện")},
    **{head: headed(head, is_deep=True) for head in ("trung tâm y tế", "trường", "hợp tác xã", "trường mầm non")},
    **{head: headed(head, is_deep=True) for head in ("trường tiểu học", "trường trung học cơ sở", "tổ công đoàn")},
    **{head: headed(head, rule="places", is_deep=True, is_alone=True) for head in _PLACE_HEADS},
    "trạm y tế": headed("trạm y tế", is_deep=True, is_alone=True),
    "phòng ban": headed("phòng", "ban"),
    "trường học": headed("trường", is_deep=True),
    "cơ sở giáo dục": headed("trường", is_deep=True),
    "sở ngành": Noun("state_bodies", _is_state_body),
    "ngành": Noun("state_bodies", _is_state_body),
    "ban ngành": Noun("state_bodies", _is_state_body),
    "cấp xã": _COMMUNES,
    "cấp huyện": _DISTRICTS,
    "địa phương": _COMMUNES,
    "ủy ban nhân dân": headed(*_PLACE_HEADS, rule="places", is_deep=True),
    "công đoàn cơ sở": _BASE,
    "công đoàn cơ sở trực thuộc": Noun("base_unions", _is_base_union, is_alone=True),
    "công đoàn cơ sở thành viên": _BASE,
    "cơ sở công đoàn": _BASE,
    "nghiệp đoàn cơ sở": _BASE,
    "công đoàn cấp trên": _UPPER,
    "công đoàn cấp trên cơ sở": _UPPER,
    "công đoàn cấp trên trực tiếp cơ sở": _UPPER,
    "công đoàn": Noun("unions", _is_any_union, is_deep=True),
    "cấp công đoàn": Noun("unions", _is_any_union, is_deep=True),
    "công đoàn trực thuộc": Noun("unions", _is_any_union, is_direct=True),
    "doanh nghiệp": Noun("enterprises", _is_enterprise, is_deep=True),
    "đơn vị trực thuộc": _SUBORDINATE,
    "đơn vị thành viên": _SUBORDINATE,
    "đơn vị cơ sở": _SUBORDINATE,
    "cơ quan chuyên môn": Noun("state_bodies", _is_specialised, is_direct=True),
    "đơn vị": _ALL,
    "cơ quan": _ALL,
}
_TONED: Final = {read_name(words).toned: noun for words, noun in _WRITTEN.items()}
_PLAIN: Final = {read_name(words).plain: noun for words, noun in _WRITTEN.items()}
_NEVER_FIRST: Final = frozenset({("đơn", "vị"), ("cơ", "quan"), ("tổ",), ("viện",), ("vụ",), ("đội",), ("ngành",)})


def noun_of(name: Name) -> Noun | None:
    """The noun that the whole name is; diacritics count where it has any: `quận` is not `quản`."""
    return _PLAIN.get(name.plain) if name.is_plain else _TONED.get(name.toned)


def head_of(name: Name) -> tuple[str, ...]:
    """The noun that a name in a list begins with; empty where it begins with none."""
    row, nouns = (name.plain, _PLAIN_FIRST) if name.is_plain else (name.toned, _FIRST)
    return next((words for words in nouns if row[: len(words)] == words), ())


def _longest_first(nouns: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(words.split()) for words in nouns), key=len, reverse=True))


_FIRST: Final = _longest_first(" ".join(words) for words in _TONED if words not in _NEVER_FIRST)
_PLAIN_FIRST: Final = _longest_first(strip_marks(" ".join(words)) for words in _FIRST)
