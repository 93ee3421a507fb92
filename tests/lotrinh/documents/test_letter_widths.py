"""How wide letters are against each other."""

from __future__ import annotations

import pytest

from lotrinh.documents.letter_widths import offset_share


@pytest.mark.parametrize(
    ("line", "offset", "least", "most"),
    [
        ("Số: 812/SYT-NVY", 4, 0.17, 0.23),  # a quarter of the letters, a fifth of the line
        ("iiiiWWWW", 4, 0.2, 0.3),
        ("Ộ", 0, 0.0, 0.0),
        ("Ộ", 1, 1.0, 1.0),
        ("", 0, 0.0, 0.0),
    ],
)
def test_it_works(line: str, offset: int, least: float, most: float) -> None:
    assert least <= offset_share(line, offset) <= most


def test_it_takes_a_letter_with_marks_for_its_base() -> None:
    assert offset_share("ỘO", 1) == 0.5
