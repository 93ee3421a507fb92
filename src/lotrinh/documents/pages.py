"""The words of a document as HTML of ours: paragraphs, headings and tables, every finding marked, all else escaped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from lotrinh.documents.models import Reading
from lotrinh.documents.queries.readings import Mark

_FLAGS = {"b": "doc-bold", "i": "doc-italic", "c": "doc-centred"}
_KINDS = {"footnote": "doc-note", "page-header": "doc-margin", "page-footer": "doc-margin", "stamp": "doc-stamp"}
_START, _END, _KIND, _STYLE, _HEADING, _TABLE = range(6)
"""Places in a paragraph of `findings["view"]`."""
_IN_COLUMNS = frozenset({"header", "signature", "recipient"})
"""What stands in columns at the head and the foot."""


def text_as_html(reading: Reading, marks: Sequence[Mark]) -> SafeString:
    """The whole text of a reading. Safe: nothing of the document gets in but through `escape`."""
    return _MarkedDrawing(reading.text, reading.findings.get("view", {}), marks).html()


def plain_text_as_html(text: str, view: Mapping[str, Any], *, in_columns: Iterable[int] = ()) -> SafeString:
    """The whole text without marks, every paragraph with its offsets: its words stand in it letter for letter.

    `in_columns`: offsets of what stands at the head and the foot.
    """
    return _Drawing(text, view, in_columns).html()


class _Drawing:
    """One text being drawn, each paragraph with `data-start` and `data-end`, half-open in the text."""

    def __init__(self, text: str, view: Mapping[str, Any], in_columns: Iterable[int]) -> None:
        self._text = text
        self._paragraphs: list[Any] = view.get("paragraphs", [])
        self._tables: list[Any] = view.get("tables", [])
        starts = [paragraph[_START] for paragraph in self._paragraphs]
        self._in_columns = {bisect_right(starts, offset) - 1 for offset in in_columns}

    def html(self) -> SafeString:
        return mark_safe("".join(self.blocks()))  # noqa: S308 — every word went through `escape`

    def blocks(self) -> Iterator[str]:
        """Paragraphs in order; those of a table in a grid of its cells."""
        drawn: set[int] = set()
        for index, paragraph in enumerate(self._paragraphs):
            number = paragraph[_TABLE]
            if number is None:
                yield self._paragraph(index)
            elif number not in drawn:
                drawn.add(number)
                yield self._table(self._tables[number])

    def _table(self, table: Mapping[str, Any]) -> str:
        rows: dict[int, list[str]] = {}
        for (row, _column, row_span, column_span), indices in zip(table["cells"], table["paragraphs"], strict=True):
            spans = f' rowspan="{int(row_span)}"' * (row_span > 1) + f' colspan="{int(column_span)}"' * (
                column_span > 1
            )
            rows.setdefault(row, []).append(f"<td{spans}>{''.join(self._paragraph(index) for index in indices)}</td>")
        body = "".join(f"<tr>{''.join(rows[row])}</tr>" for row in sorted(rows))
        kind = "doc-columns" if self._is_layout(table) else "doc-table"
        return f'<div class="doc-scroll" tabindex="0"><table class="{kind}">{body}</table></div>'

    def _is_layout(self, table: Mapping[str, Any]) -> bool:
        """Columns at the head and the foot are no table to people, even where the file draws them as one."""
        return bool(table["is_layout"]) or any(
            index in self._in_columns for cell in table["paragraphs"] for index in cell
        )

    def _paragraph(self, index: int) -> str:
        start, end, kind, style, heading, _table = self._paragraphs[index]
        names = [_FLAGS[flag] for flag in style] + ([_KINDS[kind]] if kind in _KINDS else [])
        css = f' class="{" ".join(names)}"' if names else ""
        # Below the page's own headings.
        tag = f"h{min(heading + 2, 6)}" if heading else "p"
        return f'<{tag}{css} data-start="{int(start)}" data-end="{int(end)}">{self._inside(index)}</{tag}>'

    def _inside(self, index: int) -> str:
        start, end, *_ = self._paragraphs[index]
        # A parser of HTML makes another letter of a carriage return, and the offsets behind it would be wrong.
        return str(escape(self._text[start:end])).replace("\r", "&#13;")


class _MarkedDrawing(_Drawing):
    """The same with every mark."""

    def __init__(self, text: str, view: Mapping[str, Any], marks: Sequence[Mark]) -> None:
        super().__init__(text, view, [mark.start for mark in marks if mark.kind in _IN_COLUMNS])
        self._marks = _by_paragraph(self._paragraphs, marks)
        self._begun: set[int] = set()
        """Marks whose first piece is drawn: it carries the id that findings jump to."""

    def _inside(self, index: int) -> str:
        start, end, *_ = self._paragraphs[index]
        return "".join(self._pieces(start, end, self._marks.get(index, [])))

    def _pieces(self, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
        """Cut the words where marks begin and end; the shortest mark over a stretch colours it."""
        edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
        for left, right in pairwise(sorted({start, end} | edges)):
            over = [mark for mark in marks if mark.start <= left and mark.end >= right]
            if not over:
                yield str(escape(self._text[left:right]))
                continue
            top = min(over, key=lambda mark: (mark.end - mark.start, mark.kind == "unit"))
            yield self._piece(left, right, top, over)

    def _piece(self, left: int, right: int, top: Mark, over: list[Mark]) -> str:
        fresh = [mark.number for mark in over if mark.number not in self._begun]
        self._begun.update(fresh)
        note = "\n".join(f"{mark.name}: {mark.value} ({mark.percent} %)" for mark in over)
        return format_html(
            '<mark class="find find-{}" data-marks="{}" title="{}">{}</mark>',
            top.kind,
            " ".join(str(number) for number in fresh),
            note,
            self._text[left:right],
        )


def _by_paragraph(paragraphs: list[Any], marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """The marks that touch each paragraph, in one walk over both."""
    found: dict[int, list[Mark]] = {}
    waiting = sorted(marks, key=lambda mark: mark.start)
    at, active = 0, list[Mark]()
    for index, paragraph in enumerate(paragraphs):
        while at < len(waiting) and waiting[at].start < paragraph[_END]:
            active.append(waiting[at])
            at += 1
        active = [mark for mark in active if mark.end > paragraph[_START]]
        if active:
            found[index] = list(active)
    return found
