"""Header blocks and feet of DOCX: by tables, by tabs, with line breaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from tests.vanban.sources.docx_parts import cell, docx_of, paragraph, row, run, table

import vanban
from vanban.writers.json import document_to_dict

_BREAK, _TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"
_LEFT = ("SỞ Y TẾ TỈNH HẢI BÌNH", "BỆNH VIỆN ĐA KHOA", "Số: 45/KH-BVĐK")
_RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hải Bình, ngày 12 tháng 3 năm 2026")
_BODY = "".join(
    map(paragraph, ("KẾ HOẠCH", "Tập huấn sơ cứu, cấp cứu năm 2026", "I. MỤC ĐÍCH", "1. Nâng cao kỹ năng sơ cứu."))
)
_NAMES = ("Nơi nhận:", "- Sở Y tế (để báo cáo);", "- Lưu: VT, KHTH.")
_SIGNER = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Thu Hiền")


def _stack(lines: tuple[str, ...]) -> str:
    return "".join(map(paragraph, lines))


def _two_columns(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return table(row(cell(_stack(left)), cell(_stack(right))))


def _three_columns(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return table(row(cell(_stack(left)), cell(), cell(_stack(right))))


def _rows(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return table(*(row(cell(first), cell(second)) for first, second in zip(left, right, strict=True)))


def _breaks(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return table(row(*(cell(paragraph(_BREAK.join(map(run, lines)))) for lines in (left, right))))


def _tabs(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return "".join(paragraph(run(first) + _TAB + run(second)) for first, second in zip(left, right, strict=True))


def _spaces(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return "".join(paragraph(f"{first:30}{second}") for first, second in zip(left, right, strict=True))


def _decomposed(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return unicodedata.normalize("NFD", _tabs(left, right))


@pytest.mark.parametrize("lay", [_two_columns, _three_columns, _rows, _breaks, _tabs, _spaces, _decomposed])
def test_it_parts_header_and_foot(lay: Callable[..., str]) -> None:
    document = vanban.read(docx_of(lay(_LEFT, _RIGHT) + _BODY + lay(_NAMES, _SIGNER)), name="a.docx")
    answer = document_to_dict(document)
    found = [answer["header"][field] for field in ("superior", "issuer", "symbol", "type", "place", "date", "abstract")]
    assert found == [
        "SỞ Y TẾ TỈNH HẢI BÌNH",
        "BỆNH VIỆN ĐA KHOA",
        "45/KH-BVĐK",
        "KH",
        "Hải Bình",
        "2026-03-12",
        "Tập huấn sơ cứu, cấp cứu năm 2026",
    ]
    assert answer["recipients"] == ["Sở Y tế (để báo cáo)", "Lưu: VT, KHTH"]
    signature = [answer["signature"][field] for field in ("authority", "body", "role", "name")]
    assert signature == ["KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Thu Hiền"]
