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


class Words:
    """The words and marks of a stretch of text, in order, with their offsets."""

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str, folded: str, start: int, end: int) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _WORD.finditer(folded, start, end):
            self.words.append(found.group())
            self.starts.append(found.start())
            self.ends.append(found.end())

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The folded word; empty behind the last."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return index < len(self.words) and self.text[self.starts[index]].isupper()

    def is_letters(self, index: int) -> bool:
        """Whether it is a word, not a mark."""
        return index < len(self.words) and self.words[index][0].isalnum()


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
        node = self._root
        found = (0, "")
        for offset in range(index, len(words)):
            step = node.get(words[offset])
            if not isinstance(step, dict):
                break
            node = step
            kind = node.get(_END)
            if isinstance(kind, str):
                found = (offset - index + 1, kind)
        return found

    def __contains__(self, phrase: object) -> bool:
        if not isinstance(phrase, str):
            return False
        words = _WORD.findall(phrase)
        return bool(words) and self.match(words, 0)[0] == len(words)
