"""Letters that a PDF's fonts map wrongly, put right where it is certain.

Public names: `mend_letters`, `mac_fonts`, `mend_mac_letters`, `mend_capitals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Bullets and signs of symbol fonts (Symbol, Wingdings), which Word writes into the private use area at U+F000.
_SYMBOLS = {0xF02D: "-", 0xF02B: "+", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B0: "°", 0xF0B4: "×", 0xF0B1: "±", 0xF0AE: "→"}
_BULLETS = dict.fromkeys(
    (0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF0FC, 0xF076, 0xF071, 0xF06C, 0xF06E, 0xF0E0, 0xF0F0, 0xF046), "-"
)
_ASCII = {0xF000 + code: chr(code) for code in range(0x21, 0x7F)}
_WRONG = {ord("Ƣ"): "Ư", ord("ƣ"): "ư", 0x02: "-", 0xFFFE: "-"}
_CHANGES = _ASCII | _SYMBOLS | _BULLETS | _WRONG
_CHANGED = re.compile(f"[{''.join(map(chr, _CHANGES))}]")

# Fonts of some writers map a part of their letters only; for the rest a byte of Windows' Latin alphabet is read in that
# of the Macintosh: `ng‡y th·ng` for `ngày tháng`. What Windows means by them:
_MAC_LETTERS = {bytes([ord(letter)]).decode("mac_roman"): letter for letter in "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"}
_MAC = str.maketrans(_MAC_LETTERS)
# Those that no Vietnamese word has: beside a letter they give the font away.
_MAC_ONLY = "‡·‚„ËÏÛı˘˙˝"
_MAC_WORD = re.compile(rf"(?<=[^\W\d_])[{_MAC_ONLY}]|[{_MAC_ONLY}](?=[^\W\d_])")
# Those that are capitals of Vietnamese: wrong where they stand inside a word (`cÙng`, `LÍ`), not in one of capitals.
_MAC_INSIDE = re.compile(rf"[{_MAC_ONLY}]|(?<=[^\W\d_])[ÈÍÌÚÙ]|^‘(?=ng$)")

# One table of letters shows Ò as Õ in capitals (`HÕA`, always beside `Ƣ`). Syllables that are words with Ò alone.
_CAPITAL = re.compile(r"\b(?:HÕA|TÕA|PHÕNG|CÕN|LÕNG|TRÕN|XÕA|NÕNG|MÕN|TÕNG|THÕNG|CHÕNG|HÕN|GIÕNG|ĐÕN)\b")


def mend_letters(text: str) -> str:
    """Symbols of the private use area as plain signs, look-alike letters as Vietnamese ones.

    >>> mend_letters("\\uf02d THƢỜNG TRỰC")
    '- THƯỜNG TRỰC'
    """
    return text.translate(_CHANGES) if _CHANGED.search(text) else text


def mac_fonts(words: Iterable[tuple[str, int]]) -> frozenset[int]:
    """Of fonts known by number, those that have letters read in the alphabet of the Macintosh."""
    return frozenset(font for text, font in words if not text.isascii() and _MAC_WORD.search(text))


def mend_mac_letters(word: str) -> str:
    """The letters that Windows meant.

    >>> [mend_mac_letters(word) for word in ("ng‡y", "cÙng", "‘ng", "LÚA", "Ít")]
    ['ngày', 'công', 'Ông', 'LÚA', 'Ít']
    """
    if word.isascii() or (len(word) > 2 and word.isupper()):
        return word
    return _MAC_INSIDE.sub(lambda found: found.group().translate(_MAC), word)


def mend_capitals(text: str) -> str:
    """Ò for Õ in capital words that have no Õ.

    >>> mend_capitals("CỘNG HÕA")
    'CỘNG HÒA'
    """
    return _CAPITAL.sub(lambda found: found.group().replace("Õ", "Ò"), text) if "Õ" in text else text
