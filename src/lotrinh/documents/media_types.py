"""What a file is called on the web, by its content; and which kinds a browser may show."""

from __future__ import annotations

_BY_FORMAT = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "html": "text/html",
    "md": "text/markdown",
    "txt": "text/plain",
}
_PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
SHOWN: frozenset[str] = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/bmp"})
"""What the viewer shows from the file itself; all else is only ever offered for download."""


def of(data: bytes, *, kind: str) -> str:
    """The media type of a file whose format `vanban` told."""
    if kind != "image":
        return _BY_FORMAT.get(kind, "application/octet-stream")
    return next((name for head, name in _PICTURES.items() if data.startswith(head)), "image/jp2")
