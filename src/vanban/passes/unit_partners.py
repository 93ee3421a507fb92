"""Who takes part in what another leads.

Public names: `find_support`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vanban.passes.unit_names import Name, read_list
from vanban.rules.phrases import Phrases, Words
from vanban.rules.task_words import VERBS

_CLAUSE_MARKS: Final = frozenset({";", "."})


def find_support(words: Words, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """Those behind `phối hợp với`, `kết hợp với`, `thống nhất với`; those who `phối hợp` behind a lead."""
    if _TOGETHER.isdisjoint(words.words):
        return
    stop = len(words) if end is None else end
    behind, is_led = start, False
    for at in range(start, stop - 1):
        if words.words[at] == "trì" and words.at(at - 1) == "chủ":
            is_led = True
            yield from _beside_lead(words, at + 1, stop)
        elif words.words[at] == ";" and is_led and words.at(at - 1) != "trì":
            yield from _beside_lead(words, at, stop, is_alone=True)
        elif words.words[at] in _TOGETHER and at >= behind:
            names, behind = _read_partners(words, at, stop)
            yield from names


def _beside_lead(words: Words, at: int, stop: int, *, is_alone: bool = False) -> list[Name]:
    """`Sở A chủ trì, Sở B và Sở C phối hợp thực hiện`: those who come behind the one who leads.

    In a clause of its own, `Sở B phối hợp với ...` orders something else.
    """
    if words.at(at) not in _BEHIND_LEAD:
        return []
    names, behind = read_list(words, at + 1, end=stop)
    if words.words[behind : behind + 2] != ["phối", "hợp"] or (is_alone and words.at(behind + 2) in {"với", "cùng"}):
        return []
    return names


_BEHIND_LEAD: Final = frozenset({",", ";", "và", "."})
_TOGETHER: Final = frozenset({"phối", "kết", "thống", "làm", "tham", "cùng"})
_PARTNERS: Final = Phrases(
    (
        "phối hợp", "phối hợp chặt chẽ", "phối hợp , hỗ trợ", "phối hợp , tham mưu", "phối hợp và hỗ trợ", "phối hợp ,",
        "phối kết hợp với", "phối kết hợp cùng", "kết hợp", "kết hợp với", "kết hợp cùng", "kết hợp chặt chẽ với",
        "thống nhất với", "làm việc với", "làm việc cụ thể với", "cùng với", "tham gia cùng",
    )
)  # fmt: skip


def _read_partners(words: Words, at: int, stop: int) -> tuple[list[Name], int]:
    length, phrase = _PARTNERS.match(words.words, at)
    if words.at(at + 2) == "của" and words.at(at - 1) == "sự" and words.at(at - 2) in {"có", "với"}:
        return read_list(words, at + 3, end=stop)  # `có sự phối hợp của Hội A`
    if phrase.startswith("phối hợp"):
        length, phrase = _past_manner(words, at, length, phrase)
    if not length or (phrase == "cùng với" and words.at(at - 1) not in {"hợp", ",", ""}):
        return [], at + 1
    behind = at + length
    names, last = read_list(words, behind, end=stop)
    if names and phrase != "cùng với":
        return names, last
    if phrase == "phối hợp":
        return _directed(words, at), at + length
    return [], at + length


def _past_manner(words: Words, at: int, length: int, phrase: str) -> tuple[int, str]:
    """Past every word of manner between `phối hợp` and `với`: `phối hợp chặt chẽ, quyết liệt, hiệu quả với ...`."""
    behind = at + 2
    while found := _MANNERS.match(words.words, behind + (words.at(behind) in _BETWEEN_MANNERS))[0]:
        behind += found + (words.at(behind) in _BETWEEN_MANNERS)
    linked = _LINKS.match(words.words, behind)[0]
    return (behind + linked - at, "phối hợp với") if linked else (length, phrase)


_BETWEEN_MANNERS: Final = frozenset({",", "và"})
_MANNERS: Final = Phrases(
    (
        "chặt chẽ", "tốt", "thường xuyên", "đồng bộ", "hiệu quả", "có hiệu quả", "kịp thời", "trực tiếp", "tích cực",
        "chủ động", "nhịp nhàng", "quyết liệt", "nghiêm túc", "toàn diện", "thống nhất", "khẩn trương", "linh hoạt",
        "sâu sát", "liên tục", "thiết thực", "nhanh chóng", "đầy đủ", "hài hòa", "thông suốt", "một cách", "hơn nữa",
        "trách nhiệm", "có trách nhiệm", "cụ thể", "ăn ý", "tối đa", "mật thiết", "hỗ trợ", "tham mưu",
    )
)  # fmt: skip
_LINKS: Final = Phrases(("với", "cùng", "cùng với"))


def _directed(words: Words, at: int) -> list[Name]:
    """`chỉ đạo Phòng A, Phòng B phối hợp xác định ...`: those directed take part."""
    if not VERBS.match(words.words, at + 2)[0]:
        return []
    for before in range(at - 1, max(at - 30, -1), -1):
        if words.at(before) == "đạo" and words.at(before - 1) == "chỉ":
            names, last = read_list(words, before + 1)
            return names if last == at else []
        if words.at(before) in _CLAUSE_MARKS:
            break
    return []
