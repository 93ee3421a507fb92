"""A table as a PDF, A4 landscape: wrapped text, headings on every page, page numbers, a title page where asked for.

Drawn straight onto the canvas: a register's year has thousands of lines, and reportlab's own tables take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lotrinh.shared.exports.table import Cell, Column, Row, Table, clean

FONTS = Path(__file__).resolve().parents[2] / "web" / "fonts"
FAMILY = "BeVietnamPro"
_PAGE_WIDTH, _PAGE_HEIGHT = landscape(A4)
_MARGIN = 15 * mm
_WIDTH = _PAGE_WIDTH - 2 * _MARGIN
_TOP, _BOTTOM = _PAGE_HEIGHT - _MARGIN, _MARGIN
_PADDING = 3.0
_LEADING = 1.32
_GREY = HexColor("#f1f3f5")


@dataclass(frozen=True, slots=True)
class _Look:
    """How the text of a cell is set."""

    style: str = "Regular"
    size: float = 8.5
    is_centred: bool = False
    is_struck: bool = False

    @property
    def font(self) -> str:
        return f"{FAMILY}-{self.style}"

    @property
    def leading(self) -> float:
        return self.size * _LEADING


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell whose text is broken into lines."""

    lines: Sequence[str]
    look: _Look


def write_pdf(table: Table) -> bytes:
    """The bytes of the file; the same table gives the same bytes."""
    register_fonts()
    with BytesIO() as file:
        canvas = _NumberedCanvas(file, words=table.page_words)
        canvas.setTitle(clean(table.title))
        canvas.setAuthor(clean(table.above[0]) if table.above else "")
        sheet = _Sheet(canvas, table)
        sheet.draw_opening()
        sheet.draw_rows()
        canvas.save()
        return file.getvalue()


@cache
def register_fonts() -> None:
    """Make the package's own typeface known to reportlab, once."""
    for style in ("Regular", "Bold", "Italic"):
        pdfmetrics.registerFont(TTFont(f"{FAMILY}-{style}", FONTS / f"{FAMILY}-{style}.ttf"))


