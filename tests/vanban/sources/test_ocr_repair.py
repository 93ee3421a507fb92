from __future__ import annotations

import pytest

from vanban.sources.ocr_program import Recognised
from vanban.sources.ocr_repair import repair_lines

_LETTER = 20  # dots
_HEIGHT = 40


def test_it_works() -> None:
    assert _repaired("KÉ HOẠCH An toan lao động năm 2O26", sure=0.9) == "KẾ HOẠCH An toàn lao động năm 2026"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        # marks of known words
        ("bình đăng giới và phòng, chông bạo lực", "bình đẳng giới và phòng, chống bạo lực"),
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("SỞ V TÉ", "SỞ Y TẾ"),
        ("UY BAN NHAN DAN TỈNH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("(kê hoạch):", "(kế hoạch):"),
        # figures
        ("ngày 0l/3/2026", "ngày 01/3/2026"),
        ("năm 2O26;", "năm 2026;"),
        ("ngày 19/62026", "ngày 19/6/2026"),
        ("năm 202 6", "năm 2026"),
        ("ngày 20/10/202 l;", "ngày 20/10/2021;"),
        ("từ l/2026 đến", "từ 1/2026 đến"),
        ("năm 201 Ï", "năm 2011"),
        ("Điều I và khoản l Điều 2", "Điều 1 và khoản 1 Điều 2"),
        # Roman numbers
        ("Quý 11/2026", "Quý II/2026"),
        ("quý lV năm 2026", "quý IV năm 2026"),
        ("theo mục lI và", "theo mục II và"),
        # symbols
        ("Quyết định số 12/QD-UBND", "Quyết định số 12/QĐ-UBND"),
        ("Tờ trình số 7/TIr-SYT", "Tờ trình số 7/TTr-SYT"),
        ("số 30/2020/ND-CP ngày", "số 30/2020/NĐ-CP ngày"),
        # letters' case
        ("làm viỆc", "làm việc"),
        # a post under a stroke of ink
        ("PHÓ CHỦ TỊC", "PHÓ CHỦ TỊCH"),
        ("GIÁM ĐỎOC", "GIÁM ĐỐC"),
    ],
)
def test_it_repairs(seen: str, expected: str) -> None:
    assert _repaired(seen, sure=0.85) == expected


@pytest.mark.parametrize(
    "seen",
    [
        "Quý I/2026",
        "CHỈ THỊ SỐ 12-CT/TW NGÀY",
        "quý 1 năm 2026",
        "mục 11 và mục 1",
        "Điều 2 khoản 1",
        "số 01/2026/TT-BYT ngày 05/01/2026",
        "tăng 20 % so với năm 2025",
        "năm 2026 5 đơn vị",
        "từ 04/6/2026-15/6/2026",
        "≤ 3 ngày làm việc",
        "iOffice và website của Sở",
        "HỘI NGƯỜI CAO TUỔI",
        "xã Hòa Bình và xã Hoà An",
        "- Văn phòng UBND tỉnh",
        "Lê Văn Sơn",
        "các viện, trường và trạm",
        "từ đó cần bổ sung để an toàn",
        "gửi báo về Sở có số liệu",
    ],
)
def test_it_leaves_alone(seen: str) -> None:
    assert _repaired(seen, sure=0.9) == seen


def test_it_leaves_marks_that_are_sure() -> None:
    assert _repaired("bình đăng", sure=0.99) == "bình đăng"


@pytest.mark.parametrize(
    ("title", "seen", "expected"),
    [
        ("printed", "Số: 0.95|125/KH-SYT 0.93", "Số: 125/KH-SYT"),
        ("printed apart", "Số: 0.95|125 0.93|/KH-SYT 0.6", "Số: 125 /KH-SYT"),
        ("a letter behind it", "Số: 0.95|3176B/KH-SYT 0.93", "Số: 3176B/KH-SYT"),
        ("by hand", "Số: 0.95|¿4 0.59|/KH-SYT 0.9", "Số: /KH-SYT"),
        ("by hand, read as figures", "Số: 0.95|22 0.1|/KH-SYT 0.6", "Số: /KH-SYT"),
        ("by hand, in one word", "Số: 0.6|c)011/KH-SYT 0.3", "Số: /KH-SYT"),
        ("blank", "Số: 0.9|/KH-SYT 0.9", "Số: /KH-SYT"),
        ("marks lost", "Sô: 0.9|/KH-SYT 0.9", "Số: /KH-SYT"),
        ("with its year", "Số: 0.95|04/2026/QĐ-UBND 0.9", "Số: 04/2026/QĐ-UBND"),
        ("with its year, by hand", "Số: 0.95|0Á/2026/QĐ-UBND 0.9", "Số: /QĐ-UBND"),
        ("glued, by hand", "Số:c)011/KH-SYT 0.1|Hòa 0.9|An, 0.9", "Số: /KH-SYT Hòa An,"),
        ("glued, printed", "Số:125 0.9|/KH-SYT 0.9", "Số: 125 /KH-SYT"),
        ("a colon apart", "Số 0.9|: 0.9|14/2026/QĐ-UBND 0.9", "Số : 14/2026/QĐ-UBND"),
        ("of another document", "số 0.9|12/KH-SYT 0.5", "số 12/KH-SYT"),
    ],
)
def test_it_never_guesses_a_number_written_by_hand(title: str, seen: str, expected: str) -> None:
    assert _text(repair_lines([_words(seen)], _never)[0]) == expected, title


