"""Minimal Word 97 files for tests: a compound file with a piece table, pages of properties, styles, fonts and lists."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_CUTOFF = 4096


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; `raw` bytes of a code page, or text kept in UTF-16."""

    text: str
    font: int | None = None
    properties: bytes = b""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs and the mark that ends them."""

    runs: Sequence[Run]
    end: str = "\r"
    properties: bytes = b""
    style: int = 0


@dataclass(slots=True)
class Document:
    """What goes into the file."""

    paragraphs: list[Paragraph]
    fonts: list[str] = field(default_factory=lambda: ["Times New Roman"])
    is_wide: bool = True
    flags: int = 0x0200
    version: int = 193
    lists: bytes = b""
    list_formats: bytes = b""
    style_properties: bytes = b""
    lengths: tuple[int, ...] | None = None
    header_edges: tuple[int, ...] = ()


def sprm(code: int, operand: int, form: str = "B") -> bytes:
    return struct.pack("<H" + form, code, operand)


BOLD = sprm(0x0835, 1)
HIDDEN = sprm(0x083C, 1)
DELETED = sprm(0x0800, 1)
SPECIAL = sprm(0x0855, 1)
CENTRED = sprm(0x2403, 1)
IN_TABLE = sprm(0x2416, 1)
ENDS_ROW = IN_TABLE + sprm(0x2417, 1)


def in_list(number: int, level: int) -> bytes:
    return sprm(0x460B, number, "h") + sprm(0x260A, level)


def row(edges: Sequence[int], flags: Sequence[int] | None = None) -> bytes:
    """The properties of the mark that ends a row."""
    count = len(edges) - 1
    cells = b"".join(struct.pack("<H18x", flag) for flag in (flags or [0] * count))
    operand = bytes([count]) + struct.pack(f"<{count + 1}h", *edges) + cells
    return ENDS_ROW + struct.pack("<HH", 0xD608, len(operand) + 1) + operand


def list_level(start: int, form: int, text: str) -> bytes:
    head = struct.pack("<iBB", start, form, 0) + bytes(9) + bytes(9) + bytes([0, 0, 0, 0])
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def list_table(list_id: int, levels: Sequence[bytes]) -> bytes:
    """One list with nine levels, those not given being empty."""
    head = struct.pack("<Hii18xBB", 1, list_id, 0, 0, 0)
    return head + b"".join([*levels, *[list_level(1, 255, "")] * (9 - len(levels))])


def list_format_table(list_id: int) -> bytes:
    return struct.pack("<Ii8xBBBBi", 1, list_id, 0, 0, 0, 0, 0)


def build_doc(document: Document) -> bytes:
    """The bytes of the file."""
    text_start = 0x600
    text = b""
    characters: list[tuple[int, bytes]] = []
    paragraphs: list[tuple[int, bytes]] = []
    count = 0
    encoding = "utf-16-le" if document.is_wide else "cp1252"
    for paragraph in document.paragraphs:
        for run in (*paragraph.runs, Run(paragraph.end)):
            font = sprm(0x4A4F, run.font, "H") if run.font is not None else b""
            text += run.text.encode(encoding)
            count += len(run.text)
            characters.append((text_start + len(text), font + run.properties))
        paragraphs.append((text_start + len(text), struct.pack("<H", paragraph.style) + paragraph.properties))
    body = text_start + len(text)
    first_page = -(-body // _SECTOR)
    pages = [_character_page(text_start, characters), _paragraph_page(text_start, paragraphs)]
    word = bytearray(first_page * _SECTOR) + b"".join(pages)
    word[text_start:body] = text
    table, parts = _table(document, text_start, count, body, first_page)
    _write_head(word, document, count, parts)
    return compound_file({"WordDocument": bytes(word), "1Table": table})


def _character_page(start: int, runs: list[tuple[int, bytes]]) -> bytes:
    page = bytearray(_SECTOR)
    page[511] = len(runs)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, start, *(end for end, _ in runs))
    free = 510
    for index, (_, properties) in enumerate(runs):
        free = (free - len(properties) - 1) & ~1
        page[free : free + 1 + len(properties)] = bytes([len(properties)]) + properties
        page[4 * (len(runs) + 1) + index] = free // 2
    return bytes(page)


def _paragraph_page(start: int, paragraphs: list[tuple[int, bytes]]) -> bytes:
    page = bytearray(_SECTOR)
    page[511] = len(paragraphs)
    struct.pack_into(f"<{len(paragraphs) + 1}I", page, 0, start, *(end for end, _ in paragraphs))
    free = 510
    for index, (_, properties) in enumerate(paragraphs):
        padded = properties + bytes(len(properties) % 2)
        free = (free - len(padded) - 2) & ~1
        page[free : free + 2 + len(padded)] = bytes([0, len(padded) // 2]) + padded
        page[4 * (len(paragraphs) + 1) + 13 * index] = free // 2
    return bytes(page)


def _table(
    document: Document, start: int, count: int, body: int, page: int
) -> tuple[bytes, dict[int, tuple[int, int]]]:
    fc = start if document.is_wide else 0x40000000 | 2 * start
    pieces = struct.pack("<II", 0, count) + struct.pack("<HIH", 0, fc, 0)
    stored = {
        1: _styles(document.style_properties),
        12: struct.pack("<III", start, body, page),
        13: struct.pack("<III", start, body, page + 1),
        15: _fonts(document.fonts),
        33: b"\x02" + struct.pack("<I", len(pieces)) + pieces,
        73: document.lists,
        74: document.list_formats,
        11: struct.pack(f"<{len(document.header_edges)}I", *document.header_edges),
    }
    table = b""
    parts = {}
    for index, part in stored.items():
        parts[index] = (len(table), len(part))
        table += part
    return table, parts


def _styles(characters: bytes) -> bytes:
    """One style, `Normal`, with these character properties."""
    name = struct.pack("<H", 6) + "Normal".encode("utf-16-le") + b"\0\0"
    paragraph = struct.pack("<HH", 2, 0)
    run = struct.pack("<H", len(characters)) + characters
    record = struct.pack("<HHHHH", 0, 1 | 0xFFF << 4, 2, 0, 0) + name + paragraph + run
    head = struct.pack("<HHHHHHHHH", 1, 10, 0, 0, 0, 0, 0, 0, 0)
    return struct.pack("<H", len(head)) + head + struct.pack("<H", len(record)) + record


def _fonts(names: Sequence[str]) -> bytes:
    records = [bytes(39) + name.encode("utf-16-le") + b"\0\0" for name in names]
    return struct.pack("<HH", len(names), 0) + b"".join(bytes([len(record)]) + record for record in records)


def _write_head(word: bytearray, document: Document, count: int, parts: dict[int, tuple[int, int]]) -> None:
    struct.pack_into("<HH", word, 0, 0xA5EC, document.version)
    struct.pack_into("<H", word, 0x0A, document.flags)
    struct.pack_into("<H", word, 0x20, 14)
    struct.pack_into("<H", word, 0x3E, 22)
    lengths = document.lengths or (count,)
    struct.pack_into(f"<{len(lengths)}i", word, 0x4C, *lengths)
    struct.pack_into("<H", word, 0x98, 93)
    for index, (fc, size) in parts.items():
        struct.pack_into("<II", word, 0x9A + 8 * index, fc, size)


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file whose streams are all large enough to need no small sectors.

    Source: [MS-CFB].
    """
    padded = {name: data.ljust(_CUTOFF, b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = []
    starts = {}
    for name, data in padded.items():
        starts[name] = len(sectors)
        blocks = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors += blocks
        chain += [*range(len(sectors) - len(blocks) + 1, len(sectors)), _END]
    directory = _directory(padded, starts)
    directory_start = len(sectors)
    blocks = [directory[at : at + _SECTOR] for at in range(0, len(directory), _SECTOR)]
    sectors += blocks
    chain += [*range(directory_start + 1, len(sectors)), _END]
    fat_start = len(sectors)
    fat_count = -(-(len(chain) + 8) // 128)
    chain += [_FAT] * fat_count
    chain += [_FREE] * (128 * fat_count - len(chain))
    fat = struct.pack(f"<{len(chain)}I", *chain)
    places = [*range(fat_start, fat_start + fat_count), *[_FREE] * (109 - fat_count)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fat_count, directory_start, 0, _CUTOFF, _END, 0, _END, 0)
    return head + struct.pack("<109I", *places) + b"".join(sectors) + fat


def _directory(streams: dict[str, bytes], starts: dict[str, int]) -> bytes:
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, child=1, start=_END, size=0)]
    for index, name in enumerate(names, start=1):
        following = index + 1 if index < len(names) else _FREE
        entries.append(_entry(name, 2, right=following, start=starts[name], size=len(streams[name])))
    while len(entries) % 4:
        entries.append(bytes(128))
    return b"".join(entries)


def _entry(name: str, kind: int, *, child: int = _FREE, right: int = _FREE, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)
