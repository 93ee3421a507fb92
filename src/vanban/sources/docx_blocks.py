"""The paragraphs and tables of a DOCX in the order in which they are read, with their automatic numbers.

Public names: `BlockReader`, `Line`, `TableBlock`, `CellBlock`, `flatten`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from lxml import etree

from vanban.errors import LimitPassedError
from vanban.limits import Limits, Stopwatch
from vanban.sources.docx_lines import split_lines
from vanban.sources.docx_names import (
    ALTERNATE,
    CELL,
    CELL_PROPERTIES,
    CONTROL,
    FOOTER_REFERENCE,
    HEADER_REFERENCE,
    IMPORTED,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RELATION_ID,
    ROW,
    ROW_PROPERTIES,
    SECTION,
    TABLE,
    TRANSPARENT,
    VAL,
    W,
    is_on,
    whole_number,
)
from vanban.sources.docx_numbering import Label, Numbering
from vanban.sources.docx_runs import Run, RunReader, control_content, shown_branch
from vanban.sources.docx_styles import Layout, ParagraphStyle, Styles, read_layout

_MOST_COLUMNS = 1000  # Word itself stops at 63
_EMPTY = Layout()
_CHECK_EVERY = 1000


class Line(NamedTuple):
    """One visible line or paragraph: a manual line break ends it, unless the sentence goes on behind it."""

    runs: list[Run]
    label: str
    """Made by automatic numbering, with the space behind it; empty where there is none."""
    label_level: int
    layout: Layout
    paragraph: int
    """From 0, the number of its `w:p` in the part."""
    is_contents: bool = False

    @property
    def text(self) -> str:
        """Its characters without the label, tabs and many spaces as they are."""
        return self.runs[0].text if len(self.runs) == 1 else "".join(run.text for run in self.runs)


@dataclass(slots=True)
class CellBlock:
    """A cell of a table; one merged over rows or columns once, at its top left."""

    row: int
    column: int
    column_span: int
    row_span: int = 1
    blocks: list[Block] = field(default_factory=list)


class TableBlock(NamedTuple):
    """A table, cells in reading order."""

    cells: list[CellBlock]


Block: TypeAlias = Line | TableBlock


class BlockReader:
    """Reads one part: the body, a header, the notes. Numbering counts on from part to part."""

    def __init__(self, runs: RunReader, styles: Styles, numbering: Numbering, *, limits: Limits) -> None:
        self._runs = runs
        self._styles = styles
        self._numbering = numbering
        self._limits = limits
        self._watch = Stopwatch(limits.seconds)
        self._paragraphs = 0
        self._characters = 0
        self._waiting: list[Run] = []
        self.page_parts: dict[tuple[str, str], None] = {}
        """Kind and relationship id of the running heads and feet that sections refer to, each once."""
        self.notes: set[str] = set()
        """Codes for `SourceText.notes`."""

    def read(self, parent: etree._Element, *, depth: int = 0) -> list[Block]:
        """The blocks of a body, cell, note or text box.

        Raises: LimitPassedError.
        """
        if depth > self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        blocks: list[Block] = []
        self._read_into(blocks, parent, depth)
        self._flush(blocks)
        return blocks

    def _flush(self, blocks: list[Block]) -> None:
        """A deleted paragraph mark with no paragraph behind it to run on into."""
        if self._waiting:
            blocks.extend(self._lines([], self._styles.paragraph(None)))

    def _read_into(self, blocks: list[Block], parent: etree._Element, depth: int) -> None:
        if depth > self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(blocks, child, depth)
            elif tag == TABLE:
                self._flush(blocks)
                blocks.extend(self._table(child, depth + 1))
            elif tag in TRANSPARENT:
                self._read_into(blocks, child, depth + 1)
            elif tag == CONTROL:
                content = control_content(child)
                if content is not None:
                    self._read_into(blocks, content, depth + 1)
            elif tag == ALTERNATE:
                branch = shown_branch(child)
                if branch is not None:
                    self._read_into(blocks, branch, depth + 1)
            elif tag == SECTION:
                self._section(child)
            elif tag == IMPORTED:
                self.notes.add("source.imported-part")

    def _paragraph(self, blocks: list[Block], paragraph: etree._Element, depth: int) -> None:
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        own = _EMPTY if properties is None else read_layout(properties)
        style = self._styles.paragraph(own.style)
        text = self._runs.read(paragraph, base=style.look)
        if properties is not None:
            for section in properties.iterchildren(SECTION):
                self._section(section)
        if own.mark_is_gone:
            self._waiting.extend(text.runs)
            self._count_characters(text.runs)
            self._next_paragraph()
        else:
            blocks.extend(self._lines(text.runs, style, own=own, is_contents=text.is_contents or style.is_contents))
        for box in text.boxes:
            blocks.extend(self.read(box, depth=depth + 1))

    def _next_paragraph(self) -> None:
        self._paragraphs += 1
        if self._paragraphs % _CHECK_EVERY == 0:
            self._watch.check()

    def _count_characters(self, runs: list[Run], label: str = "") -> None:
        """Keeps a small file that repeats itself (a long label on each paragraph) from filling the memory."""
        self._characters += len(label) + sum(len(run.text) for run in runs)
        if self._characters > self._limits.characters:
            raise LimitPassedError("characters", limit=self._limits.characters)

    def _lines(
        self,
        runs: list[Run],
        style: ParagraphStyle,
        *,
        own: Layout = _EMPTY,
        is_contents: bool = False,
    ) -> Iterator[Line]:
        if self._waiting:
            runs, self._waiting = self._waiting + runs, []
        layout = own.over(style.layout)
        label = None
        if layout.number is not None:
            label = self._numbering.label(layout)
            if label is not None:
                layout = own.over(label.layout.over(style.layout))
        number = self._paragraphs
        self._next_paragraph()
        self._count_characters(runs, label.text if label else "")
        return self._make_lines(runs, label, layout, number, is_contents=is_contents)

    def _make_lines(
        self, runs: list[Run], label: Label | None, layout: Layout, number: int, *, is_contents: bool
    ) -> Iterator[Line]:
        words, level = (label.text, label.level) if label is not None else ("", 0)
        has_text = any(run.text.strip() for run in runs)
        if not has_text and (label is None or label.is_bullet):
            return
        for line in split_lines(runs, has_label=bool(words)):
            yield Line(line, words, level, layout, number, is_contents)
            words = ""

    def _section(self, section: etree._Element) -> None:
        for reference in section.iterchildren(HEADER_REFERENCE, FOOTER_REFERENCE):
            relation = reference.get(RELATION_ID)
            if relation:
                self.page_parts[(reference.tag, relation)] = None

    def _table(self, table: etree._Element, depth: int) -> list[Block]:
        if depth > self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        cells: list[CellBlock] = []
        merged: dict[int, CellBlock] = {}
        row_index = 0
        for row in _wrapped(table, ROW):
            column = _columns_before(row)
            if column is None:
                continue
            merged = self._row(cells, merged, row, row_index=row_index, column=column, depth=depth)
            row_index += 1
        return _unwrapped(cells) or ([TableBlock(cells)] if cells else [])

    def _row(
        self,
        cells: list[CellBlock],
        above: dict[int, CellBlock],
        row: etree._Element,
        *,
        row_index: int,
        column: int,
        depth: int,
    ) -> dict[int, CellBlock]:
        """Add the cells of a row; returns those that may go on in the next one, by their column."""
        merged: dict[int, CellBlock] = {}
        last: CellBlock | None = None
        for element in _wrapped(row, CELL):
            shape = _shape(element.find(CELL_PROPERTIES))
            if shape.is_deleted:
                continue
            if shape.goes_on_left and last is not None:
                last.column_span += shape.columns
            elif shape.goes_on_above and column in above:
                last = merged[column] = above[column]
                last.row_span += 1
            else:
                last = CellBlock(row_index, column, shape.columns)
                cells.append(last)
                last.blocks = self.read(element, depth=depth + 1)
                if shape.may_go_on:
                    merged[column] = last
            column += shape.columns
        return merged


class _Shape(NamedTuple):
    """How a cell is merged."""

    columns: int = 1
    may_go_on: bool = False
    goes_on_above: bool = False
    goes_on_left: bool = False
    is_deleted: bool = False


_PLAIN_SHAPE = _Shape()


def _shape(properties: etree._Element | None) -> _Shape:
    if properties is None:
        return _PLAIN_SHAPE
    columns = 1
    may_go_on = goes_on_above = goes_on_left = is_deleted = False
    for node in properties:
        tag = node.tag
        if tag == f"{W}gridSpan":
            columns = min(max(whole_number(node.get(VAL), 1), 1), _MOST_COLUMNS)
        elif tag == f"{W}vMerge":
            may_go_on = True
            goes_on_above = node.get(VAL) != "restart"
        elif tag == f"{W}hMerge":
            goes_on_left = node.get(VAL) != "restart"
        elif tag == f"{W}cellDel":
            is_deleted = True
    return _Shape(columns, may_go_on, goes_on_above, goes_on_left, is_deleted)


def _columns_before(row: etree._Element) -> int | None:
    """How many columns the row leaves out on its left; None where the row itself is deleted or hidden."""
    properties = row.find(ROW_PROPERTIES)
    if properties is None:
        return 0
    before = 0
    for node in properties:
        tag = node.tag
        if tag == f"{W}del" or (tag == f"{W}hidden" and is_on(node.get(VAL))):
            return None
        if tag == f"{W}gridBefore":
            before = min(max(whole_number(node.get(VAL)), 0), _MOST_COLUMNS)
    return before


def _wrapped(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those within content controls and other wrappers included."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag == CONTROL:
            content = control_content(child)
            if content is not None:
                yield from _wrapped(content, wanted)
        elif tag in TRANSPARENT:
            yield from _wrapped(child, wanted)


def _unwrapped(cells: list[CellBlock]) -> list[Block]:
    """The content of a frame: a table of one column around other tables, as web pages saved by Word have it."""
    if not any(isinstance(block, TableBlock) for cell in cells for block in cell.blocks):
        return []
    if any(cell.column for cell in cells) or len({cell.row for cell in cells}) != len(cells):
        return []
    return [block for cell in cells for block in cell.blocks]


def flatten(blocks: list[Block]) -> Iterator[Line]:
    """The lines of blocks in order, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for cell in block.cells:
                yield from flatten(cell.blocks)
