"""Two readings of one page at different sizes: where they differ in a word, the one that is surer.

Letters with two marks are misread at one size and read well at another, with no size best for all scans.

Public names: `better_words`, `with_lost_lines`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean

from vanban.sources.ocr_program import Recognised
from vanban.sources.syllables import is_syllable

_SURE_LINE = 0.88
_BAND = 100  # dots
_SAME_PLACE = 0.7  # of the smaller box, and of its width
_LEAST_SURE = 0.6
_NO_SYLLABLE = 0.15  # what a word that is spelled as none in Vietnamese has to be surer by


def better_words(words: Sequence[Recognised], others: Iterable[Recognised]) -> list[Recognised]:
    """The words, each with the letters of the other reading where that has one word at the same place and is surer.

    Shape: as many words, in their order and at their places.
    """
    bands: dict[int, list[Recognised]] = {}
    for other in others:
        middle = other.top + other.height // 2
        bands.setdefault(middle // _BAND, []).append(other)
    return [_better(word, _at_its_place(word, bands)) for word in words]


def with_lost_lines(words: Sequence[Recognised], others: Iterable[Recognised]) -> list[Recognised]:
    """The words, and where they lie the lines that the other reading alone has and is sure of.

    A signer's name under ink is lost at one size and not at another.
    """
    lines: dict[tuple[int, int, int], list[Recognised]] = {}
    for other in others:
        lines.setdefault(other.line, []).append(other)
    out = list(words)
    for number, line in enumerate(lines.values(), start=1):
        if _is_sure(line) and not any(_overlap(word, other) for word in words for other in line):
            start = next((at for at, word in enumerate(out) if word.top > line[0].top + line[0].height), len(out))
            out[start:start] = [word._replace(line=(-number, 0, 0)) for word in line]
    return out


def _is_sure(line: Sequence[Recognised]) -> bool:
    """Two words or more, all of them Vietnamese."""
    is_words = all(is_syllable(word.text.strip(".,;:")) for word in line)
    return len(line) > 1 and is_words and mean(word.confidence for word in line) >= _SURE_LINE


def _overlap(word: Recognised, other: Recognised) -> bool:
    across = min(word.left + word.width, other.left + other.width) - max(word.left, other.left)
    down = min(word.top + word.height, other.top + other.height) - max(word.top, other.top)
    return across > 0 and down > 0


def _at_its_place(word: Recognised, bands: dict[int, list[Recognised]]) -> Recognised | None:
    band = (word.top + word.height // 2) // _BAND
    near = (other for at in (band - 1, band, band + 1) for other in bands.get(at, ()))
    return next((other for other in near if _is_same_place(word, other)), None)


def _is_same_place(word: Recognised, other: Recognised) -> bool:
    across = min(word.left + word.width, other.left + other.width) - max(word.left, other.left)
    down = min(word.top + word.height, other.top + other.height) - max(word.top, other.top)
    return across >= _SAME_PLACE * max(word.width, other.width) and down >= _SAME_PLACE * min(word.height, other.height)


def _better(word: Recognised, other: Recognised | None) -> Recognised:
    if other is None or other.text == word.text or other.confidence < _LEAST_SURE:
        return word
    return word._replace(text=other.text, confidence=other.confidence) if _worth(other) > _worth(word) else word


def _worth(word: Recognised) -> float:
    letters = word.text.strip(".,;:()/-–“”\"'").lower()
    is_word = not letters.isalpha() or is_syllable(letters) or word.text.isupper()
    return word.confidence - (0.0 if is_word else _NO_SYLLABLE)
