"""Character recognition: which pages need it, and pages read from their pictures.

Public names: `needs_recognition`, `recognise_pages`, `recognise_file`, `Render`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

from vanban.errors import LimitPassedError
from vanban.limits import Limits
from vanban.model.source import Box
from vanban.progress import tell_page
from vanban.sources.ocr_cells import find_cells, stack, unstack, without_cells
from vanban.sources.ocr_labels import repair_labels
from vanban.sources.ocr_picture import Picture, Shear, find_shear, is_blank, turn
from vanban.sources.ocr_posts import stretches
from vanban.sources.ocr_program import BLOCK, WORD, Recognised, recognise, recognise_sheets, require_program
from vanban.sources.ocr_repair import repair_lines
from vanban.sources.ocr_rules import Lines, find_lines, without_lines
from vanban.sources.ocr_second import better_words, with_lost_lines
from vanban.sources.page import Page, RuleLine, Word
from vanban.spelling import fold, strip_marks

Render = Callable[[int, int], tuple[int, int, bytes]]
"""From a page's index from 0 and dots an inch: width, height, a byte a dot, rows from the top. The red channel of a
colour picture makes the best grey: red stamps vanish from it, black letters under them stay."""

_DPI = 300
_AGAIN_DPI = 200
_A4_LONG_PT = 841.9
_TOGETHER = 2  # pages at once
_FEW_LETTERS = 160  # a scan's own text: a signature's field (80 to 140), the name of a scanning program
_STAMP_WORDS = re.compile(r"\bky boi\b|\bnguoi ky\b|\bky so\b|\bthoi gian ky\b|\bngay ky\b|\bscanned\b|\bcamscanner\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNMAPPED = re.compile(r"[\x00-\x1f\x80-\x9f\ue000-\uf8ff\ufffd]")
_SIZE_OF_HEIGHT = 1.25  # 14-point type: its words are about 11 points high
_SAME_TYPE = (0.78, 1.35)  # capitals, and lines with or without marks above and below, differ that much in height
_OFF_LEVEL = 0.35  # of a line's height
_SOME_WORDS = 12
_LEAST_SURE_OF_FEW = 0.85  # letters lying on their side give few words, now and then one by chance
_LEAST_SURE = 0.6  # a page below it may lie on its side; one read well is above 0.85


def needs_recognition(page: Page) -> bool:
    """Whether the page must be read from its picture: its text layer is empty, a stamp's words alone, or rubbish.

    A page with words that are not hidden under a picture is taken at its word even where it has no marks: a table of
    figures, an annex in English, a letter typed without them.
    """
    own = [word.text for word in page.words if word.stamp is None]
    text = " ".join(own)
    letters = sum(map(len, _LETTERS.findall(text)))
    if not own or _is_stamp(text, letters):
        return True
    if len(_UNMAPPED.findall(text)) * 8 > len(text):
        return True
    words = [word for word in _LETTERS.findall(text) if len(word) > 1]
    if len(words) < 20:
        return page.recognised
    marked = sum(not word.isascii() for word in words) / len(words)
    broken = sum(_is_broken(word) for word in words) / len(words)
    # Vietnamese has marks on seven words of ten; a bad layer keeps some, in the wrong places.
    return (page.recognised and marked < 0.45) or (marked < 0.5 and broken > 0.04)


def _is_broken(word: str) -> bool:
    """`ceNG`, `xA`, `uY`: a capital behind a small letter."""
    return any(before.islower() and after.isupper() for before, after in pairwise(word))


def _is_stamp(text: str, letters: int) -> bool:
    return letters <= _FEW_LETTERS and _STAMP_WORDS.search(strip_marks(fold(text))) is not None


def recognise_pages(render: Render, page_numbers: Sequence[int], *, limits: Limits) -> list[Page]:
    """The pages of these numbers (from 1), read from their pictures.

    Shape: a page each, in the order given; a blank sheet has no words. Boxes are those of the straightened picture: on
    a crooked scan they lie some points beside the words of the file. A page lying on its side is turned upright. What
    was written by hand into the number or the date is left out, never guessed.

    Raises: MissingProgramError where a page is not blank and Tesseract or its Vietnamese data is not installed;
    LimitPassedError.
    """
    if len(page_numbers) > limits.recognised_pages:
        raise LimitPassedError("recognised_pages", limit=limits.recognised_pages)
    sheets = []
    for reading, number in zip(_readings(render, page_numbers, limits), page_numbers, strict=True):
        sheets.append(_sheet(reading, number, limits))
        tell_page(len(sheets), len(page_numbers))
    repair_labels([line for sheet in sheets for line in sheet.lines])
    return [sheet.page() for sheet in sheets]


def _readings(render: Render, page_numbers: Sequence[int], limits: Limits) -> Iterator[_Reading]:
    """The pages read in their order, some at the same time."""
    waiting: deque[Future[_Reading]] = deque()
    with ThreadPoolExecutor(_TOGETHER) as pool:
        try:
            for number in page_numbers:
                width, height, dots = render(number - 1, _DPI)  # PDFium works in one thread only
                picture = Picture(width, height, dots, _DPI)
                again = Picture(*render(number - 1, _AGAIN_DPI), _AGAIN_DPI)
                waiting.append(pool.submit(_read_page, picture, again, limits))
                while len(waiting) > _TOGETHER:  # no more pictures in memory than are worked on
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def recognise_file(data: bytes, *, limits: Limits) -> list[Page]:
    """The pages of a picture file that Tesseract opens itself: as they lie, with no ruled lines; none if it cannot.

    Raises: MissingProgramError, LimitPassedError.
    """
    require_program()
    sheets = []
    for number, (width, height, words) in enumerate(recognise_sheets(data, limits=limits), start=1):
        lines = repair_lines(_by_line(words), lambda _: "")
        scale = _A4_LONG_PT / max(width, height, 1)
        sheets.append(_Sheet(number, width, height, scale, lines, ()))
    repair_labels([line for sheet in sheets for line in sheet.lines])
    return [sheet.page() for sheet in sheets]


class _Sheet(NamedTuple):
    """A page read and repaired, its dots let go."""

    number: int
    width: int
    height: int
    scale: float
    """Points a dot."""
    lines: list[list[Recognised]]
    rules: tuple[RuleLine, ...]

    def page(self) -> Page:
        words = tuple(_placed(self.lines, self.scale))
        return Page(self.number, self.width * self.scale, self.height * self.scale, words, self.rules, recognised=True)


def _sheet(reading: _Reading, number: int, limits: Limits) -> _Sheet:
    picture, shear = reading.picture, reading.shear

    def reread(word: Recognised) -> str:
        again = recognise(picture.cut(word.left, word.top, word.width, word.height), limits=limits, layout=WORD)
        return "".join(part.text for part in again)

    lines = repair_lines(_by_line(reading.words), reread)
    level = [[_levelled(word, picture, shear) for word in line] for line in lines]
    level += repair_lines(reading.in_cells, lambda _: "")
    rules = reading.lines.in_points(picture.dpi)
    return _Sheet(number, picture.width, picture.height, 72 / picture.dpi, level, rules)


def _levelled(word: Recognised, picture: Picture, shear: Shear) -> Recognised:
    x, y = word.left + word.width / 2, word.top + word.height / 2
    right, down = shear.point(picture, x, y)
    return word._replace(left=word.left + round(right - x), top=word.top + round(down - y))


class _Reading(NamedTuple):
    """What one attempt at a picture gave."""

    picture: Picture
    shear: Shear
    lines: Lines
    words: list[Recognised]
    """Of the picture as it lies, outside tables."""
    in_cells: list[list[Recognised]]
    """Lines of the straightened picture's tables."""

    @property
    def all_words(self) -> list[Recognised]:
        return [*self.words, *(word for line in self.in_cells for word in line)]

    @property
    def worth(self) -> float:
        """How much was read, and how surely."""
        return sum(word.confidence * len(word.text) for word in self.all_words)

    @property
    def is_sure(self) -> bool:
        words = self.all_words
        least = _LEAST_SURE if len(words) >= _SOME_WORDS else _LEAST_SURE_OF_FEW
        return bool(words) and mean(word.confidence for word in words) >= least


