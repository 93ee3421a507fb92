"""The numbers at the beginning of lines as recognition gives them, put right by their order in the whole document.

A label is changed only where the page shows one: `Š.` behind `4.` is `5.`, `IH.` behind `I.` is `II.`, `e)` behind
`b)` is `c)`. A plain figure is never made a letter.

Public names: `repair_labels`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from vanban.sources.ocr_lexicon import bare
from vanban.sources.ocr_program import Recognised

Line = list[Recognised]

# l. Mục đích; |. ; l.2.
_ARABIC_ONE = re.compile(r"[l|!](?:[.)](?:\d+[.)]?)*|/)$")
# I.NGUYÊN ; 2.Tổ
_GLUED = re.compile(r"((?:[IVX]{1,4}|\d{1,2})\.)(?=[^\W\d_]{2})")
# H. -> II. ; IIL -> III. ; HI, -> III.
_ROMAN_LIKE = re.compile(r"([IVXHLTÏÌÍỊlUYW1|]{1,5})([.,/)]|\.-)$")
ROMAN_NUMBERS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMANS = {number: value for value, number in enumerate(ROMAN_NUMBERS, start=1)}
_LABEL = re.compile(r"(\d{1,2}|[IVX]{1,4})[.)/]")
_AHEAD = 400  # lines; some ten pages
_ARTICLE = re.compile(r"dieu$")
_NUMBER = re.compile(r"(\d{1,2})[.]$")
_NUMBER_LIKE = re.compile(r"([\dŠS§$&lI|!ZÓÕOTz]{1,2})([.,;])$")
_AS_FIGURES = {
    "Š": "58",
    "S": "5",
    "§": "85",
    "$": "58",
    "&": "8",
    "l": "1",
    "I": "1",
    "|": "1",
    "!": "1",
    "Z": "2",
    "z": "2",
    "Ó": "6",
    "Õ": "6",
    "O": "0",
    "T": "17",
}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LETTER = re.compile(r"(\S)([).])$")
_AS_LETTER = {
    "a": "A3âäàáạ@",
    "b": "B6h",
    "c": "Ceo€©(",
    "d": "D",
    "đ": "Đdäåả",
    "e": "Ec€©ê",
    "g": "G89øöqợ",
    "h": "Hbn",
    "i": "I1ïílj¡",
    "k": "K",
    "l": "L1Ii",
    "m": "M",
}
"""What each letter of a list is taken for."""
_ALONE = re.compile(r"(\S{1,3}?)([.,;]?)$")


def repair_labels(lines: list[Line]) -> None:
    """The lines of a whole document, put right in place: `H.` behind `I.` is `II.`"""
    for line in lines:
        _cut_free(line)
        if _ARABIC_ONE.match(line[0].text):
            line[0] = line[0]._replace(text="1" + line[0].text[1:])
    _repair_romans(lines)
    _repair_numbers(lines)
    _repair_letters(lines)
    _repair_columns(lines)


def as_roman(label: str) -> str:
    """`lIL` is `III`, `VH` `VII`."""
    plain = bare(label.replace("l", "I").replace("1", "I").replace("|", "I")).upper()
    return plain.replace("H", "II").translate(str.maketrans("LTUYW", "IIVVV"))


def _cut_free(line: Line) -> None:
    """`I.NGUYÊN TẮC` is `I. NGUYÊN TẮC`, `2. 1. Giao` is `2.1. Giao`: a space lost or gained."""
    if len(line) > 2 and all(map(_NUMBER.match, (line[0].text, line[1].text))) and line[2].text[0].isupper():
        whole = line.pop(0)
        width = line[0].left + line[0].width - whole.left
        line[0] = whole._replace(text=whole.text + line[0].text, width=width)
    first = line[0]
    glued = _GLUED.match(first.text)
    if not glued or not first.text[glued.end()].isupper():
        return
    part = round(first.width * glued.end() / len(first.text))
    line[0] = first._replace(text=glued[1], width=part)
    line.insert(1, first._replace(text=first.text[glued.end() :], left=first.left + part, width=first.width - part))


def _is_heading(line: Line) -> bool:
    return len(line) > 1 and line[1].text[0].isupper()


def _repair_romans(lines: list[Line]) -> None:
    last = 0
    for at, line in enumerate(lines):
        found = _ROMAN_LIKE.match(line[0].text)
        if not found or not _is_heading(line):
            continue
        if found[1].isdigit() and not (
            found[1] == "1" and last == 0 and _is_before_two(lines[at + 1 : at + 1 + _AHEAD])
        ):
            continue
        value = _roman_value(found[1], last)
        if value is None:
            continue
        value, is_arabic = _in_order(value, last, line, lines[at + 1 : at + 1 + _AHEAD])
        if is_arabic or (value == 1 and _follows_article(lines, at)):
            line[0] = line[0]._replace(text="1" + found[2])
        elif value in (1, last + 1):
            last = value
            line[0] = line[0]._replace(text=ROMAN_NUMBERS[value - 1] + found[2].replace(",", "."))


def _is_before_two(following: list[Line]) -> bool:
    """The first heading of a document is `1.` and the next `II.`, with no list between."""
    labels = [found[1] for line in following if (found := _LABEL.match(line[0].text)) and _is_heading(line)]
    return _first(labels, _is_neighbour) == "II"


def _roman_value(label: str, last: int) -> int | None:
    """`H` is two strokes, or one and a half: what follows the last number is meant."""
    value, with_one = _ROMANS.get(as_roman(label)), _ROMANS.get(as_roman(label.replace("H", "I")))
    return with_one if len(label) > 1 and with_one == last + 1 and "H" in label and value != last + 1 else value


def _follows_article(lines: list[Line], at: int) -> bool:
    """No Roman number stands right below `Điều 4. ...`"""
    return any(
        len(line) > 1 and _ARTICLE.match(bare(line[0].text)) and line[1].text[0].isdigit() and line[0].text[0].isupper()
        for line in lines[max(at - 2, 0) : at]
    )


def _in_order(value: int, last: int, line: Line, following: list[Line]) -> tuple[int, bool]:
    """The number that fits between its neighbours, and whether it is none: `I. Nhiệm vụ` with `2.` behind it is `1.`"""
    after = [found[1] for line in following if (found := _LABEL.match(line[0].text)) and found[1][0] != "0"]
    if value == 1 and _first(after, _is_neighbour) == "2" and not all(word.text.isupper() for word in line[1:3]):
        return 1, True
    if value == last and _ROMANS.get(_first(after, lambda label: _ROMANS.get(label, 0) > last) or "") == last + 2:
        return last + 1, False
    return value, False


def _first(labels: list[str], wanted: Callable[[str], bool]) -> str | None:
    return next(filter(wanted, labels), None)


def _is_neighbour(label: str) -> bool:
    return label in {"1", "2"} or label in _ROMANS


def _repair_numbers(lines: list[Line]) -> None:
    """`Š.` and `5,` behind `4.` are `5.`, also where a list of letters stands between."""
    lists: list[int] = []
    for at, line in enumerate(lines):
        text = line[0].text
        if text == "11." and 10 not in lists and _is_before_two_of_a_list(lines[at + 1 : at + 1 + _AHEAD]):
            text = "1."
            line[0] = line[0]._replace(text=text)
        if exact := _NUMBER.match(text):
            _go_on(lists, int(exact[1]))
        elif (found := _NUMBER_LIKE.match(text)) and _is_heading(line):
            value = next((value for value in _figure_values(found[1]) if value - 1 in lists and value > 1), None)
            if value is not None:
                line[0] = line[0]._replace(text=f"{value}.")
                _go_on(lists, value)


def _is_before_two_of_a_list(following: list[Line]) -> bool:
    """`11.` before `2.` is one stroke read twice."""
    return next((found[1] for line in following if (found := _NUMBER.match(line[0].text))), "") == "2"


def _go_on(lists: list[int], value: int) -> None:
    """The last numbers of the lists that are open: `1.` begins one, the next number closes those within."""
    while value != 1 and lists and lists[-1] != value - 1:
        lists.pop()
    if value != 1 and lists:
        lists.pop()
    lists.append(value)


def _figure_values(label: str) -> list[int]:
    """What the label may stand for; `5Š` is also 5, read twice."""
    values = [""]
    for letter in label:
        values = [value + figure for value in values for figure in _AS_FIGURES.get(letter, letter)]
    once = [letter for letter in label if letter.isdigit()] if len(label) == 2 and not label.isdigit() else []
    return [int(value) for value in values + once if value.isdigit() and value[0] != "0"]


def _repair_letters(lines: list[Line]) -> None:
    """`e)` behind `b)` is `c)`, `C)` is `c)`, `3)` before `b)` is `a)`, the second `d)` is `đ)`."""
    labelled = [(line, found) for line in lines if len(line) > 1 and (found := _LETTER.match(line[0].text))]
    last = ""
    for at, (line, found) in enumerate(labelled):
        seen, end = found[1], found[2]
        following = labelled[at + 1][1][1] if at + 1 < len(labelled) else ""
        letter = _letter(seen, end, last, following)
        if letter != seen:
            line[0] = line[0]._replace(text=letter + end)
        if letter in _LETTERS:
            last = letter
        elif letter.isdigit() or letter in "IVX":
            last = "" if end == "." else last


def _letter(seen: str, end: str, last: str, following: str) -> str:
    expected = _after(last)
    if seen == expected or end == ".":
        return seen
    if last and expected and seen in _AS_LETTER.get(expected, "") and _is_no_other(seen, expected, following):
        return expected
    return "a" if seen in _AS_LETTER["a"] and following == "b" else seen


def _after(last: str) -> str:
    at = _LETTERS.find(last) if last else -1
    return _LETTERS[at + 1] if 0 <= at < len(_LETTERS) - 1 else ""


def _is_no_other(seen: str, expected: str, following: str) -> bool:
    """A figure, or a letter of the list that the next label shows to stand for another, may be meant as it is."""
    if seen.isdigit():
        return following == _after(expected)
    return not (seen in _LETTERS and following == _after(seen) and following != _after(expected))


def _repair_columns(lines: list[Line]) -> None:
    """`H` between `10` and `12` in a column of running numbers is `11`."""
    alone = [line for line in lines if len(line) == 1 and _ALONE.match(line[0].text)]
    for before, line, after in zip(alone, alone[1:], alone[2:], strict=False):
        found = _ALONE.match(line[0].text)
        numbers = [_number(other[0].text) for other in (before, line, after)]
        if not found or numbers[1] is not None or numbers[0] is None or numbers[2] != numbers[0] + 2:
            continue
        if _is_below(before[0], line[0]) and _is_below(line[0], after[0]):
            width = 2 if before[0].text.startswith("0") else 1
            line[0] = line[0]._replace(text=str(numbers[0] + 1).zfill(width) + found[2].replace(",", "."))


def _number(text: str) -> int | None:
    figures = text.rstrip(".,;")
    return int(figures) if figures.isdigit() and len(figures) <= 3 else None


def _is_below(above: Recognised, below: Recognised) -> bool:
    """Their middles are in one column."""
    return abs(above.left + above.width / 2 - below.left - below.width / 2) < max(above.height, below.height)
