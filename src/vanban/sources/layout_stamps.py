"""Words of annotations: numbers and days stamped into their gaps, signatures' fields told apart.

Public names: `place_stamps`.
"""

from __future__ import annotations

import re
from itertools import groupby

from vanban.model.source import Box
from vanban.sources.layout_lines import Line, baseline_of, gather_lines, text_of
from vanban.sources.page import Page, Word
from vanban.spelling import fold

# `115`, `3176B`, `15`, `04/2025`, `115/KH-UBND`, `Số: 115`, `ngày 15 tháng 4`.
_NUMBER = r"\d{1,6}[a-zđ]{0,2}(?:[/.-]\w+)*"
_FILLED_IN = re.compile(rf"(?:(?:số|ngày|tháng|năm)\s*:?\s*|{_NUMBER}\s*|[/.:-]\s*)+")
_GAP_LINE = re.compile(r"số|ngày|tháng|năm|/|…|\.\.\.")
_TYPED = re.compile(r"\d+[a-zđ]?", re.IGNORECASE)
_NEAR = 0.95  # of the size: how far a stamp's baseline may be from the line's


def place_stamps(page: Page) -> tuple[list[Word], list[list[Word]]]:
    """The page's words with the stamped ones in their lines, and the words of each annotation that is no content.

    A stamp over typed digits gives way to them: the reader of the page sees the typed ones, too, and they were typed
    on purpose.
    """
    typed = [word for word in page.words if word.stamp is None]
    stamped = sorted((word for word in page.words if word.stamp is not None), key=lambda word: word.stamp or 0)
    if not stamped:
        return typed, []
    lines = [line for line in gather_lines(typed, page=page.number) if _GAP_LINE.search(line.folded)]
    placed: list[Word] = []
    others: list[list[Word]] = []
    for _, group in groupby(stamped, key=lambda word: word.stamp):
        words = list(group)
        line = _line_for(words, lines) if _is_filled_in(words) else None
        if line is None:
            others.append(words)
        else:
            placed.extend(_moved(word, line) for word in words if not _overprints(word, line))
    return typed + placed, others


def _is_filled_in(words: list[Word]) -> bool:
    if len(words) > 8:
        return False
    ordered = sorted(words, key=lambda word: word.box.left)
    text = fold(text_of(ordered))
    return any(char.isdigit() for char in text) and bool(_FILLED_IN.fullmatch(text))


def _line_for(words: list[Word], lines: list[Line]) -> Line | None:
    """The nearest line, above or below by less than its size, that the stamp stands in or at the end of."""
    left, right = min(w.box.left for w in words), max(w.box.right for w in words)
    baseline = sum(map(baseline_of, words)) / len(words)
    near = [
        (abs(line.baseline - baseline), line)
        for line in lines
        if abs(line.baseline - baseline) <= _NEAR * line.size_pt
        and line.left - 3 * line.size_pt < right
        and left < line.right + 3 * line.size_pt
    ]
    return min(near, key=lambda item: item[0])[1] if near else None


def _overprints(stamp: Word, line: Line) -> bool:
    """It stands over typed digits."""
    width = stamp.box.right - stamp.box.left
    for word in line.words:
        shared = min(stamp.box.right, word.box.right) - max(stamp.box.left, word.box.left)
        if shared > 0.5 * min(width, word.box.right - word.box.left) and _TYPED.fullmatch(word.text.strip(".,")):
            return True
    return False


def _moved(word: Word, line: Line) -> Word:
    """The word on the line's own level; where it overlaps a typed word, on that side of it where its middle is."""
    nearest = min(line.words, key=lambda typed: max(typed.box.left - word.box.right, word.box.left - typed.box.right))
    top, bottom = nearest.box.top, nearest.box.bottom
    left, right = word.box.left, word.box.right
    for typed in line.words:
        if min(right, typed.box.right) - max(left, typed.box.left) > 0:
            middle = (typed.box.left + typed.box.right) / 2
            left = typed.box.left - 0.01 if (left + right) / 2 < middle else max(left, middle)
    return word._replace(box=Box(left, top, max(right, left), bottom))
