"""Plain text. A first slice: one line a paragraph."""

from __future__ import annotations

from vanban.limits import Limits
from vanban.model import SourceText
from vanban.sources.builder import SourceBuilder


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a plain text file."""
    builder = SourceBuilder("txt", limits=limits)
    for line in data.decode("utf-8", "replace").splitlines():
        builder.add(line)
    return builder.build()
