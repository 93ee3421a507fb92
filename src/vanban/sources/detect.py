"""What a file is, by its first bytes; its name decides only between kinds of text."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from vanban.errors import EncryptedFileError, TruncatedFileError, UnknownFormatError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8", b"\x00\x00\x00\x0cjP  ")
_HTML_BEGINNINGS = ("<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<center", "<span")
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
    import olefile  # noqa: PLC0415  only old Office files need it

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise EncryptedFileError
            if container.exists("WordDocument"):
                return "doc"
    except (OSError, ValueError, IndexError, struct.error, AttributeError, TypeError, RecursionError) as err:
        raise TruncatedFileError("OLE") from err
    raise UnknownFormatError(
        "This is an Office file other than Word's; DOCX, DOC, RTF, PDF, HTML, text and pictures are read."
    )


def _text_format(data: bytes, head: bytes, name: str | None) -> str:
    sample = data[:8192]
    wide = _wide_encoding(sample)
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if wide is None and (b"\x00" in sample or controls > len(sample) // 50):
        raise UnknownFormatError(
            "This is no document that can be read; DOCX, DOC, RTF, PDF, HTML, text and pictures are read."
        )
    lowered = (sample.decode(wide, "ignore") if wide else head.decode("latin-1")).lower().lstrip("\ufeff \t\r\n")
    if lowered.startswith(_HTML_BEGINNINGS) or "<html" in lowered or "<body" in lowered or _is_mhtml(lowered):
        return "html"
    suffix = name.rsplit(".", 1)[-1].lower() if name and "." in name else ""
    return _SUFFIXES.get(suffix, "txt")


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 by its mark, or by zeros in every other byte as Latin letters have them."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not even + odd or max(even, odd) < len(sample) // 8 or min(even, odd) > len(sample) // 100:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_mhtml(lowered: str) -> bool:
    """A web page in a single file, as Word and browsers save it."""
    return "mime-version:" in lowered and "multipart/" in lowered
