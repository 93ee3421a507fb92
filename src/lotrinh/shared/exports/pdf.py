"""A table as a PDF, A4 landscape: wrapped text, headings on every page, page numbers, a title page where asked for."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from lotrinh.shared.exports.table import Cell, Column, Row, Table, clean

FONTS = Path(__file__).resolve().parents[2] / "web" / "fonts"
FAMILY = "BeVietnamPro"
_PAGE = landscape(A4)
_MARGIN = 15 * mm
_WIDTH = _PAGE[0] - 2 * _MARGIN


def write_pdf(table: Table) -> bytes:
    """The bytes of the file; the same table gives the same bytes."""
    register_fonts()
    with BytesIO() as file:
        document = SimpleDocTemplate(
            file,
            pagesize=_PAGE,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
            title=clean(table.title),
            author=clean(table.above[0]) if table.above else "",
            invariant=1,
        )
        document.build([*_opening(table), _body(table)], canvasmaker=partial(_NumberedCanvas, table.page_words))
        return file.getvalue()


@cache
def register_fonts() -> None:
    """Make the package's own typeface known to reportlab, once."""
    for style in ("Regular", "Bold", "Italic"):
        pdfmetrics.registerFont(TTFont(f"{FAMILY}-{style}", FONTS / f"{FAMILY}-{style}.ttf"))
    pdfmetrics.registerFontFamily(
        f"{FAMILY}-Regular",
        normal=f"{FAMILY}-Regular",
        bold=f"{FAMILY}-Bold",
        italic=f"{FAMILY}-Italic",
        boldItalic=f"{FAMILY}-Bold",
    )


def paragraph(text: str, *, size: float = 8.5, style: str = "Regular", is_centred: bool = False) -> Paragraph:
    """Text that wraps; what looks like markup in it is shown as it is."""
    look = ParagraphStyle(
        "cell",
        fontName=f"{FAMILY}-{style}",
        fontSize=size,
        leading=size * 1.32,
        alignment=TA_CENTER if is_centred else TA_LEFT,
    )
    return Paragraph(escape(clean(text)).replace("\n", "<br/>"), look)


class _NumberedCanvas(Canvas):
    """Holds pages back until their count is known."""

    def __init__(self, words: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
            self.drawCentredString(_PAGE[0] / 2, 8 * mm, self._words.format(page=page, pages=len(self._pages)))
            super().showPage()
        super().save()


def _opening(table: Table) -> list[Flowable]:
    size = 2 if table.has_cover else 1
    lines: list[Flowable] = [
        *(paragraph(text, size=11 * size**0.4, style="Bold", is_centred=True) for text in table.above),
        Spacer(0, 45 * mm if table.has_cover else 2 * mm),
        paragraph(table.title, size=13 * size, style="Bold", is_centred=True),
        Spacer(0, (10 if table.has_cover else 1) * mm),
        *(paragraph(text, size=10 * size**0.5, is_centred=True) for text in table.below),
    ]
    return [*lines, PageBreak() if table.has_cover else Spacer(0, 4 * mm)]


def _body(table: Table) -> LongTable:
    header = [[paragraph(c.title, style="Bold", is_centred=True) for c in table.columns]]
    if table.has_numbered_columns:
        numbers = range(1, len(table.columns) + 1)
        header.append([paragraph(f"({n})", size=7.5, style="Italic", is_centred=True) for n in numbers])
    rows = [_cells(row, table.columns) for row in table.rows]
    return LongTable(
        [*header, *rows],
        colWidths=_widths(table.columns),
        repeatRows=len(header),
        splitInRow=1,
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, black),
                ("BACKGROUND", (0, 0), (-1, len(header) - 1), HexColor("#f1f3f5")),
                ("VALIGN", (0, 0), (-1, len(header) - 1), "MIDDLE"),
                ("VALIGN", (0, len(header)), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ]
        ),
    )


def _widths(columns: tuple[Column, ...]) -> list[float]:
    whole = sum(column.width_mm for column in columns)
    return [column.width_mm / whole * _WIDTH for column in columns]


def _cells(row: Row, columns: tuple[Column, ...]) -> list[Paragraph]:
    pairs = zip(row.cells, columns, strict=True)
    return [_cell(value, column, is_struck=row.strikes(n)) for n, (value, column) in enumerate(pairs)]


def _cell(value: Cell, column: Column, *, is_struck: bool) -> Paragraph:
    text = f"{value:02d}" if column.kind == "ordinal" and isinstance(value, int) else _text(value)
    shown = paragraph(text, is_centred=column.kind != "text")
    if is_struck and text:
        return Paragraph(f"<strike>{escape(clean(text))}</strike>", shown.style)
    return shown


def _text(value: Cell) -> str:
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
