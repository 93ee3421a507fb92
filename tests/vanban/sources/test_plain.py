"""Plain text: wrapped, one line a paragraph, in columns, in old encodings."""

from __future__ import annotations

import unicodedata
from textwrap import wrap

import pytest
from tests.vanban.sources.shown import shown

from vanban.limits import DEFAULT_LIMITS
from vanban.sources.plain import read

PLAN = """   UBND TỈNH HẢI BÌNH              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      SỞ Y TẾ                         Độc lập - Tự do - Hạnh phúc
     --------                         ---------------
   Số: 12/KH-SYT                   Hải Bình, ngày 05 tháng 3 năm 2024

                            KẾ HOẠCH
          Tập huấn an toàn lao động trong các cơ sở y tế

    Thực hiện Luật An toàn, vệ sinh lao động; Sở Y tế ban hành kế hoạch tập
huấn an toàn lao động trong các cơ sở y tế năm 2024 như sau:
I. MỤC ĐÍCH
    1. Nâng cao nhận thức của viên chức về an toàn, phòng ngừa tai nạn khi
làm việc với thiết bị điện, nồi hấp và hóa chất khử khuẩn.
    2. Bảo đảm mỗi khoa có ít nhất một người được tập huấn.

Nơi nhận:                                     KT. GIÁM ĐỐC
- UBND tỉnh (b/c);                            PHÓ GIÁM ĐỐC
- Các bệnh viện, trung tâm
y tế;
- Lưu: VT, TCCB.                              Trần Thị Mai
"""
EXPECTED = [
    "[0,0] UBND TỈNH HẢI BÌNH",
    "[0,0] SỞ Y TẾ",
    "[0,0] Số: 12/KH-SYT",
    "[0,1] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "[0,1] Độc lập - Tự do - Hạnh phúc",
    "[0,1] Hải Bình, ngày 05 tháng 3 năm 2024",
    "KẾ HOẠCH",
    "Tập huấn an toàn lao động trong các cơ sở y tế",
    (
        "Thực hiện Luật An toàn, vệ sinh lao động; Sở Y tế ban hành kế hoạch tập huấn an toàn lao động trong các cơ sở"
        " y tế năm 2024 như sau:"
    ),
    "I. MỤC ĐÍCH",
    (
        "1. Nâng cao nhận thức của viên chức về an toàn, phòng ngừa tai nạn khi làm việc với thiết bị điện, nồi hấp"
        " và hóa chất khử khuẩn."
    ),
    "2. Bảo đảm mỗi khoa có ít nhất một người được tập huấn.",
    "[0,0] Nơi nhận:",
    "[0,0] - UBND tỉnh (b/c);",
    "[0,0] - Các bệnh viện, trung tâm y tế;",
    "[0,0] - Lưu: VT, TCCB.",
    "[0,1] KT. GIÁM ĐỐC",
    "[0,1] PHÓ GIÁM ĐỐC",
    "[0,1] Trần Thị Mai",
]


def test_it_works() -> None:
    source = read(PLAN.encode(), limits=DEFAULT_LIMITS)
    assert shown(source) == EXPECTED
    assert [table.is_layout for table in source.tables] == [True, True]
    assert source.format == "txt"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_it_reads_unicode(encoding: str) -> None:
    assert shown(read(PLAN.encode(encoding), limits=DEFAULT_LIMITS)) == EXPECTED


def test_it_reads_windows_1258() -> None:
    parts = []
    for char in PLAN:
        plain = unicodedata.normalize("NFD", char)
        # A letter with two marks keeps the first and has its tone behind it.
        tone = "".join(mark for mark in plain if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in plain if mark not in tone)) if tone else char
        parts.append(base + tone)
    source = read("".join(parts).encode("cp1258"), limits=DEFAULT_LIMITS)
    assert shown(source) == EXPECTED
    assert source.notes == ("source.windows-1258",)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_it_reads_line_ends_of_other_systems(end: str) -> None:
    assert shown(read(PLAN.replace("\n", end).encode(), limits=DEFAULT_LIMITS)) == EXPECTED


def test_it_reads_paragraphs_without_blank_lines_or_indents() -> None:
    paragraphs = [
        "PHƯƠNG ÁN",
        "1. Các khoa, phòng rà soát thiết bị điện, bình chữa cháy và lối thoát hiểm theo quy định tại khoản 2. Điều 5",
        "1.1. Phòng Hành chính lập sổ theo dõi thiết bị, ghi ngày kiểm tra và tên người kiểm tra của từng khoa.",
        "- Khoa Dược kiểm tra kho hóa chất và báo cáo ngay khi phát hiện rò rỉ hoặc nhãn bị mờ.",
        "- Khoa Dinh dưỡng kiểm tra bếp.",
        "Các khoa gửi báo cáo về phòng Hành chính để tổng hợp chung trước khi họp giao ban cuối tháng.",
    ]
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, 70)]
    assert shown(read("\n".join(lines).encode(), limits=DEFAULT_LIMITS)) == paragraphs


def test_it_keeps_one_line_a_paragraph() -> None:
    lines = [
        f"Đoạn {number} nói về việc kiểm tra thiết bị điện định kỳ tại các khoa, phòng " * 3 for number in range(9)
    ]
    assert len(shown(read("\n".join(lines).encode(), limits=DEFAULT_LIMITS))) == 9


def test_it_keeps_short_lines_apart() -> None:
    text = "Danh sách\nBình chữa cháy\nVòi nước\nThang dây\nMặt nạ"
    assert shown(read(text.encode(), limits=DEFAULT_LIMITS)) == text.split("\n")


def test_it_leaves_page_numbers_out() -> None:
    text = (
        "Các khoa, phòng lập danh sách người tham gia tập huấn và gửi về phòng tổ\n"
        "chức trước ngày tập huấn; người đã có chứng nhận còn hạn không phải học\n\n"
        "                                   2\n\f\n"
        "lại nhưng phải dự buổi diễn tập chung của toàn cơ quan vào cuối tháng và\n"
        "ký vào sổ theo dõi.\n"
    )
    assert len(shown(read(text.encode(), limits=DEFAULT_LIMITS))) == 1


def test_it_reads_scraped_marks() -> None:
    text = "|\n**SỞ Y\nTẾ**\n|\n**Độc lập - Tự do - Hạnh phúc**\n|\n\n\n**KẾ HOẠCH**\n\n**1. **Tập\nhuấn"
    assert shown(read(text.encode(), limits=DEFAULT_LIMITS)) == [
        "[0,0] SỞ Y TẾ",
        "[0,1] Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "1. Tập huấn",
    ]


def test_it_reads_letters_from_before_unicode() -> None:
    text = "QuyÕt ®Þnh vÒ viÖc tËp huÊn an toµn lao ®éng\nCăn cứ Luật An toàn\n"
    source = read(text.encode(), limits=DEFAULT_LIMITS)
    assert shown(source) == ["Quyết định về việc tập huấn an toàn lao động", "Căn cứ Luật An toàn"]
    assert source.notes == ("source.tcvn3",)


def test_it_keeps_bytes_that_are_no_text() -> None:
    source = read("Tập huấn an toàn lao động tại các khoa".encode() + b"\xff\xfe .", limits=DEFAULT_LIMITS)
    assert "Tập huấn an toàn" in source.text
