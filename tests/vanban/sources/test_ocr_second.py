from __future__ import annotations

import pytest

from vanban.sources.ocr_program import Recognised
from vanban.sources.ocr_second import better_words, with_lost_lines


def test_it_works() -> None:
    words = [_word("tô", 100, 0.93), _word("chức", 160, 0.97)]
    others = [_word("tổ", 101, 0.95), _word("chức", 160, 0.96)]

    assert [word.text for word in better_words(words, others)] == ["tổ", "chức"]


@pytest.mark.parametrize(
    ("title", "word", "other", "expected"),
    [
        ("surer", ("vê", 0.93), ("về", 0.95), "về"),
        ("less sure", ("về", 0.95), ("vê", 0.93), "về"),
        ("no syllable", ("khẩn", 0.90), ("khânn", 0.95), "khẩn"),
        ("a syllable for none", ("SUuHØ", 0.90), ("sung", 0.85), "sung"),
        ("sure by chance", ("Số:c)011", 0.0), ("e201//KH", 0.3), "Số:c)011"),
        ("figures", ("2O25", 0.5), ("2025", 0.9), "2025"),
    ],
)
def test_it_takes_the_surer_word(title: str, word: tuple[str, float], other: tuple[str, float], expected: str) -> None:
    (better,) = better_words([_word(word[0], 100, word[1], width=80)], [_word(other[0], 102, other[1], width=78)])

    assert better.text == expected, title


def test_it_takes_no_word_of_another_place() -> None:
    words = [_word("vê", 100, 0.5)]

    assert better_words(words, [_word("về", 160, 0.9)]) == words
    assert better_words(words, [_word("về", 100, 0.9)._replace(top=150)]) == words
    assert better_words(words, [_word("về việc", 100, 0.9, width=150)]) == words
    assert better_words(words, []) == words


def test_it_keeps_place_and_line() -> None:
    word = _word("vê", 100, 0.5)

    (better,) = better_words([word], [_word("về", 103, 0.9)._replace(line=(2, 3, 4))])

    assert better == word._replace(text="về", confidence=0.9)


def test_it_finds_lines_that_are_lost() -> None:
    words = [_word("GIÁM", 900, 0.9), _word("Lưu", 100, 0.9)._replace(top=400, line=(1, 1, 3))]
    name = [_word(text, left, 0.95)._replace(top=250, line=(7, 1, 1)) for text, left in (("Lê", 900), ("An", 950))]

    found = with_lost_lines(words, name)

    assert [word.text for word in found] == ["GIÁM", "Lê", "An", "Lưu"]
    assert len({word.line for word in found}) == 3


@pytest.mark.parametrize(
    ("title", "texts", "sure", "top"),
    [
        ("not sure", ("Lê", "An"), 0.7, 250),
        ("one word", ("An",), 0.95, 250),
        ("no words", ("Lê", "xz1"), 0.95, 250),
        ("over words", ("Lê", "An"), 0.95, 110),
    ],
)
def test_it_finds_no_lines_by_chance(title: str, texts: tuple[str, ...], sure: float, top: int) -> None:
    words = [_word("GIÁM", 900, 0.9, width=100)]
    others = [_word(text, 900 + 50 * at, sure)._replace(top=top, line=(7, 1, 1)) for at, text in enumerate(texts)]

    assert with_lost_lines(words, others) == words, title


def _word(text: str, left: int, sure: float, *, width: int = 40) -> Recognised:
    return Recognised(text, left, 100, width, 40, sure, (1, 1, 1))
