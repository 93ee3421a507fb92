"""Visual lines become paragraphs: what the page's width broke is joined, what the writer broke stays apart.

Each break between two lines is weighed: where the second begins, how much room the first left, the gap, how they look
and what they say. No reason decides alone, since offices indent, space and wrap in every way.

Public names: `Measure`, `measure`, `join_lines`, `paragraph_style`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from vanban.model.source import Style
from vanban.sources.layout_lines import Line, text_of
from vanban.sources.page import Word
from vanban.sources.wrapping import is_start, names_unit, splits_phrase, waits

_NEAR_PT = 5.0  # lines that begin this near to each other begin at one place
_INDENT_PT = 8.0  # a first line set in by less is not set in
_NARROW_PT = 170.0  # a cell of names, one below the other
_CENTRED_PT = 9.0  # how far a centred line's middle may be from the column's
_MARK = re.compile(r"[-–—+•▪●◦·*\uf0b7\uf02d\uf0a7\uf0fc\u2022>]|\(?[\w.]{1,7}[.)]+")  # the first word of a list item
_CLOSED = (".", ";", ":", "!", "?", "…", "./", "/.")
_CITING = re.compile(r"(?:khoản|điểm|điều|mục|phần|số|chương|và|từ|đến|hoặc)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """The column that lines stand in."""

    left: float
    right: float
    step_pt: float
    """From line to line within a paragraph; 0 where it cannot be told."""
    has_indents: bool
    """The first lines of its paragraphs are set in."""

    @property
    def width(self) -> float:
        return self.right - self.left


def measure(lines: Sequence[Line], *, left: float | None = None, right: float | None = None) -> Measure:
    """The column's measure, from its lines where its edges are not given."""
    if left is None:
        left = _edge(sorted(line.left for line in lines))
    if right is None:
        right = -_edge(sorted(-line.right for line in lines))
    return Measure(left, max(right, left + 1.0), _usual_step(lines, left, right), _has_indents(lines, left, right))


def _edge(values: list[float]) -> float:
    """The smallest value that some lines share; the very smallest where none is shared."""
    needed = max(2, round(0.08 * len(values)))
    for index, value in enumerate(values):
        if sum(other - value < _NEAR_PT for other in values[index : index + needed]) >= needed:
            return value
    return values[0] if values else 0.0


def _usual_step(lines: Sequence[Line], left: float, right: float) -> float:
    """The middle of the steps down to lines that surely go on."""
    sure: list[float] = []
    others: list[float] = []
    for before, after in pairwise(lines):
        step = after.baseline - before.baseline
        if before.page != after.page or not 0.8 * after.size_pt < step < 3 * after.size_pt:
            continue
        goes_on = before.right > right - 20 and after.left < left + _NEAR_PT and not is_start(after.text)
        (sure if goes_on else others).append(step)
    return median(sure) if sure else min(others, default=0.0)


def _has_indents(lines: Sequence[Line], left: float, right: float) -> bool:
    set_in = flush = 0
    for before, after in pairwise(lines):
        if before.text.endswith(_CLOSED) and before.right < right - 15 and after.left < left + 0.3 * (right - left):
            set_in += after.left > left + _INDENT_PT
            flush += after.left <= left + _INDENT_PT
    return set_in > 2 * flush


def join_lines(lines: Sequence[Line], measures: dict[int, Measure]) -> list[list[Line]]:
    """Paragraphs of lines that follow each other; `measures` by page."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, measures[paragraphs[-1][-1].page], measures[line.page]):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(paragraph: list[Line], after: Line, above: Measure, here: Measure) -> bool:
    before = paragraph[-1]
    if splits_phrase(before.text, after.text) and _looks_alike(before, after):
        return True
    if is_centred(after, here) and (is_centred(before, above) or _is_full(before, after, above)):
        return _goes_on_centred(before, after, above)
    weight = (
        _place_weight(paragraph, after, here)
        + _room_weight(before, after, above)
        + _gap_weight(before, after, here)
        + _look_weight(before, after)
        + _word_weight(before, after, here)
    )
    return weight < 0


def is_centred(line: Line, column: Measure) -> bool:
    """It stands in the middle of the column, set in on both sides."""
    inset = min(line.left - column.left, column.right - line.right)
    return inset > _INDENT_PT and abs(line.centre - (column.left + column.right) / 2) < _CENTRED_PT


def _is_full(before: Line, after: Line, column: Measure) -> bool:
    return _room(before, after, column) < 0


def _room(before: Line, after: Line, column: Measure) -> float:
    """How much room the first line left beyond what the second one's first word needs."""
    return column.right - before.right - after.words[0].width_pt - 0.25 * before.size_pt


