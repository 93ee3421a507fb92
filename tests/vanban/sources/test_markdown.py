"""Markdown as offices' archives give it, and as people write it."""

from __future__ import annotations

import pytest
from tests.vanban.sources.shown import shown

from vanban.errors import EmptyFileError
from vanban.limits import DEFAULT_LIMITS
from vanban.model import SourceText
from vanban.sources.markdown import read

HEADER = """|
**ỦY BAN NHÂN
DÂN**
TỈNH HẢI BÌNH
--------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
45/KH-UBND
|
*Hải Bình, ngày
05 tháng 3 năm 2024*
|


"""


def read_text(text: str) -> SourceText:
    return read(text.encode(), limits=DEFAULT_LIMITS)


def test_it_works() -> None:
    source = read_text(HEADER + "**KẾ HOẠCH**\n\nTập huấn an toàn lao động\n")
    assert shown(source) == [
        "[0,0] ỦY BAN NHÂN DÂN",
        "[0,0] TỈNH HẢI BÌNH",
        "[0,1] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "[0,1] Độc lập - Tự do - Hạnh phúc",
        "[1,0] Số: 45/KH-UBND",
        "[1,1] Hải Bình, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
        "Tập huấn an toàn lao động",
    ]
    assert source.format == "md"
    assert [(table.rows, table.columns) for table in source.tables] == [(2, 2)]


WRAPS = {
    "a sentence": (
        "Sở Y tế chủ trì\ntập huấn cho\n120 người.\n\nBáo cáo sau.",
        ["Sở Y tế chủ trì tập huấn cho 120 người.", "Báo cáo sau."],
    ),
    "a dash in mid-sentence": (
        "**4. **Trong giai đoạn 2026\n- 2030 trang bị máy đo.",
        ["4. Trong giai đoạn 2026 - 2030 trang bị máy đo."],
    ),
    "a symbol": (
        "Thực hiện Quyết định số 12/QĐ-\nUBND ngày 05/3/2024",
        ["Thực hiện Quyết định số 12/QĐ-UBND ngày 05/3/2024"],
    ),
    "a blank line in mid-sentence": (
        "- Đơn vị phối hợp: Văn phòng; các cơ quan, địa phương\n\nliên quan.",
        ["- Đơn vị phối hợp: Văn phòng; các cơ quan, địa phương liên quan."],
    ),
    "items without blank lines": (
        "1. Lập danh sách;\n2. Mời giảng viên.",
        ["1. Lập danh sách;", "2. Mời giảng viên."],
    ),
    "a heading over an item": (
        "**I. MỤC TIÊU**\n**1. Mục tiêu chung**",
        ["I. MỤC TIÊU", "1. Mục tiêu chung"],
    ),
    "a small letter that is a label": (
        "Các khoa, phòng có trách nhiệm trong phạm vi của mình\n\na) Lập sổ.",
        ["Các khoa, phòng có trách nhiệm trong phạm vi của mình", "a) Lập sổ."],
    ),
    "recipients without a table": (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
    ),
}


@pytest.mark.parametrize("case", WRAPS)
def test_it_joins_wrapped_lines(case: str) -> None:
    text, expected = WRAPS[case]
    assert shown(read_text(text)) == expected


MARKS = {
    "bold number": ("**3**. Kinh phí", "3. Kinh phí"),
    "bold number and space": ("**1. **Tập huấn", "1. Tập huấn"),
    "bold that opens for nothing": ("**1.****\n**Trên cơ sở tài liệu", "1. Trên cơ sở tài liệu"),
    "number run into words": ("**Điều 1.**Ban hành", "Điều 1. Ban hành"),
    "number within a number": ("**2.**1. Kiểm tra", "2.1. Kiểm tra"),
    "italic lead": ("*- Đơn vị chủ trì: *Sở Y tế.", "- Đơn vị chủ trì: Sở Y tế."),
    "mark of a note": ("Hệ số 2 (*) và 3 (**)", "Hệ số 2 (*) và 3 (**)"),
    "bullet": ("* Bảo đảm **an toàn** điện", "* Bảo đảm an toàn điện"),
    "never closed": ("Giá trị **lớn", "Giá trị lớn"),
    "escapes": (r"1\. Mục đích \- yêu cầu", "1. Mục đích - yêu cầu"),
    "link": ("Xem [hướng dẫn](https://vi.du/a_b) kèm theo", "Xem hướng dẫn kèm theo"),
    "citation in brackets": ("theo [2] (phụ lục)", "theo [2] (phụ lục)"),
    "entity and tag": ("Phòng A &amp; B<br/> có <u>máy</u>", "Phòng A & B có máy"),
    "less than": ("sai số < 5% và x_1 = 2_000", "sai số < 5% và x_1 = 2_000"),
    "underscores": ("__Nơi nhận:__ _Như trên_", "Nơi nhận: Như trên"),
}


