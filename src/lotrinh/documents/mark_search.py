"""Marks of secrecy where the reader reads no words: stamps in pictures, drawings and notes on PDF pages, WordArt.

For the reading process: no Django here. Red is seen here: the reader takes red stamps off a scan, and the mark of
secrecy is one.

Public names: `find_on_first_page`, `find_on_later_pages`, `find_in_docx`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from lotrinh.shared.secrecy import Line, find_secrecy
from vanban import Limits, VanbanError
from vanban.errors import MissingProgramError
from vanban.sources.container import Container
from vanban.sources.ocr_picture import Picture
from vanban.sources.ocr_program import BLOCK, Recognised, recognise, recognise_sheets, require_program
from vanban.sources.picture_files import UnknownPictureError, wrap
from vanban.sources.xml import parse_xml

_DPI = 200
_MOST_DOTS = 20_000_000
_TOP_SHARE = 0.55
_SPARSE = 11
"""Tesseract's `--psm` for words here and there: a stamp stands alone."""
_PLAIN_NOTES = frozenset({pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP})
"""Annotations that draw nothing."""
_SLANT = 0.1
_RED_DOTS = 30
_MARGIN = 0.02
_STAMP = 400
"""Dots in height: what is no higher holds a stamp and little else."""
_SMALLEST = 24
"""Dots a side: smaller pictures are bullets and lines."""
_WORD_PARTS = re.compile(r"word/(?:document|header|footer)\w*\.xml|docprops/(?:core|custom)\.xml")
_SHAPED = (b"textpath", "textpath".encode("utf-16-le"), "textpath".encode("utf-16-be"))


def find_on_first_page(data: bytes, kind: str, limits: Limits) -> tuple[int | None, str | None]:
    """The number of pages of a PDF or picture, and the rule that a mark on the first meets."""
    try:
        document = pypdfium2.PdfDocument(data if kind == "pdf" else wrap(data, limits=limits))
    except UnknownPictureError:
        return 1, _rule_of_sheets(data, limits, first=0, last=1)
    except pypdfium2.PdfiumError:
        return None, None  # the reader says what is wrong with it
    with closing(document):
        document.init_forms()
        pages = len(document)
        return pages, _rule_of_page(document[0], limits, is_first=True) if pages else None


def find_on_later_pages(data: bytes, kind: str, limits: Limits) -> str | None:
    """The rule that a mark on any but the first page of a PDF or picture meets."""
    try:
        document = pypdfium2.PdfDocument(data if kind == "pdf" else wrap(data, limits=limits))
    except UnknownPictureError:
        return _rule_of_sheets(data, limits, first=1, last=None)
    except pypdfium2.PdfiumError:
        return None
    with closing(document):
        document.init_forms()
        rules = (_rule_of_page(document[number], limits, is_first=False) for number in range(1, len(document)))
        return next(filter(None, rules), None)


def find_in_docx(data: bytes, limits: Limits, *, most_pictures: int) -> str | None:
    """The rule that WordArt, a property or one of the first pictures meets."""
    try:
        container = Container(data, limits=limits)
        rule = find_secrecy(_shaped_words(container, limits))
    except VanbanError:
        return None  # the reader says what is wrong with it
    pictures = [name for name in container.names() if name.startswith("word/media/")][:most_pictures]
    rules = (_rule_of_picture(container, name, limits) for name in pictures)
    return rule or next(filter(None, rules), None)


def _rule_of_page(page: Any, limits: Limits, *, is_first: bool) -> str | None:
    """Later pages are looked at only where the reader does not: red stamps, and pictures beside printed text."""
    if rule := find_secrecy(_notes(page)):
        return rule
    items = list(page.get_objects(max_depth=3))
    top, bottom = _band(page, items)
    if top >= bottom:
        return None
    picture, has_red = _render(page, top=top, bottom=bottom)
    is_printed = any(item.type == pdfium_c.FPDF_PAGEOBJ_TEXT for item in items)
    return find_secrecy(_recognised(picture, limits)) if is_first or has_red or is_printed else None


def _band(page: Any, items: list[Any]) -> tuple[float, float]:
    """From where to where a page is looked at, as shares of its height; nothing where it is but printed words.

    Signed documents have the signature's field near an edge: the strip where it stands is soon looked at.
    """
    if not items or not all(_is_plain(item) for item in items):
        return 0.0, _TOP_SHARE
    edges = [edge for annotation in _annotations(page) for edge in _edges(annotation)]
    if not edges or page.get_rotation():
        return 0.0, _TOP_SHARE if edges else 0.0
    _left, low, _right, high = page.get_bbox()
    height = max(high - low, 1.0)
    top, bottom = (high - max(edges)) / height - _MARGIN, (high - min(edges)) / height + _MARGIN
    return max(top, 0.0), min(bottom, _TOP_SHARE)


