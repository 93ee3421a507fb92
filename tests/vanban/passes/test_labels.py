"""What stands as a label at the beginning of a paragraph."""

from __future__ import annotations

import pytest

from vanban.passes.labels import Family, find_label, letter_follows, roman_value
from vanban.spelling import fold


def _label(text: str, *, is_recognised: bool = False) -> tuple[str, str, str] | None:
    label = find_label(text, fold(text), 0, len(text), is_recognised=is_recognised)
    return (label.printed, label.readings[0].family.name, text[label.end :]) if label else None


def test_it_works() -> None:
    assert _label("Điều 3. Trách nhiệm") == ("Điều 3", "ARTICLE", "Trách nhiệm")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phần I", ("Phần I", "PART", "")),
        ("Phần thứ nhất", ("Phần thứ nhất", "PART", "")),
        ("PHẦN THỨ HAI: NỘI DUNG", ("PHẦN THỨ HAI", "PART", "NỘI DUNG")),
        ("Chương II", ("Chương II", "CHAPTER", "")),
        ("CHƯƠNG I. QUY ĐỊNH CHUNG", ("CHƯƠNG I", "CHAPTER", "QUY ĐỊNH CHUNG")),
        ("Mục 1. AN TOÀN", ("Mục 1", "SECTION", "AN TOÀN")),
        ("Tiểu mục 2", ("Tiểu mục 2", "SUBSECTION", "")),
        ("Điều 4a: Tập huấn", ("Điều 4a", "ARTICLE", "Tập huấn")),
        ("Điều 1 Phạm vi", ("Điều 1", "ARTICLE", "Phạm vi")),
        ("PHỤ LỤC", ("PHỤ LỤC", "ANNEX", "")),
        ("PHỤ LỤC 01", ("PHỤ LỤC 01", "ANNEX", "")),
        ("Phụ lục 1 Danh mục việc làm", ("Phụ lục 1", "ANNEX", "Danh mục việc làm")),
        ("Phụ lục số: 03", ("Phụ lục số: 03", "ANNEX", "")),
        ("Phụ lục số 2", ("Phụ lục số 2", "ANNEX", "")),
        ("PHỤ LỤC I: DANH MỤC", ("PHỤ LỤC I", "ANNEX", "DANH MỤC")),
        ("PHỤ LỤC DANH MỤC VIỆC LÀM", ("PHỤ LỤC", "ANNEX", "DANH MỤC VIỆC LÀM")),
        ("PHỤ LỤC VIỆC LÀM (Kèm theo Kế hoạch)", ("PHỤ LỤC", "ANNEX", "VIỆC LÀM (Kèm theo Kế hoạch)")),
        ("Phụ lục (Kèm theo Kế hoạch số 5)", ("Phụ lục", "ANNEX", "(Kèm theo Kế hoạch số 5)")),
    ],
)
def test_it_reads_labels_named_by_a_word(text: str, expected: tuple[str, str, str]) -> None:
    assert _label(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. MỤC TIÊU", ("I", "ROMAN", "MỤC TIÊU")),
        ("I- MỤC TIÊU", ("I", "ROMAN", "MỤC TIÊU")),
        ("IV – TỔ CHỨC", ("IV", "ROMAN", "TỔ CHỨC")),
        ("II.MỤC TIÊU", ("II", "ROMAN", "MỤC TIÊU")),
        ("VI/ TỔ CHỨC", ("VI", "ROMAN", "TỔ CHỨC")),
        ("A. PHẦN CHUNG", ("A", "CAPITAL", "PHẦN CHUNG")),
        ("B) Phần riêng", ("B", "CAPITAL", "Phần riêng")),
        ("1. Mục đích", ("1", "NUMBER", "Mục đích")),
        ("1.Mục đích", ("1", "NUMBER", "Mục đích")),
        ("1.- Mục đích", ("1", "NUMBER", "Mục đích")),
        ("1/ Mục đích", ("1", "NUMBER", "Mục đích")),
        ("01. V/v tập huấn", ("01", "NUMBER", "V/v tập huấn")),
        ("1) Mục đích", ("1", "BRACKETED", "Mục đích")),
        ("(1) Mục đích", ("1", "BRACKETED", "Mục đích")),
        ("(2) 100% công nhân được tập huấn", ("2", "BRACKETED", "100% công nhân được tập huấn")),
        ("1.1. Mục đích", ("1.1", "DECIMAL", "Mục đích")),
        ("1.1 Mục đích", ("1.1", "DECIMAL", "Mục đích")),
        ("1.2.3. Mục đích", ("1.2.3", "DECIMAL", "Mục đích")),
        ("I.1. Mục đích", ("I.1", "DECIMAL", "Mục đích")),
        ("2.a) Mục đích", ("2.a", "DECIMAL", "Mục đích")),
        ("a1) Mục đích", ("a1", "DECIMAL", "Mục đích")),
        ("a) tập huấn", ("a", "LETTER", "tập huấn")),
        ("a. Tập huấn", ("a", "LETTER", "Tập huấn")),
        ("a, Tập huấn", ("a", "LETTER", "Tập huấn")),
        ("1, Tập huấn", ("1", "NUMBER", "Tập huấn")),
        ("đ) Tập huấn", ("đ", "LETTER", "Tập huấn")),
        ("(a) Tập huấn", ("a", "LETTER", "Tập huấn")),
        ("ii) Tập huấn", ("ii", "SMALL_ROMAN", "Tập huấn")),
    ],
)
def test_it_reads_numbers_and_letters(text: str, expected: tuple[str, str, str]) -> None:
    assert _label(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chương trình 135",
        "Mục tiêu của kế hoạch",
        "Mức 2: hỗ trợ",
        "Điều 5 Luật Y tế quy định mức đóng",
        "Điều 1, Điều 2 của Quy chế",
        "Điều 10 Hợp đồng lao động quy định trách nhiệm của các bên.",
        "Phụ lục kèm theo Kế hoạch này là một phần của Kế hoạch.",
        "Phụ lục I ban hành kèm theo Nghị định",
        "Bước 1: Tiếp nhận",
        "V/v tổ chức diễn tập",
        "TM. ỦY BAN NHÂN DÂN",
        "T/M BAN CHẤP HÀNH",
        "1.000 đồng mỗi suất",
        "1.5 triệu đồng",
        "12. tháng 5 năm 2025",
        "8.30 giờ sáng",
        "30/2020/NĐ-CP",
        "12/5/2025",
        "12.5.2025",
        "2025. Các đơn vị",
        "0912.345.678",
        "10 - 15 người",
        "(12 người)",
        "a, b và c",
        "",
    ],
)
def test_it_refuses_what_is_no_label(text: str) -> None:
    assert _label(text) is None


