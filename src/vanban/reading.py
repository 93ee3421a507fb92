"""The whole way of one file: bytes, source text, passes, document."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path

from vanban.errors import VanbanError
from vanban.limits import DEFAULT_LIMITS, Limits, Stopwatch
from vanban.model import Document
from vanban.passes import read_text
from vanban.sources import read_source


def read(
    file: str | PathLike[str] | bytes,
    *,
    name: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    reference_date: date | None = None,
) -> Document:
    """Read a document from a path or from its bytes.

    `name` is the file's name, used for bytes, to tell kinds of text apart and to name the file in errors.
    `reference_date` is the day that relative words count from; None for the document's own date.

    Raises: UnreadableFileError, LimitPassedError, OSError. Content never raises; it ends in `Document.diagnostics`.
    """
    data = file if isinstance(file, bytes) else Path(file).read_bytes()
    shown = name if name is not None or isinstance(file, bytes) else Path(file).name
    try:
        source = read_source(data, name=shown, limits=limits)
        return read_text(source, reference_date=reference_date, watch=Stopwatch(limits.seconds))
    except VanbanError as err:
        err.name = shown
        raise
