"""A file as text with a map back to it.

`SourceText.text` is the whole document, one paragraph a line: wrapped lines are joined, white space is single, Unicode
is NFC, and paragraphs are joined by one newline. Every span of the library is half-open over this text. Paragraphs say
where they stand (page and box, table cell), how they look, and whether they were recognised from a picture.

Public names: `SourceText`, `Paragraph`, `Kind`, `Style`, `Cell`, `Table`, `Place`, `Piece`, `Box`, `Span`,
`DigitalSignature`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open offsets into `SourceText.text`."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch), origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


class Place(NamedTuple):
    """Where words stand in the file. What a format does not have is None."""

    page: int | None = None
    """From 1; PDF and scans."""
    box: Box | None = None
    """On that page."""
    paragraph: int | None = None
    """From 0, in the file's own order; DOCX, DOC, RTF, HTML."""
    offset: int | None = None
    """From 0, the first character in the decoded file; text and Markdown."""


class Piece(NamedTuple):
    """A stretch of the text that stands in one place: a visual line of a page, a line of a text file."""

    start: int
    end: int
    place: Place


class Kind(StrEnum):
    """What a paragraph is. Passes read `BODY`; the others are kept for the reader's eye."""

    BODY = "body"
    FOOTNOTE = "footnote"
    PAGE_HEADER = "page-header"
    PAGE_FOOTER = "page-footer"
    STAMP = "stamp"
    """`Ký bởi: ...`, ĐẾN stamps: shown on the page, no content."""


class Style(NamedTuple):
    """How a paragraph looks; None where the format does not tell."""

    bold: bool | None = None
    """All its letters are bold."""
    bold_head: int = 0
    """How many characters at its beginning are bold (a heading that runs into its text); 0 if none or unknown."""
    italic: bool | None = None
    """All its letters are italic."""
    centred: bool | None = None
    size_pt: float | None = None
    heading: int | None = None
    """The outline level of its style, from 1."""
    indent_pt: float | None = None
    """Of its first line from the left margin."""
    list_level: int | None = None
    """From 0, where its label was made by automatic numbering."""


PLAIN = Style()


class Cell(NamedTuple):
    """The table cell that a paragraph stands in. Rows and columns count from 0; a merged cell stands at its top
    left."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One logical line of the text."""

    start: int
    end: int
    kind: Kind = Kind.BODY
    style: Style = PLAIN
    cell: Cell | None = None
    recognised: float | None = None
    """Confidence of character recognition from 0 to 1; None where the words were in the file."""
    label_end: int = 0
    """How many characters at its beginning are a label made by automatic numbering (`1. `); they stand in the text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or two columns side by side: the header block and the foot of any source are tables too.

    `cells` are in reading order, empty ones included, a merged one once. `paragraphs[i]` holds the indices into
    `SourceText.paragraphs` of `cells[i]`.
    """

    index: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    paragraphs: tuple[tuple[int, ...], ...]
    is_layout: bool = False
    """Columns that the source recognised by position alone, with no ruled table behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalSignature:
    """A signature found in the file: evidence of issuer and date, not verified here."""

    signer: str | None
    """Common name of the certificate."""
    organisation: str | None
    signed_at: str | None
    """ISO 8601 with its zone, as the signature states it."""
    covers_whole_file: bool


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file, its paragraphs in reading order, and the map back."""

    text: str
    folded: str
    """`spelling.fold(text)`: same length, for matching."""
    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[Piece, ...]
    tables: tuple[Table, ...]
    format: str
    """`docx pdf doc rtf html md txt image`."""
    pages: int | None = None
    signatures: tuple[DigitalSignature, ...] = ()
    notes: tuple[str, ...] = ()
    """Codes of what the source had to do: `source.recognised`, `source.tcvn3`, ... Shown as diagnostics."""
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)
    _ends: list[int] = field(default_factory=list, repr=False, compare=False)

    def words(self, paragraph: Paragraph) -> str:
        """The text of one paragraph."""
        return self.text[paragraph.start : paragraph.end]

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds this offset; its newline belongs to it."""
        if not self._starts:
            self._starts.extend(paragraph.start for paragraph in self.paragraphs)
        return max(bisect_right(self._starts, offset) - 1, 0)

    def places(self, span: Span) -> tuple[Place, ...]:
        """Every place that the span touches, in order; empty where the source knows none."""
        found = []
        for index in range(self._piece_behind(span.start), len(self.pieces)):  # a slice would copy all that follows
            if self.pieces[index].start >= span.end:
                break
            found.append(self.pieces[index].place)
        return tuple(found)

    def place(self, span: Span) -> Place | None:
        """The first place that the span touches."""
        index = self._piece_behind(span.start)
        if index < len(self.pieces) and self.pieces[index].start < span.end:
            return self.pieces[index].place
        return None

    def _piece_behind(self, offset: int) -> int:
        """The index of the first piece that ends behind this offset."""
        if not self._ends:
            self._ends.extend(piece.end for piece in self.pieces)
        return bisect_right(self._ends, offset)
