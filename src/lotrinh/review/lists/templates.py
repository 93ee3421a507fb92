"""The empty list that people fill in: headings, an example, and a sheet of notes.

Public names: `FILE_NAME`, `make_template`.
"""

from __future__ import annotations

import io
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lotrinh.review.lists.columns import COLUMNS, IN_TEMPLATE, ListColumn

FILE_NAME: Final = "mau-danh-sach-nhiem-vu.xlsx"


def make_template() -> bytes:
    """An XLSX whose first sheet has the headings and an example row, marked so that an import passes it over."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # a new book has one
        raise TypeError(sheet)
    columns = [column for column in COLUMNS if column.part in IN_TEMPLATE]
    _write_headings(sheet, columns)
    _write_notes(book.create_sheet("Hướng dẫn"), columns)
    with io.BytesIO() as file:
        book.save(file)
        return file.getvalue()


def _write_headings(sheet: Worksheet, columns: list[ListColumn]) -> None:
    sheet.title = "Nhiệm vụ"
    sheet.append([column.heading + (" *" if column.is_needed else "") for column in columns])
    sheet.append([f"# {column.example}" if place == 0 else column.example for place, column in enumerate(columns)])
    for place, column in enumerate(columns, start=1):
        head, example = sheet.cell(1, place), sheet.cell(2, place)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DCE6F2")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        example.font = Font(italic=True, color="808080")
        sheet.column_dimensions[get_column_letter(place)].width = 60 if column.is_needed else 22
    sheet.freeze_panes = "A2"


def _write_notes(sheet: Worksheet, columns: list[ListColumn]) -> None:
    sheet.append(["Cột", "Cách ghi"])
    sheet["A1"].font = sheet["B1"].font = Font(bold=True)
    sheet.append(["(chung)", "Mỗi dòng một nhiệm vụ. Dòng bắt đầu bằng dấu # được bỏ qua."])
    for column in columns:
        if column.note:
            sheet.append([column.heading, column.note])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
