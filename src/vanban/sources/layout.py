"""Words on pages to paragraphs and tables in reading order.

Public names: `lay_out`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import TypeAlias

from vanban.model.source import PLAIN, Kind
from vanban.sources.builder import SourceBuilder
from vanban.sources.layout_columns import Columns, find_columns
from vanban.sources.layout_furniture import Sheet, sort_furniture
from vanban.sources.layout_lines import Line, fragments_of, gather_lines
from vanban.sources.layout_paragraphs import Measure, join_lines, measure, paragraph_style
from vanban.sources.layout_stamps import place_stamps
from vanban.sources.layout_table_pages import LaidTable, continue_table, lay_table
from vanban.sources.layout_tables import Grid, find_grids
from vanban.sources.page import Page

_FEW_LINES = 6  # too few to measure a page by

_Block: TypeAlias = Line | Columns | LaidTable


def lay_out(pages: Sequence[Page], builder: SourceBuilder) -> None:
    """Add the paragraphs and tables of these pages to the builder.

    Wrapped lines are joined, also over pages; running heads, page numbers, footnotes and stamps get their kind; columns
    side by side (the header block, the foot) become layout tables; a ruled table that goes on over pages is one table,
    its repeated head left out. Call it once, with all pages of a document.

    Raises: LimitPassedError.
    """
    sheets: list[Sheet] = []
    grids: list[list[Grid]] = []
    for page in pages:
        words, stamps = place_stamps(page)
        tables, outside = find_grids(page, words)
        sheet = Sheet(page, gather_lines(outside, page=page.number))
        sheet.stamps.extend(gather_lines(group, page=page.number) for group in stamps)
        sheets.append(sheet)
        grids.append(tables)
    sort_furniture(sheets)
    measures = _measures(sheets)
    _Writing(builder, measures).write(sheets, grids)


def _measures(sheets: Sequence[Sheet]) -> dict[int, Measure]:
    """The text's measure on each page; a page with few lines takes that of another of its size."""
    own = {sheet.page.number: measure(sheet.lines) for sheet in sheets if len(sheet.lines) >= _FEW_LINES}
    sizes: dict[tuple[int, int], Measure] = {}
    for sheet in sheets:
        if sheet.page.number in own:
            sizes.setdefault(_size(sheet.page), own[sheet.page.number])
    for sheet in sheets:
        if sheet.page.number not in own:
            known = sizes.get(_size(sheet.page))
            own[sheet.page.number] = known if known is not None else measure(sheet.lines)
    return own


def _size(page: Page) -> tuple[int, int]:
    return round(page.width_pt / 10), round(page.height_pt / 10)


@dataclass(slots=True)
class _Writing:
    """Sheets going into the builder: lines wait until what follows them is no line."""

    builder: SourceBuilder
    measures: dict[int, Measure]

    def write(self, sheets: Sequence[Sheet], grids: Sequence[Sequence[Grid]]) -> None:
        waiting: list[Line] = []
        for block in _joined_tables(sheets, grids):
            if isinstance(block, Line):
                waiting.append(block)
                continue
            self._lines(waiting)
            waiting = []
            if isinstance(block, Columns):
                self._columns(block)
            else:
                self._table(block)
        self._lines(waiting)
        for kind, groups in _furniture(sheets):
            for group in groups:
                self._add(group, kind=kind)

    def _lines(self, lines: Sequence[Line]) -> None:
        for paragraph in join_lines(lines, self.measures):
            self._add(paragraph, column=self.measures[paragraph[-1].page])

    def _add(self, lines: Sequence[Line], *, kind: Kind = Kind.BODY, column: Measure | None = None) -> None:
        sure = [word.confidence for line in lines for word in line.words if word.confidence is not None]
        style = paragraph_style(lines, column) if column is not None else PLAIN
        recognised = round(mean(sure), 3) if sure else None
        self.builder.add(fragments_of(lines), kind=kind, style=style, recognised=recognised)

    def _columns(self, block: Columns) -> None:
        self.builder.begin_table(is_layout=True)
        for number, lines in enumerate(block.columns):
            self.builder.begin_cell(0, number)
            if not lines:
                continue
            column = measure(lines)
            is_list = not block.is_header and number == 0
            pages = {line.page for line in lines}
            paragraphs = join_lines(lines, dict.fromkeys(pages, column)) if is_list else [[line] for line in lines]
            for paragraph in paragraphs:
                self._add(paragraph, column=column)
        self.builder.end_table()

    def _table(self, table: LaidTable) -> None:
        self.builder.begin_table()
        for cell in table.cells:
            self.builder.begin_cell(cell.row, cell.column, cell.row_span, cell.column_span)
            for paragraph in cell.paragraphs:
                self._add(paragraph.lines, column=paragraph.column)
        self.builder.end_table()


def _joined_tables(sheets: Sequence[Sheet], grids: Sequence[Sequence[Grid]]) -> Iterable[_Block]:
    """What stands on the pages in reading order, tables that go on over pages as one."""
    blocks: list[_Block] = []
    for sheet, tables in zip(sheets, grids, strict=True):
        begins_page = True
        foot = _open_foot(blocks)
        for block in _page_blocks(sheet, tables, foot):
            if foot is not None and isinstance(block, Columns) and block.goes_on:
                for column, more in zip(foot.columns, block.columns, strict=True):
                    column.extend(more)
            elif not isinstance(block, Grid):
                blocks.append(block)
            else:
                table = lay_table(block, page=sheet.page.number)
                last = blocks[-1] if blocks and begins_page else None
                if not (isinstance(last, LaidTable) and continue_table(last, table)):
                    blocks.append(table)
            begins_page = False
    return blocks


def _open_foot(blocks: Sequence[_Block]) -> Columns | None:
    """The foot that the page ends with."""
    last = blocks[-1] if blocks else None
    return last if isinstance(last, Columns) and not last.is_header else None


def _page_blocks(sheet: Sheet, grids: Sequence[Grid], open_foot: Columns | None) -> list[Line | Columns | Grid]:
    found = find_columns(sheet.lines, width_pt=sheet.page.width_pt, open_foot=open_foot)
    columns = {block.at: block for block in found}
    placed: list[tuple[float, Line | Columns | Grid]] = []
    index = 0
    while index < len(sheet.lines):
        block = columns.get(index)
        placed.append((sheet.lines[index].baseline, sheet.lines[index] if block is None else block))
        index = index + 1 if block is None else block.end
    return [block for _, block in _merged(placed, [(grid.box.top, grid) for grid in grids])]


def _merged(
    lines: list[tuple[float, Line | Columns | Grid]], grids: list[tuple[float, Grid]]
) -> list[tuple[float, Line | Columns | Grid]]:
    """Lines in their order, each table before the first line below its top."""
    merged: list[tuple[float, Line | Columns | Grid]] = []
    for item in lines:
        while grids and grids[0][0] < item[0]:
            merged.append(grids.pop(0))
        merged.append(item)
    return [*merged, *grids]


def _furniture(sheets: Sequence[Sheet]) -> Iterable[tuple[Kind, list[list[Line]]]]:
    for sheet in sheets:
        yield Kind.FOOTNOTE, _footnotes(sheet.footnotes)
    for sheet in sheets:
        yield Kind.STAMP, [group for group in sheet.stamps if group]
        yield Kind.PAGE_HEADER, [[line] for line in sheet.headers]
        yield Kind.PAGE_FOOTER, [[line] for line in sheet.footers]


def _footnotes(lines: Sequence[Line]) -> list[list[Line]]:
    """The notes of a page: each begins with its number."""
    return join_lines(lines, {lines[0].page: measure(lines)}) if lines else []
