"""Marks of state secrets on the words of a document. A false alarm costs a clerk a walk; a miss breaks the law.

Marks are framed words in capitals, alone on their line, near the top. `bảo mật`, `mật độ`, `LƯU HÀNH NỘI BỘ` and the
stamps of urgency are none. Source: Luật 117/2025/QH15, Điều 5; Nghị định 30/2020, phụ lục I, ô 10a.

Public names: `Line`, `find_secrecy`, `RULES`. Nothing here is of Django: the reading process uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from vanban.spelling import compose, strip_marks

_DEGREE = r"(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)"
_SPACED = r"(?:T\s*U\s*Y\s*Ệ\s*T\s*|T\s*Ố\s*I\s*)?M\s*Ậ\s*T"
_EDGE = r"[\W_]*"
RULES: dict[str, re.Pattern[str]] = {
    "mark.alone": re.compile(rf"{_EDGE}{_SPACED}{_EDGE}"),
    "mark.before-date": re.compile(rf"{_EDGE}{_DEGREE}\W+(?:[^,\d]{{2,40}},\s*)?ngày\b.*"),
    "mark.behind-symbol": re.compile(rf"{_EDGE}Số\s*:.{{0,60}}\s{_DEGREE}{_EDGE}"),
    "mark.degree": re.compile(rf"{_EDGE}(?i:độ\s+mật)\s*:?\s*(?i:{_DEGREE}){_EDGE}"),
    "mark.named": re.compile(rf"{_EDGE}TÀI\s+LIỆU\s+(?:CHỨA\s+)?BÍ\s+MẬT\s+NHÀ\s+NƯỚC{_EDGE}"),
    "mark.recall": re.compile(rf"{_EDGE}TÀI\s+LIỆU\s+THU\s+HỒI{_EDGE}"),
    "mark.copy": re.compile(rf"{_EDGE}BẢN\s+SỐ\s*[:.]?\s*[\d._…]*{_EDGE}"),
    "mark.symbol": re.compile(rf"{_EDGE}(?i:số)\s*:?\s*[\d._…]*\s*/\s*[\w\-–./ ]{{1,40}}\((?:M|TM|TuM|TUM)\){_EDGE}"),
}
"""A whole line each. `mark.degree` may be in small letters: its label leaves no doubt."""
_FLAT = {name: re.compile(strip_marks(RULES[name].pattern)) for name in ("mark.alone", "mark.named", "mark.recall")}
"""For words recognised from a picture, where marks over letters get lost: `TOI MAT`."""
_SURE = frozenset({"mark.named", "mark.degree"})
"""What means the same anywhere in a document."""


class Line(NamedTuple):
    """A line of a document."""

    text: str
    is_top: bool
    """Near the top, or in the header or a stamp of a page."""
    is_recognised: bool = False


def find_secrecy(lines: Iterable[Line]) -> str | None:
    """The rule that the first marked line meets; None where there is no mark."""
    for line in lines:
        text = compose(" ".join(line.text.split()))
        for name, pattern in RULES.items():
            if (line.is_top or name in _SURE) and pattern.fullmatch(text):
                return name
        if line.is_top and line.is_recognised:
            flat = strip_marks(text)
            for name, pattern in _FLAT.items():
                if pattern.fullmatch(flat):
                    return name
    return None
