"""Where a text names a document by its number: `Nghị quyết số 35-NQ/TW`, `các Kế hoạch số 12, 15/KH-UBND`.

Public names: `Mention`, `find_mentions`, `symbol_key`, `letters_key`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from vanban.rules.document_types import TYPES, type_of_abbreviation
from vanban.rules.symbols import GROUP, NUMBER, SYMBOL, tidy_symbol
from vanban.spelling import fold, strip_marks

# A number, and behind it a mark or capitals: where a symbol may begin. It opens with a plain set of characters, which
# the engine looks for fast; what stands behind `1.` or `3/` is a piece of something else.
_START = re.compile(r"[0-9](?<![\w/.,-][0-9])[0-9]{0,5}(?:[A-ZĐa-zđ]{1,2}(?=[-/–]|[A-ZĐ])| ?[-/–—−∕⁄‐‑‒])")
# Law databases lose spaces: `70-TB/TWngày 06 tháng 01`.
_WHOLE = re.compile(rf"{SYMBOL}(?:(?![^\W\d_])|(?=ngày|của |về |và ))")
# Joint circulars put spaces within a name: `09/2016/TTLT-BGD ĐT-BTC`.
_SPACED_GROUP = re.compile(rf" (?:{GROUP}(?:-{GROUP})+|ĐT(?!\w))")
# `43/2013/QH 13`: the term of the National Assembly, behind a space.
_TERM = re.compile(r" \d{1,2}(?![\d/.-])")
_SENTENCE_END = re.compile(r"[._] ")
_LEADING_NUMBER = re.compile(NUMBER)
_STANDARD = re.compile(
    r"(?<!\w)(?:TCVN|QCVN|TCXDVN|TCXD)(?: (?:ISO|IEC|ISO/IEC))? \d{1,5}(?:-\d{1,3})?[:-] ?(?:19|20)\d\d"
    r"(?:/[A-ZĐ]{2,8})?"
)

_TYPE_NAMES = tuple(
    sorted(
        {fold(name) for kind in TYPES for name in (kind.name, *kind.aliases)} | {"văn bản"},
        key=len,
        reverse=True,
    )
)
_BY_LETTER = groupby(sorted(_TYPE_NAMES, key=itemgetter(0)), key=itemgetter(0))
TYPE_NAME = (
    "(?:"
    + "|".join(f"{letter}(?:{'|'.join(re.escape(name[1:]) for name in names)})" for letter, names in _BY_LETTER)
    + ")"
)
"""The name of a type of document, folded."""
# What leads to a number: `số`, `số:`, `Số hiệu`; `QĐ số`.
_NUMBERED = re.compile(r"(?<!\w)số(?: hiệu| ký hiệu)? ?:? ?$")
# `Mẫu số 02/QĐ-KN` names a form, `tài khoản số` an account, `lô số` a place.
_OTHER_THINGS = (
    "mẫu", "biểu", "bảng", "phụ lục", "tài khoản", "nhà", "thửa", "thửa đất", "bản đồ", "lô", "lô đất", "đường", "ngõ",
    "điện thoại", "fax",
)  # fmt: skip
# The numbers before one that has the letters: `số 12, 15 và` 18/KH-UBND.
_ELIDED = re.compile(
    rf"(?:(?<!\w)số ?:? ?|{TYPE_NAME} )((?:\d{{1,5}}[a-zđ]?(?: ?[,;&] ?| ?(?:và|hoặc) )(?:và |số )?){{1,30}})$"
)
# What `_ELIDED` ends in, for a quick look: `12, `, `15 và `, `12, số `.
_LIST_END = re.compile(r"\d[a-zđ]? ?(?:[,;&]|và|hoặc) ?(?:và |số )?$")
_BEFORE = 240
_LEAD = 48


class Mention(NamedTuple):
    """A symbol where it stands."""

    symbol: str
    """Tidied; for a number whose letters stand behind a later one, with these."""
    start: int
    end: int
    group_end: int
    """Where the words behind it begin: for `12` in `số 12, 15/KH-UBND` behind the last of them."""
    is_elided: bool = False
    is_numbered: bool = True
    """`số` or the name of a type leads to it."""
    rule: str = "citation.symbol"


@lru_cache(maxsize=1024)
def symbol_key(symbol: str) -> str:
    """What makes two spellings of a symbol the same: case, spaces, dashes, `Đ` and `D` aside.

    >>> symbol_key("12 – QĐ/ĐU") == symbol_key("12-QD/ĐU")
    True
    """
    return strip_marks(fold(symbol)).replace(" ", "").replace("ð", "d")


def letters_key(symbol: str) -> str:
    """The symbol without its number, folded: `/kh-ubnd`."""
    return symbol_key(symbol)[_number_end(symbol) :]


def find_mentions(flat: str, folded: str) -> list[Mention]:
    """Every mention, in order. `flat` is a text with its newlines as spaces, `folded` its fold."""
    mentions: list[Mention] = []
    position = 0
    for start in _START.finditer(flat):
        found = _WHOLE.match(flat, start.start()) if start.start() >= position else None
        if found:
            position = _end_of_symbol(flat, found.start(), found.end())
            mentions.extend(_mentions_at(flat, folded, found.start(), position))
    if "CVN" not in flat and "TCXD" not in flat:
        return mentions
    mentions.extend(
        Mention(found[0], found.start(), found.end(), found.end(), rule="citation.standard")
        for found in _STANDARD.finditer(flat)
    )
    return sorted(mentions, key=lambda mention: mention.start)


def _end_of_symbol(flat: str, start: int, end: int) -> int:
    """Cut where the next sentence was taken in, extend over a name with a space in it."""
    if cut := _SENTENCE_END.search(flat, start, end):
        return cut.start()
    if flat.endswith("/QH", start, end) and (term := _TERM.match(flat, end)):
        return term.end()
    more = _SPACED_GROUP.match(flat, end)
    return more.end() if more and "/TTL" in flat[start:end] else end


def _mentions_at(flat: str, folded: str, start: int, end: int) -> Iterator[Mention]:
    before = folded[max(0, start - _BEFORE) : start]
    lead = before[-_LEAD:].rstrip(" :")
    if _ends_in(lead.removesuffix("số").rstrip().removesuffix(" ký hiệu"), _OTHER_THINGS):
        return
    elided = _ELIDED.search(before) if _LIST_END.search(before[-14:]) else None
    is_numbered = bool(elided or _NUMBERED.search(before[-16:]) or _ends_in(lead, _TYPE_NAMES))
    symbol = _tidy(flat[start:end])
    if not is_numbered and not _speaks_for_itself(symbol):
        return
    if elided:
        letters = symbol[_number_end(symbol) :]
        offset = start - len(before)
        for number in _LEADING_NUMBER.finditer(flat, offset + elided.start(1), start):
            yield Mention(
                number[0] + letters, number.start(), number.end(), end, is_elided=True, rule="citation.elided"
            )
    yield Mention(symbol, start, end, end, is_numbered=is_numbered)


def _ends_in(words: str, names: tuple[str, ...]) -> bool:
    """Whether the words end in one of the names, from the beginning of a word on."""
    if not words.endswith(names):
        return False
    starts = (len(words) - len(name) for name in names if words.endswith(name))
    return any(start == 0 or not words[start - 1].isalnum() for start in starts)


def _tidy(raw: str) -> str:
    return tidy_symbol(raw).replace("Ð", "Đ").replace("/QH ", "/QH")


def _number_end(symbol: str) -> int:
    """Behind `12`; a letter of the number (`12a`) belongs to that number alone."""
    found = _LEADING_NUMBER.match(symbol)
    return found.end() if found else 0


_GROUPS = re.compile(r"[-/._]")


def _speaks_for_itself(symbol: str) -> bool:
    """Whether a symbol that nothing leads to is one: a known type, or a year, and a body behind it; or two bodies.

    `30/2020/NĐ-CP`, `91/2025/QH15`, `12/KH-UBND`, `4643/UBND-KGVX`; not `24/VN`.
    """
    number, *groups = _GROUPS.split(symbol)
    if not number.rstrip("abcdđABCDĐ").isdigit():
        return False
    if groups and groups[0].isdigit():
        return len(groups) > 1
    if len(groups) < 2:
        return False
    return type_of_abbreviation(groups[0]) is not None or all(len(group) > 1 for group in groups[:2])
