"""The paragraphs and tables of a DOCX in the order in which they are read, with their automatic numbers.

Public names: `BlockReader`, `PagePart`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from vanban.errors import LimitPassedError
from vanban.limits import Limits, Stopwatch
from vanban.model.source import Kind
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
    TITLE_PAGE,
    TRANSPARENT,
    TYPE,
    VAL,
    W,
    is_on,
    whole_number,
)
from vanban.sources.docx_numbering import Numbering
from vanban.sources.docx_runs import PAGE_END, ParagraphText, RunReader, control_content, shown_branch
from vanban.sources.docx_styles import Layout, ParagraphStyle, Styles
from vanban.sources.flow import FlowBlock, TableBlock, TableCell, Words
from vanban.sources.lines import Run

_MOST_COLUMNS = 1000  # Word itself stops at 63
_EMPTY = Layout()
_CHECK_EVERY = 1000
_BODY_LEVEL = 9  # of an outline


class PagePart(NamedTuple):
    """A running head or foot that a section refers to."""

    relation: str
    kind: Kind
    is_on_first_page: bool
    """Of the document."""


class BlockReader:
    """Reads parts one after the other: the body, notes, running heads. Numbering counts on from part to part."""

    def __init__(self, styles: Styles, numbering: Numbering, *, limits: Limits) -> None:
        self._styles = styles
        self._numbering = numbering
        self._limits = limits
        self._watch = Stopwatch(limits.seconds)
        self._paragraphs = 0
        self._characters = 0
        self._waiting: list[Run] = []
        self._sections = 0
        self.page_parts: list[PagePart] = []
        """In the order of sections."""
        self.notes: set[str] = set()
        """Codes for `SourceText.notes`."""

    def read_part(self, root: etree._Element, runs: RunReader) -> list[FlowBlock]:
        """The blocks of a part whose runs `runs` reads.

        Raises: LimitPassedError.
        """
        self._runs = runs
        blocks = self._read(root, 0)
        self.notes |= {f"source.{scheme}" for scheme in runs.schemes}
        return blocks

    def _read(self, parent: etree._Element, depth: int, *, in_cell: bool = False) -> list[FlowBlock]:
        """The blocks of a body, cell, note or text box."""
        outer, self._waiting = self._waiting, []
        blocks: list[FlowBlock] = []
        self._read_into(blocks, parent, depth, in_cell=in_cell)
        self._flush(blocks)
        self._waiting = outer
        return blocks

    def _flush(self, blocks: list[FlowBlock]) -> None:
        """A deleted paragraph mark with no paragraph behind it to run on into."""
        if self._waiting:
            self._count_characters(self._waiting, "")
            blocks.extend(_at_pages(Words(tuple(self._waiting), self._paragraphs)))
            self._waiting = []

    def _read_into(self, blocks: list[FlowBlock], parent: etree._Element, depth: int, *, in_cell: bool) -> None:
        if depth > self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self._paragraph(blocks, child, depth, in_cell=in_cell)
            elif tag == TABLE:
                self._flush(blocks)
                blocks.extend(self._table(child, depth + 1))
            elif tag == SECTION:
                self._section(child)
            elif tag == IMPORTED:
                self.notes.add("source.imported-part")
            elif (shown := _shown_content(child, tag)) is not None:
                self._read_into(blocks, shown, depth + 1, in_cell=in_cell)

    def _paragraph(self, blocks: list[FlowBlock], paragraph: etree._Element, depth: int, *, in_cell: bool) -> None:
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        own = _EMPTY if properties is None else self._styles.layout(properties)
        style = self._styles.paragraph(own.style)
        text = self._runs.read(paragraph, base=style.look)
        number = self._paragraphs
        self._paragraphs += 1
        if number % _CHECK_EVERY == 0:
            self._watch.check()
        if own.has_section and properties is not None:
            for section in properties.iterchildren(SECTION):
                self._section(section)
        if own.mark_is_gone:
            self._waiting += text.runs
        elif not style.is_contents:
            words = self._words(text, own, style, number)
            # A cell with nothing but its automatic number counts rows; elsewhere such a paragraph is a slip.
            if (words.label and in_cell) or not all(run.text.isspace() for run in words.runs):
                blocks.extend(_at_pages(words))
        for box in text.boxes:
            blocks.extend(self._read(box, depth + 1))

    def _words(self, text: ParagraphText, own: Layout, style: ParagraphStyle, number: int) -> Words:
        runs = text.runs
        if self._waiting:
            runs = (*self._waiting, *runs)
            self._waiting = []
        layout = own.over(style.layout)
        label = self._numbering.label(layout) if layout.number is not None else None
        if label is not None:
            layout = own.over(label.layout.over(style.layout))
        self._count_characters(runs, label.text if label else "")
        outline = layout.outline_level
        return Words(
            runs,
            number,
            centred=layout.alignment == "center",
            heading=outline + 1 if outline is not None and outline < _BODY_LEVEL else None,
            label=label.text if label else "",
            list_level=label.level if label else None,
            size_pt=text.size_pt,
            indent_pt=layout.indent_pt,
        )

    def _count_characters(self, runs: Sequence[Run], label: str) -> None:
        """Keeps a small file that repeats itself (a long label on each paragraph) from filling the memory."""
        self._characters += len(label) + sum(len(run.text) for run in runs)
        if self._characters > self._limits.characters:
            raise LimitPassedError("characters", limit=self._limits.characters)

    def _section(self, section: etree._Element) -> None:
        has_title_page = any(is_on(node.get(VAL)) for node in section.iterchildren(TITLE_PAGE))
        for reference in section.iterchildren(HEADER_REFERENCE, FOOTER_REFERENCE):
            relation, pages = reference.get(RELATION_ID), reference.get(TYPE)
            if not relation or (pages == "first" and not has_title_page):
                continue  # the head of a first page that is like the others is kept in the file and not shown
            kind = Kind.PAGE_HEADER if reference.tag == HEADER_REFERENCE else Kind.PAGE_FOOTER
            is_on_first_page = not self._sections and pages == ("first" if has_title_page else "default")
            self.page_parts.append(PagePart(relation, kind, is_on_first_page))
        self._sections += 1

    def _table(self, table: etree._Element, depth: int) -> list[FlowBlock]:
        if depth > self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        cells: list[TableCell] = []
        merged: dict[int, TableCell] = {}
        row_index = 0
        for row in _wrapped(table, ROW):
            column = _columns_before(row)
            if column is None:
                continue
            merged = self._row(cells, merged, row, row_index=row_index, column=column, depth=depth)
            row_index += 1
        return [TableBlock(cells)] if cells else []

    def _row(
        self,
        cells: list[TableCell],
        above: dict[int, TableCell],
        row: etree._Element,
        *,
        row_index: int,
        column: int,
        depth: int,
    ) -> dict[int, TableCell]:
        """Add the cells of a row; returns those that may go on in the next one, by their column."""
        merged: dict[int, TableCell] = {}
        last: TableCell | None = None
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
                last = TableCell(row_index, column, 1, shape.columns)
                cells.append(last)
                last.blocks = self._read(element, depth + 1, in_cell=True)
                if shape.may_go_on:
                    merged[column] = last
            column += shape.columns
        return merged


def _at_pages(words: Words) -> list[Words]:
    """A paragraph cut where a page ends by hand, but within a sentence."""
    if not any(PAGE_END in run.text for run in words.runs):
        return [words]
    parts: list[list[Run]] = [[]]
    for run in words.runs:
        for index, text in enumerate(run.text.split(PAGE_END)):
            if index:
                parts.append([])
            if text:
                parts[-1].append(run._replace(text=text))
    first, *others = [part for part in parts if any(run.text.strip() for run in part)] or [[]]
    cut = [first]
    for part in others:
        if "".join(run.text for run in part).lstrip()[0].islower():
            cut[-1] += [Run(" "), *part]
        else:
            cut.append(part)
    return [words._replace(runs=tuple(part), label="" if index else words.label) for index, part in enumerate(cut)]


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
        elif (shown := _shown_content(child, tag)) is not None:
            yield from _wrapped(shown, wanted)


def _shown_content(element: etree._Element, tag: str) -> etree._Element | None:
    """What a wrapper of blocks, rows or cells shows; None for an element that wraps nothing."""
    if tag in TRANSPARENT:
        return element
    if tag == CONTROL:
        return control_content(element)
    return shown_branch(element) if tag == ALTERNATE else None
