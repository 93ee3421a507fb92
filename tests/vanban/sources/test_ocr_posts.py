from __future__ import annotations

import pytest

from vanban.sources.ocr_posts import repair_posts, without_scrawls
from vanban.sources.ocr_program import Recognised


def test_it_works() -> None:
    lines = [_line(("KT. CHỦ TỊCH", 1500, 0.9)), _line(("ĐH, CHỦ TỊGH", 1450, 0.6))]

    assert [_text(line) for line in repair_posts(lines)] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("title", "above", "below", "expected"),
    [
        ("the stamp over the first word", "KT. GIÁM ĐỐC", "2Ó GIÁM ĐÓC", "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC"),
        ("both marred", "-#T, GIÁM ĐÓC", "PHQ GIÁM ĐỐC,", "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC"),
        ("three words", "KT. CHÁNH VĂN PHÒNG", "Z0 CHÁNH VĂN PHÒNG", "KT. CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG"),
        ("in order", "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG"),
        ("not for another", "TM. ỦY BAN", "CT CHỦ TỊCH", "TM. ỦY BAN|CT CHỦ TỊCH"),
        ("another post", "KT. GIÁM ĐỐC", "XX CHỦ TỊCH", "KT. GIÁM ĐỐC|XX CHỦ TỊCH"),
        ("on behalf of", "TL. CHỦ TỊCH", "Ô CHỦ TỊCH", "TL. CHỦ TỊCH|Ô CHỦ TỊCH"),
    ],
)
def test_it_knows_the_deputy(title: str, above: str, below: str, expected: str) -> None:
    lines = repair_posts([_line((above, 1500, 0.95)), _line((below, 1480, 0.95))])

    assert "|".join(map(_text, lines)) == expected, title


def test_it_seeks_the_deputy_beside_the_recipients() -> None:
    lines = [
        _line(("Nơi nhận:", 100, 0.95), ("KT. GIÁM ĐỐC", 1500, 0.95)),
        _line(("- Như trên;", 100, 0.95)),
        _line(("- Lưu: VT.", 100, 0.95), ("0 GIÁM ĐỐC", 1480, 0.7)),
    ]

    assert _text(repair_posts(lines)[2]) == "- Lưu: VT. PHÓ GIÁM ĐỐC"


def test_it_takes_no_deputy_of_another_column() -> None:
    lines = [_line(("KT. GIÁM ĐỐC", 1500, 0.95)), _line(("XX GIÁM ĐỐC", 100, 0.95))]

    assert _text(repair_posts(lines)[1]) == "XX GIÁM ĐỐC"


@pytest.mark.parametrize(
    ("title", "beside", "sure", "expected"),
    [
        ("a stamp's edge", "Á-'5 0P XE", 0.1, ""),
        ("a stroke", "Ọ*~", 0.0, ""),
        ("figures nobody is sure of", "618", 0.0, ""),
        ("a day", "05/3/2026", 0.0, "05/3/2026"),
        ("a name", "Nguyễn Văn An", 0.9, "Nguyễn Văn An"),
        ("a post", "GIÁM ĐÓC", 0.7, "GIÁM ĐÓC"),
        ("doubtful letters", "KTV", 0.6, "KTV"),
        ("much text", "Ban quản lý các dự án đầu tư xây dựng", 0.3, "Ban quản lý các dự án đầu tư xây dựng"),
    ],
)
def test_it_drops_what_is_scrawled_beside_words(title: str, beside: str, sure: float, expected: str) -> None:
    line = without_scrawls(_line(("- Như trên;", 100, 0.95), (beside, 1500, sure)))

    assert _text(line) == f"- Như trên; {expected}".strip(), title


def test_it_keeps_the_head_of_a_line() -> None:
    assert _text(without_scrawls(_line(("22/KH", 100, 0.1), ("Hòa An", 900, 0.9)))) == "22/KH Hòa An"


def _text(line: list[Recognised]) -> str:
    return " ".join(word.text for word in line)


def _line(*parts: tuple[str, int, float]) -> list[Recognised]:
    """Columns: their words, their left edge in dots, their confidence."""
    words = []
    for text, left, sure in parts:
        at = left
        for word in text.split():
            words.append(Recognised(word, at, 100, 20 * len(word), 40, sure, (1, 1, 1)))
            at += 20 * len(word) + 10
    return words