def test_it_keeps_both_readings_of_an_ambiguous_letter() -> None:
    label = find_label("i) Tập huấn", "i) tập huấn", 0, 11)

    assert label is not None
    assert [(reading.family, reading.ordinal) for reading in label.readings] == [
        (Family.LETTER, 10),
        (Family.SMALL_ROMAN, 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11. MỤC TIÊU CHUNG", ("II", "ROMAN", "MỤC TIÊU CHUNG")),
        ("lII. MỤC TIÊU CHUNG", ("III", "ROMAN", "MỤC TIÊU CHUNG")),
        ("l. Mục đích", ("1", "NUMBER", "Mục đích")),
        ("Dieu l. Tập huấn", ("Điều 1", "ARTICLE", "Tập huấn")),
        ("11. Mục đích", ("11", "NUMBER", "Mục đích")),
        ("2. MỤC TIÊU", ("2", "NUMBER", "MỤC TIÊU")),
    ],
)
def test_it_reads_labels_that_recognition_spoilt(text: str, expected: tuple[str, str, str]) -> None:
    assert _label(text, is_recognised=True) == expected


def test_it_refuses_to_mend_what_was_not_recognised() -> None:
    assert _label("11. MỤC TIÊU CHUNG") == ("11", "NUMBER", "MỤC TIÊU CHUNG")


@pytest.mark.parametrize(
    ("digits", "value"), [("i", 1), ("iv", 4), ("iiii", 4), ("xix", 19), ("xl", 40), ("iic", None), ("", None)]
)
def test_it_reads_roman_numbers(digits: str, value: int | None) -> None:
    assert roman_value(digits) == value


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("a", "b", True), ("d", "đ", True), ("đ", "e", True), ("e", "f", True), ("e", "g", True), ("a", "c", False)],
)
def test_it_reads_both_alphabets(before: str, after: str, expected: bool) -> None:  # noqa: FBT001
    assert letter_follows(before, after) is expected