def _annotations(page: Any) -> Iterator[Any]:
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            yield annotation
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _notes(page: Any) -> Iterator[Line]:
    """What annotations say, and what stands in the fields of forms."""
    for annotation in _annotations(page):
        for key in (b"Contents", b"V"):
            size = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
            room = ctypes.create_string_buffer(size)
            place = ctypes.cast(room, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
            pdfium_c.FPDFAnnot_GetStringValue(annotation, key, place, size)
            for line in room.raw.decode("utf-16-le", "replace").rstrip("\0").splitlines():
                yield Line(line, is_top=True)


def _edges(annotation: Any) -> tuple[float, ...]:
    """Bottom and top of what an annotation draws."""
    if pdfium_c.FPDFAnnot_GetSubtype(annotation) in _PLAIN_NOTES:
        return ()
    rectangle = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(annotation, rectangle)
    return rectangle.bottom, rectangle.top


def _is_plain(item: Any) -> bool:
    """Text, or lines across and down: rules, underlines, frames of tables. Letters drawn as paths are slanted."""
    if item.type != pdfium_c.FPDF_PAGEOBJ_PATH:
        return bool(item.type == pdfium_c.FPDF_PAGEOBJ_TEXT)
    last = (0.0, 0.0)
    for index in range(pdfium_c.FPDFPath_CountSegments(item.raw)):
        segment = pdfium_c.FPDFPath_GetPathSegment(item.raw, index)
        kind, x, y = pdfium_c.FPDFPathSegment_GetType(segment), ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        across, down = abs(x.value - last[0]), abs(y.value - last[1])
        is_straight = kind == pdfium_c.FPDF_SEGMENT_LINETO and min(across, down) <= _SLANT * max(across, down)
        if kind != pdfium_c.FPDF_SEGMENT_MOVETO and not is_straight:
            return False
        last = (x.value, y.value)
    return True


def _render(page: Any, *, top: float, bottom: float) -> tuple[Picture, bool]:
    """A band of a page in grey by its green: red and blue ink are dark. And whether there is red on it."""
    width_pt, height_pt = page.get_size()
    scale = min(_DPI / 72, (_MOST_DOTS / max(width_pt * height_pt, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, force_bitmap_format=pdfium_c.FPDFBitmap_BGR, may_draw_forms=True)
    width, stride = bitmap.width, bitmap.stride
    first, dots = int(bitmap.height * top), bytes(bitmap.buffer)
    last = max(round(bitmap.height * bottom), first + 1)
    rows = [dots[row * stride : row * stride + 3 * width] for row in range(first, last)]
    # Every fourth dot of every fourth row is enough for a stamp.
    sampled = ((row[0::12], row[1::12], row[2::12]) for row in rows[::4])
    red = sum(r > max(b, g) + 60 for blue, green, reds in sampled for b, g, r in zip(blue, green, reds, strict=True))
    return Picture(width, len(rows), b"".join(rows)[1::3], scale * 72), red > _RED_DOTS


def _rule_of_picture(container: Container, name: str, limits: Limits) -> str | None:
    """Of a picture in a document: a stamp may be all that is on it, so that white is put around."""
    try:
        data = container.read(name)
        with closing(pypdfium2.PdfDocument(wrap(data, limits=limits))) as document:
            picture, _has_red = _render(document[0], top=0.0, bottom=1.0)
        if min(picture.width, picture.height) < _SMALLEST:
            return None
        return find_secrecy(_recognised(picture.cut(0, 0, picture.width, picture.height), limits))
    except UnknownPictureError:
        return _rule_of_sheets(data, limits, first=0, last=None)
    except (VanbanError, pypdfium2.PdfiumError, IndexError):
        return None  # a broken picture, or one that takes too long, must not cost the document


def _rule_of_sheets(data: bytes, limits: Limits, *, first: int, last: int | None) -> str | None:
    """Of a picture that Tesseract opens itself."""
    try:
        require_program()
    except MissingProgramError:
        return None
    sheets = recognise_sheets(data, limits=limits)[first:last]
    return find_secrecy(line for sheet in sheets for line in _lines(sheet.words))


def _recognised(picture: Picture, limits: Limits) -> Iterator[Line]:
    try:
        require_program()
    except MissingProgramError:
        return
    layout = _SPARSE if picture.height > _STAMP else BLOCK
    yield from _lines(recognise(picture, limits=limits, layout=layout))


def _lines(words: list[Recognised]) -> Iterator[Line]:
    """Lines, cut where words stand far apart: a stamp beside a date is a line of its own."""
    for _, line in groupby(words, key=lambda word: word.line):
        part: list[Recognised] = []
        for word in line:
            if part and word.left - part[-1].left - part[-1].width > 1.5 * word.height:
                yield Line(" ".join(w.text for w in part), is_top=True, is_recognised=True)
                part = []
            part.append(word)
        yield Line(" ".join(w.text for w in part), is_top=True, is_recognised=True)


def _shaped_words(container: Container, limits: Limits) -> Iterator[Line]:
    """Words drawn along a path (WordArt), and the properties of the document."""
    for name in filter(_WORD_PARTS.fullmatch, container.names()):
        data, is_property = container.read(name), name.startswith("docprops/")
        if not is_property and not any(sign in data for sign in _SHAPED):
            continue
        for node in parse_xml(data, part=name, limits=limits).iter():
            words = node.text if is_property else node.get("string") if _is_shaped(node) else None
            yield Line(words or "", is_top=True)


def _is_shaped(node: Any) -> bool:
    return bool(str(node.tag).endswith("}textpath"))
