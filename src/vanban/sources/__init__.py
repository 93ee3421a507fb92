"""A file becomes text with a map back to it: one source format a module, chosen by content, then by name.

Each module has `read(data, *, limits) -> SourceText`. Modules are loaded when a file needs them, so that `import
vanban` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from vanban.errors import EmptyFileError, LimitPassedError
from vanban.limits import DEFAULT_LIMITS, Limits
from vanban.model import SourceText
from vanban.sources.detect import detect_format

READABLE_SUFFIXES = frozenset(
    (
        ".docx",
        ".docm",
        ".dotx",
        ".doc",
        ".dot",
        ".rtf",
        ".pdf",
        ".htm",
        ".html",
        ".xhtml",
        ".mht",
        ".md",
        ".markdown",
        ".txt",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".bmp",
        ".gif",
    )
)
"""Endings of names that a folder is searched for; what a file is, its content tells."""

_MODULES = {
    "docx": "vanban.sources.docx",
    "pdf": "vanban.sources.pdf",
    "doc": "vanban.sources.doc",
    "rtf": "vanban.sources.rtf",
    "html": "vanban.sources.html",
    "md": "vanban.sources.markdown",
    "txt": "vanban.sources.plain",
    "image": "vanban.sources.image",
}


class Source(Protocol):
    """The contract of a source module."""

    def read(self, data: bytes, *, limits: Limits) -> SourceText:
        """The text of a file.

        Raises: UnreadableFileError, LimitPassedError; nothing else, whatever the bytes.
        """


def read_source(data: bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a file of any format read here.

    Raises: UnreadableFileError, LimitPassedError.
    """
    if not data.strip():
        raise EmptyFileError
    if len(data) > limits.file_bytes:
        raise LimitPassedError("file_bytes", limit=limits.file_bytes)
    source = cast("Source", import_module(_MODULES[detect_format(data, name=name)]))
    return source.read(data, limits=limits)
