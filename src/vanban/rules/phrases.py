"""Word lists that are looked up by whole words, the longest first.

A text is cut into words once (`Words`); a table of phrases is a tree over words, so that looking at one place costs as
many steps as the longest phrase there has words, however many phrases the table holds.

Public names: `Words`, `Phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

# A word (`sở`, `kh&cn`) or one mark; `&` between letters belongs to an abbreviation.
_WORD: Final = re.compile(r"\w+(?:&\w+)*|[^\w\s]")
_END: Final = ""
_NOTHING: Final = (0, "")


class Words:
    """The words and marks of a stretch of text, in order; their offsets are found when first asked for."""

    __slots__ = ("_shown", "_spans", "end", "folded", "start", "text", "words")

    def __init__(self, text: str, folded: str, start: int, end: int) -> None:
        self.text = text
        self.folded = folded
        self.start = start
        self.end = end
        self.words: list[str] = _WORD.findall(folded, start, end)
        self._shown: list[str] | None = None
        self._spans: list[tuple[int, int]] | None = None

    @property
    def shown(self) -> list[str]:
        """The words as printed."""
        if self._shown is None:
            self._shown = _WORD.findall(self.text, self.start, self.end)
            if len(self._shown) != len(self.words):  # a letter that only one of the two spellings takes for one
                self._shown = [self.text[first:last] for first, last in self.spans]
        return self._shown

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        if self._spans is None:
            self._spans = [found.span() for found in _WORD.finditer(self.folded, self.start, self.end)]
        return self._spans

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The folded word; empty behind the last."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return index < len(self.words) and self.shown[index][0].isupper()

    def is_letters(self, index: int) -> bool:
        """Whether it is a word, not a mark."""
        return index < len(self.words) and self.words[index][0].isalnum()

    def is_tight(self, index: int) -> bool:
        """Whether a mark stands between its neighbours without spaces."""
        spans = self.spans
        return (
            0 < index < len(spans) - 1
            and spans[index - 1][1] == spans[index][0]
            and spans[index][1] == spans[index + 1][0]
        )


_Node = dict[str, "_Node | str"]


class Phrases:
    """Phrases of folded text with a kind each."""

    __slots__ = ("_root",)

    def __init__(self, phrases: Mapping[str, str] | Iterable[str]) -> None:
        pairs = phrases.items() if isinstance(phrases, Mapping) else ((phrase, phrase) for phrase in phrases)
        self._root: _Node = {}
        for phrase, kind in pairs:
            node = self._root
            for word in _WORD.findall(phrase):
                step = node.setdefault(word, {})
                assert isinstance(step, dict)  # noqa: S101  only the key _END holds a text
                node = step
            node[_END] = kind

    def match(self, words: list[str], index: int) -> tuple[int, str]:
        """The longest phrase that begins at this word: how many words, and its kind; (0, "") for none."""
        if index >= len(words) or (node := self._root.get(words[index])) is None:
            return _NOTHING
        found = _NOTHING
        length = 1
        while isinstance(node, dict):
            kind = node.get(_END)
            if isinstance(kind, str):
                found = (length, kind)
            if index + length >= len(words):
                break
            node = node.get(words[index + length])
            length += 1
        return found

    def __contains__(self, phrase: object) -> bool:
        if not isinstance(phrase, str):
            return False
        words = _WORD.findall(phrase)
        return bool(words) and self.match(words, 0)[0] == len(words)
