"""Real Word documents for tests, said in a few words: paragraphs, automatic numbers, tables, footnotes, page numbers.

>>> data = build_docx([paragraph("KẾ HOẠCH", bold=True, centred=True), table([["STT", "Nhiệm vụ"], ["1", "Tập huấn"]])])
>>> data[:2]
b'PK'
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SAME_DAY = (2026, 1, 5, 8, 0, 0)  # so that the same document has the same bytes
_TEXT_WIDTH = 9000  # twentieths of a point between the margins


@dataclass(frozen=True, slots=True)
class Level:
    """One level of automatic numbers: `Level("upperRoman", "%1.")`."""

    form: str
    text: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """Automatic numbers of up to nine levels. Each object counts for itself."""

    levels: tuple[Level, ...]
    key: str = ""
    """Tells two lists of the same form apart."""


@dataclass(frozen=True, slots=True)
class Number:
    """The place of a paragraph in automatic numbering."""

    numbering: Numbering
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` may have `**bold**` stretches and line breaks."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False
    style: str = "Normal"
    number: Number | None = None
    footnote: str | None = None
    size_pt: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that may reach over several rows and columns; those it covers are left out of the rows below."""

    content: str | Sequence[Paragraph]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as in HTML."""

    rows: Sequence[Sequence[Cell | str]]
    is_bordered: bool = True
    widths: Sequence[int] = ()
    """Parts of the text's width, one a column; equal where not given."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The rest begins a new page."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Ends a section: what stands above, back to the last one, is on upright pages, the rest on wide ones."""


Block = Paragraph | Table | PageBreak | Landscape


def paragraph(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    number: Number | None = None,
    footnote: str | None = None,
) -> Paragraph:
    """A paragraph of the body."""
    return Paragraph(text, bold=bold, italic=italic, centred=centred, number=number, footnote=footnote)


def table(rows: Sequence[Sequence[Cell | str]], *, widths: Sequence[int] = ()) -> Table:
    """A ruled table."""
    return Table(rows, widths=widths)


def side_by_side(*columns: Sequence[Paragraph], widths: Sequence[int] = ()) -> Table:
    """Columns without rules, as at the top and the foot of an official document."""
    return Table([[Cell(column) for column in columns]], is_bordered=False, widths=widths)


def build_docx(blocks: Iterable[Block]) -> bytes:
    """The bytes of the file."""
    writer = _Writer()
    body = "".join(writer.block(block) for block in blocks)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": _part("document", f"<w:body>{body}{_section(is_wide=writer.is_wide)}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            [(f"rId{index}", name, f"{file}.xml") for index, (name, file) in enumerate(_WORD_PARTS, 1)]
        ),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", _numberings(writer.numberings)),
        "word/footnotes.xml": _part("footnotes", _footnotes(writer.footnotes)),
        "word/header1.xml": _part("hdr", _PAGE_NUMBER),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _SAME_DAY), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@dataclass(slots=True)
