"""A source text as short lines, for comparing at a glance."""

from __future__ import annotations

from vanban.model import SourceText


def shown(source: SourceText) -> list[str]:
    """The paragraphs; those in a table with `row,column` (spans behind it where they are not 1) before them."""
    lines = []
    for paragraph in source.paragraphs:
        words = source.words(paragraph)
        cell = paragraph.cell
        if cell is None:
            lines.append(words)
            continue
        spans = f"+{cell.row_span}x{cell.column_span}" if (cell.row_span, cell.column_span) != (1, 1) else ""
        lines.append(f"[{cell.row},{cell.column}{spans}] {words}")
    return lines
