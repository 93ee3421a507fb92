"""A table as an Excel sheet: real dates, wrapped text, nothing that could be taken for a formula."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TypeAlias, cast

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from lotrinh.shared.exports.table import Cell, Column, Row, Table, clean

_CHARACTERS_PER_MM = 0.53
"""A sheet counts widths in digits of its normal font."""
_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "Times New Roman"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_CELL_LIMIT = 32_767
_FIRST_EXCEL_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was; earlier days are written as text."""
_Key: TypeAlias = tuple[str, bool, str, bool]
"""What of a cell decides how it looks."""


def write_xlsx(table: Table) -> bytes:
    """The bytes of the file, one sheet, A4 landscape when printed, the headings repeated on every page."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # a new book has one
        raise TypeError(sheet)
    sheet.title = _sheet_title(table.title)
    row_number = _write_lines(sheet, table)
    header_row = _write_header(sheet, table, row_number)
    looks: dict[_Key, StyleArray] = {}
    for offset, row in enumerate(table.rows, start=1):
        _write_row(sheet, table, row, header_row + offset, looks)
    _set_up_page(sheet, table, first_header_row=row_number, last_header_row=header_row)
    with BytesIO() as file:
        book.save(file)
        return file.getvalue()


def _at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    return cast("SheetCell", sheet.cell(row, column))  # never inside a merged range but at its first cell


def _sheet_title(title: str) -> str:
    """At most 31 characters, and none of those that Excel refuses."""
    return "".join(c for c in clean(title) if c not in "[]:*?/\\'\n")[:31].strip() or "1"


def _write_lines(sheet: Worksheet, table: Table) -> int:
    """The lines above, the title, the lines below; the row after them."""
    lines = [(text, 12, True) for text in table.above] + [(table.title, 14, True)]
    lines += [(text, 12, False) for text in table.below]
    for number, (text, size, is_bold) in enumerate(lines, start=1):
        cell = _at(sheet, number, 1)
        _set_text(cell, text)
        cell.font = Font(name=_FONT, size=size, bold=is_bold)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(table.columns))
    return len(lines) + 2


def _write_header(sheet: Worksheet, table: Table, row_number: int) -> int:
    """The headings, and the row of numbers under them where the form has it; the last row of both."""
    for number, column in enumerate(table.columns, start=1):
        _write_heading(_at(sheet, row_number, number), column.title, is_bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width_mm * _CHARACTERS_PER_MM
        if table.has_numbered_columns:
            _write_heading(_at(sheet, row_number + 1, number), f"({number})", is_bold=False)
    return row_number + table.has_numbered_columns


def _write_heading(cell: SheetCell, text: str, *, is_bold: bool) -> None:
    _set_text(cell, text)
    cell.font = Font(name=_FONT, size=11, bold=is_bold, italic=not is_bold)
    cell.fill = PatternFill("solid", fgColor="FFF1F3F5")
    cell.border = _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write_row(sheet: Worksheet, table: Table, row: Row, row_number: int, looks: dict[_Key, StyleArray]) -> None:
    for number, (value, column) in enumerate(zip(row.cells, table.columns, strict=True), start=1):
        cell = _at(sheet, row_number, number)
        _set_value(cell, value, column)
        is_struck = row.strikes(number - 1)
        key = (column.kind, is_struck, cell.number_format, cell.quotePrefix)
        if key in looks:
            # Thousands of lines share a few looks; set one by one they take a minute.
            cell._style = looks[key]  # type: ignore[attr-defined]  # noqa: SLF001 — no public way to share them
            continue
        cell.font = Font(name=_FONT, size=11, strike=is_struck)
        cell.border = _BOX
        cell.alignment = Alignment(horizontal=_side(column), vertical="top", wrap_text=True)
        looks[key] = cell._style  # type: ignore[attr-defined]  # noqa: SLF001 — as above


def _side(column: Column) -> str:
    return "left" if column.kind == "text" else "center"


def _set_value(cell: SheetCell, value: Cell, column: Column) -> None:
    match value:
        case None:
            cell.value = None
        case date() if value >= _FIRST_EXCEL_DAY:
            cell.value = value
            cell.number_format = "dd/mm/yyyy"
        case date():
            _set_text(cell, value.strftime("%d/%m/%Y"))
        case int():
            cell.value = value
            cell.number_format = "00" if column.kind == "ordinal" else "0"
        case str():
            _set_text(cell, value)


def _set_text(cell: SheetCell, text: str) -> None:
    """Text, whatever it begins with: a formula from a document's title must never run."""
    text = clean(text)[:_CELL_LIMIT]
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.number_format = "@"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True  # stays text when somebody edits the cell


def _set_up_page(sheet: Worksheet, table: Table, *, first_header_row: int, last_header_row: int) -> None:
    sheet.freeze_panes = f"A{last_header_row + 1}"
    sheet.print_title_rows = f"{first_header_row}:{last_header_row}"
    last_column = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A{last_header_row}:{last_column}{last_header_row + len(table.rows)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.fitToWidth = 1
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P/&N"))