def _read_page(picture: Picture, again: Picture, limits: Limits) -> _Reading:
    """Read at two sizes; the second reading only lends letters to the words of the first."""
    if is_blank(picture):
        return _Reading(picture, Shear(0.0), Lines(), [], [])
    require_program()
    reading = _read_upright(picture, limits)
    if reading.picture is not picture or not reading.is_sure:
        return reading
    others = [_scaled(word, picture.dpi / again.dpi) for word in recognise(again, limits=limits)]
    level = [_levelled(word, picture, reading.shear) for word in others]
    words = better_words(reading.words, others)
    return reading._replace(
        words=with_lost_lines(words, others) if not reading.in_cells else words,
        in_cells=[better_words(line, level) for line in reading.in_cells],
    )


def _scaled(word: Recognised, factor: float) -> Recognised:
    left, top, width, height = (round(size * factor) for size in word[1:5])
    return word._replace(left=left, top=top, width=width, height=height)


def _read_upright(picture: Picture, limits: Limits) -> _Reading:
    """The picture as it lies; where that gives little, the best of its four sides."""
    best = _read(picture, limits)
    if best.is_sure:
        return best
    for quarters in (1, 3, 2):
        reading = _read(turn(picture, quarters), limits)
        if reading.worth > best.worth * 1.5:
            best = reading
        if best.is_sure and best is reading:
            break
    return best


