"""A piece of plain text as a source text, so that a pass's finder can be called on its own.

Public names: `source_from_text`.
"""

from __future__ import annotations

import re

from vanban.model.source import Paragraph, Piece, Place, SourceText
from vanban.spelling import compose, fold

# A line without the white space at its ends.
_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")


def source_from_text(text: str) -> SourceText:
    """The source text of a plain text: one line a paragraph, blank lines left out, nothing else changed.

    Shape: spans count in `text` itself; only a text that is not in NFC is composed first. Empty text has no paragraphs.

    >>> [(p.start, p.end) for p in source_from_text("Kế hoạch\\n\\n  1. Mục đích ").paragraphs]
    [(0, 8), (12, 23)]
    """
    text = compose(text)
    spans = [found.span() for found in _LINE.finditer(text)]
    return SourceText(
        text=text,
        folded=fold(text),
        paragraphs=tuple(Paragraph(start, end) for start, end in spans),
        pieces=tuple(Piece(start, end, Place(offset=start)) for start, end in spans),
        tables=(),
        format="txt",
    )
