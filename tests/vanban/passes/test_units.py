"""Units named anywhere in a text. The sentences are written for these tests."""

from __future__ import annotations

from vanban.passes.units import find_units


def test_it_finds_a_name_in_each_line_that_says_the_same() -> None:
    text = "Sở Y tế rà soát tủ thuốc.\nTrạm Y tế xã An Bình diễn tập sơ cứu.\nSở Y tế rà soát tủ thuốc."

    found = find_units(text)

    assert [unit.name for unit in found] == ["Sở Y tế", "Trạm Y tế xã An Bình", "Sở Y tế"]
    assert [text[unit.span.start : unit.span.end] for unit in found] == [unit.raw for unit in found]
    assert [unit.place.offset for unit in found if unit.place] == [0, 26, 64]


def test_it_gives_short_names_their_head() -> None:
    assert [unit.name for unit in find_units("Các Sở: Y tế, Nội vụ mở lớp tập huấn.")] == ["Sở Y tế", "Sở Nội vụ"]


def test_it_leaves_out_nouns_that_name_nobody() -> None:
    assert find_units("Cơ quan\nTổ chức tập huấn sơ cứu; ban hành quy trình.") == ()


def test_it_takes_heads_of_columns_and_safety_for_no_units() -> None:
    for text in ("Công an toàn", "TT", "TT Nội dung", "Bộ phận"):
        assert find_units(text) == ()
    assert [unit.name for unit in find_units("TT Y tế mời Công an toàn tỉnh.")] == ["TT Y tế", "Công an toàn tỉnh"]
