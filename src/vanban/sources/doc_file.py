"""The container of a Word 97 to 2003 file and the head that says where everything lies.

Source: [MS-DOC] 2.5 (FIB), 2.8.35 (piece table), 2.9.33 and 2.9.175 (formatted disk pages).

Public names: `DocFile`, `Piece`, `open_doc`, `whole`.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

import olefile

from vanban.errors import EncryptedFileError, LimitPassedError, TruncatedFileError, UnknownFormatError
from vanban.limits import Limits

_WORD97 = 0xA5EC
_WORD6 = 0xA5DC
_LAST_NFIB_OF_WORD6 = 105
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PAGE = 512
_STORIES = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")


class Piece(NamedTuple):
    """Characters that lie together in the file; `cp` counts characters of the document, `fc` bytes of the file."""

    cp: int
    end: int
    fc: int
    is_wide: bool
    change: bytes
    """Properties that a fast save laid over it."""


@dataclass(slots=True)
class _Pages:
    """Properties by file position: runs of bytes that share them."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    properties: list[bytes] = field(default_factory=list)

    def at(self, fc: int) -> tuple[bytes, int]:
        """What holds at this byte, and where the next run begins."""
        index = bisect_right(self.starts, fc) - 1
        if index >= 0 and fc < self.ends[index]:
            return self.properties[index], self.ends[index]
        following = index + 1
        return b"", self.starts[following] if following < len(self.starts) else 2**32


@dataclass(slots=True)
class DocFile:
    """The streams of the file and what its head says."""

    word: bytes
    table: bytes
    data: bytes
    is_old: bool
    """Word 6 or 95: only its plain characters are read."""
    lengths: dict[str, int]
    """Characters of each story, in the order in which they follow each other."""
    pieces: list[Piece] = field(default_factory=list)
    characters: _Pages = field(default_factory=_Pages)
    paragraphs: _Pages = field(default_factory=_Pages)

    def part(self, index: int) -> bytes:
        """A part of the table stream, by its number in the head; empty where the file has none."""
        start = _head_of_parts(self.word) + 8 * index
        if start + 8 > len(self.word):
            return b""
        fc, size = struct.unpack_from("<II", self.word, start)
        return self.table[fc : fc + size] if size < 2**31 else b""

    def from_part(self, index: int) -> bytes:
        """The table stream from the beginning of a part on: some parts go on behind their stated size."""
        start = _head_of_parts(self.word) + 8 * index
        fc, size = struct.unpack_from("<II", self.word, start)
        return self.table[fc:] if size else b""


def whole(data: bytes, offset: int, form: str = "<H") -> int:
    """One number.

    Raises: struct.error where the data ends before it.
    """
    return int(struct.unpack_from(form, data, offset)[0])


def _head_of_parts(word: bytes) -> int:
    """The offset of the pairs of position and size, behind two lists whose lengths vary with the version."""
    offset = 0x22 + 2 * whole(word, 0x20)
    return offset + 2 + 4 * whole(word, offset) + 2


def open_doc(data: bytes, *, limits: Limits) -> DocFile:
    """The file with its piece table and its pages of properties.

    Raises: EncryptedFileError, TruncatedFileError, UnknownFormatError, LimitPassedError.
    """
    word, streams = _streams(data)
    if len(word) < 0x60:
        raise TruncatedFileError("WordDocument")
    ident, version = struct.unpack_from("<HH", word, 0)
    if ident not in {_WORD97, _WORD6}:
        raise UnknownFormatError("This is an Office file whose text is not Word's. Save it as DOCX or PDF.")
    flags = whole(word, 0x0A)
    if flags & _ENCRYPTED:
        raise EncryptedFileError
    if ident == _WORD6 or version <= _LAST_NFIB_OF_WORD6:
        return DocFile(word, b"", b"", is_old=True, lengths={})
    table = (
        streams.get("1Table" if flags & _SECOND_TABLE else "0Table") or streams.get("0Table") or streams.get("1Table")
    )
    if table is None:
        raise TruncatedFileError("Table")
    document = DocFile(word, table, streams.get("Data", b""), is_old=False, lengths=_lengths(word))
    document.pieces = _read_pieces(document.part(33), len(word), limits)
    document.characters = _read_pages(word, document.part(12), _character_page)
    document.paragraphs = _read_pages(word, document.part(13), _paragraph_page)
    return document


