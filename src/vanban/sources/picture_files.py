"""PNG, JPEG and TIFF files made into PDF pages, their packed dots untouched, so that PDFium unpacks them.

PDF knows the ways in which these formats pack dots: PNG has Flate with predictors, TIFF has fax codes, LZW, Flate or
JPEG. So no library for pictures is needed, and nothing is unpacked in Python.

Public names: `wrap`, `UnknownPictureError`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from vanban.errors import LimitPassedError
from vanban.limits import Limits

_A4_LONG_IN = 11.69
_DPI_RANGE = (96.0, 600.0)  # a picture of a screen; a fine scan
_MOST_STRIPS = 20_000


class UnknownPictureError(Exception):
    """A kind of picture that is not wrapped here, or a broken one."""


class _Strip(NamedTuple):
    """Rows of a picture, packed, with the entries of their PDF object."""

    rows: int
    entries: str
    packed: bytes


class _Sheet(NamedTuple):
    """One picture; a TIFF file may have several."""

    width: int
    height: int
    strips: list[_Strip]


def wrap(data: bytes, *, limits: Limits) -> bytes:
    """A PDF with a page a picture, taken for a sheet of A4 unless that makes its dots too coarse or too fine.

    Raises: UnknownPictureError, LimitPassedError.
    """
    try:
        if data.startswith(b"\x89PNG"):
            sheets = [_png(data)]
        elif data.startswith(b"\xff\xd8"):
            sheets = [_jpeg(data)]
        elif data[:4] in (b"II*\x00", b"MM\x00*"):
            sheets = list(_tiff(data, limits))
        else:
            raise UnknownPictureError
    except (struct.error, IndexError, KeyError, ValueError, OverflowError) as err:
        raise UnknownPictureError from err
    if not sheets or any(not (0 < sheet.width <= 100_000 and 0 < sheet.height <= 100_000) for sheet in sheets):
        raise UnknownPictureError
    return _pdf(sheets)


def _png(data: bytes) -> _Sheet:
    width, height, bits, colours, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    if interlaced:
        raise UnknownPictureError
    packed, palette, at = [], b"", 8
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        if name == b"PLTE":
            palette = data[at + 8 : at + 8 + length]
        elif name == b"IDAT":
            packed.append(data[at + 8 : at + 8 + length])
        at += length + 12
    channels, space = _PNG_COLOURS[colours]
    if colours == 3:
        space = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]"
    entries = (
        f"/ColorSpace{space}/BitsPerComponent {bits}/Filter/FlateDecode"
        f"/DecodeParms<</Predictor 15/Colors {channels}/BitsPerComponent {bits}/Columns {width}>>"
    )
    return _Sheet(width, height, [_Strip(height, entries, b"".join(packed))])


# A channel of transparency is dropped by a function that takes the last number away.
_WITHOUT_LAST = "<</FunctionType 4/Domain[{domain}]/Range[{range}]/Length 5>>"
_PNG_COLOURS = {
    0: (1, "/DeviceGray"),
    2: (3, "/DeviceRGB"),
    3: (1, ""),
    4: (2, "[/DeviceN[/G/A]/DeviceGray 3 0 R]"),
    6: (4, "[/DeviceN[/R/G/B/A]/DeviceRGB 4 0 R]"),
}


def _jpeg(data: bytes) -> _Sheet:
    at = 2
    while True:
        marker, code = data[at], data[at + 1]
        if marker != 0xFF:
            raise UnknownPictureError
        if code == 0xFF:
            at += 1
            continue
        if 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            height, width, channels = struct.unpack(">HHB", data[at + 5 : at + 10])
            return _Sheet(width, height, [_Strip(height, _jpeg_entries(channels), data)])
        at += 2 if code == 0x01 or 0xD0 <= code <= 0xD8 else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]


def _jpeg_entries(channels: int) -> str:
    space = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[channels]
    return f"/ColorSpace{space}/BitsPerComponent 8/Filter/DCTDecode"


_TYPES = {1: "B", 2: "B", 3: "H", 4: "I"}
_WIDTH, _HEIGHT, _BITS, _PACKING, _COLOURS, _FILL_ORDER = 256, 257, 258, 259, 262, 266
_OFFSETS, _CHANNELS, _ROWS, _LENGTHS, _PLANES, _FAX_OPTIONS = 273, 277, 278, 279, 284, 292
_PREDICTOR, _PALETTE, _TABLES = 317, 320, 347
_BITS_TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class _Directory:
    """The fields of one picture of a TIFF file."""

    def __init__(self, data: bytes, at: int, order: str) -> None:
        self.fields: dict[int, tuple[int, ...]] = {}
        (count,) = struct.unpack(order + "H", data[at : at + 2])
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, number = struct.unpack(order + "HHI", data[entry : entry + 8])
            letter = {7: "B"}.get(kind) or _TYPES.get(kind)
            if letter is None or number > len(data):
                continue
            size = struct.calcsize(letter) * number
            (far,) = struct.unpack(order + "I", data[entry + 8 : entry + 12])
            start = entry + 8 if size <= 4 else far
            self.fields[tag] = struct.unpack(f"{order}{number}{letter}", data[start : start + size])
        end = at + 2 + 12 * count
        (self.next,) = struct.unpack(order + "I", data[end : end + 4])

    def first(self, tag: int, default: int) -> int:
        return self.fields.get(tag, (default,))[0]


def _tiff(data: bytes, limits: Limits) -> Iterator[_Sheet]:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack(order + "I", data[4:8])
    seen: set[int] = set()
    while at and at not in seen:
        if len(seen) >= limits.recognised_pages:
            raise LimitPassedError("recognised_pages", limit=limits.recognised_pages)
        seen.add(at)
        directory = _Directory(data, at, order)
        yield _tiff_sheet(data, directory)
        at = directory.next


def _tiff_sheet(data: bytes, directory: _Directory) -> _Sheet:
    width, height = directory.first(_WIDTH, 0), directory.first(_HEIGHT, 0)
    offsets, lengths = directory.fields[_OFFSETS], directory.fields[_LENGTHS]
    channels = directory.first(_CHANNELS, 1)
    if len(offsets) > _MOST_STRIPS or (directory.first(_PLANES, 1) != 1 and channels > 1):
        raise UnknownPictureError
    rows_each = min(directory.first(_ROWS, height), height)
    strips = []
    for number, (offset, length) in enumerate(zip(offsets, lengths, strict=True)):
        rows = min(rows_each, height - number * rows_each)
        packed = data[offset : offset + length]
        if directory.first(_FILL_ORDER, 1) == 2:
            packed = packed.translate(_BITS_TURNED)
        if directory.first(_PACKING, 1) == 7:
            tables = bytes(directory.fields.get(_TABLES, ()))
            packed = tables[:-2] + packed[2:] if tables else packed
        strips.append(_Strip(rows, _tiff_entries(directory, width, rows), packed))
    return _Sheet(width, height, strips)


def _tiff_entries(directory: _Directory, width: int, rows: int) -> str:
    packing, colours = directory.first(_PACKING, 1), directory.first(_COLOURS, 1)
    channels, bits = directory.first(_CHANNELS, 1), directory.first(_BITS, 1)
    if packing == 7:
        return _jpeg_entries(channels)
    if packing in (2, 3, 4):
        way = -1 if packing == 4 else directory.first(_FAX_OPTIONS, 0) & 1
        aligned = "/EncodedByteAlign true" if packing == 2 else ""
        black = "true" if colours == 1 else "false"
        parameters = f"<</K {way}/Columns {width}/Rows {rows}/BlackIs1 {black}{aligned}>>"
        return f"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms{parameters}"
    filters = {1: "", 5: "/Filter/LZWDecode", 8: "/Filter/FlateDecode", 32946: "/Filter/FlateDecode"}
    filters[32773] = "/Filter/RunLengthDecode"
    parameters = f"/DecodeParms<</Predictor 2/Colors {channels}/BitsPerComponent {bits}/Columns {width}>>"
    return (
        f"/ColorSpace{_tiff_space(directory, colours, channels)}/BitsPerComponent {bits}{filters[packing]}"
        + (parameters if directory.first(_PREDICTOR, 1) == 2 else "")
        + ("/Decode[1 0]" if colours == 0 else "")
    )


def _tiff_space(directory: _Directory, colours: int, channels: int) -> str:
    if colours == 3:
        levels = directory.fields[_PALETTE]
        number = len(levels) // 3
        triples = bytes(levels[at + number * channel] >> 8 for at in range(number) for channel in range(3))
        return f"[/Indexed/DeviceRGB {number - 1}<{triples.hex()}>]"
    return {(0, 1): "/DeviceGray", (1, 1): "/DeviceGray", (1, 2): _PNG_COLOURS[4][1], (2, 3): "/DeviceRGB"}.get(
        (colours, channels)
    ) or {(2, 4): _PNG_COLOURS[6][1], (5, 4): "/DeviceCMYK"}[colours, channels]


def _pdf(sheets: list[_Sheet]) -> bytes:
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        _function(_WITHOUT_LAST.format(domain="0 1 0 1", range="0 1")),
        _function(_WITHOUT_LAST.format(domain="0 1 0 1 0 1 0 1", range="0 1 0 1 0 1")),
    ]
    pages = [_add_page(objects, sheet) for sheet in sheets]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    return _file(objects)


def _function(entries: str) -> bytes:
    return entries.encode() + b"\nstream\n{pop}\nendstream"


def _add_page(objects: list[bytes], sheet: _Sheet) -> int:
    """The strips drawn below each other; the number of the page's object."""
    low, high = _DPI_RANGE
    scale = 72 / min(max(max(sheet.width, sheet.height) / _A4_LONG_IN, low), high)
    names, drawn, top = [], [], 0
    for strip in sheet.strips:
        entries = f"<</Type/XObject/Subtype/Image/Width {sheet.width}/Height {strip.rows}{strip.entries}"
        objects.append(f"{entries}/Length {len(strip.packed)}>>\nstream\n".encode() + strip.packed + b"\nendstream")
        names.append(f"/I{len(objects)} {len(objects)} 0 R")
        bottom = sheet.height - top - strip.rows
        drawn.append(f"q {sheet.width * scale} 0 0 {strip.rows * scale} 0 {bottom * scale} cm /I{len(objects)} Do Q")
        top += strip.rows
    content = "\n".join(drawn).encode()
    objects.append(b"<</Length %d>>\nstream\n" % len(content) + content + b"\nendstream")
    objects.append(
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width * scale} {sheet.height * scale}]"
        f"/Contents {len(objects)} 0 R/Resources<</XObject<<{''.join(names)}>>>>>>".encode()
    )
    return len(objects)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
