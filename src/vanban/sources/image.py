"""Pictures of documents: scans and photographs as PNG, JPEG, TIFF (of several pages), BMP and GIF.

Public names: `read`.
"""

from __future__ import annotations

from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanban.errors import TruncatedFileError
from vanban.limits import Limits
from vanban.model import SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.layout import lay_out
from vanban.sources.ocr import recognise_file, recognise_pages
from vanban.sources.page import Page
from vanban.sources.picture_files import UnknownPictureError, wrap

_MOST_PIXELS = 60_000_000  # A2 at 300 dots an inch; larger pictures are drawn coarser


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a picture.

    Raises: TruncatedFileError, EmptyFileError where there is no text on it, MissingProgramError, LimitPassedError.
    """
    pages = _pages(data, limits)
    builder = SourceBuilder("image", limits=limits)
    lay_out(pages, builder)
    return builder.build(pages=len(pages), notes=("source.recognised",))


def _pages(data: bytes, limits: Limits) -> list[Page]:
    """A BMP, a GIF and rare kinds of the others are opened by Tesseract itself; they are not straightened."""
    try:
        document = pdfium.PdfDocument(wrap(data, limits=limits))
    except UnknownPictureError:
        pages = recognise_file(data, limits=limits)
        if not pages:
            raise TruncatedFileError("picture") from None
        return pages
    except pdfium.PdfiumError as err:
        raise TruncatedFileError("picture") from err
    try:

        def render(index: int, dpi: int) -> tuple[int, int, bytes]:
            return _render(document, index, dpi)

        return recognise_pages(render, range(1, len(document) + 1), limits=limits)
    finally:
        document.close()


def _render(document: Any, index: int, dpi: int) -> tuple[int, int, bytes]:
    """Of the colours only red is taken: red stamps vanish like paper, the black words under them stay."""
    page = document[index]
    width_pt, height_pt = page.get_size()
    scale = min(dpi / 72, (_MOST_PIXELS / (width_pt * height_pt)) ** 0.5)
    bitmap = page.render(scale=scale, force_bitmap_format=pdfium_c.FPDFBitmap_BGR)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    dots = bytes(bitmap.buffer)
    bitmap.close()
    page.close()
    if stride != 3 * width:
        dots = b"".join(dots[row * stride : row * stride + 3 * width] for row in range(height))
    return width, height, dots[2::3]
