"""Numbered headings and paragraphs, in order, each under the one it belongs to.

Public names: `read_outline`, `find_outline`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.model import Cell, OutlineItem, SourceText, Span
from vanban.passes.fragment import source_from_text
from vanban.passes.labels import Family, Label, find_label
from vanban.passes.nesting import Nesting, Placed
from vanban.passes.outline_scope import begins_attachment, labelled_paragraphs
from vanban.passes.state import State
from vanban.rules.confidence import Confidence, confidence

_FOLLOWING = 90
_HEADING_CHARACTERS = 220
"""A heading of four lines; what is longer says something itself."""
_TITLE_LINES = 4
_ATTACHED_LINE = re.compile(r"[(]|(?:ban hành )?(?:đính )?kèm theo |[-_*=. ]+$")


def read_outline(state: State, /) -> State:
    """Reads: head, foot. Writes: outline. After: items in order of the text; a parent stands before its children."""
    return replace(state, outline=_Outline(state).items())


def find_outline(text: str) -> tuple[OutlineItem, ...]:
    """The numbered headings and paragraphs of a plain text, one paragraph a line.

    >>> [(item.label, item.level) for item in find_outline("I. Mục đích\\n1. Tập huấn\\n2. Diễn tập\\nII. Yêu cầu")]
    [('I', 0), ('1', 1), ('2', 1), ('II', 0)]
    """
    return _Outline(State(source=source_from_text(text))).items()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label with its place in the outline."""

    index: int
    label: Label
    placed: Placed
    in_annex: bool


class _Outline:
    """The outline of one document, being made."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._source = state.source
        self._candidates = _with_inner_labels(state.source, labelled_paragraphs(state))
        self._labelled = {index for index, _ in self._candidates}
        self._places = {index: place for place, index in enumerate(state.body)}

    def items(self) -> tuple[OutlineItem, ...]:
        entries = self._placed()
        parents = {entry.placed.parent for entry in entries}
        return tuple(self._item(entry, has_children=number in parents) for number, entry in enumerate(entries))

    def _placed(self) -> list[_Entry]:
        nesting, entries = Nesting(), []
        labels = [label for _, label in self._candidates]
        in_annex, previous = False, -1
        for number, (index, label) in enumerate(self._candidates):
            if self._begins_anew(previous, index):
                nesting.reset()
                in_annex = True
            placed = nesting.place(label, labels[number + 1 : number + 1 + _FOLLOWING])
            previous = index
            if placed is not None:
                in_annex = in_annex or placed.reading.family is Family.ANNEX
                entries.append(_Entry(index, label, placed, in_annex))
        return entries

    def _begins_anew(self, previous: int, index: int) -> bool:
        """Whether a signature or the title of an attached document stands between two labels."""
        if previous < 0 or index - previous < 2:
            return False
        foot = self._state.foot
        return any(
            between in foot or (between in self._places and begins_attachment(self._source, between))
            for between in range(previous + 1, index)
        )

    def _item(self, entry: _Entry, *, has_children: bool) -> OutlineItem:
        source, label = self._source, entry.label
        paragraph = source.paragraphs[entry.index]
        words = Span(label.end, paragraph.end)
        if self._lacks_words(entry):
            words = self._words_below(entry) or words
        text = " ".join(source.text[words.start : words.end].split())
        span = Span(label.start, max(words.end, min(label.end, paragraph.end)))
        span = Span(span.start, _rstrip(source.text, span))
        return OutlineItem(
            raw=source.text[span.start : span.end],
            span=span,
            confidence=self._confidence(entry),
            rule=f"outline.{entry.placed.reading.family.name.lower().replace('_', '-')}",
            place=source.place(span),
            label=" ".join(label.printed.split()),
            parent=entry.placed.parent,
            text=text,
            paragraph=entry.index,
            level=entry.placed.level,
            is_heading=self._is_heading(entry, text, has_children=has_children),
            in_annex=entry.in_annex,
        )

    def _lacks_words(self, entry: _Entry) -> bool:
        """Whether the label stands alone, or only `(Kèm theo ...)` behind it."""
        source, end = self._source, self._source.paragraphs[entry.index].end
        if entry.label.end >= end:
            return True
        is_annex = entry.placed.reading.family is Family.ANNEX
        return is_annex and bool(_ATTACHED_LINE.match(source.folded, entry.label.end, end))

    def _words_below(self, entry: _Entry) -> Span | None:
        """The heading on the lines below a label that stands alone: `Chương I` / `QUY ĐỊNH CHUNG`."""
        source, body = self._source, self._state.body
        first = last = None
        place = self._places[entry.index] + 1
        for index in body[place : place + _TITLE_LINES]:
            paragraph = source.paragraphs[index]
            if index in self._labelled or not _same_row(paragraph.cell, source.paragraphs[entry.index].cell):
                break
            if first is None and _ATTACHED_LINE.match(source.folded, paragraph.start, paragraph.end):
                continue
            if first is not None and not _goes_on(source, last or first, index, entry.placed.reading.family):
                break
            first, last = (index if first is None else first), index
        if first is None or last is None:
            return None
        return Span(source.paragraphs[first].start, source.paragraphs[last].end)

    def _is_heading(self, entry: _Entry, text: str, *, has_children: bool) -> bool:
        """Whether it names what stands under it rather than saying it."""
        family = entry.placed.reading.family
        if family < Family.ARTICLE:
            return True
        if not text or len(text) > _HEADING_CHARACTERS:
            return False
        if text.endswith(":"):
            return True
        paragraph = self._source.paragraphs[entry.index]
        if paragraph.style.bold or text.isupper():
            return True
        return text[-1] not in ".;,/" and (has_children or self._has_text_below(entry.index))

    def _has_text_below(self, index: int) -> bool:
        """Whether the next paragraph has no label, so that it may belong to this one."""
        place = self._places[index] + 1
        return place < len(self._state.body) and self._state.body[place] not in self._labelled

    def _confidence(self, entry: _Entry) -> Confidence:
        reasons = ["stated" if entry.placed.is_regular else "loose"]
        if self._source.paragraphs[entry.index].recognised is not None:
            reasons.append("recognised")
        if entry.label.is_mended:
            reasons.append("mended")
        return confidence(*reasons)


def _same_row(one: Cell | None, other: Cell | None) -> bool:
    """Whether neither stands in a table, or both in one row: a label and its words may be columns set by tabs."""
    if one is None or other is None:
        return one is other
    return (one.table, one.row) == (other.table, other.row)


def _goes_on(source: SourceText, last: int, index: int, family: Family) -> bool:
    """Whether a heading in capitals carries on in the next paragraph."""
    if family > Family.SUBSECTION:
        return False
    return (
        index == last + 1
        and source.words(source.paragraphs[last]).isupper()
        and (source.words(source.paragraphs[index]).isupper())
    )


def _with_inner_labels(source: SourceText, found: Sequence[tuple[int, Label]]) -> list[tuple[int, Label]]:
    """A second label right behind the first counts too: `Điều 1. 1. Phạm vi`."""
    both: list[tuple[int, Label]] = []
    for index, label in found:
        both.append((index, label))
        inner = find_label(source.text, source.folded, label.end, source.paragraphs[index].end)
        if (
            inner
            and inner.readings[0].ordinal == 1
            and inner.readings[0].family > label.readings[0].family
            and inner.mark
        ):
            both.append((index, inner))
    return both


def _rstrip(text: str, span: Span) -> int:
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return end
