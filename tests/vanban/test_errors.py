"""What is said of files that cannot be read: `vanban.errors`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest

from vanban.errors import LIMIT_MESSAGES, LimitPassedError, VanbanError, legible
from vanban.limits import DEFAULT_LIMITS, Limits
from vanban.messages import set_language


@pytest.fixture
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("vi")


def test_it_has_words_for_every_limit() -> None:
    assert list(LIMIT_MESSAGES) == [limit.name for limit in fields(Limits)]


def test_it_says_a_limit_in_words() -> None:
    said = str(LimitPassedError("unpacked_bytes", limit=DEFAULT_LIMITS.unpacked_bytes))

    assert "giải nén ra hơn 512 MB." in said
    assert "vanban.Limits(unpacked_bytes=...)" in said


@pytest.mark.parametrize(
    ("name", "limit", "shown"),
    [
        ("zip_entries", 20_000, "20.000"),
        ("file_bytes", 1536, "1,5 KB"),
        ("part_bytes", 100, "100 bytes"),
        ("seconds", 0.5, "0,5 giây"),
        ("characters", 50_000_000, "50.000.000 ký tự"),
    ],
)
def test_it_writes_numbers_as_people_do(name: str, limit: float, shown: str) -> None:
    assert f" {shown}" in LimitPassedError(name, limit=limit).describe()


def test_it_writes_english_numbers_in_english(english: None) -> None:
    assert "more than 20,000 parts" in LimitPassedError("zip_entries", limit=20_000).describe()


def test_it_names_a_file_whose_name_is_no_text() -> None:
    error = VanbanError("")
    error.name = "k\udcff hoach.txt"

    assert str(error).startswith("k\N{REPLACEMENT CHARACTER} hoach.txt")
    assert legible("kế hoạch.txt") == "kế hoạch.txt"
