"""Pictures are packed here by hand, in the ways that each format knows; what PDFium unpacks must be the dots packed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from tests.vanban.sources.recognition import SAMPLES, SCAN

from vanban.errors import LimitPassedError
from vanban.limits import DEFAULT_LIMITS
from vanban.sources.picture_files import UnknownPictureError, wrap

_WIDTH, _HEIGHT = 48, 40
# A dark square in the upper left of a white sheet.
_GREY = b"".join(bytes(20 if x < 24 and y < 20 else 255 for x in range(_WIDTH)) for y in range(_HEIGHT))
_RGB = b"".join(bytes((level, level, level)) for level in _GREY)


@pytest.mark.parametrize("name", ["ke-hoach.png", "ke-hoach.tif", "dau-do.jpg"])
def test_it_works(name: str) -> None:
    document = pdfium.PdfDocument(wrap((SAMPLES / name).read_bytes(), limits=DEFAULT_LIMITS))

    width, height = document[0].get_size()

    assert len(document) == 1
    assert (round(width), round(height)) == (595, 842)


@pytest.mark.parametrize(
    ("title", "colours", "bits", "rows"),
    [
        ("grey", 0, 8, _GREY),
        ("colours", 2, 8, _RGB),
        ("grey with transparency", 4, 8, b"".join(bytes((level, 255)) for level in _GREY)),
        ("colours with transparency", 6, 8, b"".join(bytes((level, level, level, 255)) for level in _GREY)),
        ("a palette", 3, 8, bytes(1 if level < 128 else 0 for level in _GREY)),
        ("black and white", 0, 1, bytes.fromhex("000000ffffff") * 20 + b"\xff" * 6 * 20),
        ("sixteen bits", 0, 16, b"".join(bytes((level, level)) for level in _GREY)),
    ],
)
def test_it_reads_png(title: str, colours: int, bits: int, rows: bytes) -> None:
    assert _corner_and_rest(_png(colours, bits, rows)) == (True, True), title


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("title", "packing", "colours", "rows_each", "pack"),
    [
        ("as it is", 1, 1, _HEIGHT, bytes),
        ("in strips", 1, 1, 16, bytes),
        ("Flate", 8, 1, 16, zlib.compress),
        ("Flate by its old number", 32946, 1, _HEIGHT, zlib.compress),
        ("in runs", 32773, 1, 16, lambda rows: b"".join(bytes((0, level)) for level in rows)),
        ("white is zero", 1, 0, 16, lambda rows: bytes(255 - level for level in rows)),
    ],
)
def test_it_reads_tiff(
    title: str, order: str, packing: int, colours: int, rows_each: int, pack: Callable[[bytes], bytes]
) -> None:
    strips = [pack(_GREY[at * _WIDTH : (at + rows_each) * _WIDTH]) for at in range(0, _HEIGHT, rows_each)]

    assert _corner_and_rest(_tiff([strips], order, packing, colours, rows_each)) == (True, True), title


def test_it_reads_all_pages_of_a_tiff() -> None:
    data = _tiff([[_GREY], [_GREY], [_GREY]], "<", 1, 1, _HEIGHT)

    assert len(pdfium.PdfDocument(wrap(data, limits=DEFAULT_LIMITS))) == 3


def test_it_refuses_more_pages_than_the_limit() -> None:
    data = _tiff([[_GREY], [_GREY], [_GREY]], "<", 1, 1, _HEIGHT)

    with pytest.raises(LimitPassedError):
        wrap(data, limits=replace(DEFAULT_LIMITS, recognised_pages=2))


def test_it_stops_where_a_tiff_runs_in_a_circle() -> None:
    data = bytearray(_tiff([[_GREY]], "<", 1, 1, _HEIGHT))
    first = struct.unpack("<I", data[4:8])[0]
    count = struct.unpack("<H", data[first : first + 2])[0]
    data[first + 2 + 12 * count : first + 6 + 12 * count] = struct.pack("<I", first)

    assert len(pdfium.PdfDocument(wrap(bytes(data), limits=DEFAULT_LIMITS))) == 1


def test_it_refuses_what_it_does_not_know() -> None:
    interlaced = bytearray(_png(0, 8, _GREY))
    interlaced[28] = 1

    for data in (b"", b"GIF89a", b"BM", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", bytes(interlaced)):
        with pytest.raises(UnknownPictureError):
            wrap(data, limits=DEFAULT_LIMITS)


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_it_never_fails_otherwise_wherever_a_file_is_cut(path: Path) -> None:
    data = path.read_bytes()
    for length in [*range(0, min(len(data), 400), 3), *range(400, len(data), 977)]:
        try:
            assert wrap(data[:length], limits=DEFAULT_LIMITS).startswith(b"%PDF")
        except UnknownPictureError:
            continue


def test_it_takes_a_picture_for_a_sheet_of_a4_unless_it_is_small() -> None:
    small = pdfium.PdfDocument(wrap(_png(0, 8, _GREY), limits=DEFAULT_LIMITS))[0]

    assert small.get_size() == (pytest.approx(_WIDTH * 72 / 96), pytest.approx(_HEIGHT * 72 / 96))
    assert SCAN.stat().st_size < 30_000  # samples stay small


def _corner_and_rest(data: bytes) -> tuple[bool, bool]:
    """Whether the upper left is dark, and whether the other corners are light."""
    page = pdfium.PdfDocument(wrap(data, limits=DEFAULT_LIMITS))[0]
    bitmap = page.render(scale=96 / 72, force_bitmap_format=pdfium_c.FPDFBitmap_BGR)
    dots, stride = bytes(bitmap.buffer), int(bitmap.stride)

    def level(x: int, y: int) -> int:
        return dots[y * stride + 3 * x + 2]

    return level(10, 8) < 60, min(level(40, 8), level(10, 32), level(40, 32)) > 200


def _png(colours: int, bits: int, rows: bytes) -> bytes:
    length = len(rows) // _HEIGHT
    lines = b"".join(b"\x00" + rows[at : at + length] for at in range(0, len(rows), length))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, bits, colours, 0, 0, 0)
    palette = _chunk(b"PLTE", b"\xff\xff\xff\x14\x14\x14") if colours == 3 else b""
    packed = zlib.compress(lines)
    half = len(packed) // 2
    body = _chunk(b"IDAT", packed[:half]) + _chunk(b"IDAT", packed[half:])
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + palette + body + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _tiff(pages: list[list[bytes]], order: str, packing: int, colours: int, rows_each: int) -> bytes:
    data = bytearray((b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 0))
    link = 4
    for strips in pages:
        offsets = []
        for strip in strips:
            offsets.append(len(data))
            data += strip
        places, lengths = len(data), len(data) + 4 * len(strips)
        data += struct.pack(f"{order}{len(strips)}I", *offsets)
        data += struct.pack(f"{order}{len(strips)}I", *map(len, strips))
        is_one = len(strips) == 1
        fields = [
            (256, _WIDTH),
            (257, _HEIGHT),
            (258, 8),
            (259, packing),
            (262, colours),
            (273, offsets[0] if is_one else places),
            (277, 1),
            (278, rows_each),
            (279, len(strips[0]) if is_one else lengths),
        ]
        data[link : link + 4] = struct.pack(order + "I", len(data))
        data += struct.pack(order + "H", len(fields))
        for tag, value in fields:
            data += struct.pack(order + "HHII", tag, 4, len(strips) if tag in (273, 279) else 1, value)
        link = len(data)
        data += bytes(4)
    return bytes(data)
