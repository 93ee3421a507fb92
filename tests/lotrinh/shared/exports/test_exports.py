"""Tables written as XLSX and PDF, read again and compared to the last letter."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from lotrinh.shared.exports import Cell, Column, Row, Table, write_pdf, write_xlsx
from lotrinh.shared.exports.table import clean

LONG = (
    "Kế hoạch tổ chức Tháng hành động về an toàn, vệ sinh lao động và phòng, chống cháy nổ năm 2027 tại các công đoàn "
    "cơ sở trực thuộc, gắn với Tuần lễ quốc gia về an toàn, vệ sinh lao động, hưởng ứng phong trào “Xanh - Sạch - Đẹp, "
    "bảo đảm an toàn, vệ sinh lao động” và hội thi an toàn vệ sinh viên giỏi cấp ngành, các lớp huấn luyện sơ cứu, cấp "
    "cứu ban đầu cho người lao động ở kho bãi, cầu cảng, phương tiện thủy nội địa, xưởng sửa chữa và văn phòng làm việc"
)
COLUMNS = (
    Column("Số đến", width_mm=14, kind="number"),
    Column("Ngày đến", width_mm=22, kind="date"),
    Column("Tên loại và trích yếu nội dung", width_mm=90),
    Column("Ghi chú", width_mm=40),
)


def _table(*rows: Row) -> Table:
    return Table(
        title="SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
        columns=COLUMNS,
        rows=rows,
        above=("CÔNG ĐOÀN NGÀNH CẢNG VÀ VẬN TẢI THỦY",),
        below=("Năm: 2026", "Từ số 01 đến số 40"),
        has_cover=True,
        has_numbered_columns=True,
    )


def _row(number: int, text: str = LONG, day: date | None = date(2026, 11, 25), note: Cell = None) -> Row:
    return Row((number, day, text, note))


def _sheet(table: Table) -> list[list[object]]:
    book = openpyxl.load_workbook(BytesIO(write_xlsx(table)))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def _pages(table: Table) -> list[str]:
    pdf = pypdfium2.PdfDocument(write_pdf(table))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_a_sheet_holds_every_letter() -> None:
    rows = _sheet(_table(_row(1), _row(2, day=None)))
    assert [row[0] for row in rows[:4]] == [
        "CÔNG ĐOÀN NGÀNH CẢNG VÀ VẬN TẢI THỦY",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
        "Năm: 2026",
        "Từ số 01 đến số 40",
    ]
    assert rows[5] == ["Số đến", "Ngày đến", "Tên loại và trích yếu nội dung", "Ghi chú"]
    assert rows[6] == ["(1)", "(2)", "(3)", "(4)"]
    assert rows[7] == [1, datetime(2026, 11, 25), LONG, None]  # noqa: DTZ001 — a sheet knows no zones
    assert rows[8] == [2, None, LONG, None]


@pytest.mark.parametrize("text", ["=1+1", "+84 24", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\tx", "01/01/1970"])
def test_a_sheet_never_runs_what_a_title_says(text: str) -> None:
    book = openpyxl.load_workbook(BytesIO(write_xlsx(_table(_row(1, text)))))
    cell = book.worksheets[0].cell(8, 3)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@\t")


def test_a_sheet_strikes_cancelled_lines_out_and_wraps() -> None:
    book = openpyxl.load_workbook(BytesIO(write_xlsx(_table(Row((1, None, LONG, "Vào nhầm"), is_struck=True)))))
    cell = book.worksheets[0].cell(8, 3)
    assert cell.font.strike
    assert cell.alignment.wrap_text
    assert book.worksheets[0].print_title_rows == "$6:$7"


@pytest.mark.parametrize("text", ["a\x00b\x07c", "a\ud800bc", "a\x0bbc"])
def test_what_no_format_takes_is_left_out(text: str) -> None:
    assert clean(text) == "abc"
    assert _sheet(_table(_row(1, text)))[7][2] == "abc"
    assert "abc" in _pages(_table(_row(1, text)))[1]


def test_a_pdf_holds_every_letter_and_repeats_its_head() -> None:
    pages = _pages(_table(*(_row(n, f"{n}. {LONG}.", note="<b>&amp;</b>") for n in range(1, 41))))
    assert pages[0] == (
        f"CÔNG ĐOÀN NGÀNH CẢNG VÀ VẬN TẢI THỦY SỔ ĐĂNG KÝ VĂN BẢN ĐẾN Năm: 2026 Từ số 01 đến số 40 Trang 1/{len(pages)}"
    )
    for number, page in enumerate(pages[1:], start=2):
        assert page.startswith("Số đến Ngày đến Tên loại và trích yếu nội dung Ghi chú (1) (2) (3) (4)")
        assert page.endswith(f"Trang {number}/{len(pages)}")
    whole = " ".join(pages)
    for number in range(1, 41):
        assert f"{number}. {LONG}." in whole
    assert whole.count("25/11/2026") == 40
    assert whole.count("<b>&amp;</b>") == 40


def test_a_pdf_is_the_same_twice() -> None:
    assert write_pdf(_table(_row(1))) == write_pdf(_table(_row(1)))


def test_a_pdf_takes_a_cell_longer_than_a_page() -> None:
    pages = _pages(_table(_row(1, "Chữ " * 6000)))
    assert sum(page.count("Chữ") for page in pages) == 6000


def test_an_empty_table_is_a_file_too() -> None:
    assert len(_pages(_table())) == 2
    assert len(_sheet(_table())) == 7
