"""What a file is, whatever it is called."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from tests.builders.doc import Document, Paragraph, Run, build_doc, compound_file

from vanban.errors import EncryptedFileError, TruncatedFileError, UnknownFormatError
from vanban.sources.detect import detect_format


def packed(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


DOC = build_doc(Document([Paragraph([Run("Kế hoạch")])]))
TEXT = "Kế hoạch tập huấn".encode()
FILES = {
    "pdf": (b"%PDF-1.7\n", "a.pdf", "pdf"),
    "pdf behind a mark": (b"\xef\xbb\xbf\r\n%PDF-1.4", "a.doc", "pdf"),
    "docx named doc": (packed("word/document.xml"), "a.doc", "docx"),
    "doc": (DOC, "a.doc", "doc"),
    "doc named docx": (DOC, "a.docx", "doc"),
    "rtf named doc": (b"{\\rtf1 a}", "a.doc", "rtf"),
    "html named doc": (b"<html><body>a", "a.doc", "html"),
    "html named xls": (b"\r\n<!DOCTYPE HTML>", None, "html"),
    "a part of a page": (b"<table><tr><td>a", None, "html"),
    "html in UTF-16": ("<html><p>ế".encode("utf-16"), None, "html"),
    "single-file page": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "a.mht", "html"),
    "png": (b"\x89PNG\r\n\x1a\n", "a.pdf", "image"),
    "text": (TEXT, "a.txt", "txt"),
    "text without a name": (TEXT, None, "txt"),
    "text in TCVN3": ("QuyÕt ®Þnh".encode("cp1252"), "a.txt", "txt"),
    "text in UTF-16": ("Kế hoạch".encode("utf-16"), "a.txt", "txt"),
    "text in UTF-16 without a mark": ("Ke hoach tap huan".encode("utf-16-le"), "a.txt", "txt"),
    "markdown": (TEXT, "a.MD", "md"),
    "text that speaks of html": (b"The tag <p> opens a paragraph.", "a.txt", "txt"),
}


@pytest.mark.parametrize("case", FILES)
def test_it_works(case: str) -> None:
    data, name, expected = FILES[case]
    assert detect_format(data, name=name) == expected


REFUSED = {
    "spreadsheet": (packed("xl/workbook.xml"), UnknownFormatError),
    "slides": (packed("ppt/presentation.xml"), UnknownFormatError),
    "archive": (packed("a.txt"), UnknownFormatError),
    "cut archive": (packed("word/document.xml")[:40], TruncatedFileError),
    "cut compound file": (DOC[:600], TruncatedFileError),
    "old spreadsheet": (compound_file({"Workbook": b"x"}), UnknownFormatError),
    "spreadsheet that names Word": (
        compound_file({"Workbook": "WordDocument".encode("utf-16-le")}),
        UnknownFormatError,
    ),
    "packed with a password": (compound_file({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), EncryptedFileError),
    "program": (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(32)) * 20, UnknownFormatError),
    "zeros": (bytes(5000), UnknownFormatError),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_refuses_other_files(case: str) -> None:
    data, error = REFUSED[case]
    with pytest.raises(error):
        detect_format(data, name="a.doc")
