"""Finds the name of the place in the words before a date: `SỞ Y TẾ Hà Nội,` has it at the end.

Public names: `place_at_end`.
"""

from __future__ import annotations

import re

from vanban.model import SourceText
from vanban.passes.lines import Line, trim
from vanban.spelling import fold, strip_marks

_PLACE_SMALL = frozenset({"pho", "xa", "tran", "thi", "thanh", "tinh", "huyen", "quan", "phuong", "dac", "khu", "dao"})
_PLACE_CAPITAL = re.compile(r"(?:tp|tx|tt|t\.p|q|p|h|tphcm|hcm|tp\.? ?hcm|hn|tp\.\w+|br-vt|brvt|tth)\.?")


# Telegrams name the hour: `Hà Tĩnh, hồi 15h30 ngày ...`.
_HOUR = re.compile(r"[ ,](?:hồi|lúc) \d{1,2} ?(?:h|giờ|g|:)[^,]{0,12}$")


def place_at_end(source: SourceText, line: Line) -> Line:
    """The name of a place that these words end with: `Hà Nội,`, `Tp. HCM,`; capitals before it are the issuer's."""
    line = trim(source, line, marks=" ,.;:-–")
    if hour := _HOUR.search(source.folded, line.start, line.end):
        line = trim(source, Line(line.start, hour.start(), line.paragraph), marks=" ,.;:-–")
    start = line.end
    for token in reversed(list(re.finditer(r"\S+", source.text[line.start : line.end]))[-9:]):
        if not _is_place_word(token[0], first=start == line.end):
            break
        start = line.start + token.start()
    if start == line.end and line.end - line.start <= 40:
        start = line.start
    return Line(start, line.end, line.paragraph)


def _is_place_word(token: str, *, first: bool) -> bool:
    letters = token.strip(".,;:")
    bare = strip_marks(fold(letters))
    if _PLACE_CAPITAL.fullmatch(bare) or bare.isdigit():
        return True
    if letters[:1].isupper():
        return any(char.islower() for char in letters) or len(letters) == 1
    return not first and bare in _PLACE_SMALL
