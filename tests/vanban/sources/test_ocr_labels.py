from __future__ import annotations

from itertools import pairwise

import pytest

from vanban.sources.ocr_labels import repair_labels
from vanban.sources.ocr_program import Recognised

_LETTER = 20  # dots
_HEIGHT = 40


def test_it_works() -> None:
    lines = [_words("I. 0.9|Mục 0.9|đích 0.9"), _words("H. 0.8|Nội 0.9|dung 0.9")]

    repair_labels(lines)

    assert [line[0].text for line in lines] == ["I.", "II."]


@pytest.mark.parametrize(
    ("title", "heads", "expected"),
    [
        ("letters for figures", "I. l. 2. H. l. 2. HI.", "I. 1. 2. II. 1. 2. III."),
        ("Roman one for one", "I. I. 2. II. I. 2. III.", "I. 1. 2. II. 1. 2. III."),
        ("a stroke lost", "I. II. II. IV.", "I. II. III. IV."),
        ("strokes misread", "I. IL. IIL. IV. V. VL. VH. VIH.", "I. II. III. IV. V. VI. VII. VIII."),
        ("a comma", "I. II, III.", "I. II. III."),
        ("an annex begins anew", "I. II. III. I. II.", "I. II. III. I. II."),
        ("letters", "A. B. C. D. E. G. H. I. K.", "A. B. C. D. E. G. H. I. K."),
        ("no numbers", "- + a) b)", "- + a) b)"),
        ("a stroke too many", "I. 1. 2. IH. 1. 2. HI.", "I. 1. 2. II. 1. 2. III."),
        ("figures are no letters", "Điều 1. 2. 3. 1. 4.", "Điều 1. 2. 3. 1. 4."),
        ("a figure with a mark", "1. 2. 3. 4. a) b) Š. a) 6. 7. §. 9.", "1. 2. 3. 4. a) b) 5. a) 6. 7. 8. 9."),
        ("a figure read twice", "1. 2. 3. 4. 5Š. 6.", "1. 2. 3. 4. 5. 6."),
        ("a figure for the first heading", "1. II. 1. 2. III.", "I. II. 1. 2. III."),
        ("a list without headings", "1. 2. 3.", "1. 2. 3."),
        ("one stroke read twice", "1. 2. 3. 11. 2. 3.", "1. 2. 3. 1. 2. 3."),
        ("eleven before an end", "9. 10. 11. 1. 2.", "9. 10. 11. 1. 2."),
        ("a comma behind a figure", "1. 2. 3, 4; 5.", "1. 2. 3. 4. 5."),
        ("no order to go by", "1. 2. Š. 4.", "1. 2. Š. 4."),
        ("eleven", "9. 10. T1, 12.", "9. 10. 11. 12."),
        ("a list within a list", "1. 2. 1. 2. 3. 3. 4. Š.", "1. 2. 1. 2. 3. 3. 4. 5."),
        ("letters of a list", "1. a) b) e) d) d) e) ø) h)", "1. a) b) c) d) đ) e) g) h)"),
        ("a capital", "a) b) C) d)", "a) b) c) d)"),
        ("a figure for a", "2. 3) b) c)", "2. a) b) c)"),
        ("figures in brackets", "1) 2) 3) a) b) 4)", "1) 2) 3) a) b) 4)"),
        ("a letter left out", "a) b) c) đ) e)", "a) b) c) đ) e)"),
        ("letters of headings", "A. B. C. D.", "A. B. C. D."),
    ],
)
def test_it_repairs_labels_in_their_order(title: str, heads: str, expected: str) -> None:
    lines = [_words(f"{head} 0.9|Tổ 0.9|chức 0.9") for head in heads.split()]

    repair_labels(lines)

    assert " ".join(line[0].text for line in lines) == expected, title


def test_it_keeps_a_heading_in_capitals_before_two() -> None:
    lines = [_words("I. 0.9|MỤC 0.9|ĐÍCH 0.9"), _words("2. 0.9|Yêu 0.9|cầu 0.9")]

    repair_labels(lines)

    assert lines[0][0].text == "I."


def test_it_knows_no_roman_number_below_an_article() -> None:
    lines = [_words("Điều 0.9|4. 0.9|Kinh 0.9|phí 0.9"), _words("I. 0.9|Hỗ 0.9|trợ 0.9"), _words("3. 0.9|Chi 0.9")]

    repair_labels(lines)

    assert lines[1][0].text == "1."


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("I.MỤC", ["I.", "MỤC", "ĐÍCH"]),
        ("2.Tập", ["2.", "Tập", "ĐÍCH"]),
        ("V.v", ["V.v", "ĐÍCH"]),
        ("2. 0.9|1.", ["2.1.", "ĐÍCH"]),
        ("1.000", ["1.000", "ĐÍCH"]),
    ],
)
def test_it_cuts_a_label_from_its_heading(seen: str, expected: list[str]) -> None:
    line = _words(f"{seen} 0.9|ĐÍCH 0.9")

    repair_labels([line])

    assert [word.text for word in line] == expected
    assert all(before.left + before.width <= after.left for before, after in pairwise(line))


@pytest.mark.parametrize(
    ("title", "column", "expected"),
    [
        ("letters", "9 10 H 12", "9 10 11 12"),
        ("with a stop", "1. Z. 3.", "1. 2. 3."),
        ("with naughts", "08 ọ9 10", "08 09 10"),
        ("a gap", "9 H 12", "9 H 12"),
        ("words", "1 Tổ 2", "1 Tổ 2"),
    ],
)
def test_it_counts_a_column_of_numbers(title: str, column: str, expected: str) -> None:
    lines = [_words(f"{text} 0.9") for text in column.split()]

    repair_labels(lines)

    assert " ".join(line[0].text for line in lines) == expected, title


def test_it_counts_no_numbers_of_two_columns() -> None:
    lines = [_words("10 0.9"), [_words("H 0.9")[0]._replace(left=900)], _words("12 0.9")]

    repair_labels(lines)

    assert lines[1][0].text == "H"


def _words(line: str) -> list[Recognised]:
    """`Số: 0.9|125/KH-SYT 0.4`: words with their confidence, set side by side."""
    words, left = [], 100
    for part in line.split("|") if "|" in line[1:] or line[0] != "|" else [line]:
        text, confidence = part.rsplit(" ", 1)
        width = _LETTER * len(text)
        words.append(Recognised(text, left, 100, width, _HEIGHT, float(confidence), (1, 1, 1)))
        left += width + 10
    return words
