"""Spelling folded for matching."""

from __future__ import annotations

import pytest

from vanban.spelling import compose, fold, strip_marks


def test_it_works() -> None:
    assert fold("UỶ BAN NHÂN DÂN – Hoà Bình") == "ủy ban nhân dân - hòa bình"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("quỳ", "quỳ"),
        ("quý", "quý"),
        ("toàn", "toàn"),
        ("hoạ.", "họa."),
    ],
)
def test_it_puts_the_tone_in_its_new_place(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "text", ["Kế hoạch số 12", "\u2022 “Tập huấn”… \u00a0\t—", "İstanbul Ǆ ﬁ 漢字 \U0001f600\0\x85"]
)
def test_it_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(strip_marks(fold(text))) == len(text)


def test_it_changes_rare_letters_as_it_does_common_ones() -> None:
    common, rare = "Số Đăng KÝ", "漢"

    assert fold(common + rare) == fold(common) + rare
    assert strip_marks(fold(common + rare)) == strip_marks(fold(common)) + rare


def test_it_strips_every_mark_of_vietnamese() -> None:
    assert (
        strip_marks("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
        == "aadeoou" + "a" * 12 + "e" * 8 + "ii" + "o" * 12 + "u" * 7 + "yyyy"
    )


def test_it_composes() -> None:
    assert compose("Ke\u0302\u0301") == "Kế"