def test_it_keeps_a_number_that_a_second_look_confirms() -> None:
    seen = _words("Số: 0.95|125/KH-SYT 0.4")

    assert _text(repair_lines([seen], lambda _: "125/KH-SVT")[0]) == "Số: 125/KH-SYT"
    assert _text(repair_lines([seen], lambda _: "126/KH-SYT")[0]) == "Số: /KH-SYT"


def test_it_looks_twice_at_a_number_beside_its_head() -> None:
    seen = _words("Số:125 0.5|/KH-SYT 0.5")

    assert _text(repair_lines([seen], lambda _: "Số:125")[0]) == "Số: 125 /KH-SYT"
    assert _text(repair_lines([seen], lambda _: "Số:1⁄25.")[0]) == "Số: 125 /KH-SYT"
    assert _text(repair_lines([seen], lambda _: "Số:126")[0]) == "Số: /KH-SYT"
    assert _text(repair_lines([_words("Số:125 0.2|/KH-SYT 0.5")], lambda _: "Số:125")[0]) == "Số: /KH-SYT"


@pytest.mark.parametrize(
    ("title", "seen", "expected"),
    [
        (
            "printed",
            "An, 0.9|ngày 0.9|15 0.9|tháng 0.9|3 0.9|năm 0.9|2026 0.9",
            "An, ngày 15 tháng 3 năm 2026",
        ),
        (
            "by hand",
            "An, 0.9|ngày 0.9|5ƒ 0.7|tháng 0.9|Ø{ 0.6|năm 0.9|2026 0.9",
            "An, ngày tháng năm 2026",
        ),
        ("glued", "An, 0.9|ngàyc?O 0.5|tháng 0.9|10 0.9|năm 0.9|2026 0.9", "An, ngày tháng 10 năm 2026"),
        ("glued, printed", "An, 0.9|ngày15 0.9|tháng 0.9|10 0.9|năm 0.9|2026 0.9", "An, ngày 15 tháng 10 năm 2026"),
        ("in the text", "trước 0.9|ngày 0.9|15 0.6|tháng 0.9|02 0.9|năm 0.9", "trước ngày 15 tháng 02 năm"),
    ],
)
def test_it_never_guesses_a_day_written_by_hand(title: str, seen: str, expected: str) -> None:
    assert _text(repair_lines([_words(seen)], _never)[0]) == expected, title


def test_it_knows_the_head_of_the_recipients() -> None:
    assert _text(repair_lines([_words("tVớI 0.4|nhận: 0.6")], _never)[0]) == "Nơi nhận:"
    assert _text(repair_lines([_words("Người 0.4|nhận: 0.6")], _never)[0]) == "Người nhận:"


def test_it_keeps_boxes_in_place_where_words_are_cut() -> None:
    (line,) = repair_lines([_words("An, 0.9|ngày15 0.9|tháng 0.9|3 0.9|năm 0.9|2026 0.9")], _never)

    assert line[1].left + line[1].width <= line[2].left
    assert line[2].left + line[2].width <= line[3].left


def test_it_restores_marks_over_the_end_of_a_line() -> None:
    first, second = _words("các 0.95|cơ 0.95|quan, 0.95|tô 0.95"), _words("chức, 0.95|đơn 0.95|vị 0.95")

    lines = repair_lines([first, second], _never)

    assert list(map(_text, lines)) == ["các cơ quan, tổ", "chức, đơn vị"]


def test_it_drops_dust_taken_for_a_figure() -> None:
    words, figure = _words("Nơi 0.95|nhận: 0.95"), _words("2 0.9")

    assert len(repair_lines([words, [figure[0]._replace(height=12)]], _never)) == 1
    assert len(repair_lines([words, figure], _never)) == 2


def test_it_strips_strokes_from_words() -> None:
    assert _text(repair_lines([_words("____2. 0.9|Tập 0.9|huấn_ 0.9")], _never)[0]) == "2. Tập huấn"


@pytest.mark.parametrize(
    "seen", ["| 0.9", "ˆ 0.5", "_ò__ 0.4", ". 0.9", "4 0.2|/ 0.1", "“' 0.5", "đ 0.3|Ñ 0.3", "mm. 0.2"]
)
def test_it_drops_noise(seen: str) -> None:
    assert repair_lines([_words(seen)], _never) == []


@pytest.mark.parametrize("seen", ["- 0.9|Lưu 0.2|VT, 0.2|NVY 0.1|Văn 0.3|phòng 0.3", "3 0.9", "STT 0.9", "II 0.6"])
def test_it_keeps_short_and_doubtful_lines(seen: str) -> None:
    assert len(repair_lines([_words(seen)], _never)) == 1


def _never(word: Recognised) -> str:
    return ""


def _repaired(text: str, *, sure: float) -> str:
    words = "|".join(f"{word} {sure}" for word in text.split())
    return "\n".join(map(_text, repair_lines([_words(words)], _never)))


def _text(line: list[Recognised]) -> str:
    return " ".join(word.text for word in line)


def _words(line: str) -> list[Recognised]:
    """`Số: 0.9|125/KH-SYT 0.4`: words with their confidence, set side by side."""
    words, left = [], 100
    for part in line.split("|") if "|" in line[1:] or line[0] != "|" else [line]:
        text, confidence = part.rsplit(" ", 1)
        width = _LETTER * len(text)
        words.append(Recognised(text, left, 100, width, _HEIGHT, float(confidence), (1, 1, 1)))
        left += width + 10
    return words
