"""A name taken apart: its words with abbreviations written out, and the names it may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from lotrinh.organisation.matching.words import BOARDS, POSTS, SHORT, SILENT
from vanban.spelling import compose, fold, strip_marks

_WORD: Final = re.compile(r"[^\W_]+")
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ORGANS: Final = (
    *("phong", "ban", "khoa", "bo", "tram", "trung", "cong", "to", "doi", "cac", "chi", "van", "phan", "xuong"),
    *("hat", "nhom", "tieu", "doan", "vien", "thanh"),
)
_FULL: Final = {short: (full.split(), strip_marks(full).split()) for short, full in SHORT.items()}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as two rows of words: as folded, and without diacritics."""

    toned: tuple[str, ...]
    plain: tuple[str, ...]
    is_plain: bool = False
    """Whether it was written without any diacritics; abbreviations do not count."""

    def after(self, count: int) -> Name:
        """Without its first words."""
        return Name(self.toned[count:], self.plain[count:], self.is_plain)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a name; `reason` says what was done to it, and is empty for the name as it stands."""

    name: Name
    reason: str = ""


@lru_cache(maxsize=4096)
def read_name(text: str) -> Name:
    """The words of a name, joining words left out.

    >>> read_name("UBND xã và CĐCS số 01").toned
    ('ủy', 'ban', 'nhân', 'dân', 'xã', 'công', 'đoàn', 'cơ', 'sở', '1')
    """
    composed = compose(text)
    folded = fold(composed)
    return name_of(composed, folded, strip_marks(folded))


def name_of(text: str, folded: str, plain: str) -> Name:
    """The name of a text and its two folded copies, which are as long."""
    words = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(folded)]
    toned: list[str] = []
    bare: list[str] = []
    is_plain = True
    for (word, start, end), (_, after, behind) in pairwise([*words, ("", 0, 0)]):
        stripped = plain[start:end]
        if word in SILENT or (stripped == "so" and _number(folded[after:behind], text[after:behind]).isdigit()):
            continue
        full = _FULL.get(stripped)
        if full:
            toned += full[0]
            bare += full[1]
            continue
        is_plain = is_plain and word == stripped
        number = _number(word, text[start:end]) if toned else _digits(word)
        toned.append(number)
        bare.append(stripped if number == word else number)
    return Name(tuple(toned), tuple(bare), is_plain)


def _number(word: str, raw: str) -> str:
    """`01` and `I` as `1`; other words as they are."""
    return _ROMAN[word] if word in _ROMAN and raw.isupper() else _digits(word)


def _digits(word: str) -> str:
    return word.lstrip("0") or "0" if word.isdigit() else word


def readings_of(name: Name) -> Iterator[Reading]:
    """The name, then what it stands for: the unit of a head post, the organisation of a board."""
    yield Reading(name)
    rest = _without_post(name)
    if rest is not None:
        yield Reading(rest, "post")
    rest = _without_board(rest or name)
    if rest is not None:
        yield Reading(rest, "board")


def _without_post(name: Name) -> Name | None:
    """`Trưởng Ban Tổ chức` without `Trưởng`; `Hiệu trưởng` alone is the school."""
    found = None
    while (count := _post_length(name)) and len(name.toned) > count:
        found = name = name.after(count)
    if name.plain[-2:] == ("hieu", "truong"):
        return read_name("trường")
    return found


def _post_length(name: Name) -> int:
    """How many words of a post the name begins with. Without diacritics `trưởng` needs a unit's word behind it."""
    row = name.plain if name.is_plain else name.toned
    for post in _PLAIN_POSTS if name.is_plain else _POSTS:
        if row[: len(post)] == post:
            is_doubtful = name.is_plain and post == ("truong",)
            return 0 if is_doubtful and name.plain[1:2] and name.plain[1] not in _ORGANS else len(post)
    return 0


def _without_board(name: Name) -> Name | None:
    if name.plain[:2] == ("nha", "truong"):
        return name.after(1)
    for board in _PLAIN_BOARDS:
        if name.plain[: len(board)] == board:
            return name.after(len(board))
    return None


_POSTS: Final = [tuple(post.split()) for post in sorted(POSTS, key=len, reverse=True)]
_PLAIN_POSTS: Final = [tuple(strip_marks(" ".join(post)).split()) for post in _POSTS]
_PLAIN_BOARDS: Final = [tuple(strip_marks(board).split()) for board in BOARDS]
