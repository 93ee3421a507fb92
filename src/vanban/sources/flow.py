"""What a word processor's file holds, before it becomes a source text: paragraphs with their looks, and tables.

HTML, RTF and DOC are read into this, so that manual line breaks, columns made by tabs, frames of tables and automatic
numbers are dealt with once.

Public names: `Words`, `TableCell`, `TableBlock`, `FlowBlock`, `add_flow`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from vanban.model.source import Kind, Place, Style
from vanban.sources.builder import SourceBuilder, clean
from vanban.sources.columns import Columns, Part, find_columns
from vanban.sources.lines import Line, Run, fragments_of, runs_of, style_of
from vanban.sources.scraped import is_rule
from vanban.sources.wrapping import join_cell

_FRAME_SHARE = 0.6
_WIDE = re.compile("[\t\xa0\u2000-\u200a\u3000]|   ")
_TYPED_RULE = re.compile(r"(?<![ \t\xa0_])(?:[ \t\xa0]{3,}_{5,})+[ \t\xa0_]*|(?<!_)_{40,}")


class Words(NamedTuple):
    """A paragraph. A manual line break in it is a newline, a tab a tab."""

    runs: tuple[Run, ...]
    number: int
    """From 0, in the file's own order."""
    kind: Kind = Kind.BODY
    centred: bool | None = None
    heading: int | None = None
    label: str = ""
    """Made by automatic numbering, with the space behind it."""
    list_level: int | None = None
    size_pt: float | None = None
    indent_pt: float | None = None
    """Of its first line from the left margin."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class TableCell:
    """A cell; one merged over rows or columns once, at its top left."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    blocks: list[FlowBlock] = field(default_factory=list)


class TableBlock(NamedTuple):
    """A table, cells in reading order."""

    cells: list[TableCell]


FlowBlock: TypeAlias = Words | TableBlock


def add_flow(blocks: Sequence[FlowBlock], builder: SourceBuilder) -> None:
    """Add paragraphs and tables in order; typed columns become layout tables.

    Raises: LimitPassedError.
    """
    waiting: list[Words] = []
    for block in _without_frames(blocks):
        if isinstance(block, Words) and block.kind is Kind.BODY:
            waiting.append(block)
            continue
        _add_paragraphs(waiting, builder)
        waiting = []
        if isinstance(block, TableBlock):
            _add_table(block, builder)
        else:
            _add_words(block, builder)
    _add_paragraphs(waiting, builder)


def _without_frames(blocks: Sequence[FlowBlock]) -> Iterator[FlowBlock]:
    """Blocks in order; a table that only holds other tables in place gives what it holds."""
    for block in blocks:
        if isinstance(block, TableBlock) and _is_frame(block):
            for cell in block.cells:
                yield from _without_frames(cell.blocks)
        else:
            yield block


def _is_frame(table: TableBlock) -> bool:
    """A cell with tables in it fills the table, or it has one cell only."""
    total = 0
    inner = 0
    for cell in table.cells:
        size = _size(cell.blocks)
        total += size
        if any(isinstance(block, TableBlock) for block in cell.blocks):
            inner += size
    return inner > _FRAME_SHARE * total


def _size(blocks: Sequence[FlowBlock]) -> int:
    return sum(
        len(block.text) if isinstance(block, Words) else sum(_size(cell.blocks) for cell in block.cells)
        for block in blocks
    )


def _add_paragraphs(paragraphs: Sequence[Words], builder: SourceBuilder) -> None:
    """Paragraphs of the body in a row, where columns may be hidden."""
    if not any(_WIDE.search(run.text) for words in paragraphs for run in words.runs):
        for words in paragraphs:
            _add_words(words, builder)
        return
    lines = [(words, line) for words in paragraphs for line in _lines_of(words)]
    found = find_columns([_raw(line) for _, line in lines])
    done = 0
    for columns in found:
        _add_lines(lines[done : columns.first], builder)
        _add_columns([line for _, line in lines], columns, builder)
        done = columns.last
    _add_lines(lines[done:], builder)


