"""The words that were searched for, marked in the text as it was written, with its diacritics.

The folded copy of a text is as long as the text (`vanban.spelling`): a place found in the one is a place in the other.

Public names: `Part`, `cut_excerpt`, `mark`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lotrinh.search.words import Phrase, Words
from vanban.spelling import fold, strip_marks

WIDTH = 260
"""Characters of an excerpt: two to three lines of a page."""
_LEAD = 60
"""Characters before the first hit."""
_MOST_HITS = 200
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text."""

    text: str
    is_hit: bool


def mark(text: str, words: Words) -> tuple[Part, ...]:
    """The whole text in pieces, what was searched for apart."""
    return _pieces(text, 0, len(text), _hits(text, words))


def cut_excerpt(text: str, words: Words) -> tuple[Part, ...]:
    """The stretch of the text with the most of what was searched for; empty where it holds nothing of it."""
    hits = _hits(text, words)
    if not hits:
        return ()
    first = max(hits, key=lambda hit: (_kinds_near(hit, hits), -hit[0]))
    start = _word_start(text, max(0, first[0] - _LEAD))
    end = _word_end(text, min(len(text), start + WIDTH))
    shown = _pieces(text, start, end, [hit for hit in hits if hit[0] >= start and hit[1] <= end])
    before = (Part("… ", is_hit=False),) if start else ()
    after = (Part(" …", is_hit=False),) if end < len(text) else ()
    return (*before, *shown, *after)


def _hits(text: str, words: Words) -> list[tuple[int, int, str]]:
    """Start, end and which phrase it is, in their order, none over another."""
    phrases = {phrase for term in words.terms for phrase in term.spellings}
    if not phrases or not text:
        return []
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase.words), phrase.words))
    pattern = re.compile("|".join(_pattern(phrase) for phrase in longest_first))
    found = pattern.finditer(strip_marks(fold(text)))
    return [(hit.start(), hit.end(), hit.group()) for hit, _ in zip(found, range(_MOST_HITS), strict=False)]


def _pattern(phrase: Phrase) -> str:
    body = r"[^0-9a-z]+".join(phrase.words)
    return rf"(?<![0-9a-z]){body}{'[0-9a-z]*' if phrase.is_beginning else '(?![0-9a-z])'}"


def _kinds_near(first: tuple[int, int, str], hits: list[tuple[int, int, str]]) -> int:
    """How much of what was searched for stands within an excerpt that begins at this hit."""
    reach = first[0] + WIDTH - _LEAD
    return sum(len(word) for word in {hit[2] for hit in hits if first[0] <= hit[0] and hit[1] <= reach})


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int, str]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = start
    for hit_start, hit_end, _ in hits:
        parts += [Part(_SPACE.sub(" ", text[at:hit_start]), is_hit=False), Part(text[hit_start:hit_end], is_hit=True)]
        at = hit_end
    parts.append(Part(_SPACE.sub(" ", text[at:end]), is_hit=False))
    return tuple(part for part in parts if part.text)


def _word_start(text: str, at: int) -> int:
    """The beginning of the next word, or `at` within an endless one."""
    if at == 0 or text[at - 1].isspace():
        return at
    space = _SPACE.search(text, at, at + _LEAD)
    return space.end() if space else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text) or text[at].isspace():
        return at
    space = _SPACE.search(text, at, at + 20)
    return space.start() if space else at
