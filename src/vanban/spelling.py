"""Vietnamese spelling folded for matching, never for output.

Both forms of a tone's place are in use (`hoà` and `hòa`, `uỷ` and `ủy`), small and capital letters vary, dashes and
quotes come in many shapes. Patterns therefore run over a folded copy of the text. Every fold here keeps the length: the
offset of a match in the folded copy is the offset in the text itself.

Public names: `compose`, `fold`, `strip_marks`.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_DASHES = "‐‑‒–—−­"
_DOUBLE_QUOTES = "“”„‟«»"
_SINGLE_QUOTES = "‘’‚‛`´"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\x0b\x0c"

# The tone stands on the second vowel in `oà oè uỳ` (old) and on the first in `òa òe ùy` (new); we fold to the new form.
_TONES = {"o": "oòóỏõọ", "u": "uùúủũụ", "a": "aàáảãạ", "e": "eèéẻẽẹ", "y": "yỳýỷỹỵ"}
_MOVED_TONES = {
    first + _TONES[second][tone]: _TONES[first][tone] + second
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in range(1, 6)
}
# `quỳ` keeps its tone (the u belongs to qu), and a vowel with letters behind it (`toàn`, `thuyền`) has one form only.
_MOVED = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")


def _one_to_one(change: dict[str, str]) -> dict[int, str]:
    return {ord(old): new for old, new in change.items()}


def _lower_case() -> dict[str, str]:
    """Lower-case letters of Latin scripts where this keeps the length (`İ` for one does not)."""
    return {
        char: char.lower() for code in range(0x250) if len((char := chr(code)).lower()) == 1 and char.lower() != char
    } | {
        char: char.lower()
        for code in range(0x1E00, 0x1F00)
        if len((char := chr(code)).lower()) == 1 and char.lower() != char
    }


_FOLD = _one_to_one(
    _lower_case()
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_SPACES, " ")
    | {"ð": "đ", "Ð": "đ", "ƣ": "ư", "Ƣ": "ư", "…": "."}
)


def _without_marks(char: str) -> str:
    return "d" if char == "đ" else unicodedata.normalize("NFD", char)[0]


_STRIP = _one_to_one(
    {char: _without_marks(char) for char in (chr(c) for c in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))}
)


class _OneByteChange:
    """A change of letters made by way of an alphabet of one byte: ten times as quick as a dictionary of letters.

    All letters of Vietnamese with ASCII and the signs of official texts are fewer than 256. A text with any other
    character is changed by the dictionary.
    """

    def __init__(self, change: dict[int, str]) -> None:
        self._change = change
        known = [
            "\0",
            *(chr(code) for code in range(0x20, 0x7F)),
            "\n",
            "\t",
        ]  # \0 first, or Python builds a dictionary
        known += [letter for letter in _LETTERS if letter not in known]
        known += [sign for sign in _SIGNS if sign not in known]
        wanted = [char.translate(change) for char in known]
        known += [char for char in wanted if char not in known]
        if len(known) > 256:
            raise ValueError("The alphabet of one byte is full.")
        alphabet = "".join(known).ljust(256, "\ufffe")
        self._encoding = codecs.charmap_build(alphabet)
        self._decoding = "".join(wanted).ljust(256, "\ufffe")

    def __call__(self, text: str) -> str:
        try:
            encoded, _ = codecs.charmap_encode(text, "strict", self._encoding)
        except UnicodeEncodeError:
            return text.translate(self._change)
        decoded: str = codecs.charmap_decode(encoded, "strict", self._decoding)[0]
        return decoded


_VOWELS = "aăâeêioôơuưy"
_LETTERS = [
    case(unicodedata.normalize("NFC", vowel + tone))
    for vowel in _VOWELS
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for case in (str.lower, str.upper)
] + ["đ", "Đ"]
_SIGNS = "\u00a0–—“”‘’…•"
_fold_letters = _OneByteChange(_FOLD)
_strip_letters = _OneByteChange(_STRIP)


def compose(text: str) -> str:
    """The text in Unicode NFC, which is the only form inside the library."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """A copy for matching: lower case, tones in their new place, plain dashes, quotes and spaces; newlines stay.

    Shape: as long as `text`, character for character.

    >>> fold("UỶ BAN NHÂN DÂN – Hoà Bình")
    'ủy ban nhân dân - hòa bình'
    """
    folded = _fold_letters(text)
    return _MOVED.sub(_move_tone, folded) if _MOVED.search(folded) else folded


def _move_tone(found: re.Match[str]) -> str:
    start = found.start()
    if start and found.string[start - 1] == "q":
        return found.group()
    return _MOVED_TONES[found.group()]


def strip_marks(folded: str) -> str:
    """A folded text without diacritics, for words that were recognised or typed carelessly.

    Shape: as long as `folded`.

    >>> strip_marks(fold("Độc lập – Tự do"))
    'doc lap - tu do'
    """
    return _strip_letters(folded)