class _Writer:
    """Turns blocks into XML and remembers which numberings and footnotes they used."""

    numberings: list[Numbering] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    is_wide: bool = False

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Table():
                return self.table(block)
            case PageBreak():
                return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            case Landscape():
                self.is_wide = True
                return f"<w:p><w:pPr>{_section(is_wide=False)}</w:pPr></w:p>"

    def paragraph(self, given: Paragraph) -> str:
        properties = f"<w:pStyle w:val={quoteattr(given.style)}/>"
        if given.number:
            properties += (
                f'<w:numPr><w:ilvl w:val="{given.number.level}"/>'
                f'<w:numId w:val="{self._number_of(given.number.numbering)}"/></w:numPr>'
            )
        if given.centred:
            properties += '<w:jc w:val="center"/>'
        runs = "".join(
            self._run(words, given, bold=given.bold or index % 2 == 1)
            for index, words in enumerate(given.text.split("**"))
            if words
        )
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}{self._footnote(given.footnote)}</w:p>"

    def _run(self, words: str, given: Paragraph, *, bold: bool) -> str:
        look = "<w:b/>" * bold + "<w:i/>" * given.italic
        if given.size_pt:
            look += f'<w:sz w:val="{2 * given.size_pt}"/>'
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))
        return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>"

    def _number_of(self, numbering: Numbering) -> int:
        if numbering not in self.numberings:
            self.numberings.append(numbering)
        return self.numberings.index(numbering) + 1

    def _footnote(self, words: str | None) -> str:
        if words is None:
            return ""
        self.footnotes.append(words)
        mark = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        return f'<w:r>{mark}<w:footnoteReference w:id="{len(self.footnotes) + 1}"/></w:r>'

    def table(self, given: Table) -> str:
        count = sum(_cell(cell).columns for cell in given.rows[0])
        shares = list(given.widths) or [1] * count
        widths = [_TEXT_WIDTH * share // sum(shares) for share in shares]
        edges = "".join(
            f'<w:{side} w:val="{"single" if given.is_bordered else "nil"}" w:sz="4"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        rows = "".join(f"<w:tr>{cells}</w:tr>" for cells in self._rows(given, widths))
        return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"

    def _rows(self, given: Table, widths: Sequence[int]) -> Iterable[str]:
        below: dict[int, tuple[int, Cell]] = {}
        for row in given.rows:
            waiting = [_cell(cell) for cell in row]
            cells: list[str] = []
            column = 0
            while column < len(widths):
                left, covering = below.get(column, (0, None))
                cell = covering if covering and left else waiting.pop(0)
                is_carried_on = cell is covering and left > 0
                width = sum(widths[column : column + cell.columns])
                cells.append(self._cell(cell, width, is_carried_on=is_carried_on))
                below[column] = (left - 1, cell) if is_carried_on else (cell.rows - 1, cell)
                column += cell.columns
            yield "".join(cells)

    def _cell(self, cell: Cell, width: int, *, is_carried_on: bool) -> str:
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.columns > 1:
            properties += f'<w:gridSpan w:val="{cell.columns}"/>'
        if cell.rows > 1:
            properties += "<w:vMerge/>" if is_carried_on else '<w:vMerge w:val="restart"/>'
        inside = "<w:p/>" if is_carried_on else "".join(self.paragraph(one) for one in _paragraphs(cell))
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _cell(given: Cell | str) -> Cell:
    return Cell(given) if isinstance(given, str) else given


def _paragraphs(cell: Cell) -> Sequence[Paragraph]:
    return [Paragraph(line) for line in cell.content.split("\n")] if isinstance(cell.content, str) else cell.content


_WORD_PARTS = (("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"), ("header", "header1"))


def _section(*, is_wide: bool) -> str:
    """A4 with the decree's margins; page numbers in the top margin, none on the first page."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if is_wide else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz {size}/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/>'
        "<w:titlePg/></w:sectPr>"
    )


def _part(root: str, inside: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:{root}>'


def _relations(rows: Iterable[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _content_types() -> str:
    kinds = {"document": "document.main", "header1": "header"} | {
        name: name for name in ("styles", "numbering", "footnotes")
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _numberings(numberings: Sequence[Numbering]) -> str:
    forms = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{"".join(map(_level, range(9), numbering.levels))}</w:abstractNum>'
        for index, numbering in enumerate(numberings)
    )
    uses = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(len(numberings))
    )
    return forms + uses


def _level(index: int, level: Level) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level.form}"/>'
        f'<w:lvlText w:val={quoteattr(level.text)}/><w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>'
    )


def _footnotes(notes: Sequence[str]) -> str:
    lines = ((0, "separator", "<w:r><w:separator/></w:r>"), (1, "continuationSeparator", "<w:r><w:separator/></w:r>"))
    fixed = "".join(
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p>{run}</w:p></w:footnote>' for key, kind, run in lines
    )
    own = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p></w:footnote>'
        for key, words in enumerate(notes, 2)
    )
    return fixed + own


_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_STYLES = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="26"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        for level in (1, 2, 3)
    )
)
_PAGE_NUMBER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
