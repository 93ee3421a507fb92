"""Promise: time and memory stay in proportion to the text, whatever the text."""

from __future__ import annotations

import tracemalloc
from time import process_time

import pytest

from vanban.passes import read_text
from vanban.passes.fragment import source_from_text

BAITS = {
    "labels": "1.1.1.1.1.1.",
    "roman": "IIIIVVVXXX",
    "brackets": "((((((((((",
    "quotes": "““““““““““",
    "spaces and dots": ". . . . . ",
    "days": "ngày ngày ngày tháng năm ",
    "digits": "1234567890",
    "dates": "01/01/2025 đến 02/02/2025, ",
    "symbols": "12/KH-UBND-VP-TH/12-NQ/TW, ",
    "numbers of documents": "số 12, 13, 14, 15, ",
    "units": "Sở Y tế, Sở Tài chính và UBND các xã, phường, ",
    "groups": "các sở, ban, ngành, ",
    "verbs": "giao chủ trì phối hợp với đề nghị ",
    "capitals": "ỦY BAN NHÂN DÂN TỈNH ",
    "recurrences": "hằng năm, hằng quý, định kỳ ",
    "commas": ",,,,,,,,,,",
    "recipients": "Nơi nhận: - Như trên; - Lưu: VT; ",
    "authority": "TM. KT. TL. TUQ. CHỦ TỊCH ",
    "articles": "Điều 1. khoản 2 điểm a ",
    "slashes": "//////////",
    "hyphens": "- - - - - ",
}
SHORT, LONG = 20_000, 160_000
FLOOR_S, GROWTH = 0.15, 3.0
LETTERS, BYTES_A_LETTER = 5_000, 400


@pytest.mark.parametrize("as_lines", [False, True], ids=["one line", "many lines"])
@pytest.mark.parametrize("bait", BAITS.values(), ids=BAITS.keys())
def test_it_works(bait: str, as_lines: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Eight times the text takes at most three times eight times as long."""
    unit = bait + ("\n" if as_lines else "")

    short, long = (_seconds((unit * (size // len(unit) + 1))[:size]) for size in (SHORT, LONG))

    assert _is_in_proportion(short, long)


def _is_in_proportion(short_s: float, long_s: float) -> bool:
    return long_s <= max(short_s, FLOOR_S) * LONG / SHORT * GROWTH


def _seconds(text: str) -> float:
    source = source_from_text(text)
    start = process_time()
    read_text(source)
    return process_time() - start


@pytest.mark.parametrize("bait", BAITS.values(), ids=BAITS.keys())
def test_it_keeps_memory_in_proportion(bait: str) -> None:
    text = (f"{bait}\n" * (LETTERS // len(bait) + 1))[:LETTERS]
    read_text(source_from_text(text))  # what is loaded and remembered once is not counted

    tracemalloc.start()
    try:
        read_text(source_from_text(text))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak <= LETTERS * BYTES_A_LETTER


@pytest.mark.parametrize(("growth", "is_kept"), [(8, True), (20, True), (64, False)])
def test_it_can_fail(growth: int, is_kept: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Sixty-four times the work for eight times the words is what a quadratic pattern does."""
    assert _is_in_proportion(0.2, 0.2 * growth) == is_kept
