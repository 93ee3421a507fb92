"""Word lists that are looked up by whole words, the longest first.

A text is cut into words once (`Words`); a table of phrases is a tree over words, so that looking at one place costs as
many steps as the longest phrase there has words, however many phrases the table holds.

Public names: `Words`, `Phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from vanban.spelling import fold

# A word (`sở`, `kh&cn`) or one mark; `&` between letters belongs to an abbreviation.
_WORD: Final = re.compile(r"\w+(?:&\w+)*|[^\w\s]")
_NOTHING: Final = (0, "")


class _Folded(dict[str, str]):
    """Words in folded spelling; a text says the same words again and again."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        folded = self[word] = fold(word)
        return folded


_MOST_WORDS: Final = 20_000
_FOLDED: Final = _Folded()


class Words:
    """The words and marks of a stretch of text, in order; their offsets are found when first asked for."""

    __slots__ = ("_spans", "end", "folded", "shown", "start", "text", "words")

    def __init__(self, text: str, folded: str, start: int, end: int) -> None:
        self.text = text
        self.folded = folded
        self.start = start
        self.end = end
        self.shown: list[str] = _WORD.findall(text, start, end)
        """The words as printed."""
        # Folding keeps letters letters and marks marks, so that a text and its folded copy have the same words.
        self.words: list[str] = [_FOLDED[word] for word in self.shown]
        self._spans: list[tuple[int, int]] = []

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        if len(self._spans) < len(self.shown):
            self.span(len(self.shown) - 1)
        return self._spans

    def span(self, index: int) -> tuple[int, int]:
        """Where one word stands; only what comes before it is looked through."""
        spans = self._spans
        if index >= len(spans):
            find = self.text.find
            end = spans[-1][1] if spans else self.start
            for word in self.shown[len(spans) : index + 1]:
                start = find(word, end)
                end = start + len(word)
                spans.append((start, end))
        return spans[index]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The folded word; empty behind the last."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return index < len(self.shown) and self.shown[index][0].isupper()

    def is_letters(self, index: int) -> bool:
        """Whether it is a word, not a mark."""
        return index < len(self.words) and self.words[index][0].isalnum()

    def is_tight(self, index: int) -> bool:
        """Whether a mark stands between its neighbours without spaces."""
        if not 0 < index < len(self.words) - 1:
            return False
        behind = self.span(index + 1)
        return self.span(index - 1)[1] == self.span(index)[0] and self.span(index)[1] == behind[0]


class _Node:
    """A word of phrases: the phrase that ends with it, and the words that may follow."""

    __slots__ = ("following", "found")

    def __init__(self) -> None:
        self.found: tuple[int, str] | None = None
        self.following: dict[str, _Node] = {}


class Phrases:
    """Phrases of folded text with a kind each."""

    __slots__ = ("_first", "firsts")

    def __init__(self, phrases: Mapping[str, str] | Iterable[str]) -> None:
        pairs = phrases.items() if isinstance(phrases, Mapping) else ((phrase, phrase) for phrase in phrases)
        self._first: dict[str, _Node] = {}
        for phrase, kind in pairs:
            words = _WORD.findall(phrase)
            following = self._first
            for word in words:
                node = following.setdefault(word, _Node())
                following = node.following
            node.found = (len(words), kind)
        self.firsts = frozenset(self._first)
        """The words that phrases begin with, to ask before a closer look."""

    def match(self, words: list[str], index: int) -> tuple[int, str]:
        """The longest phrase that begins at this word: how many words, and its kind; (0, "") for none."""
        if index >= len(words):
            return _NOTHING
        node = self._first.get(words[index])
        found = _NOTHING
        stop = len(words)
        while node is not None:
            if node.found is not None:
                found = node.found
            index += 1
            if index >= stop or not node.following:
                break
            node = node.following.get(words[index])
        return found

    def __contains__(self, phrase: object) -> bool:
        if not isinstance(phrase, str):
            return False
        words = _WORD.findall(phrase)
        return bool(words) and self.match(words, 0)[0] == len(words)