def _read(picture: Picture, limits: Limits) -> _Reading:
    """Lines and cells are sought in the straightened picture, other words in the crooked one: moving harms letters."""
    shear = find_shear(picture)
    level = shear.apply(picture)
    lines = find_lines(level)
    if not lines.is_table:
        return _Reading(picture, shear, lines, recognise(picture, limits=limits), [])
    cleaned = without_lines(level, lines)
    cells = find_cells(level, lines)
    in_cells: list[list[Recognised]] = []
    for stacked, placed in stack(cleaned, cells):
        in_cells += unstack(recognise(stacked, limits=limits, layout=BLOCK), placed)
    outside = recognise(shear.undo(without_cells(cleaned, cells)), limits=limits)
    return _Reading(picture, shear, lines, outside, in_cells)


def _by_line(words: Iterable[Recognised]) -> list[list[Recognised]]:
    lines: dict[tuple[int, int, int], list[Recognised]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())


def _placed(lines: list[list[Recognised]], scale: float) -> list[Word]:
    """Words with boxes as tall as their line: a dash or a word without tall letters gets the line's height."""
    lines = [part for line in lines for part in _of_one_level(line)]
    levels = [_level(line) for line in lines]
    usual = median(bottom - top for top, bottom in levels) if levels else 0.0
    words = []
    for line, (top, bottom) in zip(lines, levels, strict=True):
        height = usual if _SAME_TYPE[0] * usual < bottom - top < _SAME_TYPE[1] * usual else bottom - top
        size = round(height * scale * _SIZE_OF_HEIGHT * 2) / 2
        for word in line:
            is_level = top <= word.top + word.height / 2 <= bottom
            box = Box(
                word.left * scale,
                (top if is_level else word.top) * scale,
                (word.left + word.width) * scale,
                (bottom if is_level else word.top + word.height) * scale,
            )
            words.append(Word(word.text, box, size, confidence=round(word.confidence, 3)))
    return words


def _of_one_level(line: list[Recognised]) -> list[list[Recognised]]:
    """A line, cut where recognition took two columns for one line though they stand at different heights."""
    top, bottom = _level(line)
    parts = [line[start:end] for start, end in stretches(line)]
    middles = [sum(_level(part)) / 2 for part in parts]
    if all(abs(middle - (top + bottom) / 2) <= _OFF_LEVEL * (bottom - top) for middle in middles):
        return [line]
    return parts


def _level(line: list[Recognised]) -> tuple[float, float]:
    tall = [word for word in line if len(word.text) > 1] or line
    return median(word.top for word in tall), median(word.top + word.height for word in tall)
