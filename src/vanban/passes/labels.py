"""What stands as a label at the beginning of a paragraph: `Chương II`, `Điều 3.`, `IV-`, `1.2.`, `đ)`, `(1)`.

A label alone does not tell what it is: `I.` is a Roman number or a letter, `i)` a letter or a small Roman number. So a
label has one or more readings, the likelier first, and the nesting chooses among them by what went before.

Public names: `Family`, `Reading`, `Label`, `find_label`, `letter_follows`, `roman_value`.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from vanban.spelling import strip_marks


class Family(IntEnum):
    """A kind of numbering, in the order in which one usually stands under another."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    SUBSECTION = 4
    ARTICLE = 5
    CAPITAL = 6
    ROMAN = 7
    NUMBER = 8
    DECIMAL = 9
    LETTER = 10
    BRACKETED = 11
    """`1)`, `(1)`."""
    SMALL_ROMAN = 12


class Reading(NamedTuple):
    """One way to understand a label."""

    family: Family
    ordinal: int
    """Its place in its sequence: of `1.3` the 3, of `đ` the place in the alphabet of labels; 0 where it has none."""
    path: tuple[str, ...]
    """All its components: `("1", "3")`."""


class Label(NamedTuple):
    """A label where it stands."""

    printed: str
    """Without its closing mark: `Điều 3`, `1.1`, `a`."""
    start: int
    end: int
    """Where the words behind it begin."""
    mark: str
    """Its closing mark: `.`, `)`, `()`, `-`, or nothing."""
    readings: tuple[Reading, ...]
    is_mended: bool = False
    """The characters were recognised wrongly and put right: `11.` for `II.`."""


# Letters as labels, in the order of the Vietnamese alphabet; some offices and Word's own numbering use f, j, w, z too.
_VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTER_PLACE = {letter: place for place, letter in enumerate("abcdđefghijklmnopqrstuvwxyz", 1)}


def letter_follows(before: str, after: str) -> bool:
    """Whether one letter comes next to another, in either alphabet.

    >>> letter_follows("d", "đ"), letter_follows("d", "e"), letter_follows("e", "g"), letter_follows("a", "d")
    (True, True, True, False)
    """
    for alphabet in (_VIETNAMESE, _LATIN):
        place = alphabet.find(before)
        if place >= 0 and alphabet[place + 1 : place + 2] == after:
            return True
    return before == "đ" and after == "e"


_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN = re.compile(r"(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")


def roman_value(digits: str) -> int | None:
    """The value of a Roman number up to 99 in small letters; `IIII` for `IV` is taken.

    >>> roman_value("xiv"), roman_value("iic")
    (14, None)
    """
    if not digits or not _ROMAN.fullmatch(digits):
        return None
    total = 0
    for digit, following in zip(digits, [*digits[1:], ""], strict=True):
        value = _ROMAN_DIGITS[digit]
        total += -value if value < _ROMAN_DIGITS.get(following, 0) else value
    return total


