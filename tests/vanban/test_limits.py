"""Bounds within which a file is read."""

from __future__ import annotations

import pytest

import vanban
from vanban.limits import Limits


def test_it_works() -> None:
    assert Limits(pages=2).pages == 2


@pytest.mark.parametrize("wrong", [{"pages": -1}, {"seconds": 0}])
def test_it_refuses_what_bounds_nothing(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Limits(**wrong)


def test_it_bounds_the_time_of_finding_things() -> None:
    text = ("1. Ban An toàn lao động kiểm tra trước ngày 28/02/2026.\n" * 3_000).encode()

    with pytest.raises(vanban.LimitPassedError, match="seconds"):
        vanban.read(text, name="a.txt", limits=Limits(seconds=0.01))
