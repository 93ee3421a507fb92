"""What tests of recognition share: the sample scans, and Tesseract where it is installed.

The samples were drawn for these tests: `ke-hoach.png` and `ke-hoach.tif` in two colours, the latter packed as by a fax,
`dau-do.jpg` in full colour with a red stamp over the signer's name.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from vanban.limits import DEFAULT_LIMITS
from vanban.sources.image import _render
from vanban.sources.ocr_picture import Picture
from vanban.sources.page import Page
from vanban.sources.picture_files import wrap

SAMPLES = Path(__file__).parent / "fixtures"
SCAN = SAMPLES / "ke-hoach.png"


def need_tesseract() -> None:
    """Skip where Tesseract is absent; where all is tested it must be there."""
    if shutil.which("tesseract") is None:
        if os.environ.get("CI"):
            pytest.fail("Tesseract is not installed: apt install tesseract-ocr tesseract-ocr-vie")
        pytest.skip("Tesseract is not installed.")


def picture_of(path: Path = SCAN, *, dpi: int = 300) -> Picture:
    """The dots of a sample."""
    document = pdfium.PdfDocument(wrap(path.read_bytes(), limits=DEFAULT_LIMITS))
    width, height, dots = _render(document, 0, dpi)
    document.close()
    return Picture(width, height, dots, dpi)


def text_of(page: Page) -> str:
    """Its words in the order of recognition."""
    return " ".join(word.text for word in page.words)


def program(folder: Path, body: str) -> None:
    """Put a program named `tesseract` into a folder."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
