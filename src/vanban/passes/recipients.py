"""Reads the lines of `Nơi nhận`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from vanban.model import Recipient, SourceText, Span
from vanban.passes.lines import Line, plain, text_finding, trim

LABEL: Final = re.compile(
    r"\W*n[oơóôớ]i\s?nh[aâậạăẩấà][nm]\s*(?:[:;.]|(?=\s*(?:[-–+•(]|$|\n))|(?=\s?\())\s*(?:\([^)]{0,30}\)\s*:?)?\s*"
)
"""`Nơi nhận:` at the beginning of a line, over folded text."""

_BULLET: Final = re.compile(r"\s*(?:[^\w\s(\[\"“'&/]{1,2}|o(?= [^\W\d_]))\s*(?=\S)")
_INNER = re.compile(r"(?<=[;.])\s*[-–+•]\s*(?=\S)|(?<=\S);?\s+[-–•]\s+(?=L[uư]u\b)")
_SEMICOLON = re.compile(r";\s*")
_ENDS: Final = " ;.,:-–|"
_FILED = re.compile(r"luu(?!\w)")
_PURPOSES: Final = (
    (
        "to-carry-out",
        re.compile(
            r"(?:de )?(?:t/ ?h|thuc hien|th\)|trien khai|chi dao|phoi hop|p/ ?h)|nhu (?:dieu|muc|phan|tren|kinh gui)"
        ),
    ),
    ("for-report", re.compile(r"b/ ?c|\(?de bao cao|bao cao\)|\(bc\)")),
    ("for-information", re.compile(r"(?:de )?biet|th(?:eo)? doi|t/ ?d|kiem tra|giam sat|dang tin|cong bao|dua tin")),
)


def read_recipients(source: SourceText, lines: Sequence[Line]) -> tuple[Recipient, ...]:
    """The items of these lines, the label `Nơi nhận:` taken off already.

    A bullet or a closed line above begins an item; a line without either goes on with the item above.
    """
    items = _items(source, [part for line in lines for part in _split(source, line)])
    if len(items) == 1 and not _has_bullet(source, items[0][0]):
        items = [[part] for part in _at_semicolons(source, items[0])]
    found = (_recipient(source, item) for item in items)
    return tuple(recipient for recipient in found if recipient is not None)


def has_bullet(text: str) -> bool:
    """Whether a line begins with a bullet of any shape."""
    return bool(_BULLET.match(text))


def is_filed(source: SourceText, line: Line) -> bool:
    """Whether a line is the last one of the list, `Lưu: VT`."""
    return bool(re.match(r"\W*luu(?!\w)|.*[;.] ?\W{0,3}luu ?:", plain(source, line.start, line.end)))


def _has_bullet(source: SourceText, line: Line) -> bool:
    return has_bullet(source.text[line.start : line.end])


def _split(source: SourceText, line: Line) -> list[Line]:
    """`- Như trên; - Sở Y tế; - Lưu: VT.` as three lines."""
    text = source.text[line.start : line.end]
    cuts = [0, *(found.start() for found in _INNER.finditer(text)), len(text)]
    parts = [Line(line.start + a, line.start + b, line.paragraph) for a, b in pairwise(cuts)]
    return [part for part in (trim(source, part) for part in parts) if part.start < part.end]


def _items(source: SourceText, lines: list[Line]) -> list[list[Line]]:
    bulleted = sum(_has_bullet(source, line) for line in lines)
    closed = sum(source.text[line.start : line.end].rstrip().endswith((";", ".")) for line in lines)
    items: list[list[Line]] = []
    for line in lines:
        if items and _goes_on(source, items[-1], line, bulleted=bulleted > 0, closed=closed * 2 >= len(lines)):
            items[-1].append(line)
        else:
            items.append([line])
    return items


def _goes_on(source: SourceText, item: list[Line], line: Line, *, bulleted: bool, closed: bool) -> bool:
    """Whether a line goes on with the item above."""
    if _has_bullet(source, line) or _FILED.match(plain(source, line.start, line.end)):
        return False
    above = source.text[item[-1].start : item[-1].end].rstrip()
    if _has_bullet(source, item[0]):
        is_new = (
            above.endswith((";", ".")) and source.text[line.start].isupper() and not _lists_more(source, item, line)
        )
        return not is_new
    if bulleted and not _has_bullet(source, item[0]):
        return not above.endswith((";", "."))
    if above.endswith((",", "-", " và")) or source.text[line.start].islower():
        return True
    return closed and not above.endswith((";", "."))


def _lists_more(source: SourceText, item: list[Line], line: Line) -> bool:
    """A bulleted item that goes on behind a semicolon (`- VPCP: ...;` / `các Vụ: ...`) opens with a small letter."""
    del item
    return source.text[line.start].islower()


def _at_semicolons(source: SourceText, item: list[Line]) -> list[Line]:
    parts: list[Line] = []
    for line in item:
        text = source.text[line.start : line.end]
        start = 0
        for mark in _SEMICOLON.finditer(text):
            parts.append(Line(line.start + start, line.start + mark.start(), line.paragraph))
            start = mark.end()
        parts.append(Line(line.start + start, line.end, line.paragraph))
    return [part for part in parts if part.start < part.end]


def _recipient(source: SourceText, item: list[Line]) -> Recipient | None:
    bullet = _BULLET.match(source.text[item[0].start : item[0].end])
    first = Line(item[0].start + (bullet.end() if bullet else 0), item[0].end, item[0].paragraph)
    last = trim(source, item[-1] if len(item) > 1 else first, marks=_ENDS)
    lines = [first, *item[1:-1], last] if len(item) > 1 else [last]
    lines = [line for line in lines if line.start < line.end]
    if not lines:
        return None
    name = text_finding(source, lines, "recipient.line", "stated")
    if not any(char.isalnum() for char in name.value):
        return None
    return Recipient(
        raw=name.raw,
        span=Span(*name.span),
        confidence=name.confidence,
        rule=name.rule,
        place=name.place,
        name=name.value,
        purpose=_purpose(source, lines),
    )


def _quoted(words: str) -> str:
    """`Ban Giám hiệu "để báo cáo"`."""
    return words[words.find('"') :] if '"' in words else ""


def _purpose(source: SourceText, lines: list[Line]) -> str | None:
    words = " ".join(plain(source, line.start, line.end) for line in lines)
    if _FILED.match(words):
        return "filed"
    note = words[words.rfind("(") :] if "(" in words else _quoted(words)
    for purpose, pattern in _PURPOSES:
        if pattern.search(note) or (purpose == "to-carry-out" and words.startswith("nhu ")):
            return purpose
    return None
