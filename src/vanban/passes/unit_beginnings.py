"""Where the name of a unit begins: its head, and the words that only look like one.

Public names: `Element`, `find_element`, `begins_name`, `begins_without_comma`, `skip_note`, `SEPARATORS`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from vanban.rules.phrases import Words
from vanban.rules.units import DETERMINERS, DROPPED, FIELDS, HEADS, NOT_HEADS, PLACES

SEPARATORS: Final = frozenset({",", ";", "và", "hoặc", "cùng"})


class Element(NamedTuple):
    """The beginning of a name."""

    first: int
    body: int
    """The word behind its head."""
    kind: str
    is_group: bool
    head: str


def begins_name(words: Words, index: int) -> bool:
    """Whether a unit's name begins at this word."""
    return find_element(words, index) is not None


def begins_without_comma(words: Words, at: int) -> bool:
    """Whether a name begins here though no comma stands before it, as where each line of a cell names one."""
    word = words.at(at)
    if word == "ủy" and words.at(at - 1) in {"ngành", "phương"}:
        return words.is_capital(at) and words.words[at : at + 4] == ["ủy", "ban", "nhân", "dân"]
    if word == "cơ":
        return words.words[at : at + 5] == ["cơ", "quan", ",", "đơn", "vị"]
    return word in {"sở", "ubnd"} and words.is_capital(at)


def skip_note(words: Words, at: int, stop: int) -> int:
    """Past `(sau đây gọi là Bộ, ngành)`, which is no part of a name."""
    if words.at(at) != "(":
        return at
    for behind in range(at + 1, min(at + 25, stop)):
        if words.at(behind) == ")":
            return behind + 1
    return at


_BEGINNINGS: Final = HEADS.firsts | DETERMINERS.firsts | DROPPED


def find_element(words: Words, index: int, *, inside: bool = False) -> Element | None:
    at, word = index, words.at(index)
    if word not in _BEGINNINGS and not word.isdigit():
        return None
    while word in DROPPED or word.isdigit():
        at += 1
        word = words.at(at)
        if at - index > 2:
            return None
    first = at
    # `02 Sở` is a group, `cả năm` is not
    is_group = first != index and words.at(first - 1).isdigit()
    if word in DETERMINERS.firsts and (length := DETERMINERS.match(words.words, at)[0]):
        is_group = True
        at += length
        at += words.at(at).isdigit()
        word = words.at(at)
    length, kind = HEADS.match(words.words, at)
    if length == 0:
        return _place_element(words, first, at, word) if is_group else None
    if _only_looks_like_head(words, at, length, kind, is_group=is_group or inside):
        return None
    head = word if length == 1 else " ".join(words.words[at : at + length])
    return Element(first, at + length, kind, is_group, head)


def _place_element(words: Words, first: int, at: int, word: str) -> Element | None:
    """`các huyện`, `các cấp`."""
    place = 1 if word == "cấp" else PLACES.match(words.words, at)[0]
    return Element(first, at + place, "place", is_group=True, head=word) if place else None


def _only_looks_like_head(words: Words, at: int, length: int, kind: str, *, is_group: bool) -> bool:
    if words.words[at] in NOT_HEADS.firsts:
        looks, _ = NOT_HEADS.match(words.words, at)
        if looks >= length and not (looks == length and is_group):
            return not _is_noun_organisation(words, at, is_group=is_group)
    if words.words[at : at + 3] == ["công", "an", "toàn"]:
        return PLACES.match(words.words, at + 3)[0] == 0 and words.at(at + 3) not in {"quốc", "ngành", "lực"}
    if kind != "proper" or is_group or length > 1 or words.is_capital(at):
        return False
    # `sở y tế` in small letters is a name, `phòng bệnh`, `đoàn kết` are not
    return FIELDS.match(words.words, at + length)[0] == 0 and words.at(at + length) not in _BEHIND_SIMPLE


_BEHIND_SIMPLE: Final = frozenset({"chuyên", "nghiệp", "chức"})
_BEHIND_ORGANISATION: Final = frozenset(
    {
        ",",
        "và",
        ";",
        "có",
        "liên",
        "cá",
        "đoàn",
        "chính",
        "tín",
        "hội",
        "kinh",
        "xã",
        "khoa",
        "phi",
        "đảng",
        "cơ",
        "quốc",
        "trong",
        "tư",
        "được",
        "sự",
        "thuộc",
        "nghề",
        "hành",
        "công",
        "chủ",
        "bảo",
    }
)


def _is_noun_organisation(words: Words, at: int, *, is_group: bool) -> bool:
    """`tổ chức` is a body in `các tổ chức`, `tổ chức, cá nhân`; it is a verb in `Tổ chức tập huấn`."""
    if words.at(at) != "tổ" or words.at(at + 1) != "chức":
        return False
    if words.is_capital(at) and not is_group:
        return words.at(at + 2) == "," and words.at(at + 3) in {"cá", "đơn", "doanh"}
    return is_group or words.at(at + 2) in _BEHIND_ORGANISATION
