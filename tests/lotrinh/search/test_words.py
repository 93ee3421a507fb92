"""A search taken apart."""

from __future__ import annotations

import pytest

from lotrinh.search.words import MOST_TERMS, parse_words

CASES = (
    # typed, terms as they are found (| between spellings, * for a beginning)
    ("an toàn lao động", "an; toan; lao; dong*"),
    ("an toàn ", "an; toan"),
    ('"an toàn" lao', "an toan; lao*"),
    ("“An Toàn”", "an toan"),
    ('"bỏ ngỏ', "bo; ngo*"),
    ("k", "k"),
    ("an toàn k", "an; toan"),
    ("an toàn y ", "an; toan; y"),
    ("05/KH-CĐN", "5khcdn*"),
    ("48KHCDKCN", "48khcdkcn*"),
    ("84/2015/QH13", "842015qh13*"),
    ("25/11/2026", "d20261125"),
    ("05.03.2026 ", "d20260305"),
    ("2026-03-05 ", "d20260305"),
    ("ngày 5 tháng 3 năm 2026", "d20260305"),
    ("11/2026", "m202611"),
    ("tháng 3 năm 2026", "m202603"),
    ("quý IV/2026 ", "q20264"),
    ("Quý 2 năm 2026", "q20262"),
    ("tập huấn 25/11/2026", "d20261125; tap; huan*"),
    ("31/02/2026", "31022026*"),
    ("NEAR(a b) AND c*", "near a; b; and; c"),
    ("an-toàn", "an toan*"),
    ("***", ""),
    ("", ""),
)


@pytest.mark.parametrize(("typed", "expected"), CASES, ids=[case[0] or "blank" for case in CASES])
def test_it_takes_apart(typed: str, expected: str) -> None:
    found = [
        " | ".join(" ".join(phrase.words) + ("*" if phrase.is_beginning else "") for phrase in term.spellings)
        for term in parse_words(typed).terms
    ]

    assert "; ".join(found) == expected


@pytest.mark.parametrize("typed", ["48/KH-CĐKCN", "48 kh cdkcn", "48KHCDKCN", "048/kh-cđkcn", "48/kh - CĐKCN"])
def test_it_knows_a_symbol_in_every_spelling(typed: str) -> None:
    assert parse_words(typed).symbol == "48khcdkcn"


def test_it_takes_no_sentence_for_a_symbol() -> None:
    assert parse_words("an toàn 48/KH-CĐKCN").symbol == ""


def test_it_bounds_what_it_looks_at() -> None:
    assert len(parse_words(" ".join(f"tu{number}" for number in range(2000))).terms) == MOST_TERMS


def test_it_tells_nothing_typed_from_nothing_to_find() -> None:
    assert parse_words("  ").is_blank
    assert not parse_words("***").is_blank
