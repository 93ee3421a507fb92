"""Marks of secrecy where no words are read: drawings, annotations, WordArt, pictures in documents, later pages."""

from __future__ import annotations

import ctypes
import io
import zipfile

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from lotrinh.documents import reader
from tests.lotrinh.documents.files import PLAN, SECRET, docx, pdf
from tests.lotrinh.documents.scans import page, picture, scan

_STROKES = {
    "M": [[(0, 0), (0, 1), (0.45, 0.3), (0.9, 1), (0.9, 0)]],
    "A": [[(0, 0), (0.4, 1), (0.8, 0)], [(0.15, 0.35), (0.65, 0.35)]],
    "T": [[(0, 1), (0.8, 1)], [(0.4, 1), (0.4, 0)]],
}


def _printed(canvas: Canvas) -> None:
    canvas.setFont("Plan", 12)
    for number, line in enumerate(PLAN.splitlines()):
        canvas.drawString(60, 640 - 18 * number, line)


def _drawn(word: str) -> bytes:
    """A printed page with a word drawn above it, stroke by stroke."""
    pdf()  # registers the font
    canvas = Canvas(out := io.BytesIO(), pagesize=A4, invariant=1)
    _printed(canvas)
    canvas.setStrokeColorRGB(0.8, 0, 0)
    canvas.setLineWidth(4)
    for number, letter in enumerate(word):
        for stroke in _STROKES[letter]:
            path = canvas.beginPath()
            path.moveTo(*_point(number, stroke[0]))
            for point in stroke[1:]:
                path.lineTo(*_point(number, point))
            canvas.drawPath(path)
    canvas.save()
    return out.getvalue()


def _point(number: int, point: tuple[float, float]) -> tuple[float, float]:
    return 80 + 30 * (number + point[0]), 740 + 26 * point[1]


def _ruled() -> bytes:
    """A printed page with a rule, an underline and the frame of a table."""
    pdf()
    canvas = Canvas(out := io.BytesIO(), pagesize=A4, invariant=1)
    _printed(canvas)
    canvas.line(60, 700, 200, 700)
    canvas.rect(60, 300, 400, 100)
    canvas.save()
    return out.getvalue()


def _stamped(words: str, *, drawn: bool) -> bytes:
    """A printed page with a stamp laid upon it as an annotation."""
    document = pypdfium2.PdfDocument(pdf())
    sheet = document[0]
    annotation = pdfium_c.FPDFPage_CreateAnnot(sheet.raw, pdfium_c.FPDF_ANNOT_STAMP)
    pdfium_c.FPDFAnnot_SetRect(annotation, pdfium_c.FS_RECTF(50, 575, 220, 525))
    pdfium_c.FPDFAnnot_SetFlags(annotation, pdfium_c.FPDF_ANNOT_FLAG_PRINT)
    if drawn:
        text = pdfium_c.FPDFPageObj_NewTextObj(document.raw, b"Helvetica-Bold", 26.0)
        pdfium_c.FPDFText_SetText(text, _wide(words))
        pdfium_c.FPDFPageObj_SetFillColor(text, 200, 0, 0, 255)
        pdfium_c.FPDFPageObj_Transform(text, 1, 0, 0, 1, 60, 540)
        pdfium_c.FPDFAnnot_AppendObject(annotation, text)
    else:
        pdfium_c.FPDFAnnot_SetStringValue(annotation, b"Contents", _wide(words))
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    document.save(out := io.BytesIO())
    return out.getvalue()


def _wide(words: str) -> object:
    return ctypes.cast(
        ctypes.create_string_buffer(words.encode("utf-16-le") + b"\0\0"), ctypes.POINTER(ctypes.c_ushort)
    )


def _docx_with(parts: dict[str, bytes], *, body: str = "") -> bytes:
    """The plan as DOCX, with more parts and more at the head of its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(*PLAN.splitlines()))) as plain, zipfile.ZipFile(out, "w") as made:
        for name in plain.namelist():
            data = plain.read(name)
            made.writestr(name, data.replace(b"<w:body>", b"<w:body>" + body.encode()))
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


_ART = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
    '<v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>'
)
_PROPERTIES = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    "<p:keywords>TUYỆT MẬT</p:keywords></p:coreProperties>"
).encode()


def _stamp_alone() -> bytes:
    """The stamp cut out of a scan."""
    page(stamp=True).crop((125, 475, 425, 565)).save(out := io.BytesIO(), "PNG")
    return out.getvalue()


AT_THE_DOOR = {
    "drawing.pdf": lambda: _drawn("MAT"),
    "stamp.pdf": lambda: _stamped("TOI MAT", drawn=True),
    "note.pdf": lambda: _stamped("TỐI MẬT", drawn=False),
    "art.docx": lambda: _docx_with({}, body=_ART),
    "header-art.docx": lambda: _docx_with({"word/header1.xml": _ART.replace("<w:p>", '<w:p xmlns:w="w">', 1).encode()}),
    "property.docx": lambda: _docx_with({"docProps/core.xml": _PROPERTIES}),
    "page.docx": lambda: _docx_with({"word/media/image1.png": picture(stamp=True)}),
    "stamp.docx": lambda: _docx_with({"word/media/image1.png": _stamp_alone()}),
}
UNMARKED = {
    "ruled.pdf": _ruled,
    "drawing.pdf": lambda: _drawn("TAM"),
    "note.pdf": lambda: _stamped("KHẨN", drawn=False),
    "page.docx": lambda: _docx_with({"word/media/image1.png": picture()}),
    "broken.docx": lambda: _docx_with({"word/media/image1.png": b"\x89PNG broken", "word/header1.xml": b"<textpath"}),
}


def _bound(*parts: bytes) -> bytes:
    """Several PDF files as one."""
    whole = pypdfium2.PdfDocument(parts[0])
    for part in parts[1:]:
        whole.import_pages(pypdfium2.PdfDocument(part))
    whole.save(out := io.BytesIO())
    return out.getvalue()


def _sheets() -> bytes:
    """A TIFF whose second sheet bears the stamp."""
    sheets: list[Image.Image] = [page(), page(stamp=True)]
    sheets[0].save(out := io.BytesIO(), "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_deflate")
    return out.getvalue()


BEHIND_THE_DOOR = {
    "words.pdf": lambda: _bound(pdf(pages=6), pdf(SECRET)),
    "scan.pdf": lambda: _bound(scan(), scan(stamp=True)),
    "stamp.pdf": lambda: _bound(pdf("Phụ lục"), _stamped("TOI MAT", drawn=True)),
    "sheets.tiff": _sheets,
}


@pytest.mark.parametrize("name", AT_THE_DOOR)
def test_it_finds_a_mark_at_the_door(name: str) -> None:
    assert reader.examine(AT_THE_DOOR[name](), name=name).secrecy


@pytest.mark.parametrize("name", UNMARKED)
def test_it_raises_no_false_alarm(name: str) -> None:
    assert reader.examine(UNMARKED[name](), name=name).secrecy is None


@pytest.mark.parametrize("name", BEHIND_THE_DOOR)
def test_it_finds_a_mark_on_a_later_page(name: str) -> None:
    data = BEHIND_THE_DOOR[name]()
    assert reader.check(data, name=name, on_progress=lambda _: None)
    assert reader.read(data, name=name, on_progress=lambda _: None).secrecy


def test_it_finds_nothing_on_later_pages_without_a_mark() -> None:
    data = _bound(pdf(), scan(), _ruled())
    assert reader.check(data, name="a.pdf", on_progress=lambda _: None) is None