@pytest.mark.parametrize("case", MARKS)
def test_it_reads_marks(case: str) -> None:
    text, expected = MARKS[case]
    assert shown(read_text(text)) == [expected]


def test_it_reads_looks() -> None:
    source = read_text("**1. **Tập huấn\n\n**2. Kiểm tra**\n\n*Ghi chú*\n\n## Phụ lục ##\n")
    styles = [paragraph.style for paragraph in source.paragraphs]
    assert [style.bold_head for style in styles[:2]] == [2, 11]
    assert [bool(style.bold) for style in styles[:3]] == [False, True, False]
    assert styles[2].italic
    assert styles[3].heading == 2
    assert source.words(source.paragraphs[3]) == "Phụ lục"


def test_it_leaves_stray_marks_out() -> None:
    assert shown(read_text("** **\n\n* *\n\n-----\n\nKinh phí\n")) == ["Kinh phí"]


def test_it_reads_the_foot() -> None:
    foot = """|
*Nơi nhận:*
- Như trên;
- VP: CVP, các PCVP,
các phòng: TH, KT;
- Lưu: VT.
|
**TM. ỦY BAN
NHÂN DÂN**
KT. CHỦ TỊCH
**PHÓ CHỦ TỊCH**
**Trần Thị Mai**
|"""
    assert shown(read_text("Kèm theo.\n\n" + foot)) == [
        "Kèm theo.",
        "[0,0] Nơi nhận:",
        "[0,0] - Như trên;",
        "[0,0] - VP: CVP, các PCVP, các phòng: TH, KT;",
        "[0,0] - Lưu: VT.",
        "[0,1] TM. ỦY BAN NHÂN DÂN",
        "[0,1] KT. CHỦ TỊCH",
        "[0,1] PHÓ CHỦ TỊCH",
        "[0,1] Trần Thị Mai",
    ]


def marked(rows: list[list[str]]) -> str:
    return "".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows)


def test_it_reads_a_table_of_tasks() -> None:
    text = marked(
        [
            ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
            ["**I.\nĐÀO TẠO**"],
            ["1", "Tập huấn phòng cháy,\nchữa cháy", "Sở Y tế", "Quý II"],
            ["2", "Diễn tập", "", "Thường xuyên"],
            ["3", "Mua bình chữa cháy", "Văn phòng", ""],
            ["", "", "", ""],
        ]
    )
    source = read_text("Mở đầu\n\n" + text + "\nKết thúc")
    assert shown(source) == [
        "Mở đầu",
        "[0,0] STT",
        "[0,1] Nhiệm vụ",
        "[0,2] Chủ trì",
        "[0,3] Thời gian",
        "[1,0+1x4] I. ĐÀO TẠO",
        "[2,0] 1",
        "[2,1] Tập huấn phòng cháy, chữa cháy",
        "[2,2] Sở Y tế",
        "[2,3] Quý II",
        "[3,0] 2",
        "[3,1] Diễn tập",
        "[3,3] Thường xuyên",
        "[4,0] 3",
        "[4,1] Mua bình chữa cháy",
        "[4,2] Văn phòng",
        "Kết thúc",
    ]
    assert source.tables[0].columns == 4


def test_it_reads_cells_merged_downwards() -> None:
    text = marked(
        [
            ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
            ["1", "Tập huấn sơ cứu", "Sở Y tế", "Quý I"],
            ["2", "Kiểm tra thiết bị", "Tháng 4"],
            ["3", "Thay dây điện cũ", "Sở Xây dựng", "Quý II"],
        ]
    )
    lines = shown(read_text(text))
    assert "[1,2+2x1] Sở Y tế" in lines
    assert "[2,3] Tháng 4" in lines


