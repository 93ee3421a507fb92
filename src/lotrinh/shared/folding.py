"""Text folded for finding: without diacritics, small letters, single spaces. Never for output."""

from __future__ import annotations

import re

from vanban.spelling import compose, fold, strip_marks

_NOT_WORD = re.compile(r"[^0-9a-z]+")


def fold_search(text: str) -> str:
    """The words of `text` without diacritics, in small letters, one space between them.

    >>> fold_search("Số: 48/KH-CĐKCN  về  AN TOÀN")
    'so 48 kh cdkcn ve an toan'
    """
    return _NOT_WORD.sub(" ", strip_marks(fold(compose(text)))).strip()


def symbol_key(symbol: str) -> str:
    """What two spellings of one symbol share: its letters and digits, without leading zeros of the number.

    >>> symbol_key("05/KH - CĐKCN") == symbol_key("5/kh-cdkcn")
    True
    """
    return re.sub(r"^0+(?=\d)", "", fold_search(symbol).replace(" ", ""))
