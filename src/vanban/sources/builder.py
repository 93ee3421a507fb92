"""Puts a source text together, paragraph by paragraph, and keeps the map back while it cleans.

Every source ends here, so that all keep the same facts: NFC, single spaces, one paragraph a line, no control
characters, tables with their cells.

Public names: `SourceBuilder`, `Fragment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from vanban.errors import EmptyFileError, LimitPassedError
from vanban.limits import DEFAULT_LIMITS, Limits
from vanban.model.source import PLAIN, Cell, DigitalSignature, Kind, Paragraph, Piece, Place, SourceText, Style, Table
from vanban.spelling import compose, fold

# Control characters, zero-width and direction marks, byte order marks, soft hyphens; white space is dealt with apart.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class Fragment(NamedTuple):
    """Words that stand in one place, such as a visual line; a paragraph is made of one or more."""

    text: str
    place: Place | None = None


class _OpenTable:
    """A table being filled."""

    __slots__ = ("cells", "index", "is_layout", "paragraphs")

    def __init__(self, index: int, *, is_layout: bool) -> None:
        self.index = index
        self.is_layout = is_layout
        self.cells: list[Cell] = []
        self.paragraphs: list[list[int]] = []

    def close(self) -> Table:
        rows = max((cell.row + cell.row_span for cell in self.cells), default=0)
        columns = max((cell.column + cell.column_span for cell in self.cells), default=0)
        filled = tuple(tuple(indices) for indices in self.paragraphs)
        return Table(self.index, rows, columns, tuple(self.cells), filled, self.is_layout)


class SourceBuilder:
    """Call `add` for each paragraph in reading order; wrap cells in `begin_table`/`begin_cell`/`end_table`."""

    def __init__(self, format_name: str, *, limits: Limits = DEFAULT_LIMITS) -> None:
        self._format = format_name
        self._limits = limits
        self._texts: list[str] = []
        self._length = 0
        self._paragraphs: list[Paragraph] = []
        self._pieces: list[Piece] = []
        self._tables: list[Table | None] = []
        self._open: _OpenTable | None = None
        self._cell: Cell | None = None

    def begin_table(self, *, is_layout: bool = False) -> None:
        """Open a table; tables do not nest, a table within a cell becomes paragraphs of that cell."""
        self._open = _OpenTable(len(self._tables), is_layout=is_layout)
        self._tables.append(None)

    def begin_cell(self, row: int, column: int, row_span: int = 1, column_span: int = 1) -> None:
        """The paragraphs added from here stand in this cell. One merged over rows is opened once, in its first row."""
        if self._open is None:
            raise RuntimeError("begin_cell needs an open table.")
        self._cell = Cell(self._open.index, row, column, row_span, column_span)
        self._open.cells.append(self._cell)
        self._open.paragraphs.append([])

    def end_table(self) -> None:
        """Close the open table."""
        if self._open is not None:
            self._tables[self._open.index] = self._open.close()
        self._open = self._cell = None

    def add(
        self,
        fragments: str | Iterable[Fragment],
        *,
        kind: Kind = Kind.BODY,
        style: Style = PLAIN,
        place: Place | None = None,
        recognised: float | None = None,
        label_end: int = 0,
    ) -> None:
        """Add a paragraph; one with no visible words is left out.

        `fragments` is a text standing at `place`, or fragments with their own places, joined by a space where neither
        side has one. A fragment that ends in a hyphen inside a word is the caller's to mend.

        Raises: LimitPassedError.
        """
        if isinstance(fragments, str):
            fragments = (Fragment(fragments, place),)
        start = position = self._length + (1 if self._paragraphs else 0)
        parts: list[str] = []
        for fragment in fragments:
            words = clean(fragment.text)
            if not words:
                continue
            if parts:
                parts.append(" ")
                position += 1
            parts.append(words)
            if fragment.place is not None:
                self._pieces.append(Piece(position, position + len(words), fragment.place))
            position += len(words)
        if not parts:
            return
        if position > self._limits.characters:
            raise LimitPassedError("characters", limit=self._limits.characters)
        self._texts.append("".join(parts))
        self._length = position
        if self._open is not None and self._cell is not None:
            self._open.paragraphs[-1].append(len(self._paragraphs))
        self._paragraphs.append(Paragraph(start, position, kind, style, self._cell, recognised, label_end))

    def build(
        self, *, pages: int | None = None, signatures: tuple[DigitalSignature, ...] = (), notes: tuple[str, ...] = ()
    ) -> SourceText:
        """The finished text.

        Raises: EmptyFileError where no paragraph was added.
        """
        if not self._paragraphs:
            raise EmptyFileError
        self.end_table()
        text = "\n".join(self._texts)
        return SourceText(
            text=text,
            folded=fold(text),
            paragraphs=tuple(self._paragraphs),
            pieces=tuple(self._pieces),
            tables=tuple(table for table in self._tables if table is not None),
            format=self._format,
            pages=pages,
            signatures=signatures,
            notes=notes,
        )


def clean(words: str) -> str:
    """NFC, no invisible characters, single spaces, none at the ends.

    >>> clean("  Kế\\u00a0 hoạch\\u200b ")
    'Kế hoạch'
    """
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    return compose(" ".join(_INVISIBLE.sub("", words).split()))