def _goes_on_centred(before: Line, after: Line, column: Measure) -> bool:
    """Lines of a title: broken by the page where they are full, by hand in mid-sentence."""
    if not _looks_alike(before, after) or before.page != after.page:
        return False
    if column.step_pt and after.baseline - before.baseline > 2.2 * max(column.step_pt, before.size_pt):
        return False
    slack = column.width - (before.right - before.left) - after.words[0].width_pt
    if slack < before.size_pt and not is_start(after.text):
        return not before.text.endswith(_CLOSED)
    return after.text[0].islower() and before.text[-1] not in ".;:"


def _looks_alike(before: Line, after: Line) -> bool:
    return (
        abs(before.size_pt - after.size_pt) < 1.6
        and before.is_upper == after.is_upper
        and before.is_bold == after.is_bold
    )


def _place_weight(paragraph: list[Line], after: Line, column: Measure) -> float:
    """Where the second line begins: set in, below the words behind a bullet, or at the edge."""
    set_in = after.left - column.left
    if set_in <= _INDENT_PT:
        first = paragraph[0]
        if len(paragraph) > 1 or (first.left - column.left > _INDENT_PT and not is_centred(first, column)):
            return -1.5
        return -1.0 if column.has_indents else 0.0
    hang = _hang(paragraph)
    if hang is not None and abs(hang - after.left) < _NEAR_PT:
        return -1.0
    return 2.0 if column.has_indents or len(paragraph) > 1 else 1.0


def _hang(paragraph: Sequence[Line]) -> float | None:
    """Where lines of a paragraph with a hanging indent begin: as its last one, or below the words behind a bullet."""
    first, last = paragraph[0], paragraph[-1]
    if len(paragraph) > 1:
        return last.left
    return first.words[1].box.left if len(first.words) > 1 and _MARK.fullmatch(first.words[0].text) else None


def _room_weight(before: Line, after: Line, column: Measure) -> float:
    """A line that left room for the next word was ended by its writer."""
    room = _room(before, after, column)
    if room > 0.35 * column.width:
        return 3.0
    if room > 12:
        return 2.0
    return 0.5 if room > 4 else -1.0


def _gap_weight(before: Line, after: Line, column: Measure) -> float:
    if before.page != after.page or not column.step_pt:
        return 0.0
    step = after.baseline - before.baseline
    if step > 1.7 * column.step_pt:
        return 2.5
    if step > column.step_pt + 2.5:
        return 1.0
    return -0.5


def _look_weight(before: Line, after: Line) -> float:
    weight = 0.0
    if before.words[-1].bold is not None and before.is_bold != after.is_bold:
        weight += 0.5 if before.words[-1].bold == after.words[0].bold else 1.5
        if before.is_bold and after.text[0].isupper() and not before.text.endswith(_CLOSED):
            weight += 1.0  # a title in bold, then a sentence begins: `… của doanh nghiệp` / `Sở Y tế hướng dẫn …`
    if abs(before.size_pt - after.size_pt) > 1.6 and before.page == after.page and before.words[-1].bold is not None:
        weight += 1.5
    if before.is_upper != after.is_upper and len(before.words) > 2 and len(after.words) > 2:
        weight += 1.0
    return weight


def _word_weight(before: Line, after: Line, column: Measure) -> float:
    text, following = before.text, after.text
    weight = 0.5 if text.endswith(_CLOSED) else -0.5
    if text[-1] in ",-/(" or waits(text):
        weight -= 1.5
    if is_start(following):
        weight += 0.0 if _CITING.search(text) else 3.5 if text.endswith(_CLOSED) else 2.0
    elif following[0].islower():
        weight -= 2.0
    elif column.width < _NARROW_PT and names_unit(following):
        weight += 0.75
    return weight


def paragraph_style(lines: Sequence[Line], column: Measure) -> Style:
    """The look of a paragraph made of these lines."""
    words = [word for line in lines for word in line.words]
    known = words[0].bold is not None
    last = lines[-1]
    return Style(
        bold=all(word.bold for word in words) if known else None,
        bold_head=_bold_head(lines),
        italic=all(word.italic for word in words) if known else None,
        centred=is_centred(last, column) and (len(lines) == 1 or not is_start(lines[0].text)),
        size_pt=round(median(word.size_pt for word in words), 1),
        indent_pt=round(lines[0].left - column.left, 1),
    )


def _bold_head(lines: Iterable[Line]) -> int:
    """How many characters at the paragraph's beginning are bold."""
    bold: list[Word] = []
    for line in lines:
        for word in line.words:
            if not word.bold:
                return len(text_of(bold))
            bold.append(word)
    return len(text_of(bold))
