"""Words to visual lines.

Public names: `Line`, `gather_lines`, `text_of`, `fragments_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from vanban.model.source import Box, Place
from vanban.sources.builder import Fragment
from vanban.sources.page import Word
from vanban.spelling import fold, strip_marks

_LEANING = 0.35  # of the size: words of one line may stand this much higher or lower, as filled-in numbers do
_SMALL = 0.78  # of the size: raised or lowered signs
_DRAWN = re.compile(r"[─━_–—\-=*~.…·•]{3,}|[─━_]{2,}|\*")
# A hyphen or slash at a line's end with no space before it carries a code or a number on: `NĐ-` `CP`, `2021-` `2025`.
_CARRIED = re.compile(r"[\w)](?:-|/)$")
_CARRYING = re.compile(r"^[\w(]")


@dataclass(eq=False)
class Line:
    """Words side by side on one page, from left to right."""

    words: list[Word]
    page: int

    @cached_property
    def left(self) -> float:
        return min(word.box.left for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.box.right for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.box.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.box.bottom for word in self.words)

    @cached_property
    def baseline(self) -> float:
        return float(median(baseline_of(word) for word in self.words))

    @cached_property
    def size_pt(self) -> float:
        return float(median(word.size_pt for word in self.words))

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def bare(self) -> str:
        """Folded and without marks, for words that were recognised."""
        return strip_marks(self.folded)

    @cached_property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def is_italic(self) -> bool:
        return all(word.italic for word in self.words)

    @cached_property
    def is_upper(self) -> bool:
        return self.text.isupper()

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.right, self.bottom)


def baseline_of(word: Word) -> float:
    """Where the letters stand: a fifth of the line's height above its bottom."""
    return word.box.bottom - 0.2 * (word.box.bottom - word.box.top)


def gather_lines(words: Iterable[Word], *, page: int) -> list[Line]:
    """The lines that words make, from top to bottom; lines drawn of signs (`-----`) are left out."""
    lines: list[list[Word]] = []
    level = 0.0
    for word in sorted(words, key=lambda word: (baseline_of(word), word.box.left)):
        baseline = baseline_of(word)
        if lines and baseline - level <= _LEANING * min(word.size_pt, lines[-1][0].size_pt):
            lines[-1].append(word)
            level += (baseline - level) / len(lines[-1])
        else:
            lines.append([word])
            level = baseline
    lines = _with_small_signs(lines)
    gathered = []
    for line in lines:
        line.sort(key=lambda word: word.box.left)
        if not all(_DRAWN.fullmatch(word.text) for word in line):
            gathered.append(Line(_spaced_joined(line), page))
    return gathered


def _with_small_signs(lines: list[list[Word]]) -> list[list[Word]]:
    """Raised and lowered signs go to the line whose height they stand in."""
    joined: list[list[Word]] = []
    waiting: list[Word] = []
    for line in lines:
        size = max(word.size_pt for word in line)
        if joined and size < _SMALL * _largest(joined[-1]) and _stands_in(line, joined[-1]):
            joined[-1].extend(line)
            continue
        if waiting:
            if _largest(waiting) < _SMALL * size and _stands_in(waiting, line):
                joined.append(waiting + line)
                waiting = []
                continue
            joined.append(waiting)
            waiting = []
        if size < 9.5 and sum(len(word.text) for word in line) <= 4:  # a raised sign stands above its line
            waiting = line
        else:
            joined.append(line)
    return [*joined, waiting] if waiting else joined


def _largest(line: list[Word]) -> float:
    return max(word.size_pt for word in line)


def _stands_in(small: list[Word], line: list[Word]) -> bool:
    """More than half of the small signs' height is within the line's, and they touch its width."""
    top, bottom = min(w.box.top for w in line), max(w.box.bottom for w in line)
    left, right = min(w.box.left for w in line), max(w.box.right for w in line)
    for word in small:
        shared = min(bottom, word.box.bottom) - max(top, word.box.top)
        if shared < 0.6 * (word.box.bottom - word.box.top):
            return False
        if word.box.left > right + word.size_pt or word.box.right < left - word.size_pt:
            return False
    return True


def _spaced_joined(words: list[Word]) -> list[Word]:
    """Words whose letters were set apart (`Q U Y Ế T   Đ Ị N H`) put together, cut where the gap is wider."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and len(word.text) == 1 and word.text.isalpha():
            run.append(word)
            continue
        joined.extend(_run_joined(run))
        run = []
        if word is not None:
            joined.append(word)
    return joined


def _run_joined(run: list[Word]) -> list[Word]:
    if len(run) < 4:
        return run
    gaps = [after.box.left - before.box.right for before, after in pairwise(run)]
    usual = median(gaps)
    groups = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > max(1.6 * usual, usual + 0.15 * word.size_pt):
            groups.append([])
        groups[-1].append(word)
    return [_as_one(group) for group in groups]


def _as_one(group: Sequence[Word]) -> Word:
    first, last = group[0].box, group[-1].box
    box = Box(first.left, min(w.box.top for w in group), last.right, max(w.box.bottom for w in group))
    return group[0]._replace(text="".join(word.text for word in group), box=box)


def text_of(words: Iterable[Word]) -> str:
    """The words with single spaces; a stamped number and the symbol that it was stamped before become one."""
    parts: list[str] = []
    after_stamp = False
    for word in words:
        if parts and not (after_stamp and word.text.startswith("/")):
            parts.append(" ")
        parts.append(word.text)
        after_stamp = word.stamp is not None
    return "".join(parts)


def fragments_of(lines: Sequence[Line]) -> list[Fragment]:
    """The lines of one paragraph; a code cut at a line's end moves to the line where it begins."""
    texts = [line.text for line in lines]
    for index in range(len(texts) - 1):
        if _CARRIED.search(texts[index]) and _CARRYING.match(texts[index + 1]):
            head, _, rest = texts[index + 1].partition(" ")
            texts[index] += head
            texts[index + 1] = rest
    return [Fragment(text, Place(page=line.page, box=line.box)) for text, line in zip(texts, lines, strict=True)]