def _add_lines(lines: Sequence[tuple[Words, Line]], builder: SourceBuilder) -> None:
    """Whole paragraphs as they are; what is left of one whose other lines stand in columns as its lines."""
    index = 0
    while index < len(lines):
        words = lines[index][0]
        end = index + 1
        while end < len(lines) and lines[end][0] is words:
            end += 1
        _add_words(words, builder, lines=[line for _, line in lines[index:end]])
        index = end


def _lines_of(words: Words) -> list[Line]:
    """The lines of a paragraph with manual breaks; their offset is the paragraph's number."""
    runs = words.runs
    text = words.text
    if "_____" in text:
        # A rule typed under the header, in the paragraph of the line above it.
        runs = tuple(run._replace(text=_TYPED_RULE.sub("\n", run.text)) for run in runs)
    if "\n" not in text and runs is words.runs:
        return [Line(runs, words.number)]
    lines: list[list[Run]] = [[]]
    for run in runs:
        for index, part in enumerate(run.text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(run._replace(text=part))
    return [Line(tuple(runs), words.number) for runs in lines]


def _raw(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def _add_words(words: Words, builder: SourceBuilder, *, lines: Sequence[Line] | None = None) -> None:
    shown = [
        line for line in (_lines_of(words) if lines is None else lines) if (text := line.text) and not is_rule(text)
    ]
    label = words.label
    for paragraph in join_cell(shown) if len(shown) > 1 else [shown] if shown else []:
        runs = paragraph[0].runs if len(paragraph) == 1 else runs_of(paragraph)
        style = style_of(runs, heading=words.heading, centred=words.centred)
        if words.list_level is not None or words.size_pt is not None or words.indent_pt is not None:
            style = style._replace(list_level=words.list_level, size_pt=words.size_pt, indent_pt=words.indent_pt)
        if label:
            # The number has the look of the words behind it, as a typed one would.
            bold_head = style.bold_head + len(label) if style.bold_head else 0
            style = style._replace(bold_head=bold_head)
        _add_fragments(paragraph, builder, words, style=style, label=label)
        label = ""
    if not shown and label.strip(" -+•*"):
        place = Place(paragraph=words.number)
        builder.add(label, kind=words.kind, place=place, label_end=len(clean(label)))


def _add_fragments(
    lines: Sequence[Line], builder: SourceBuilder, words: Words, *, style: Style, label: str = ""
) -> None:
    place = Place(paragraph=words.number)
    text = lines[0].text if len(lines) == 1 else " ".join(fragment.text for fragment in fragments_of(lines))
    builder.add(label + text, kind=words.kind, style=style, place=place, label_end=len(label))


def _add_columns(lines: Sequence[Line], columns: Columns, builder: SourceBuilder) -> None:
    builder.begin_table(is_layout=True)
    for side, parts in enumerate((columns.left, columns.right)):
        builder.begin_cell(0, side)
        for paragraph in join_cell([_cut(lines, part) for part in parts]):
            number = paragraph[0].offset
            _add_fragments(paragraph, builder, Words((), number), style=style_of(runs_of(paragraph)))
    builder.end_table()


def _cut(lines: Sequence[Line], part: Part) -> Line:
    """The stretch of a line that stands in one column, with its looks."""
    runs = []
    position = 0
    for run in lines[part.line].runs:
        text = run.text[max(part.start - position, 0) : max(part.end - position, 0)]
        position += len(run.text)
        if text:
            runs.append(run._replace(text=text))
    return Line(tuple(runs), lines[part.line].offset)


def _add_table(table: TableBlock, builder: SourceBuilder) -> None:
    builder.begin_table()
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        builder.begin_cell(cell.row, cell.column, cell.row_span, cell.column_span)
        for words in flatten(cell.blocks):
            _add_words(words, builder)
    builder.end_table()


def flatten(blocks: Sequence[FlowBlock]) -> Iterator[Words]:
    """The paragraphs of blocks in order, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Words):
            yield block
        else:
            for cell in block.cells:
                yield from flatten(cell.blocks)
