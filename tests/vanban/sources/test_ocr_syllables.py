from __future__ import annotations

import pytest

from vanban.sources import ocr_syllables
from vanban.sources.ocr_syllables import restore_syllables
from vanban.sources.syllables import is_syllable


def test_it_works() -> None:
    assert _restored("sắp xêp tô chức, TỎ TRƯỞNG") == "sắp xếp tổ chức, TỔ TRƯỞNG"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        # a tone lost
        ("y tê", "y tế"),
        ("đôi với", "đối với"),
        ("vê việc", "về việc"),
        ("câp cứu", "cấp cứu"),
        ("quyên hạn", "quyền hạn"),
        ("chê độ", "chế độ"),
        ("để xuât", "để xuất"),
        # a tone exchanged
        ("bồ trí", "bố trí"),
        ("bồ sung", "bổ sung"),
        ("chỉ phí", "chi phí"),
        ("BAN CHÍ HUY", "BAN CHỈ HUY"),
        ("NHÂN DÂN TĨNH", "NHÂN DÂN TỈNH"),
        # a circumflex or a breve lost
        ("TỎ PHÓ", "TỔ PHÓ"),
        ("NGUYÊN TÁC", "NGUYÊN TẮC"),
        ("THÀNH PHỐ CÂN THƠ", "THÀNH PHỐ CẦN THƠ"),
        # both
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("Thông kê", "Thống kê"),
        # by its neighbours
        ("bảo hiểm M tế", "bảo hiểm y tế"),
        ("bảo hiểm Y tê", "bảo hiểm y tế"),
        ("Sở V tế", "Sở Y tế"),
        ("cơ quan đề biết", "cơ quan để biết"),
        ("gửi về Sở đê tổng hợp", "gửi về Sở để tổng hợp"),
        # alone
        ("thành viên tiêp nhận", "thành viên tiếp nhận"),
        ("bao gôm", "bao gồm"),
    ],
)
def test_it_restores(seen: str, expected: str) -> None:
    assert _restored(seen) == expected


@pytest.mark.parametrize(
    "seen",
    [
        "đi đôi với",
        "ca sĩ Chi Phí",
        "để xuất trình",
        "vấn đề thực tế",
        "ra đề theo quy định",
        "đê điều",
        "tuyến đê theo kế hoạch",
        "Bộ Y tế",
        "hàng năm",
        "thành phố thông minh",
        "thành phố biến đổi",
        "tê tay",
        "đê bảo vệ",
        "truyền thông và truyền thống",
        "cấp tính",
        "UBND",
        "",
    ],
)
def test_it_leaves_alone(seen: str) -> None:
    assert _restored(seen) == seen


def test_all_its_words_are_spelled_right() -> None:
    text = f"{ocr_syllables._WORDS};{ocr_syllables._LOST_TONES}".replace(";", " ")

    assert [word for word in text.split() if not is_syllable(word) and word != "ubnd"] == []


def test_every_word_has_two_syllables() -> None:
    words = [word.split() for word in f"{ocr_syllables._WORDS};{ocr_syllables._LOST_TONES}".split(";")]

    assert [word for word in words if len(word) not in {0, 2}] == []


def test_no_word_of_the_list_is_changed() -> None:
    words = [word.split() for word in f"{ocr_syllables._WORDS};{ocr_syllables._LOST_TONES}".split(";")]

    assert [word for word in words if restore_syllables(word) != word] == []


def _restored(text: str) -> str:
    return ", ".join(" ".join(restore_syllables(part.split())) for part in text.split(", "))