def _streams(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            word = container.openstream("WordDocument").read()
            names = [name for name in ("0Table", "1Table", "Data") if container.exists(name)]
            return word, {name: container.openstream(name).read() for name in names}
    except (OSError, ValueError, IndexError, struct.error, AttributeError, TypeError, RecursionError) as err:
        raise TruncatedFileError("OLE") from err


def _lengths(word: bytes) -> dict[str, int]:
    start = 0x22 + 2 * whole(word, 0x20) + 2 + 12  # behind the count, cbMac and two reserved numbers
    return {name: max(whole(word, start + 4 * index, "<i"), 0) for index, name in enumerate(_STORIES)}


def _read_pieces(table: bytes, size: int, limits: Limits) -> list[Piece]:
    """The piece table, with the properties that fast saves put before it."""
    changes: list[bytes] = []
    offset = 0
    while offset < len(table) and table[offset] == 1:
        length = whole(table, offset + 1)
        changes.append(table[offset + 3 : offset + 3 + length])
        offset += 3 + length
    if offset >= len(table) or table[offset] != 2:
        raise TruncatedFileError("Clx")
    length = whole(table, offset + 1, "<I")
    plc = table[offset + 5 : offset + 5 + length]
    count = (len(plc) - 4) // 12
    pieces = []
    total = 0
    for index in range(count):
        start, end = struct.unpack_from("<II", plc, 4 * index)
        _, fc, prm = struct.unpack_from("<HIH", plc, 4 * (count + 1) + 8 * index)
        is_wide = not fc & 0x40000000
        fc = fc & 0x3FFFFFFF if is_wide else (fc & 0x3FFFFFFF) // 2
        end = min(end, start + max(size - fc, 0) // (2 if is_wide else 1))
        total += max(end - start, 0)
        if total > limits.characters:
            raise LimitPassedError("characters", limit=limits.characters)
        if end > start:
            pieces.append(Piece(start, end, fc, is_wide, _change(prm, changes)))
    return pieces


# Properties that a piece's own 16 bits can set, by their number there.
_SHORT_CHANGES = {
    0x05: 0x2403,
    0x18: 0x2416,
    0x19: 0x2417,
    0x41: 0x0800,
    0x55: 0x0835,
    0x56: 0x0836,
    0x5B: 0x083B,
    0x5C: 0x083C,
}


def _change(prm: int, changes: list[bytes]) -> bytes:
    if prm & 1:
        return changes[prm >> 1] if prm >> 1 < len(changes) else b""
    sprm = _SHORT_CHANGES.get((prm >> 1) & 0x7F)
    return struct.pack("<HB", sprm, prm >> 8) if sprm is not None else b""


def _read_pages(word: bytes, plc: bytes, read_page: object) -> _Pages:
    """All pages of one kind, in the order of the file."""
    pages = _Pages()
    count = (len(plc) - 4) // 8
    found: list[tuple[int, int, bytes]] = []
    for index in range(max(count, 0)):
        number = whole(plc, 4 * (count + 1) + 4 * index, "<I") & 0x3FFFFF
        page = word[number * _PAGE : (number + 1) * _PAGE]
        if len(page) == _PAGE:
            found.extend(read_page(page))  # type: ignore[operator]
    for start, end, properties in sorted(found, key=lambda run: run[:2]):
        pages.starts.append(start)
        pages.ends.append(end)
        pages.properties.append(properties)
    return pages


def _character_page(page: bytes) -> list[tuple[int, int, bytes]]:
    count = min(page[511], 0x65)
    edges = struct.unpack_from(f"<{count + 1}I", page, 0)
    runs = []
    for index in range(count):
        offset = 2 * page[4 * (count + 1) + index]
        properties = page[offset + 1 : offset + 1 + page[offset]] if offset else b""
        runs.append((edges[index], edges[index + 1], properties))
    return runs


def _paragraph_page(page: bytes) -> list[tuple[int, int, bytes]]:
    """The properties begin with the number of the style, two bytes."""
    count = min(page[511], 0x1D)
    edges = struct.unpack_from(f"<{count + 1}I", page, 0)
    runs = []
    for index in range(count):
        offset = 2 * page[4 * (count + 1) + 13 * index]
        properties = b""
        if 0 < offset < 510:
            size, begin = (2 * page[offset] - 1, offset + 1) if page[offset] else (2 * page[offset + 1], offset + 2)
            properties = page[begin : begin + size]
        runs.append((edges[index], edges[index + 1], properties))
    return runs
