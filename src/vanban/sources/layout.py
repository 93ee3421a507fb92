"""Words on pages to paragraphs and tables in reading order.

Public names: `lay_out`.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.sources.builder import SourceBuilder
from vanban.sources.page import Page


def lay_out(pages: Sequence[Page], builder: SourceBuilder) -> None:
    """Add the paragraphs and tables of these pages to the builder.

    Wrapped lines are joined, also over pages; running heads, page numbers, footnotes and stamps get their kind; columns
    side by side (the header block, the foot) become layout tables. Call it once, with all pages of a document.

    Raises: LimitPassedError.
    """
    raise NotImplementedError((pages, builder))
