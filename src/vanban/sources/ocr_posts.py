"""The signer's post, over which stamps and strokes of ink lie: letters they take off, and scrawls read beside it.

Public names: `repair_posts`, `stretches`, `touch`, `without_scrawls`.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import fmean
from typing import Final

from vanban.sources.ocr_lexicon import ENDINGS, bare
from vanban.sources.ocr_program import Recognised
from vanban.sources.syllables import is_syllable

Line = list[Recognised]

_SURE_POST = 0.9
_ACTING: Final = re.compile(r"[^\w]*[KkRHX#1I]?[^\w]*T[.,]?$")  # `KT.`, for a deputy
_DEPUTY: Final = "PHÓ"
_POSTS: Final = {
    tuple(ending.split()): tuple(map(bare, ending.split())) for ending in ENDINGS if f"{_DEPUTY} {ending}" in ENDINGS
}
_NEAR_LINES = 3  # others of the list of recipients stand between
_SCRAWL = 0.5  # mean confidence by letters
_LONGEST_SCRAWL = 24  # letters
_SURE_WORD = 0.6
_SYMBOL = re.compile(r"/[A-ZĐ]{2}")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/(?:19|20)\d\d$")  # chance makes no day
_FIGURES = re.compile(r"\d[\d.,/:-]*$")


def repair_posts(lines: list[Line]) -> list[Line]:
    """`PHÓ CHỦ TỊC` is `PHÓ CHỦ TỊCH`; below `KT. CHỦ TỊCH` stands the deputy's post and no other."""
    return _with_deputies([_with_known_line(line) for line in lines])


def without_scrawls(line: Line) -> Line:
    """The line without what stands apart behind its words and is none, as recognition itself takes it.

    Its head stays: a number written by hand stands there, and whoever reads the list of recipients wants it whole.
    """
    first, *others = (line[start:end] for start, end in stretches(line))
    return first + [word for part in others if not _is_scrawl(part) for word in part]


def _is_scrawl(part: Line) -> bool:
    letters = sum(len(word.text) for word in part)
    if letters > _LONGEST_SCRAWL or any(_is_plausible(word) or _SYMBOL.search(word.text) for word in part):
        return False
    return fmean((word.confidence for word in part), weights=[len(word.text) for word in part]) < _SCRAWL


def _is_plausible(word: Recognised) -> bool:
    text = word.text.strip(".,;:()")
    if word.confidence < _SURE_WORD:
        return _DAY.match(text) is not None
    return (len(text) > 1 and is_syllable(text)) or _FIGURES.match(text) is not None


def _with_deputies(lines: list[Line]) -> list[Line]:
    out = [list(line) for line in lines]
    for at, line in enumerate(out):
        for start, end in stretches(line):
            post = _post_of(line[start + 1 : end])
            if not post or not _ACTING.match(line[start].text):
                continue
            deputy = _deputy_below(line[start:end], post, out[at + 1 : at + 1 + _NEAR_LINES])
            if deputy:
                line[start] = line[start]._replace(text="KT.")
                _write(line, start + 1, post)
                below, first = deputy
                _write(below, first, (_DEPUTY, *post))
    return out


def _post_of(words: Line) -> tuple[str, ...] | None:
    seen = [bare(word.text.strip(".,;:'")) for word in words]
    return next((post for post, plain in _POSTS.items() if _is_nearly(plain, seen)), None)


def _deputy_below(above: Line, post: tuple[str, ...], lines: list[Line]) -> tuple[Line, int] | None:
    """The line and the place in it of as many words and one more, nearly those of the post, below it."""
    plain = _POSTS[post]
    for line in lines:
        for start, end in stretches(line):
            if end - start != len(post) + 1 or not _share_a_column(above, line[start:end]):
                continue
            if _is_nearly(plain, [bare(word.text.strip(".,;:'`")) for word in line[start + 1 : end]]):
                return line, start
    return None


def _is_nearly(known: tuple[str, ...], seen: list[str]) -> bool:
    """Word by word at most a letter off, and in one word of two at least not at all."""
    if len(known) != len(seen) or not all(map(_is_one_off, known, seen)):
        return False
    return any(right == word for right, word in zip(known, seen, strict=True))


def _share_a_column(above: Line, below: Line) -> bool:
    left, right = above[0].left, above[-1].left + above[-1].width
    return left < below[-1].left + below[-1].width and below[0].left < right


def _write(line: Line, start: int, words: tuple[str, ...]) -> None:
    for at, word in enumerate(words, start=start):
        line[at] = line[at]._replace(text=word)


def _with_known_line(line: Line) -> Line:
    """One letter off, in capitals, as many words."""
    for start, end in stretches(line):
        text = " ".join(word.text for word in line[start:end])
        words = len(text.split())
        if not 2 <= words <= 5 or text.upper() != text or all(w.confidence >= _SURE_POST for w in line[start:end]):
            continue
        seen = bare(text.strip(" .,:;'-"))
        known = max(ENDINGS, key=lambda ending: SequenceMatcher(None, bare(ending), seen, autojunk=False).ratio())
        if len(known.split()) == words and abs(len(bare(known)) - len(seen)) <= 1 and _is_one_off(bare(known), seen):
            line = [
                *line[:start],
                *(word._replace(text=right) for word, right in zip(line[start:end], known.split(), strict=True)),
                *line[end:],
            ]
    return line


def stretches(line: Line) -> list[tuple[int, int]]:
    """Where words stand together, as those of one column do."""
    gaps = (at for at in range(1, len(line)) if not touch(line[at - 1], line[at], reach=1.5))
    return list(pairwise((0, *gaps, len(line))))


def touch(before: Recognised, after: Recognised, *, reach: float = 0.5) -> bool:
    """The gap between the words is smaller than their height times this."""
    return after.left - (before.left + before.width) < before.height * reach


def _is_one_off(known: str, seen: str) -> bool:
    """The same but for one letter changed or missing."""
    if known == seen:
        return True
    head = 0
    while head < min(len(known), len(seen)) and known[head] == seen[head]:
        head += 1
    tails = ((known[head + 1 :], seen[head + 1 :]), (known[head + 1 :], seen[head:]), (known[head:], seen[head + 1 :]))
    return any(left == right for left, right in tails)
