"""Numbered headings and paragraphs of a document.

A case is a text and its outline, each item indented by its level: `label` or `label text`.
"""

from __future__ import annotations

from textwrap import dedent
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.model import Cell, Paragraph, SourceText, Style, Table
from vanban.passes.fragment import source_from_text
from vanban.passes.outline import find_outline, read_outline
from vanban.passes.state import State


def _tree(text: str) -> list[str]:
    items = find_outline(dedent(text).strip())
    return ["  " * item.level + item.label for item in items]


def test_it_works() -> None:
    text = "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nNâng cao kỹ năng thoát nạn.\n2. Yêu cầu\nII. NỘI DUNG"
    items = find_outline(text)

    assert [(item.label, item.parent, item.text) for item in items] == [
        ("I", None, "MỤC ĐÍCH, YÊU CẦU"),
        ("1", 0, "Mục đích"),
        ("2", 0, "Yêu cầu"),
        ("II", None, "NỘI DUNG"),
    ]
    assert all(text[item.span.start : item.span.end] == item.raw for item in items)


CASES = {
    "decision with a regulation attached": (
        """
        Điều 1. Ban hành Quy chế an toàn lao động.
        Điều 2. Quyết định có hiệu lực từ ngày ký.
        QUY CHẾ
        (Ban hành kèm theo Quyết định số 5/QĐ-STC)
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Phạm vi
        1. Quy chế áp dụng cho xưởng.
        a) Xưởng may;
        b) Xưởng cơ khí.
        Điều 2. Đối tượng
        Chương II
        TRÁCH NHIỆM
        Mục 1
        LÃNH ĐẠO
        Điều 3. Giám đốc
        Mục 2
        NHÂN VIÊN
        """,
        "Điều 1|Điều 2|Chương I|  Điều 1|    1|      a|      b|  Điều 2|Chương II|  Mục 1|    Điều 3|  Mục 2",
    ),
    "parts and letters above numbers": (
        "PHẦN I. A\nA. MỘT\nI. HAI\n1. Ba\na) Bốn\nb) Năm\n2. Sáu\nII. BẢY\nB. TÁM\nPHẦN II. CHÍN\nA. MƯỜI",
        "PHẦN I|  A|    I|      1|        a|        b|      2|    II|  B|PHẦN II|  A",
    ),
    "decimals": (
        "1. Một\n1.1. Hai\n1.1.1. Ba\n1.1.2. Bốn\n1.2. Năm\na) Sáu\n2. Bảy\n2.1. Tám",
        "1|  1.1|    1.1.1|    1.1.2|  1.2|    a|2|  2.1",
    ),
    "decimals with nothing above them": ("I. Một\n1.1. Hai\n1.2. Ba\nII. Bốn", "I|  1.1|  1.2|II"),
    "roman decimals": ("I. MỘT\nI.1. Hai\nI.2. Ba\nII. BỐN\nII.1. Năm", "I|  I.1|  I.2|II|  II.1"),
    "numbers that run on under the next heading": (
        "I. A\n1. Một\n2. Hai\n3. Ba\n4. Bốn\nII. B\n5. Năm\n6. Sáu\nIII. C\n7. Bảy",
        "I|  1|  2|  3|  4|II|  5|  6|III|  7",
    ),
    "amounts that run on from no number": ("I. A\n1. Một\nII. B\n6. Sáu lớp\n30. Ba mươi", "I|  1|II"),
    "a list within a number that goes on": (
        "II. A\n1. Một\n2. Hai\n1. Trong hai\n2. Trong hai\n3. Ba\n4. Bốn",
        "II|  1|  2|  1|  2|  3|  4",
    ),
    "numbers within a letter": ("1. A\na) Một\n1) Hai\n2) Ba\nb) Bốn\n2. B", "1|  a|    1|    2|  b|2"),
    "numbers with a stop within a letter": (
        "I. A\n1. B\na) Một\n1. Trong a\n2. Trong a\n3. Trong a\nb) Hai\n2. C",
        "I|  1|    a|      1|      2|      3|    b|  2",
    ),
    "begins at two": ("II. NỘI DUNG\n1. Một\nIII. TỔ CHỨC\n1. Hai", "II|  1|III|  1"),
    "skipped and repeated": ("1. Một\n2. Hai\n2. Hai nữa\n4. Bốn\n5. Năm", "1|2|2|4|5"),
    "begun anew": ("I. A\n1. Một\n2. Hai\nI. B\n1. Ba", "I|  1|  2|I|  1"),
    "the Vietnamese alphabet": (
        "1. A\na) A\nb) A\nc) A\nd) A\nđ) A\ne) A\ng) A\nh) A\ni) A\nk) A\n2. B",
        "1|  a|  b|  c|  d|  đ|  e|  g|  h|  i|  k|2",
    ),
    "the alphabet of word processors": (
        "1. A\nd) A\ne) A\nf) A\ng) A\nh) A\ni) A\nj) A",
        "1|  d|  e|  f|  g|  h|  i|  j",
    ),
    "small Roman numbers": ("1. A\ni) Một\nii) Hai\niii) Ba\niv) Bốn\nv) Năm\n2. B", "1|  i|  ii|  iii|  iv|  v|2"),
    "letters around I": ("G. A\nH. A\nI. A\nK. A", ""),
    "capitals up to I": ("A. A\nB. A\nC. A\nD. A\nĐ. A\nE. A\nG. A\nH. A\nI. A\nK. A", "A|B|C|D|Đ|E|G|H|I|K"),
    "styles of marks": ("I- A\n1.- Một\n2/ Hai\n3- Ba\nII– B\n1.- Bốn", "I|  1|  2|  3|II|  1"),
    "a plan within an article": (
        "Điều 1. Phê duyệt Đề án với các nội dung sau:\nI. MỤC TIÊU\n1. Một\nII. NHIỆM VỤ\nĐiều 2. Thi hành",
        "Điều 1|  I|    1|  II|Điều 2",
    ),
    "articles under Roman headings": (
        "I. CHUNG\nĐiều 1. A\nĐiều 2. B\nII. RIÊNG\nĐiều 3. C",
        "I|  Điều 1|  Điều 2|II|  Điều 3",
    ),
    "annexes": (
        "I. A\n1. Một\nPHỤ LỤC I\nDANH MỤC\n(Kèm theo Kế hoạch số 5/KH-STC)\nI. B\n1. Hai\nPHỤ LỤC II\nBIỂU\n1. Ba",
        "I|  1|PHỤ LỤC I|  I|    1|PHỤ LỤC II|  1",
    ),
    "an article with its first number on the line": ("Điều 1. 1. Một\n2. Hai\nĐiều 2. Ba", "Điều 1|  1|  2|Điều 2"),
    "a number far outside": ("1. Một\n2. Hai\n30. Bảng tính\n3. Ba", "1|2|3"),
    "the rest of a sentence": ("1. Một theo khoản\n2. Điều này\n2. Hai", "1|2"),
    "a table of contents": ("I. MỤC TIÊU ........... 3\nII. NHIỆM VỤ ......... 5\nI. MỤC TIÊU\nII. NHIỆM VỤ", "I|II"),
    "persons": (
        "Điều 1. Tổ gồm:\n1. Ông Trần Văn An, Tổ trưởng;\n2. Bà Lê Thị Bình - Tổ phó;\n3. Đại diện Phòng.\nĐiều 2. A",
        "Điều 1|Điều 2",
    ),
    "persons with duties": ("1. Ông Trần Văn An, Phó Giám đốc: phụ trách y tế.\n2. Bà Lê Thị Bình: theo dõi.", "1|2"),
    "addressees": ("Kính gửi:\n1. Sở Y tế;\n2. Sở Tài chính.\nThực hiện kế hoạch, đề nghị:\n1. Báo cáo.", "1"),
    "a list of units": (
        "1. Phạm vi\nDanh sách gửi\n1- Sở Y tế\n2 - Sở Tài chính\n3 — Trường Cao đẳng nghề\n4- UBND huyện An Lão",
        "1",
    ),
    "units with their work below": (
        "1. Sở Y tế\nTập huấn.\n2. Sở Tài chính\nCấp kinh phí.\n3. Các xã\nDiễn tập.",
        "1|2|3",
    ),
    "a note in brackets": ("I. A\n1. B\n(Kèm theo Danh mục trang bị)\n2. C", "I|  1|  2"),
    "orders to persons by post": (
        "1. Ông Giám đốc Sở Y tế: báo cáo.\n2. Bà Trưởng phòng Tài chính: cấp kinh phí.",
        "1|2",
    ),
    "steps": ("1. Quy trình\nBước 1: Tiếp nhận\nBước 2: Xử lý\n2. Thời hạn", "1|2"),
    "new wording for another document": (
        "Điều 1. Sửa đổi khoản 2 như sau:\n“2. Mức hỗ trợ:\na) Bậc một;\nb) Bậc hai.\n3. Thời gian.”.\nĐiều 2. A",
        "Điều 1|Điều 2",
    ),
    "new wording on the line itself": (
        "1. Sửa đổi Điều 5 như sau: “Điều 5. Hỗ trợ\n1. Một\n2. Hai”\n2. Bãi bỏ Điều 6.",
        "1|2",
    ),
    "a quotation never closed": ("1. Gọi là “Kế hoạch\n2. Hai\n3. Ba", "1|2|3"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_it_reads_the_tree(text: str, expected: str) -> None:
    assert _tree(text) == [line for line in expected.split("|") if line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi", "QUY ĐỊNH CHUNG"),
        ("Chương I\nTRÁCH NHIỆM CỦA LÃNH ĐẠO\nVÀ NHÂN VIÊN\nĐiều 1. Phạm vi", "TRÁCH NHIỆM CỦA LÃNH ĐẠO VÀ NHÂN VIÊN"),
        ("PHỤ LỤC I\n(Kèm theo Kế hoạch số 5/KH-STC)\nDANH MỤC VIỆC", "DANH MỤC VIỆC"),
        ("Phụ lục (Kèm theo Kế hoạch số 5/KH-STC)\nDANH MỤC VIỆC", "DANH MỤC VIỆC"),
        ("Điều 1.\nSở Y tế tổ chức tập huấn.", "Sở Y tế tổ chức tập huấn."),
        ("Chương I\nĐiều 1. Phạm vi", ""),
        ("1. Mục đích: nâng cao kỹ năng.", "Mục đích: nâng cao kỹ năng."),
    ],
)
def test_it_reads_the_words_of_a_label(text: str, expected: str) -> None:
    item = find_outline(text)[0]

    assert item.text == expected
    assert text[item.span.start : item.span.end] == item.raw


def test_it_reads_what_is_a_heading() -> None:
    items = find_outline("I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Tập huấn.\n2. Sở Tài chính bố trí kinh phí.\n3. Các xã:")

    assert [item.is_heading for item in items] == [True, True, False, True]


def test_it_reads_a_foot_as_the_end_of_a_document() -> None:
    source = source_from_text("Điều 1. A\nĐiều 2. B\nGIÁM ĐỐC\nI. MỤC TIÊU\n1. Một")
    outline = read_outline(State(source=source, foot=frozenset({2}))).outline

    assert [(item.label, item.level, item.in_annex) for item in outline] == [
        ("Điều 1", 0, False),
        ("Điều 2", 0, False),
        ("I", 0, True),
        ("1", 1, True),
    ]


def _in_table(text: str, cells: dict[int, Cell], *, is_layout: bool = False) -> SourceText:
    """A source whose paragraphs of these indices stand in one table."""
    plain = source_from_text(text)
    paragraphs = tuple(
        Paragraph(p.start, p.end, style=Style(), cell=cells.get(index)) for index, p in enumerate(plain.paragraphs)
    )
    columns = max(cell.column for cell in cells.values()) + 1
    rows = max(cell.row for cell in cells.values()) + 1
    order = tuple(dict.fromkeys(cells.values()))
    inside = tuple(tuple(index for index, cell in cells.items() if cell == one) for one in order)
    table = Table(0, rows, columns, order, inside, is_layout)
    return SourceText(plain.text, plain.folded, paragraphs, (), (table,), "txt")


def test_it_refuses_rows_of_a_table() -> None:
    source = _in_table(
        "I. MỤC TIÊU\nSTT\nNội dung\n1. Tập huấn\nQuý I",
        {1: Cell(0, 0, 0), 2: Cell(0, 0, 1), 3: Cell(0, 1, 0), 4: Cell(0, 1, 1)},
    )

    assert [item.label for item in read_outline(State(source=source)).outline] == ["I"]


def test_it_reads_a_text_framed_by_a_table() -> None:
    source = _in_table("I. MỤC TIÊU\n1. Một\n2. Hai", dict.fromkeys(range(3), Cell(0, 0, 0)))

    assert [item.label for item in read_outline(State(source=source)).outline] == ["I", "1", "2"]


_PIECES = (
    "I.",
    "II.",
    "1.",
    "2.",
    "1.1.",
    "a)",
    "đ)",
    "i)",
    "(1)",
    "Điều 3.",
    "Chương V",
    "PHỤ LỤC",
    "“",
    "”",
    "\n",
    "12/5",
    "Y tế",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_it_keeps_its_law_on_any_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    source = source_from_text(text)
    outline = read_outline(State(source=source)).outline

    for number, item in enumerate(outline):
        assert source.text[item.span.start : item.span.end] == item.raw
        assert item.parent is None or item.parent < number
        assert item.level == (0 if item.parent is None else outline[item.parent].level + 1)


def test_it_works_in_linear_time() -> None:
    text = "\n".join(f"{number % 7}. “Tập huấn (Phụ lục" for number in range(20_000))
    begun = perf_counter()
    find_outline(text)

    assert perf_counter() - begun < 20


def test_it_keeps_quiet_on_nothing() -> None:
    assert find_outline("") == ()
