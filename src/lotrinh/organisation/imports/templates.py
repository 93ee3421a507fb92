"""The empty tables that people fill in: headings, an example, and a sheet of notes."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from lotrinh.organisation.imports.columns import COLUMNS

_SHEETS = {"units": "Đơn vị", "people": "Nhân sự"}
FILE_NAMES = {"units": "mau-don-vi.xlsx", "people": "mau-nguoi-dung.xlsx"}


def make_template(kind: str) -> bytes:
    """An XLSX whose first sheet has the headings and an example row, marked so that an import passes it over."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 — a new workbook has one sheet
    sheet.title = _SHEETS[kind]
    columns = COLUMNS[kind]
    for place, column in enumerate(columns, start=1):
        head = sheet.cell(1, place, column.heading + (" *" if column.is_needed else ""))
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DCE6F2")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        example = sheet.cell(2, place, f"# Ví dụ: {column.example}" if place == 1 else column.example)
        example.font = Font(italic=True, color="808080")
        example.number_format = "@"
        sheet.column_dimensions[get_column_letter(place)].width = max(14, min(40, len(column.heading) + 6))
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("Hướng dẫn")
    notes.append(["Cột", "Cách ghi"])
    notes["A1"].font = notes["B1"].font = Font(bold=True)
    notes.append(
        ["(chung)", "Mỗi dòng một mục. Dòng bắt đầu bằng dấu # được bỏ qua. Ô để trống thì giữ nguyên điều đã có."]
    )
    for column in columns:
        notes.append([column.heading, column.note])
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 24, 100
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
