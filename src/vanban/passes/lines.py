"""Stretches of paragraphs, for the passes that read the top and the foot of a document.

A paragraph of the top or foot may hold several things (`UBND TỈNH A CỘNG HÒA XÃ HỘI ... Số: 12/KH-UBND`) and one
thing may run over several paragraphs, so these passes work on stretches: a line is a paragraph or a part of one.

Public names: `Line`, `text_finding`, `join_lines`, `is_capital`, `is_recognised`, `plain`, `trim`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vanban.model import SourceText, Span, TextFinding
from vanban.rules.confidence import confidence
from vanban.rules.misreadings import proper_capitals, proper_letters
from vanban.spelling import strip_marks


class Line(NamedTuple):
    """A stretch of one paragraph, half-open."""

    start: int
    end: int
    paragraph: int


def plain(source: SourceText, start: int, end: int) -> str:
    """The folded words without marks."""
    return strip_marks(source.folded[start:end])


def trim(source: SourceText, line: Line, *, marks: str = " ") -> Line:
    """The line without these characters at its ends."""
    words = source.text[line.start : line.end]
    if words and words[0] not in marks and words[-1] not in marks:
        return line
    left = len(words) - len(words.lstrip(marks))
    right = len(words.rstrip(marks))
    return Line(line.start + min(left, right), line.start + right, line.paragraph)


def is_capital(words: str, *, share: float = 0.8) -> bool:
    """Whether so many of its letters are capitals; recognition loses some, and `TTg` has small ones."""
    if words.isupper() or words.islower():
        return words.isupper()
    capitals, small = sum(map(str.isupper, words)), sum(map(str.islower, words))
    return capitals > 0 and capitals >= share * (capitals + small)


def join_lines(source: SourceText, lines: Sequence[Line]) -> str:
    """Their words on one line."""
    return " ".join(" ".join(source.text[line.start : line.end].split()) for line in lines)


def is_recognised(source: SourceText, line: Line) -> bool:
    """Whether its words came from character recognition."""
    return source.paragraphs[line.paragraph].recognised is not None


def text_finding(
    source: SourceText, lines: Sequence[Line], rule: str, *reasons: str, value: str | None = None
) -> TextFinding:
    """A finding over these lines, in their order; its raw words reach from the first to the last.

    Its value has letters and marks that recognition got wrong in their proper form, where that is certain.
    """
    start, end = min(line.start for line in lines), max(line.end for line in lines)
    span = Span(start, end)
    value = proper_letters(join_lines(source, lines) if value is None else value)
    if any(is_recognised(source, line) for line in lines):
        printed, value = value, proper_capitals(value)
        reasons = (*reasons, "recognised") if value == printed else (*reasons, "recognised", "mended")
    return TextFinding(
        raw=source.text[start:end],
        span=span,
        confidence=confidence(*reasons),
        rule=rule,
        place=source.place(span),
        value=value,
    )
