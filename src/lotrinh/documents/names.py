"""Names of uploaded files made harmless: they are shown, and offered again on download, never used as paths."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 200
_PATH_PARTS = re.compile(r"[/\\]+")
_RESERVED = re.compile(r'[<>:"|?*]')
_UNNAMED = "khong-ten"


def harmless_name(name: str) -> str:
    r"""The name without path, control and direction marks, at most 200 characters, its ending kept.

    >>> harmless_name("../../etc/ke hoach\u202efdp.exe")
    'ke hoachfdp.exe'
    >>> harmless_name("C:\\Users\\lan\\a\x00b.pdf")
    'ab.pdf'
    >>> harmless_name(" .. ")
    'khong-ten'
    >>> len(harmless_name("x" * 300 + ".pdf"))
    200
    """
    last = _PATH_PARTS.split(unicodedata.normalize("NFC", name))[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C" or letter == " ")
    shown = " ".join(_RESERVED.sub("_", shown).split()).strip(". ")
    if len(shown) <= _LONGEST:
        return shown or _UNNAMED
    stem, dot, ending = shown.rpartition(".")
    if not dot or len(ending) > 10:
        return shown[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"
