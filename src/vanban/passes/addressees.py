"""Reads to whom a document is addressed: `Kính gửi` and the list under it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.model import Kind, SourceText, TextFinding
from vanban.passes.header_block import BODY_START
from vanban.passes.lines import Line, plain, text_finding, trim
from vanban.passes.unit_beginnings import begins_name
from vanban.rules.phrases import Words


class Addressees(NamedTuple):
    """The names, and the paragraphs that say nothing else."""

    names: tuple[TextFinding, ...] = ()
    taken: tuple[int, ...] = ()


_LABEL = re.compile(r"\W*(?:kinh )?(?:gui|trinh|chuyen)\s?:?\s?")
_BULLET: Final = re.compile(r"\s*(?:[^\w\s(\"“'&/]{1,2}|o(?= [A-ZĐ]))\s*")
_MOST: Final = 40
_LONGEST: Final = 220
_ENDS = " ;.,:-–"
_NEW_ITEM = re.compile(r";\s*[-–+•]?\s*|(?<=\w)\s[-–]\s(?=[A-ZĐ])")


def read_addressees(source: SourceText, address: Line) -> Addressees:
    """The names behind `Kính gửi:`, each once, in the order of the page."""
    own = source.paragraphs[address.paragraph]
    label = _LABEL.match(plain(source, address.start, own.end))
    rest = Line(address.start + (label.end() if label else 0), own.end, address.paragraph)
    lines = [rest] if trim(source, rest).start < trim(source, rest).end else []
    if lines and _is_sentence(lines[0]):
        return Addressees()
    taken = [address.paragraph]
    for line in _list_below(source, address.paragraph, is_open=not lines):
        lines.append(line)
        taken.append(line.paragraph)
    return Addressees(_names(source, lines), tuple(taken))


def _is_sentence(line: Line) -> bool:
    return line.end - line.start > _LONGEST * 3


def _list_below(source: SourceText, paragraph: int, *, is_open: bool) -> list[Line]:
    """Bulleted lines, and until the first bullet or full stop short ones."""
    lines: list[Line] = []
    bulleted = False
    for index in range(paragraph + 1, min(paragraph + 1 + _MOST, len(source.paragraphs))):
        below = source.paragraphs[index]
        if below.kind is not Kind.BODY:
            continue
        text = source.text[below.start : below.end]
        has_bullet = bool(_BULLET.match(text))
        first = not lines
        if not _is_item(source, text, below.start, below.end):
            break
        if not has_bullet and (bulleted or not (first and is_open)) and not _goes_on(source, lines, text):
            break
        bulleted = bulleted or has_bullet
        lines.append(Line(below.start, below.end, index))
        if text.rstrip().endswith(".") and not has_bullet:
            break
    return lines


def _is_item(source: SourceText, text: str, start: int, end: int) -> bool:
    words = plain(source, start, end)
    return len(text) <= _LONGEST and not BODY_START.match(words) and not text.rstrip().endswith(":")


def _goes_on(source: SourceText, lines: list[Line], text: str) -> bool:
    """A line without a bullet that belongs to the one above: that one is not closed, or ends in `;`."""
    if not lines:
        return False
    above = source.text[lines[-1].start : lines[-1].end].rstrip()
    return above.endswith((";", ",")) or (text[:1].islower() and not above.endswith("."))


def _names(source: SourceText, lines: list[Line]) -> tuple[TextFinding, ...]:
    found: dict[str, TextFinding] = {}
    for line in lines:
        for part in _parts(source, line):
            if part.start < part.end:
                finding = text_finding(source, [part], "header.addressee", "stated")
                found.setdefault(finding.value, finding)
    return tuple(found.values())


def _begins_item(source: SourceText, start: int, end: int) -> bool:
    """Whether a new name stands behind a dash: `Sở A - Sở B`, not `Sở Lao động - Thương binh và Xã hội`."""
    return begins_name(Words(source.text, source.folded, start, end), 0)


def _parts(source: SourceText, line: Line) -> list[Line]:
    text = source.text[line.start : line.end]
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    parts = []
    for mark in _NEW_ITEM.finditer(text, start):
        if ";" not in mark.group() and not _begins_item(source, line.start + mark.end(), line.end):
            continue
        parts.append(Line(line.start + start, line.start + mark.start(), line.paragraph))
        start = mark.end()
    parts.append(Line(line.start + start, line.end, line.paragraph))
    return [trim(source, part, marks=_ENDS) for part in parts]
