"""Words of a text and phrases among them."""

from __future__ import annotations

from vanban.rules.phrases import Phrases, Words
from vanban.spelling import fold


def words(text: str) -> Words:
    return Words(text, fold(text), 0, len(text))


def test_it_knows_where_words_stand_in_any_order_of_asking() -> None:
    found = words("Sở KH&CN,  Sở Y-tế")

    assert found.words == ["sở", "kh&cn", ",", "sở", "y", "-", "tế"]
    assert found.span(3) == (11, 13)
    assert found.span(0) == (0, 2)
    assert found.spans == [(0, 2), (3, 8), (8, 9), (11, 13), (14, 15), (15, 16), (16, 18)]
    assert [found.is_tight(at) for at in range(7)] == [False, False, False, False, False, True, False]


def test_it_folds_words_as_it_folds_texts() -> None:
    text = "UỶ BAN xã Hoà Bình, quỹ Thuý – “Đổi mới” _hoà_ 10ª QUỲ hoà1"

    assert words(text).words == [fold(text)[first:last] for first, last in words(text).spans]


def test_it_takes_the_longest_phrase() -> None:
    phrases = Phrases({"phòng": "body", "phòng cháy chữa cháy": "work"})

    assert phrases.match(["phòng", "cháy", "chữa", "cháy"], 0) == (4, "work")
    assert phrases.match(["phòng", "cháy", "chữa"], 0) == (1, "body")
    assert phrases.match(["cháy"], 0) == phrases.match([], 0) == (0, "")
    assert phrases.firsts == {"phòng"}
