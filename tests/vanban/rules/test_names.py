"""Names of persons, and what only looks like one."""

from __future__ import annotations

import pytest

from vanban.rules.names import person_in


@pytest.mark.parametrize(
    "words",
    [
        "Trần Văn Bình",
        "TRẦN VĂN BÌNH",
        "An Văn Toàn",
        "AN THỊ TOÀN",
        "Đỗ Thị Hoa",
        "DO THI HOA",
        "Đoàn Văn Kết",
        "Thông Văn Tin",
        "Hồ Sỹ Sơ",
        "H' Bia Niê",
        "Văn Thị Hóa",
        "Đinh Hương Giang",
        "DINH HUONG GIANG",
    ],
)
def test_it_reads_a_name(words: str) -> None:
    assert person_in(words) == (0, len(words))


@pytest.mark.parametrize(
    "words",
    [
        "AN TOÀN LAO ĐỘNG",
        "AN TOAN LAO DONG",
        "An Toàn Thực Phẩm",
        "ĐÀO TẠO NGHỀ",
        "HỒ SƠ DỰ THẦU",
        "VĂN HÓA VÀ XÃ HỘI",
        "Y TẾ CƠ SỞ",
        "THÔNG TIN LIÊN HỆ",
        "QUẢN LÝ DỰ ÁN",
        "ĐOÀN THỂ XÃ",
        "THI ĐUA KHEN THƯỞNG",
        "PHÓ GIÁM ĐỐC",
    ],
)
def test_it_reads_no_name_in_nouns_that_begin_with_a_family_name(words: str) -> None:
    assert person_in(words) is None
