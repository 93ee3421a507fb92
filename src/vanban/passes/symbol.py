"""Reads number and symbol, place and date of a document from the lines of its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from vanban.model import DateFinding, SourceText, Span, TextFinding
from vanban.passes.header_block import DATE, HeadLine, What, symbol_line
from vanban.passes.lines import Line, plain, text_finding, trim
from vanban.rules.confidence import confidence
from vanban.rules.document_types import DocumentType, type_of_abbreviation
from vanban.rules.symbols import SYMBOL_PATTERN, match_blank_symbol, match_symbol, parse_symbol, tidy_symbol

_OCR_DIGITS: Final = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
_NEXT: Final = 2
_APART: Final = 8
"""A draft's `/KH-UBND` comes some lines behind its `Số:`, where the columns were taken down in turn."""
_TITLE_SYMBOL = re.compile(r"s[ốôóồ0o] ?:? ?")


def read_symbol(source: SourceText, head: Sequence[HeadLine]) -> TextFinding | None:
    """The symbol behind `Số:`; where that stands alone, the symbol on one of the next lines."""
    for at, head_line in enumerate(head):
        if head_line.what is not What.NUMBER:
            continue
        line = symbol_line(source, head_line)
        number = source.text[line.start : line.end]
        if number and not number.isdigit():
            return _symbol(source, line)
        if below := _first_symbol(source, head[at + 1 : at + _APART]):
            return _joined(source, line, below) if number else _symbol(source, below)
    return None


def _joined(source: SourceText, number: Line, below: Line) -> TextFinding:
    """`Số: 12` and `/KH-SYT`; a symbol with a number of its own stands alone."""
    letters = source.text[below.start : below.end]
    if letters[:1].isdigit():
        return _symbol(source, below)
    value = tidy_symbol(source.text[number.start : number.end] + letters)
    return text_finding(source, [number, below], "header.symbol", "usual", value=value)


def _first_symbol(source: SourceText, below: Sequence[HeadLine]) -> Line | None:
    """The first line that begins with a symbol; behind other lines than names it is nothing but one."""
    for at, entry in enumerate(below):
        found = _symbol_below(source, entry.line) if entry.what is What.TEXT else None
        if found and (at < _NEXT or found.end == entry.line.end):
            return found
    return None


def _symbol(source: SourceText, line: Line, *reasons: str) -> TextFinding:
    value = tidy_symbol(source.text[line.start : line.end])
    return text_finding(source, [line], "header.symbol", *(reasons or ("stated",)), value=value)


def _symbol_below(source: SourceText, line: Line) -> Line | None:
    found = match_symbol(source.text, line.start, line.end) or match_blank_symbol(source.text, line.start, line.end)
    return Line(found.start(), found.end(), line.paragraph) if found else None


def symbol_in_title(source: SourceText, title: Sequence[Line]) -> TextFinding | None:
    """The symbol in the title lines of law databases: `CHỈ THỊ CỦA BỘ Y TẾ SỐ 07/2008/CT-BYT NGÀY ...`."""
    for line in title:
        for label in _TITLE_SYMBOL.finditer(source.folded, line.start, line.end):
            if symbol := match_symbol(source.text, label.end(), line.end):
                return _symbol(source, Line(symbol.start(), symbol.end(), line.paragraph), "usual")
        if symbol := SYMBOL_PATTERN.match(source.text, line.start, line.end):
            return _symbol(source, Line(symbol.start(), symbol.end(), line.paragraph), "loose")
    return None


def type_of_symbol(symbol: TextFinding | None) -> DocumentType | None:
    """The type that the symbol names, a second witness to the type line."""
    parsed = parse_symbol(symbol.value) if symbol else None
    return type_of_abbreviation(parsed.type) if parsed and parsed.type else None


def is_blank(symbol: TextFinding) -> bool:
    """Whether its number was left out."""
    return symbol.value.startswith(("/", "-"))


def read_place(source: SourceText, head: Sequence[HeadLine]) -> TextFinding | None:
    """The name before the date, `Hà Nội`; on the line above where the two are apart, or begun there."""
    at = next((at for at, entry in enumerate(head) if entry.what is What.PLACE), None)
    line = _place_above(source, head) if at is None else head[at].line
    if line is None:
        return None
    rest = head[at + 1].line if at is not None and head[at + 1].what is What.PLACE else None
    begun, line = (line, rest) if rest else (None, line)
    line = trim(source, line, marks=" ,;:-–*")
    if source.text[line.end - 1 : line.end] == "." and line.end - line.start > 4:
        line = Line(line.start, line.end - 1, line.paragraph)
    lines = [begun, line] if begun else [line]
    return text_finding(source, lines, "header.place", "stated") if line.start < line.end else None


def _place_above(source: SourceText, head: Sequence[HeadLine]) -> Line | None:
    at = next((at for at, entry in enumerate(head) if entry.what is What.DATE), 0)
    above = head[at - 1] if at else None
    if above is None or above.what is not What.TEXT or above.line.end - above.line.start > 40:
        return None
    return above.line if source.text[above.line.start : above.line.end].rstrip().endswith(",") else None


def read_date(source: SourceText, head: Sequence[HeadLine]) -> DateFinding | None:
    """The day of the place-and-date line; None where a part of it is blank."""
    dates = [entry.line for entry in head if entry.what is What.DATE]
    for line in dates:
        if found := _date(source, line, "stated"):
            return found
    return None


def date_in_title(source: SourceText, title: Sequence[Line]) -> DateFinding | None:
    """The day in the title lines of law databases."""
    for line in title:
        for words in DATE.finditer(plain(source, line.start, line.end)):
            part = Line(line.start + words.start(), line.start + words.end(), line.paragraph)
            if found := _date(source, part, "usual"):
                return found
    return None


def _date(source: SourceText, line: Line, *reasons: str) -> DateFinding | None:
    words = DATE.match(plain(source, line.start, line.end).replace("\n", " "))
    value = _calendar_day(words) if words else None
    if value is None:
        return None
    if source.paragraphs[line.paragraph].recognised is not None:
        reasons = (*reasons, "recognised")
    span = Span(line.start, line.end)
    return DateFinding(
        raw=source.text[line.start : line.end],
        span=span,
        confidence=confidence(*reasons),
        rule="header.date",
        place=source.place(span),
        value=value,
    )


def _calendar_day(words: re.Match[str]) -> date | None:
    parts = [(words[name] or words[name + "2"] or "").translate(_OCR_DIGITS) for name in ("day", "month", "year")]
    if not all(part.isdigit() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None
