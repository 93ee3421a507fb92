"""Every unit, post and group that the text names.

Public names: `read_units`, `find_units`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from vanban.model import SourceText, Span, Unit
from vanban.passes.fragment import source_from_text
from vanban.passes.state import State
from vanban.passes.unit_names import Name, read_list
from vanban.rules.confidence import confidence
from vanban.rules.phrases import Words
from vanban.rules.units import DETERMINERS, FIRST_WORDS


def read_units(state: State, /) -> State:
    """Find the units named in the body.

    Reads: source, head, foot. Writes: units.
    After: units stand in the order of the text, none over another.
    """
    source = state.source
    found: list[Unit] = []
    known: dict[str, list[_Place]] = {}
    for index in state.body:
        paragraph = source.paragraphs[index]
        found += _find(source, paragraph.start, paragraph.end, known)
    return replace(state, units=tuple(found))


def find_units(text: str) -> tuple[Unit, ...]:
    """The units named in a sentence or page on its own.

    Shape: in the order of the text, spans in `text` in NFC; empty where there is none.

    >>> [unit.name for unit in find_units("Sở Y tế chủ trì, phối hợp với các Sở: Nội vụ, Tài chính kiểm tra.")]
    ['Sở Y tế', 'Sở Nội vụ', 'Sở Tài chính']
    """
    source = source_from_text(text)
    known: dict[str, list[_Place]] = {}
    return tuple(
        unit for paragraph in source.paragraphs for unit in _find(source, paragraph.start, paragraph.end, known)
    )


class _Place(NamedTuple):
    """A name and where it stands in its paragraph."""

    start: int
    end: int
    raw: str
    name: str
    is_group: bool


def _find(source: SourceText, start: int, end: int, known: dict[str, list[_Place]]) -> Iterator[Unit]:
    """The units of a paragraph; `known` holds those of the paragraphs before it, for lines and cells say the same."""
    text = source.text[start:end]
    places = known.get(text)
    if places is None:
        places = known[text] = _places(Words(source.text, source.folded, start, end))
    for first, last, raw, name, is_group in places:
        span = Span(start + first, start + last)
        yield Unit(
            raw=raw,
            span=span,
            confidence=_USUAL,
            rule="unit.mention",
            place=source.place(span),
            name=name,
            is_group=is_group,
        )


_USUAL: Final = confidence("usual")


def _places(words: Words) -> list[_Place]:
    shown, start = words.shown, words.start
    found: list[_Place] = []
    behind = 0
    for at, word in enumerate(words.words):
        if word not in _STARTS or at < behind or not (word in _GROUPS or shown[at][0].isupper()):
            continue
        if _may_begin(words, at, word):
            names, behind = read_list(words, at)
            for name in names:
                if not _is_bare(words, name):
                    first, last = words.span(name.first)[0], words.span(name.last - 1)[1]
                    raw = words.text[first:last]
                    said = name.prefix + " ".join(raw.split())
                    found.append(_Place(first - start, last - start, raw, said, name.is_group))
    return found


def _may_begin(words: Words, at: int, word: str) -> bool:
    """A head with a capital letter, or a group."""
    if word in FIRST_WORDS and words.is_capital(at):
        return words.at(at - 1) not in {"-", "/"} and not _is_within_capitals(words, at)
    return DETERMINERS.match(words.words, at)[0] > 0


def _is_within_capitals(words: Words, at: int) -> bool:
    """`NHIỆM VỤ, GIẢI PHÁP`: in capital letters only a line's first word is believed."""
    return at > 0 and len(words.words[at]) > 1 and words.shown[at].isupper() and words.shown[at - 1].isupper()


def _is_bare(words: Words, name: Name) -> bool:
    """`Đơn vị chủ trì:`, `Cơ quan`: a common noun that names nobody."""
    if not name.is_group and words.words[name.first : name.last] in (["tt"], ["bộ", "phận"]):
        return True
    return words.at(name.first) in _COMMON and not name.prefix


_GROUPS: Final = DETERMINERS.firsts
_STARTS: Final = FIRST_WORDS | _GROUPS
_COMMON: Final = frozenset({"đơn", "cơ", "cá", "địa", "người", "nhóm", "bên"})