def test_it_reads_a_head_of_two_rows() -> None:
    text = marked(
        [
            ["STT", "Nhiệm vụ", "Cơ quan thực hiện", "Ghi chú"],
            ["Chủ trì", "Phối hợp"],
            ["1", "Tập huấn", "Sở Y tế", "Văn phòng", "Có mặt"],
            ["2", "Diễn tập", "Sở Y tế", "Công an", "Ngoài trời"],
        ]
    )
    lines = shown(read_text(text))
    assert lines[:6] == [
        "[0,0+2x1] STT",
        "[0,1+2x1] Nhiệm vụ",
        "[0,2+1x2] Cơ quan thực hiện",
        "[0,4+2x1] Ghi chú",
        "[1,2] Chủ trì",
        "[1,3] Phối hợp",
    ]


def test_it_reads_pipe_tables() -> None:
    source = read_text("| STT | Việc |\n| :-- | --- |\n| 1 | Dọn kho<br>- hóa chất; |\n|  | Khác \\| thêm |\n\nHết")
    assert shown(source) == [
        "[0,0] STT",
        "[0,1] Việc",
        "[1,0] 1",
        "[1,1] Dọn kho",
        "[1,1] - hóa chất;",
        "[2,1] Khác | thêm",
        "Hết",
    ]


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("Sở Y tế<br>Tỉnh đoàn<br/>Trạm Y tế xã", ["Sở Y tế", "Tỉnh đoàn", "Trạm Y tế xã"]),
        ("Công an tỉnh<BR>các xã", ["Công an tỉnh", "các xã"]),
        ("Dọn kho hóa<br>chất", ["Dọn kho hóa chất"]),
        ("Sở Y tế,<br>Công an tỉnh", ["Sở Y tế, Công an tỉnh"]),
        ("Phòng Kinh tế và<br>Hạ tầng", ["Phòng Kinh tế và Hạ tầng"]),
        ("1.<br>Diễn tập", ["1. Diễn tập"]),
        ("- Sở Y tế rà soát<br>- Công an tỉnh<br>diễn tập", ["- Sở Y tế rà soát", "- Công an tỉnh diễn tập"]),
    ],
)
def test_it_breaks_the_lines_of_cells(cell: str, lines: list[str]) -> None:
    source = read_text(f"| STT | Việc |\n| --- | --- |\n| 9 | {cell} |\n")
    assert shown(source)[3:] == [f"[1,1] {line}" for line in lines]


def test_it_breaks_lines_outside_tables() -> None:
    assert shown(read_text("Nơi nhận:<br>- Như trên;<br>- Lưu: VT.")) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_it_leaves_properties_of_the_file_out() -> None:
    assert shown(read_text("---\ntitle: Kế hoạch\ntags:\n  - a\n---\n\nNội dung")) == ["Nội dung"]


def test_it_leaves_menus_out() -> None:
    menu = "* [Trang chủ](/)\n* [Văn bản](/van-ban)\n\n[Giới thiệu](/a) | [Liên hệ](/b)\n\n"
    assert shown(read_text(menu + "Nội dung [chính](/c)")) == ["Nội dung chính"]


def test_it_keeps_places() -> None:
    text = "**1. **Tập huấn\ncho viên chức."
    source = read_text(text)
    places = [piece.place.offset for piece in source.pieces]
    assert places == [0, text.index("cho")]


def test_it_keeps_words_around_a_lone_bar() -> None:
    assert "Hai" in " ".join(shown(read_text("Một\n|\nHai\n\nBa")))


@pytest.mark.parametrize("text", ["|\n|\n|\n", "** **\n", "---\n"])
def test_it_refuses_a_file_without_words(text: str) -> None:
    with pytest.raises(EmptyFileError):
        read_text(text)


def test_it_parts_headings_that_stand_on_adjacent_lines() -> None:
    source = read(
        "I. MỤC TIÊU\n1. Mục tiêu chung\na) Giảm tai nạn tại các xưởng, công trường và bến bãi toàn ngành.\n"
        "b) Tập huấn cho mọi tổ sản xuất.".encode(),
        limits=DEFAULT_LIMITS,
    )

    assert [source.words(paragraph)[:6] for paragraph in source.paragraphs] == ["I. MỤC", "1. Mục", "a) Giả", "b) Tập"]
