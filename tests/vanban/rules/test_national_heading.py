"""The national heading as recognition leaves it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.rules.national_heading import _distance, is_misread_heading


@pytest.mark.parametrize(
    "words",
    [
        "cong hoa xa hoi chu nghia viet nam",
        "c0ng hoa xa hqi chu nghla vi$t nam",
        "nuoc cong hoa xa hoi chu nghia viet nam",
        "dqc lap - tg do - hanh phuc",
        "doc lap  tu do  hanh phric",
        "d*c l@p-tu do-h4nh phuc",
    ],
)
def test_it_knows_the_heading(words: str) -> None:
    assert is_misread_heading(words)


@pytest.mark.parametrize(
    "words",
    [
        "cong doan nganh co khi viet nam",
        "hoi cong nghiep ghi am viet nam",
        "hoi chu thap do viet nam",
        "dang cong san viet nam",
        "so lao dong - thuong binh",
        "doi phong chay, chua chay",
        "tong cong ty hang khong viet nam",
        "",
    ],
)
def test_it_leaves_names_of_bodies(words: str) -> None:
    assert not is_misread_heading(words)


@given(st.text("abcd", max_size=12), st.text("abcd", min_size=1, max_size=12))
def test_it_counts_what_must_be_changed(one: str, other: str) -> None:
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        corner, row[0] = row[0], at
        for column, wanted in enumerate(other, start=1):
            corner, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, corner + (letter != wanted))

    assert _distance(one, other) == row[-1]
