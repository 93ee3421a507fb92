"""Slips of letters."""

from __future__ import annotations

import pytest

from lotrinh.organisation.matching.spelling import differs_by_letters


@pytest.mark.parametrize(
    ("written", "meant", "letters"),
    [
        ("chinhh", "chinh", 1),
        ("logn", "long", 1),
        ("1ao", "lao", 1),
        ("nghlep", "nghiep", 1),
        ("nqhlep", "nghiep", 2),
        ("nam", "tam", None),
        ("so", "sa", None),
        ("12", "13", None),
        ("chinh", "chinh", None),
        ("hoach", "toan", None),
    ],
)
def test_it_counts_them(written: str, meant: str, letters: int | None) -> None:
    assert differs_by_letters(written, meant) == letters
