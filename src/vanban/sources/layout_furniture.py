"""What a page has besides its text: numbers, running heads, footnotes, the data of signatures.

Public names: `Sheet`, `sort_furniture`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from vanban.sources.layout_lines import Line
from vanban.sources.page import Page, RuleLine, Word

_EDGE = 0.12  # of the page's height: where numbers and running heads stand
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–—]?|[ivx]{1,6}", re.IGNORECASE)
_GAZETTE = re.compile(r"công báo\s*/\s*số\s+[\d +]+\s*/\s*ngày")
_DIGITS = re.compile(r"\d+")
# What signing programs print into the page itself.
_SIGNATURE_DATA = re.compile(
    r"(?:ký bởi|người ký|ký số bởi|được ký bởi|thời gian ký|ngày ký|email|cơ quan)\s*:"
    r"|(?:digitally )?signed by\b|digitally signed|signature not verified|signature valid|date:\s*\d{4}"
)
_SIGNATURE_START = re.compile(
    r"(?:ký bởi|người ký|ký số bởi|được ký bởi|thời gian ký)\s*:"
    r"|(?:digitally )?signed by\b|digitally signed|signature (?:not )?v"
)
_FOOTNOTE = re.compile(r"(?:\[?\(?\d{1,3}[\])]?|\*{1,3})(?=[\s.:A-ZĐÀ-Ỹ\"“(])")
_FOOTNOTE_RULE_PT = (40.0, 260.0)


@dataclass
class Sheet:
    """One page's lines, sorted by what they are. Lists are in reading order."""

    page: Page
    lines: list[Line]
    headers: list[Line] = field(default_factory=list)
    footers: list[Line] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)
    stamps: list[list[Line]] = field(default_factory=list)


def sort_furniture(sheets: list[Sheet]) -> None:
    """Take headers, footers, footnotes and signatures' data out of the sheets' lines."""
    for sheet in sheets:
        _take_signature_data(sheet)
    repeated = _repeated(sheets)
    for sheet in sheets:
        _take_edges(sheet, repeated)
    body = _body_size(sheets)
    for sheet in sheets:
        _take_footnotes(sheet, body)


def _take_signature_data(sheet: Sheet) -> None:
    """A block of lines that begins with `Ký bởi:` or its like, and the lines of its kind close below."""
    kept: list[Line] = []
    block: list[Line] = []
    for line in sheet.lines:
        starts = bool(_SIGNATURE_START.match(line.folded))
        goes_on = bool(block) and _SIGNATURE_DATA.match(line.folded) and line.baseline - block[-1].baseline < 30
        if starts or goes_on:
            block.append(line)
        else:
            kept.append(line)
    if block:
        sheet.stamps.append(block)
        sheet.lines = kept


def _edge_lines(sheet: Sheet) -> list[Line]:
    """The first three and last three lines, where they stand at the page's edge."""
    height = sheet.page.height_pt
    top = [line for line in sheet.lines[:3] if line.bottom < _EDGE * height]
    bottom = [line for line in sheet.lines[-3:] if line.top > (1 - _EDGE) * height and line not in top]
    return top + bottom


def _pattern(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.folded), 0


def _repeated(sheets: list[Sheet]) -> set[tuple[str, int]]:
    """Edge lines whose words, numbers apart, stand on three pages, or on both of two, at one height."""
    heights: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for sheet in sheets:
        for line in _edge_lines(sheet):
            heights[_pattern(line)].append(min(line.top, sheet.page.height_pt - line.bottom))
    needed = 3 if len(sheets) > 3 else 2
    return {
        pattern
        for pattern, tops in heights.items()
        if len(tops) >= needed and sum(abs(top - median(tops)) < 6 for top in tops) >= needed
    }


def _take_edges(sheet: Sheet, repeated: set[tuple[str, int]]) -> None:
    for line in _edge_lines(sheet):
        is_number = _PAGE_NUMBER.fullmatch(line.text.strip()) and _stands_alone(line, sheet)
        if is_number or _pattern(line) in repeated or _GAZETTE.match(line.folded):
            sheet.lines.remove(line)
            (sheet.headers if line.top < sheet.page.height_pt / 2 else sheet.footers).append(line)


def _stands_alone(line: Line, sheet: Sheet) -> bool:
    """A page number is the first or last line but for running heads, in the middle or at the right."""
    others = [other for other in sheet.lines if other is not line]
    if not others:
        return True
    is_middle = abs(line.centre - sheet.page.width_pt / 2) < 60
    is_outside = line.left > 0.75 * sheet.page.width_pt or line.right < 0.2 * sheet.page.width_pt
    first, last = others[0], others[-1]
    at_end = line.bottom <= first.top + 4 or line.top >= last.bottom - 4
    return at_end and (is_middle or is_outside)


def _body_size(sheets: list[Sheet]) -> float:
    sizes = sorted(word.size_pt for sheet in sheets for line in sheet.lines for word in line.words)
    return sizes[len(sizes) // 2] if sizes else 13.0


def _take_footnotes(sheet: Sheet, body: float) -> None:
    """Below a short rule near the left margin: lines smaller than the text, the first with a number or star."""
    for rule in sheet.page.rules:
        if not _is_footnote_rule(rule, sheet.page):
            continue
        below = [line for line in sheet.lines if line.top > rule.top - 2]
        if below and _FOOTNOTE.match(below[0].text) and all(line.size_pt < body - 0.8 for line in below):
            _set_footnotes(sheet, below)
            return
    _take_small_foot(sheet, body)


def _take_small_foot(sheet: Sheet, body: float) -> None:
    """The same with the rule not drawn: the last lines, all smaller, the first beginning with a raised number."""
    below: list[Line] = []
    for line in reversed(sheet.lines):
        if line.size_pt > body - 1.5 or line.top < sheet.page.height_pt * 0.55:
            break
        below.insert(0, line)
    while below and not _begins_raised(below[0]):
        below.pop(0)
    if below:
        _set_footnotes(sheet, below)


def _begins_raised(line: Line) -> bool:
    first = line.words[0]
    return first.text.isdigit() and len(line.words) > 1 and first.size_pt < 0.8 * line.words[1].size_pt


def _set_footnotes(sheet: Sheet, below: list[Line]) -> None:
    sheet.footnotes = below
    taken = set(map(id, below))
    sheet.lines = [line for line in sheet.lines if id(line) not in taken]
    numbers = {found.group().strip("[]()") for line in below if (found := _FOOTNOTE.match(line.text))}
    for index, line in enumerate(sheet.lines):
        if any(word.raised or word.text.strip("[]()") in numbers for word in line.words):
            sheet.lines[index] = Line(_without_marks(line.words, numbers), line.page)


def _without_marks(words: list[Word], numbers: set[str]) -> list[Word]:
    """The words without the raised numbers of these footnotes."""
    usual = median(word.size_pt for word in words)
    kept = []
    for word in words:
        if word.raised and word.text[slice(*word.raised)] in numbers:
            start, end = word.raised
            kept.append(word._replace(text=word.text[:start] + word.text[end:], raised=None))
        elif word.size_pt > 0.8 * usual or word.text.strip("[]()") not in numbers:
            kept.append(word)
    return kept or words


def _is_footnote_rule(rule: RuleLine, page: Page) -> bool:
    width = rule.right - rule.left
    shortest, longest = _FOOTNOTE_RULE_PT
    return (
        rule.is_horizontal
        and shortest < width < longest
        and rule.left < 0.25 * page.width_pt
        and rule.top > 0.4 * page.height_pt
    )
