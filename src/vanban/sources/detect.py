"""What a file is, by its first bytes; its name decides only between kinds of text."""

from __future__ import annotations

import zipfile
from io import BytesIO

from vanban.errors import EncryptedFileError, TruncatedFileError, UnknownFormatError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8", b"\x00\x00\x00\x0cjP  ")
_SUFFIXES = {"md": "md", "markdown": "md", "htm": "html", "html": "html", "xhtml": "html"}


def detect_format(data: bytes, *, name: str | None = None) -> str:
    """One of `docx pdf doc rtf html md txt image`.

    Raises: UnknownFormatError, EncryptedFileError, TruncatedFileError.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_IMAGES):
        return "image"
    return _text_format(data, head, name)


def _zip_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as err:
        raise TruncatedFileError("zip") from err
    if "word/document.xml" in names or any(n.startswith("word/") and n.endswith(".xml") for n in names):
        return "docx"
    kind = (
        "XLSX"
        if any(n.startswith("xl/") for n in names)
        else "PPTX"
        if any(n.startswith("ppt/") for n in names)
        else "ZIP"
    )
    raise UnknownFormatError("This is a {kind} file; DOCX, DOC, RTF, PDF, HTML, text and pictures are read.", kind=kind)


def _ole_format(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFileError
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise UnknownFormatError(
        "This is an Office file other than Word's; DOCX, DOC, RTF, PDF, HTML, text and pictures are read."
    )


def _text_format(data: bytes, head: bytes, name: str | None) -> str:
    sample = data[:8192]
    is_utf16 = sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_utf16 and (b"\x00" in sample or sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) // 50):
        raise UnknownFormatError(
            "This is no document that can be read; DOCX, DOC, RTF, PDF, HTML, text and pictures are read."
        )
    suffix = name.rsplit(".", 1)[-1].lower() if name and "." in name else ""
    lowered = (data[:4096].decode("utf-16", "ignore") if is_utf16 else head.decode("latin-1")).lower()
    if lowered.lstrip().startswith(("<!doctype html", "<html")) or "<html" in lowered or "<body" in lowered:
        return "html"
    return _SUFFIXES.get(suffix, "txt")
