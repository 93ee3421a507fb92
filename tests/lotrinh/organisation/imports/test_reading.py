"""Tables as offices send them become rows."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook

from lotrinh.organisation.imports import read_people_rows, read_unit_rows
from lotrinh.organisation.imports.columns import COLUMNS
from lotrinh.organisation.imports.templates import make_template
from lotrinh.shared.errors import InvalidError
from tests.lotrinh.organisation.imports.tables import csv_of, xlsx

UNITS = """Mã đơn vị;Tên đơn vị;Mã đơn vị cấp trên
CD-HP;Công đoàn cơ sở Cảng Hải Phòng;CDN
CD-DN;Công đoàn cơ sở Cảng Đà Nẵng;CDN"""


@pytest.mark.parametrize(
    "data",
    [
        csv_of(UNITS),
        csv_of(UNITS, encoding="utf-8-sig"),
        csv_of(UNITS, encoding="utf-16"),
        csv_of(UNITS.replace(";", ",")),
        csv_of(UNITS.replace(";", "\t")),
        csv_of("Danh sách đơn vị\n\n" + UNITS.replace("Mã đơn vị cấp trên", "TRUC THUOC")),
        xlsx(*(line.split(";") for line in UNITS.splitlines())),
        xlsx(["DANH SÁCH"], [], *(line.split(";") for line in UNITS.upper().replace("CÔNG", "Công").splitlines())),
    ],
)
def test_it_works(data: bytes) -> None:
    rows = read_unit_rows(data)
    assert [row.values["code"] for row in rows] == ["CD-HP", "CD-DN"]
    assert [row.values["parent"] for row in rows] == ["CDN", "CDN"]
    assert rows[0].values["name"].startswith("Công")
    assert not any(row.faults for row in rows)


def test_it_reads_windows_1258() -> None:
    text = "Mã đơn vị;Tên đơn vị\nA;Văn phòng Công đoàn ngành Đường sắt\n"
    assert read_unit_rows(_in_1258(text))[0].values["name"] == "Văn phòng Công đoàn ngành Đường sắt"


def _in_1258(text: str) -> bytes:
    """Letters of the code page stand alone, tones as marks of their own."""
    out = ""
    for char in text:
        try:
            char.encode("cp1258")
            out += char
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    return out.encode("cp1258")


CELLS = [
    ("31/12/2026", "2026-12-31"),
    ("1-7-2025", "2025-07-01"),
    ("2025-07-01 00:00:00", "2025-07-01"),
    ("45839", "2025-07-01"),
    (45839, "2025-07-01"),
    (datetime(2025, 7, 1), "2025-07-01"),  # noqa: DTZ001 — as openpyxl gives cells
    ("01/01/1970", None),
    (datetime(1970, 1, 1), None),  # noqa: DTZ001 — the same
    (25569, None),
    ("31/02/2026", None),
    ("hôm qua", None),
    ("7/2025", None),
]


@pytest.mark.parametrize(("cell", "day"), CELLS)
def test_it_reads_days(cell: object, day: str | None) -> None:
    row = read_unit_rows(xlsx(["Mã", "Tên", "Ngày thành lập"], ["A", "Ban A", cell]))[0]
    assert row.values.get("valid_from_date") == day
    assert [fault.column for fault in row.faults] == ([] if day else ["valid_from_date"])


@pytest.mark.parametrize(
    ("heading", "cell", "column", "value"),
    [
        ("Loại", "công đoàn", "kind", "union"),
        ("Loại", "Phong, ban", "kind", "department"),
        ("Loại", "Vương quốc", "kind", None),
        ("Điện thoại", 912345678, "contact_phone", "0912345678"),
        ("Điện thoại", "0225 3 123 456", "contact_phone", "0225 3 123 456"),
        ("Tên khác", "A; B", "aliases", "A; B"),
        ("Tên", "Công đoàn cơ sở Công ty Cổ phần Dịch…", "name", None),
        ("Tên", "x" * 255, "name", None),
        ("Tên", "x" * 201, "name", None),
        ("Mã", 12, "code", "12"),
    ],
)
def test_it_reads_cells(heading: str, cell: object, column: str, value: str | None) -> None:
    rest = [name for name in ("Mã", "Tên") if name != heading]
    row = read_unit_rows(xlsx([heading, *rest], [cell, *("Z" for _ in rest)]))[0]
    assert row.values.get(column) == value
    assert [fault.column for fault in row.faults] == ([] if value else [column])


@pytest.mark.parametrize(("role", "value"), [("Văn thư", "clerk"), ("THU TRUONG", "head"), ("auditor", "auditor")])
def test_it_reads_roles(role: str, value: str) -> None:
    row = read_people_rows(xlsx(["Họ tên", "Tên đăng nhập", "Vai trò"], ["Lý Kim", "kim", role]))[0]
    assert row.values["role"] == value


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (201 * 2**20))
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n;;\n",
        b"PK\x03\x04 broken",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\nnothing",
        csv_of("Số;Trích yếu\n1;Về việc"),
        csv_of("Mã đơn vị\nA"),
        xlsx([]),
        b"x" * (10 * 2**20 + 1),
    ],
)
def test_it_refuses_what_is_no_table(data: bytes) -> None:
    with pytest.raises(InvalidError) as refusal:
        read_unit_rows(data)
    assert refusal.value.field == "file"


def _with_flag(data: bytes, *, local: int, central: int, flag: bytes) -> bytes:
    """The same zip, two bytes of each entry's headers changed."""
    changed = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            changed[at + offset : at + offset + 2] = flag
    return bytes(changed)


def _garbled(data: bytes) -> bytes:
    """The same zip, what is packed in it destroyed."""
    changed = bytearray(data)
    for entry in zipfile.ZipFile(io.BytesIO(data)).infolist():
        start = entry.header_offset + 30 + len(entry.filename)
        changed[start : start + 8] = b"\xff" * 8
    return bytes(changed)


_TABLE = xlsx(["Mã", "Tên"], ["A", "Ban A"])
_HOSTILE = {
    "encrypted": _with_flag(_TABLE, local=6, central=8, flag=b"\x01\x00"),
    "packed in an unknown way": _with_flag(_TABLE, local=8, central=10, flag=b"\x63\x00"),
    "garbled": _garbled(_TABLE),
}


@pytest.mark.parametrize("case", _HOSTILE)
def test_it_refuses_a_hostile_table_in_words(case: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        read_unit_rows(_HOSTILE[case])
    assert refusal.value.code == "import.format"


def test_it_refuses_a_bomb() -> None:
    with pytest.raises(InvalidError):
        read_unit_rows(_bomb())


def test_it_refuses_too_many_rows() -> None:
    with pytest.raises(InvalidError):
        read_unit_rows(b"code,name\n" + b"a,b\n" * 20_002)


@pytest.mark.parametrize("kind", ["units", "people"])
def test_it_passes_over_the_example_of_the_template(kind: str) -> None:
    data = make_template(kind)
    read = read_unit_rows if kind == "units" else read_people_rows
    assert read(data) == []
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert [str(cell.value).rstrip(" *") for cell in sheet[1]] == [column.heading for column in COLUMNS[kind]]
