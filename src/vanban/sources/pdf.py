"""PDF: the text layer where it is good, character recognition where it is not.

What the page shows counts: the appearances of annotations (a stamped number and day, the field of a signature) are
drawn into the page first, on the copy in memory, so that their words have places like all others.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from vanban.errors import EncryptedFileError, LimitPassedError, MissingProgramError, TruncatedFileError
from vanban.limits import Limits, Stopwatch
from vanban.model import SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.layout import lay_out
from vanban.sources.legacy import LegacyReader
from vanban.sources.ocr import needs_recognition, recognise_pages
from vanban.sources.page import Page, Word
from vanban.sources.pdf_frame import frame_of
from vanban.sources.pdf_rules import read_rules
from vanban.sources.pdf_text import Fonts, read_words
from vanban.sources.signatures import read_signatures

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_WITHOUT_WORDS = frozenset((pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP))
_DEEPEST_FORM = 8
_MOST_PIXELS = 60_000_000  # A2 at 300 dots an inch; larger pictures are drawn coarser


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a PDF file.

    Raises: EncryptedFileError, TruncatedFileError, EmptyFileError, LimitPassedError, MissingProgramError.
    """
    watch = Stopwatch(limits.seconds)
    with _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > limits.pages:
            raise LimitPassedError("pages", limit=limits.pages)
        pages, legacy = _in_unicode(*_read_pages(document, count, watch))
        pages, notes = _with_recognised(document, pages, limits)
    builder = SourceBuilder("pdf", limits=limits)
    lay_out(pages, builder)
    return builder.build(pages=count, signatures=read_signatures(data), notes=legacy + notes)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()
    buffer = ctypes.create_string_buffer(data, len(data))
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            raise EncryptedFileError
        raise TruncatedFileError("PDF")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _loaded(document: Any, index: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


def _read_pages(document: Any, count: int, watch: Stopwatch) -> tuple[list[Page], Fonts]:
    fonts = Fonts()
    pages = []
    for index in range(count):
        watch.check()
        pages.append(_read_page(document, index, fonts))
    return pages, fonts


def _in_unicode(pages: list[Page], fonts: Fonts) -> tuple[list[Page], tuple[str, ...]]:
    """The pages with words from before Unicode converted, also where no font's name told of them, and notes of it."""
    legacy = LegacyReader("\n".join(" ".join(word.text for word in page.words) for page in pages))
    notes = {f"source.{scheme}" for scheme in fonts.schemes} | set(legacy.notes)
    if legacy.notes:
        pages = [replace(page, words=tuple(_converted(page.words, legacy))) for page in pages]
    return pages, tuple(sorted(notes))


def _converted(words: Sequence[Word], legacy: LegacyReader) -> Iterator[Word]:
    """The words converted line by line: one word alone says too little of how it was typed."""
    for _, line in groupby(words, key=lambda word: round(word.box.bottom)):
        typed = list(line)
        read_again = legacy.read(" ".join(word.text for word in typed), None).split(" ")
        if len(read_again) != len(typed):
            read_again = [legacy.read(word.text, None) for word in typed]
        yield from (word._replace(text=text) for word, text in zip(typed, read_again, strict=True) if text)


def _read_page(document: Any, index: int, fonts: Fonts) -> Page:
    with _loaded(document, index) as page:
        if page is None:  # one broken page does not spoil the others
            return Page(index + 1, 595.0, 842.0, ())
        objects = pdfium.FPDFPage_CountObjects(page)
        stamps = _flatten(page)
        if not stamps:
            return _page(page, index, fonts, objects=objects, stamps=stamps)
    with _loaded(document, index) as page:  # the drawn annotations are there only once it is loaded again
        return _page(page, index, fonts, objects=objects, stamps=stamps)


class _Rectangle(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


def _flatten(page: Any) -> list[_Rectangle]:
    """Draw the page's annotations into it; where they stand."""
    places = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        rectangle = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) not in _WITHOUT_WORDS:
            pdfium.FPDFAnnot_GetRect(annotation, rectangle)
            places.append(_Rectangle(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    if places and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        return places
    return []


def _page(page: Any, index: int, fonts: Fonts, *, objects: int, stamps: list[_Rectangle]) -> Page:
    if page is None:
        return Page(index + 1, 595.0, 842.0, ())
    handles = _stamped_text(page, objects) if stamps else frozenset()
    text = read_words(page, frame=frame_of(page), fonts=fonts, stamps=handles)
    frame = text.frame
    words = text.words
    if handles:
        boxes = [frame.box(*place) for place in stamps]
        words = tuple(_with_stamp(word, boxes) for word in words)
    rules = read_rules(page, objects=objects, frame=frame)
    return Page(index + 1, frame.width, frame.height, words, rules, recognised=text.is_hidden)


def _stamped_text(page: Any, first: int) -> frozenset[int]:
    """The handles of the text objects that flattening has added behind the page's own `first` objects."""
    handles: set[int] = set()
    for index in range(first, pdfium.FPDFPage_CountObjects(page)):
        _collect_text(pdfium.FPDFPage_GetObject(page, index), handles, 0)
    return frozenset(handles)


def _collect_text(item: Any, handles: set[int], depth: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        handles.add(ctypes.cast(item, ctypes.c_void_p).value or 0)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            _collect_text(pdfium.FPDFFormObj_GetObject(item, index), handles, depth + 1)


def _with_stamp(word: Word, boxes: list[Any]) -> Word:
    """The word with the number of the annotation that holds it: the smallest, where they overlap."""
    if word.stamp is None:
        return word
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    holding = [
        ((box.right - box.left) * (box.bottom - box.top), number)
        for number, box in enumerate(boxes)
        if box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1
    ]
    return word._replace(stamp=min(holding)[1] if holding else len(boxes))


def _with_recognised(document: Any, pages: list[Page], limits: Limits) -> tuple[list[Page], tuple[str, ...]]:
    """The pages, those that need it read from their pictures, and a note of it; stamps stay as the file has them.

    Where the program is missing and other pages have their words, these are kept.
    """
    numbers = [page.number for page in pages if needs_recognition(page)]

    def render(index: int, dpi: int) -> tuple[int, int, bytes]:
        return _render(document, index, dpi)

    try:
        recognised = {page.number: page for page in recognise_pages(render, numbers, limits=limits)}
    except MissingProgramError:
        if len(numbers) == len(pages):
            raise
        return pages, ("source.unrecognised",)
    notes = ("source.recognised",) if any(page.words for page in recognised.values()) else ()
    return [_merged(page, recognised[page.number]) if page.number in recognised else page for page in pages], notes


def _merged(page: Page, recognised: Page) -> Page:
    stamps = tuple(word for word in page.words if word.stamp is not None)
    if not stamps:
        return recognised
    kept = tuple(word for word in recognised.words if not any(_covers(stamp, word) for stamp in stamps))
    return replace(recognised, words=kept + stamps)


def _covers(stamp: Word, word: Word) -> bool:
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return stamp.box.left <= x <= stamp.box.right and stamp.box.top <= y <= stamp.box.bottom


def _render(document: Any, index: int, dpi: int) -> tuple[int, int, bytes]:
    """The page as grey dots: width, height, one byte a dot, rows from the top.

    Of the colours only red is taken: red stamps vanish like paper, the black words under them stay.
    """
    with _loaded(document, index) as page:
        if page is None:
            return 1, 1, b"\xff"
        width_pt, height_pt = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = min(dpi / 72, (_MOST_PIXELS / max(width_pt * height_pt, 1.0)) ** 0.5)
        width, height = max(round(width_pt * scale), 1), max(round(height_pt * scale), 1)
        buffer = ctypes.create_string_buffer(3 * width * height)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, buffer, 3 * width)
        if not bitmap:
            return 1, 1, b"\xff"
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        pdfium.FPDFBitmap_Destroy(bitmap)
        return width, height, buffer.raw[2::3]