class _NumberedCanvas(Canvas):
    """Holds pages back until their count is known."""

    def __init__(self, file: BytesIO, *, words: str) -> None:
        super().__init__(file, pagesize=(_PAGE_WIDTH, _PAGE_HEIGHT), invariant=1)
        self._words = words
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 — reportlab's name
        """Keep the page instead of writing it."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # reportlab's own recipe for counting pages

    def save(self) -> None:
        """Write the pages with their numbers."""
        for page, state in enumerate(self._pages, start=1):
            self.__dict__.update(state)
            self.setFont(f"{FAMILY}-Regular", 8)
            self.drawCentredString(_PAGE_WIDTH / 2, 8 * mm, self._words.format(page=page, pages=len(self._pages)))
            super().showPage()
        super().save()


class _Sheet:
    """Where on the pages the next line goes."""

    def __init__(self, canvas: _NumberedCanvas, table: Table) -> None:
        self.canvas = canvas
        self.table = table
        self.y = _TOP
        whole = sum(column.width_mm for column in table.columns)
        self.widths = [column.width_mm / whole * _WIDTH for column in table.columns]
        self.header = list(self._header())

    def draw_opening(self) -> None:
        """The title page, or the heading of the first page."""
        scale = 2.0 if self.table.has_cover else 1.0
        for text in self.table.above:
            self._draw_centred(text, _Look("Bold", 11 * scale**0.4))
        self.y -= (45 if self.table.has_cover else 2) * mm
        self._draw_centred(self.table.title, _Look("Bold", 13 * scale))
        self.y -= (10 if self.table.has_cover else 1) * mm
        for text in self.table.below:
            self._draw_centred(text, _Look("Regular", 10 * scale**0.5))
        if self.table.has_cover:
            self._turn_page()
        self.y -= 0 if self.table.has_cover else 4 * mm

    def draw_rows(self) -> None:
        """The headings, then the lines, page after page."""
        self._draw_header()
        for row in self.table.rows:
            boxes = [*self._boxes(row)]
            if _height(boxes) > self.y - _BOTTOM and self.y < self._first_line_y():
                self._turn_page()
                self._draw_header()
            self._draw_row(boxes)
        self.canvas.showPage()

    def _draw_row(self, boxes: list[_Box]) -> None:
        """The row; one that is longer than a page goes on over the next ones."""
        while _height(boxes) > self.y - _BOTTOM:
            count = max(int((self.y - _BOTTOM - 2 * _PADDING) / max(box.look.leading for box in boxes)), 1)
            self._draw_boxes([_Box(box.lines[:count], box.look) for box in boxes])
            boxes = [_Box(box.lines[count:], box.look) for box in boxes]
            self._turn_page()
            self._draw_header()
        self._draw_boxes(boxes)

    def _draw_header(self) -> None:
        for boxes in self.header:
            self._draw_boxes(boxes, is_header=True)

    def _draw_boxes(self, boxes: list[_Box], *, is_header: bool = False) -> None:
        height, x = _height(boxes), _MARGIN
        for box, width in zip(boxes, self.widths, strict=True):
            self.canvas.setLineWidth(0.5)
            if is_header:
                self.canvas.setFillColor(_GREY)
            self.canvas.rect(x, self.y - height, width, height, stroke=1, fill=1 if is_header else 0)
            self.canvas.setFillGray(0)
            free = height - 2 * _PADDING - len(box.lines) * box.look.leading
            self._draw_text(box, x, self.y - _PADDING - (free / 2 if is_header else 0), width)
            x += width
        self.y -= height

    def _draw_text(self, box: _Box, x: float, y: float, width: float) -> None:
        look = box.look
        self.canvas.setFont(look.font, look.size)
        for line in box.lines:
            y -= look.leading
            length = _length(line, look)
            left = x + (width - length) / 2 if look.is_centred else x + _PADDING
            base = y + look.leading - look.size * 1.02
            self.canvas.drawString(left, base, line)
            if look.is_struck and line:
                self.canvas.line(left, base + look.size * 0.3, left + length, base + look.size * 0.3)

    def _draw_centred(self, text: str, look: _Look) -> None:
        for line in _broken(text, look, _WIDTH):
            self.y -= look.leading
            self.canvas.setFont(look.font, look.size)
            self.canvas.drawCentredString(_PAGE_WIDTH / 2, self.y, line)

    def _turn_page(self) -> None:
        self.canvas.showPage()
        self.y = _TOP

    def _first_line_y(self) -> float:
        """Where the first line stands under the headings of a fresh page."""
        return _TOP - sum(_height(boxes) for boxes in self.header) - 0.1

    def _header(self) -> Iterator[list[_Box]]:
        columns = [*zip(self.table.columns, self.widths, strict=True)]
        bold = _Look("Bold", is_centred=True)
        yield [_Box(_broken(column.title, bold, width), bold) for column, width in columns]
        if self.table.has_numbered_columns:
            italic = _Look("Italic", 7.5, is_centred=True)
            yield [_Box([f"({number})"], italic) for number, _column in enumerate(columns, start=1)]

    def _boxes(self, row: Row) -> Iterator[_Box]:
        cells = zip(row.cells, self.table.columns, self.widths, strict=True)
        for position, (value, column, width) in enumerate(cells):
            look = _Look(is_centred=column.kind != "text", is_struck=row.strikes(position))
            yield _Box(_broken(_text(value, column), look, width), look)


def _height(boxes: Sequence[_Box]) -> float:
    return max(max(len(box.lines), 1) * box.look.leading for box in boxes) + 2 * _PADDING


def _broken(text: str, look: _Look, width: float) -> list[str]:
    """The text in lines that fit the width."""
    room = width - 2 * _PADDING
    return [line for paragraph in clean(text).split("\n") for line in _lines(paragraph, look, room)]


def _lines(text: str, look: _Look, room: float) -> Iterator[str]:
    line, length, space = "", 0.0, _length(" ", look)
    for word in _fitting_words(text, look, room):
        added = _length(word, look)
        if line and length + space + added > room:
            yield line
            line, length = word, added
        else:
            line, length = (f"{line} {word}", length + space + added) if line else (word, added)
    yield line


def _fitting_words(text: str, look: _Look, room: float) -> Iterator[str]:
    """The words; one that is longer than a line is cut where it must be."""
    for word in text.split():
        rest = word
        while _length(rest, look) > room and len(rest) > 1:
            count = next((n for n in range(len(rest) - 1, 1, -1) if _length(rest[:n], look) <= room), 1)
            yield rest[:count]
            rest = rest[count:]
        yield rest


def _length(text: str, look: _Look) -> float:
    return _measured(text, look.font, look.size)


@lru_cache(maxsize=20_000)
def _measured(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def _text(value: Cell, column: Column) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.strftime("%d/%m/%Y")
        case int() if column.kind == "ordinal":
            return f"{value:02d}"
        case _:
            return str(value)
