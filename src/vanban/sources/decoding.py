"""Bytes become text: Unicode by its own signs, else the Vietnamese code page that gives the most plausible words.

Public names: `decode`, `decode_text`, `declared_encoding`.
"""

from __future__ import annotations

import codecs
import re

from vanban.sources.legacy import convert_by_content
from vanban.spelling import compose

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_SAMPLE_BYTES = 65536
# A Vietnamese letter with a tone in Windows-1258 is a base letter and one of these five bytes.
_TONE_BYTES_1258 = re.compile(rb"[AaEeIiOoUuYy\xc2\xe2\xca\xea\xd4\xf4\xc3\xe3\xd5\xf5\xdd\xfd][\xcc\xec\xd2\xde\xf2]")


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, and the code of what had to be done.

    `declared` is the encoding that the file names for itself; it is believed only where the bytes agree.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    if wide := _unmarked_utf16(data):
        return data.decode(wide, "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as err:
        if _is_nearly_utf8(data, err):
            return data.decode("utf-8", "replace"), ("source.bytes-lost",)
    return _decode_8_bit(data, declared)


def decode_text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a plain file in NFC, letters from before Unicode converted, and the codes of what had to be done."""
    text, notes = decode(data)
    text, scheme = convert_by_content(compose(text))
    return text, (*notes, f"source.{scheme}") if scheme else notes


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a web page names in its head."""
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii").lower() if found else None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain Latin text is zero."""
    sample = data[:4096]
    zeros = sample.count(0)
    if not zeros or zeros < len(sample) // 8:
        return None
    return "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"


def _is_nearly_utf8(data: bytes, err: UnicodeDecodeError) -> bool:
    """UTF-8 with a few broken bytes, as after a cut or a careless join, and not a code page of 8 bits."""
    if err.start >= len(data) - 4:
        return True
    sample = data[:_SAMPLE_BYTES]
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 20 < sum(char > "\x7f" for char in text)


def _decode_8_bit(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    sample = data[:_SAMPLE_BYTES]
    high = sum(byte > 0x7F for byte in sample) or 1
    if declared in {"windows-1258", "cp1258"} or len(_TONE_BYTES_1258.findall(sample)) * 4 > high:
        return data.decode("cp1258", "replace"), ("source.windows-1258",)
    # TCVN3 and VNI are fonts over Windows-1252; `legacy` reads their letters from what this gives.
    return decode_1252(data), ()


def decode_1252(data: bytes) -> str:
    """Windows-1252, with the five bytes that it leaves open kept as control characters."""
    return "".join(_CP1252[byte] for byte in data) if len(data) < 64 else data.decode("latin-1").translate(_CP1252_MAP)


def _windows_1252() -> list[str]:
    return [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]


_CP1252 = _windows_1252()
_CP1252_MAP = {byte: char for byte, char in enumerate(_CP1252) if chr(byte) != char}
