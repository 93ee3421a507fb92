from __future__ import annotations

import pytest

from vanban.sources import ocr_lexicon
from vanban.sources.ocr_lexicon import ENDINGS, bare, restore


def test_it_works() -> None:
    assert restore(["phát", "triên", "kinh", "tê"]) == ["phát", "triển", "kinh", "tế"]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("NGHỊ QUYÉT", "NGHỊ QUYẾT"),
        ("Kê hoạch", "Kế hoạch"),
        ("TINH QUANG NGAI", "TINH QUẢNG NGÃI"),
        ("cho hai phòng", "cho hai phòng"),
        ("đã nâng cao", "đã nâng cao"),
        ("hằng năm định kỳ", "hằng năm định kỳ"),
        ("Cong hoa xa hoi chu nghia Viet Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ủy ban nhân dan", "ủy ban nhân dân"),
        ("uỷ ban nhân dân Hoà Bình", "uỷ ban nhân dân Hoà Bình"),
        ("Nguyễn Văn Bình Đăng", "Nguyễn Văn Bình Đăng"),
        ("ba con gà", "ba con gà"),
        ("phường An Bình", "phường An Bình"),
        ("cần bổ sung, có số liệu", "cần bổ sung, có số liệu"),
        ("", ""),
    ],
)
def test_it_restores_marks_and_nothing_else(seen: str, expected: str) -> None:
    assert " ".join(restore(seen.split())) == expected


def test_no_two_words_of_the_list_are_alike_without_marks() -> None:
    phrases = [phrase.strip() for phrase in ocr_lexicon._WORDS.split(";")]

    assert len({bare(phrase) for phrase in phrases}) == len(set(phrases))


def test_words_that_fill_a_line_are_more_than_a_letter_apart() -> None:
    plain = sorted(bare(ending) for ending in ENDINGS)

    assert len(set(plain)) == len(plain)