# Words that count: `Phần thứ nhất`.
_ORDINAL_WORDS = {
    word: value
    for value, words in enumerate(
        ("một nhất", "hai nhì", "ba", "bốn tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
}
_WORDS = {
    "phụ lục": Family.ANNEX,
    "phần": Family.PART,
    "chương": Family.CHAPTER,
    "mục": Family.SECTION,
    "tiểu mục": Family.SUBSECTION,
    "điều": Family.ARTICLE,
}
_NUMERAL = r"(?:\d{1,3}(?:[.]\d{1,2}){0,2}[a-zđ]?|[ivxlc]{1,7}(?:[.]\d{1,2})?[a-zđ]?|[a-hđ])"
_WORD_LABEL = re.compile(
    rf"(?P<word>phụ lục|phần|chương|tiểu mục|mục|điều)"
    rf"(?P<number> (?:thứ )?(?:số ?:? ?)?(?:{_NUMERAL}|(?<=thứ ){'|'.join(sorted(_ORDINAL_WORDS))})(?![\w/]))?"
    rf"(?P<mark> ?[.:)]-?| ?-(?= |$))? ?"
)
_UNMARKED = 160
"""Characters; a label without a closing mark stands before a short heading."""
# Character recognition drops marks and takes 1 for l or I: `Dieu l.`
_CARELESS_ARTICLE = re.compile(r"(?:dieu|diéu|điêu) ([0-9lio]{1,3})(?P<mark> ?[.:])")
# `Điều 5 Luật Y tế quy định ...` is a sentence.
_SENTENCE = re.compile(
    r"(?:của|luật|nghị|quyết|thông|bộ|quy|pháp|hiến|và|hoặc|đến|này|trên|nêu|khoản|điều|điểm|được|tại|kèm|ban hành|là|"
    r"có|các|chương|mục|phần|phụ)(?!\w)"
)

_NUMERIC = re.compile(
    r"(?P<path>\d{1,3}(?:\.\d{1,2}(?!\d)){0,5}[a-zđ]?)"
    r"(?P<mark> ?\.[-–/) ]?(?=\D|$)| ?[)](?=\D|$)| ?/(?= |[A-ZĐÀ-Ỹ][a-zđà-ỹ])| ?:(?= )| ?[-–—](?= ?[^\W\d])|(?=$| \D)"
    r"|,(?= [A-ZĐÀ-Ỹ]))"
)
_LETTERED = re.compile(
    r"(?P<path>[a-zđ](?:\.?\d{1,2}(?:\.\d{1,2})*)?|[ivx]{2,5})"
    r"(?P<mark> ?[)]| ?\.[-–)]?(?= )| ?[/-](?= )|\.(?=[A-ZĐÀ-Ỹ])"
    r"|,(?= [A-ZĐÀ-Ỹ]))"
)
_CAPITAL = re.compile(
    r"(?P<path>(?:[IVXLC]{1,7}|[A-ZĐ])(?:\.(?:\d{1,2}|[A-Z](?=[.)]))){0,4})"
    r"(?P<mark> ?\.[-–/)]?(?= |$)| ?[)](?= |$)| ?[/:](?= )| ?[-–—](?= |$)|(?<=[IVX])[.\-–—]+(?=[A-ZĐÀ-Ỹ])"
    r"|(?<=\d)(?= [A-ZĐÀ-Ỹ]))"
)
_IN_BRACKETS = re.compile(r"\( ?(?P<path>\d{1,2}|[a-zđ]|[ivx]{1,5}|[IVX]{1,5}|[A-ZĐ]) ?\)(?= ?(?:[^\W\d]|\d{1,3} ?%))")
_MIXED = re.compile(r"(?P<path>\d{1,2}\.[a-zđ])(?P<mark>[.)])(?= )")
# What recognition makes of Roman numbers.
_CARELESS_ROMAN = re.compile(
    r"(?P<path>[1Il|!]{1,4}V?|[1Il|]?V[1Il|]{0,3}|TI|TII|IH|HI|IL|LI|H|IX|[1Il]X)(?P<mark> ?[.)-])(?= )"
)
_ROMAN_MENDED = {"TI": "II", "TII": "III", "IH": "III", "HI": "III", "IL": "II", "LI": "II", "H": "II"}

# `1.5 triệu`, `12. tháng`, `8.30 giờ`: an amount or a date cut by a wrap.
_AMOUNT = re.compile(
    r"(?:%|‰|đồng|triệu|tỷ|tỉ|nghìn|ngàn|trăm|người|giờ|phút|giây|km|m2|m3|m²|ha|kg|tấn|lít|usd|lượt|điểm|lần|"
    r"tháng \d|năm \d|ngày \d|năm học|quý [ivx\d])(?!\w)|(?:m|g|h|đ)(?!\w|\))|[/×x*] ?\d"
)


def find_label(text: str, folded: str, start: int, end: int, *, is_recognised: bool = False) -> Label | None:
    """The label of the paragraph between `start` and `end`; None where it has none.

    >>> find_label("Điều 3. Sở Y tế", "điều 3. sở y tế", 0, 15).printed
    'Điều 3'
    """
    if start >= end:
        return None
    first = text[start]
    label = None
    if first.isdigit():
        label = _numeric(text, folded, start, end)
    elif first == "(":
        label = _in_brackets(text, start, end)
    elif first.isalpha():
        label = _word(text, folded, start, end) or _lettered(text, start, end) or _capital(text, start, end)
    if is_recognised:
        return _careless(text, folded, start, end, label) or label
    return label


def _word(text: str, folded: str, start: int, end: int) -> Label | None:
    found = _WORD_LABEL.match(folded, start, end)
    if not found:
        return None
    family = _WORDS[found["word"]]
    number, behind = (found["number"] or "").strip(), found.end()
    if not _is_heading_word(text, folded, found, end, family=family):
        return None
    printed_end = found.end("number") if number else found.end("word")
    digits = number.removeprefix("thứ ").removeprefix("số").strip(" :")
    reading = Reading(family, _ordinal(digits), (digits,) if digits else ())
    return Label(text[start:printed_end], start, behind, (found["mark"] or "").strip(), (reading,))


def _is_heading_word(text: str, folded: str, found: re.Match[str], end: int, *, family: Family) -> bool:
    """Whether `Điều 3`, `Phụ lục` begins a heading and not a sentence on an article or annex."""
    behind, number, mark = found.end(), found["number"], found["mark"]
    if number is None:
        return family is Family.ANNEX and _is_bare_annex(text, folded, found, end)
    if mark or behind >= end:
        return True
    if found.end() == found.end("number") or _SENTENCE.match(folded, behind, end):
        # Nothing between the number and the next character, as in `Điều 3,`: no heading.
        return family is Family.ANNEX and text[found.start() : behind].isupper() and text[behind : behind + 1] == "("
    opening = text[behind : min(end, behind + 40)]
    if opening.startswith("(") or opening.isupper():
        return True
    return opening[0].isupper() and end - behind < _UNMARKED and text[end - 1] not in ".;,"


def _is_bare_annex(text: str, folded: str, found: re.Match[str], end: int) -> bool:
    """`PHỤ LỤC`, `Phụ lục:`, `PHỤ LỤC DANH MỤC ...`, `Phụ lục (Kèm theo ...)`."""
    behind = found.end()
    if behind >= end:
        return True
    if folded.startswith("kèm theo", behind) or text[behind] == "(":
        return end - found.start() < _UNMARKED and text[end - 1] != "."
    bracket = text.find("(", behind, end)  # `PHỤ LỤC DANH MỤC VIỆC (Kèm theo ...)` on one line
    heading_end = bracket if bracket > 0 else end
    return text[found.start() : min(heading_end, behind + 40)].isupper()


def _ordinal(digits: str) -> int:
    if digits in _ORDINAL_WORDS:
        return _ORDINAL_WORDS[digits]
    head = digits.rsplit(".", maxsplit=1)[-1]
    number = head.rstrip("abcdeghđ") if head[:1].isdigit() else head
    if number.isdigit():
        return int(number)
    return roman_value(head) or roman_value(head[:-1]) or _LETTER_PLACE.get(head, 0)


def _numeric(text: str, folded: str, start: int, end: int) -> Label | None:
    if mixed := _MIXED.match(text, start, end):
        return _label(text, mixed, end, _path_readings(mixed["path"].split(".")))
    found = _NUMERIC.match(text, start, end)
    if not found:
        return None
    path, mark = found["path"].split("."), found["mark"].strip()
    behind = _skip_space(text, found.end(), end)
    if not _is_number_label(text, folded, path, mark, behind, end):
        return None
    if len(path) > 1:
        return _label(text, found, end, _path_readings(path))
    family = Family.BRACKETED if mark == ")" else Family.NUMBER
    return _label(text, found, end, (Reading(family, _ordinal(path[0]), (path[0],)),))


def _is_number_label(text: str, folded: str, path: list[str], mark: str, behind: int, end: int) -> bool:
    opening = text[behind : behind + 1]
    if len(path) == 1 and not mark:
        return False
    if not mark and not opening.isupper():
        return False
    if any(part.startswith("0") for part in path[1:]) or path[0] in {"0", "00"}:
        return False
    return not (opening and not opening.isupper() and _AMOUNT.match(folded, behind, end))


def _path_readings(path: list[str]) -> tuple[Reading, ...]:
    return (Reading(Family.DECIMAL, _ordinal(path[-1]), tuple(path)),)


def _lettered(text: str, start: int, end: int) -> Label | None:
    found = _LETTERED.match(text, start, end)
    if not found:
        return None
    return _label(text, found, end, _letter_readings(found["path"]))


def _letter_readings(path: str) -> tuple[Reading, ...]:
    if len(path) > 1 and path[-1].isdigit():
        parts = (path[0], *[part for part in path[1:].split(".") if part])
        return (Reading(Family.DECIMAL, int(parts[-1]), parts),)
    readings = []
    if len(path) == 1:
        readings.append(Reading(Family.LETTER, _LETTER_PLACE[path], (path,)))
    if (value := roman_value(path)) and path not in {"l", "c"}:
        readings.append(Reading(Family.SMALL_ROMAN, value, (path,)))
    return tuple(readings)


def _capital(text: str, start: int, end: int) -> Label | None:
    found = _CAPITAL.match(text, start, end)
    if not found or text[start : start + 3] in {"V/v", "V/V"}:
        return None
    path = found["path"].split(".")
    if len(path) > 1:
        return _label(text, found, end, _path_readings(path))
    return _label(text, found, end, _capital_readings(path[0]))


def _capital_readings(letters: str) -> tuple[Reading, ...]:
    small = letters.lower()
    readings = []
    if (value := roman_value(small)) and letters not in {"L", "C"}:
        readings.append(Reading(Family.ROMAN, value, (letters,)))
    if len(letters) == 1:
        readings.append(Reading(Family.CAPITAL, _LETTER_PLACE[small], (letters,)))
    return tuple(readings)


def _in_brackets(text: str, start: int, end: int) -> Label | None:
    found = _IN_BRACKETS.match(text, start, end)
    if not found:
        return None
    path = found["path"]
    if path.isdigit():
        readings: tuple[Reading, ...] = (Reading(Family.BRACKETED, int(path), (path,)),)
    else:
        readings = _capital_readings(path) if path.isupper() else _letter_readings(path)
    return _label(text, found, end, readings, mark="()") if readings else None


def _label(
    text: str, found: re.Match[str], end: int, readings: tuple[Reading, ...], *, mark: str | None = None
) -> Label | None:
    if not readings:
        return None
    given = found["mark"].strip() if mark is None else mark
    behind = _skip_space(text, found.end(), end)
    return Label(found["path"], found.start(), behind, given, readings)


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position] in " \t":
        position += 1
    return position


def _careless(text: str, folded: str, start: int, end: int, plain: Label | None) -> Label | None:
    """A label that recognition spoilt, put right; None where there is nothing to mend."""
    if found := _CARELESS_ARTICLE.match(strip_marks(folded[start : min(end, start + 12)])):
        digits = found[1].replace("l", "1").replace("i", "1").replace("o", "0")
        reading = Reading(Family.ARTICLE, int(digits), (digits,))
        behind = _skip_space(text, start + found.end(), end)
        return Label(f"Điều {digits}", start, behind, found["mark"].strip(), (reading,), is_mended=True)
    if found := _CARELESS_ROMAN.match(text, start, end):
        return _mended_roman(text, found, end, plain)
    return None


def _mended_roman(text: str, found: re.Match[str], end: int, plain: Label | None) -> Label | None:
    """`11. MỤC TIÊU` is II, `l. Mục đích` is 1; what is a good label as it stands keeps that as another reading."""
    raw = found["path"]
    behind = _skip_space(text, found.end(), end)
    roman = _ROMAN_MENDED.get(raw) or re.sub(r"[1l|!]", "I", raw)
    value = roman_value(roman.lower())
    is_heading = text[behind : min(end, behind + 40)].isupper()
    mark = found["mark"].strip()
    if raw == "l":
        return Label("1", found.start(), behind, mark, (Reading(Family.NUMBER, 1, ("1",)),), is_mended=True)
    if value is None or not is_heading or raw in {roman, "1"}:
        return None
    others = plain.readings if plain else ()
    readings = (Reading(Family.ROMAN, value, (roman,)), *others)
    return Label(roman, found.start(), behind, mark, readings, is_mended=True)
