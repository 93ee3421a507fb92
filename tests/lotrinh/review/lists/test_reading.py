from __future__ import annotations

from datetime import date

import pytest

from lotrinh.organisation.imports.tables import SecretTableError
from lotrinh.review.lists.columns import Part
from lotrinh.review.lists.reading import Day, is_cut, read_deadline, read_list
from lotrinh.shared.errors import InvalidError
from tests.lotrinh.review.lists.samples import CHECK, DRILL, HEADINGS, ROWS, TRAINING, csv_file, xlsx

TODAY = date(2026, 11, 25)


def test_it_works() -> None:
    table = read_list(xlsx(HEADINGS, *ROWS))
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert table.word(table.rows[0], Part.TEXT) == "Mở lớp huấn luyện an toàn"
    assert table.word(table.rows[0], Part.DEADLINE) == "15/12/2026"
    assert table.word(table.rows[0], Part.ORDINAL) == "1"
    assert table.word(table.rows[1], Part.SUPPORT) == ""


def test_it_reads_csv_alike() -> None:
    rows = [(*TRAINING[:5], "15/12/2026", TRAINING[6]), CHECK, DRILL]
    assert [row.words for row in read_list(csv_file(HEADINGS, *rows)).rows] == [
        row.words for row in read_list(xlsx(HEADINGS, *ROWS)).rows
    ]


def test_it_finds_the_heading_under_titles_in_any_order() -> None:
    table = read_list(
        xlsx(
            ("CÔNG TY CẤP NƯỚC",),
            ("DANH SÁCH NHIỆM VỤ NĂM 2026",),
            (),
            ("Hạn", "Đơn vị chủ trì", "Tên nhiệm vụ", "Mã"),
            ("31/12/2026", "Phòng Y tế", "Khám sức khỏe định kỳ", "A1"),
        )
    )
    assert table.word(table.rows[0], Part.TEXT) == "Khám sức khỏe định kỳ"
    assert table.rows[0].number == 5


def test_it_reads_a_heading_of_two_rows_and_passes_the_numbers_under_it() -> None:
    table = read_list(
        xlsx(
            ("STT", "Nhiệm vụ", "Đơn vị", None, "Thời hạn"),
            (None, None, "Chủ trì", "Phối hợp", None),
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            (1, "Tập huấn sơ cứu", "Phòng Y tế", "Phòng Tổ chức", "tháng 12/2026"),
        )
    )
    (row,) = table.rows
    assert table.word(row, Part.LEAD) == "Phòng Y tế"
    assert table.word(row, Part.SUPPORT) == "Phòng Tổ chức"
    assert table.word(row, Part.DEADLINE) == "tháng 12/2026"


def test_it_passes_the_example_of_the_template() -> None:
    table = read_list(xlsx(HEADINGS, ("# 1", "NV-0", "Ví dụ"), CHECK))
    assert [row.number for row in table.rows] == [3]


@pytest.mark.parametrize(
    ("row", "is_group"),
    [
        (("II", None, "Phòng cháy, chữa cháy"), True),
        (("B.", None, "Huấn luyện"), True),
        (("A. Nhiệm vụ thường xuyên",), True),
        ((1, None, "Kiểm tra bình chữa cháy"), False),
        (("I", "NV-9", "Kiểm tra bình chữa cháy"), False),
        ((None, None, "Kiểm tra bình chữa cháy"), False),
        ((4,), False),
    ],
)
def test_it_knows_a_heading_over_rows(row: tuple[object, ...], *, is_group: bool) -> None:
    table = read_list(xlsx(HEADINGS, row, CHECK))
    assert table.is_group(table.rows[0]) is is_group


@pytest.mark.parametrize(
    ("cell", "day", "iso"),
    [
        ("", Day.NONE, ""),
        ("01/01/1970", Day.STAND_IN, ""),
        ("1/1/1970 07:00", Day.STAND_IN, ""),
        ("01/01/1900", Day.STAND_IN, ""),
        ("30/12/1899", Day.STAND_IN, ""),
        ("1970-01-01T00:00:00", Day.STAND_IN, ""),
        ("1970-01-01", Day.STAND_IN, ""),
        ("0", Day.STAND_IN, ""),
        ("00:00:00", Day.STAND_IN, ""),
        ("-", Day.STAND_IN, ""),
        ("31/12/2026", Day.READ, "2026-12-31"),
        ("31/12/2026 17:00", Day.READ, "2026-12-31"),
        ("2026-12-31", Day.READ, "2026-12-31"),
        ("46387", Day.READ, "2026-12-31"),
        ("quý IV/2026", Day.WORDS, ""),
        ("thường xuyên", Day.WORDS, ""),
        ("trước ngày 15/12", Day.WORDS, ""),
        ("31/02/2026", Day.UNREADABLE, ""),
        ("sớm", Day.UNREADABLE, ""),
    ],
)
def test_it_reads_a_deadline(cell: str, day: Day, iso: str) -> None:
    assert read_deadline(cell, cell, today=TODAY)[:2] == (day, iso)


@pytest.mark.parametrize("stand_in", [date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30)])
def test_it_takes_a_day_of_no_day_for_none(stand_in: date) -> None:
    words = stand_in.strftime("%d/%m/%Y")
    assert read_deadline(stand_in, words, today=TODAY)[0] is Day.STAND_IN


def test_it_counts_words_of_a_deadline_in_the_cell() -> None:
    _, _, (found,) = read_deadline("trước ngày 15/12", "trước ngày 15/12", today=TODAY)
    assert found.due == date(2026, 12, 14)


@pytest.mark.parametrize("words", ["Kiểm tra thiết bị…", "Kiểm tra thiết bị...", "a" * 255])
def test_it_sees_what_was_cut_off(words: str) -> None:
    assert is_cut(words)


def test_it_sees_that_a_whole_sentence_was_not_cut_off() -> None:
    assert not is_cut("Kiểm tra thiết bị.")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import.empty"),
        (xlsx(("Họ tên", "Điện thoại"), ("An", "1")), "import.heading"),
        (xlsx(("Nội dung",), ("Kiểm tra",)), "import.heading"),
        (xlsx(HEADINGS), "import.no-rows"),
        (b"PK\x03\x04 broken", "import.format"),
    ],
)
def test_it_refuses_what_is_no_list(data: bytes, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        read_list(data)
    assert refused.value.code == code
    assert refused.value.field == "file"


def test_it_refuses_a_mark_of_secrecy() -> None:
    with pytest.raises(SecretTableError):
        read_list(xlsx(("TỐI MẬT",), HEADINGS, *ROWS))


def test_it_takes_no_row_of_tasks_for_a_second_row_of_headings() -> None:
    table = read_list(xlsx(("STT", "Nhiệm vụ", "Chủ trì", "Hạn"), (1, "Kiểm tra máy", "Phòng Kỹ thuật", None)))
    assert [row.number for row in table.rows] == [2]
