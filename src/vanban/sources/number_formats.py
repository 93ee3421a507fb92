"""Numbers as Word prints them in front of paragraphs: `1`, `01`, `a`, `iv`, `①`.

Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat). Word's letters are the English ones, without `đ`: an automatic list
runs a, b, c, d, e where a typed one runs a, b, c, d, đ.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"


def _roman(number: int) -> str:
    if not 0 < number < 4000:  # beyond, Word repeats the M; no document counts so far
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def _letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Word repeats a letter where the alphabet is used up: z, aa, bb."""
    if not 0 < number <= 30 * len(alphabet):
        return str(number)
    rounds, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (rounds + 1)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _enclosed(first: int, count: int, number: int) -> str:
    return chr(first + number - 1) if 0 < number <= count else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: _letters(number, _CHICAGO),
    "decimalEnclosedCircle": lambda number: _enclosed(0x2460, 20, number),
    "decimalEnclosedCircleChinese": lambda number: _enclosed(0x2460, 20, number),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "numberInDash": lambda number: f"- {number} -",
    "russianLower": lambda number: _letters(number, _RUSSIAN),
    "russianUpper": lambda number: _letters(number, _RUSSIAN).upper(),
    "none": lambda _number: "",
    "bullet": lambda _number: "",
}


def format_number(number: int, number_format: str) -> str:
    """The number in one of Word's formats; a format that is not known here counts as `decimal`.

    >>> format_number(28, "lowerLetter"), format_number(4, "upperRoman"), format_number(7, "decimalZero")
    ('bb', 'IV', '07')
    """
    writer = _FORMATS.get(number_format)
    return str(number) if writer is None else writer(number)


def format_custom_number(number: int, pattern: str) -> str:
    """The number in a format given by example (`001, 002, 003, ...`): padded as the first one is.

    >>> format_custom_number(7, "001, 002, 003, ...")
    '007'
    """
    first = pattern.partition(",")[0].strip()
    return str(number).zfill(min(len(first), 10)) if first.isdigit() else str(number)
