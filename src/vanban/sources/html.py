"""HTML: web pages with their menus, pages saved by Word, single-file web pages (MHTML)."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

from vanban.errors import EmptyFileError, LimitPassedError, TruncatedFileError
from vanban.limits import Limits, Stopwatch
from vanban.model import Kind, SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.decoding import declared_encoding, decode
from vanban.sources.flow import FlowBlock, TableBlock, TableCell, Words, add_flow
from vanban.sources.html_page import Page
from vanban.sources.legacy import LegacyReader
from vanban.sources.lines import Run
from vanban.sources.number_formats import format_number
from vanban.sources.wrapping import is_start
from vanban.spelling import compose

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
        ),
        *(
            "legend",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
        ),
        *("tr", "ul"),
    )
)
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "var", "dfn"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|normal|lighter|\d{3})", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"'&quot;]*([^;\"',]+)", re.IGNORECASE)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_TABS = re.compile(r"mso-tab-count\s*:\s*(\d{1,2})", re.IGNORECASE)
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*(decimal|(?:lower|upper)-(?:alpha|latin|roman))", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|footnote|fn|sdfootnote)", re.IGNORECASE)
_NOTE = re.compile(r"mso-element\s*:\s*(?:footnote|endnote)\b|MsoFootnoteText|MsoEndnoteText", re.IGNORECASE)
_RUNNING_HEAD = re.compile(r"mso-element\s*:\s*(header|footer)\b|\bMso(Header|Footer)\b", re.IGNORECASE)
_NUMBER_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_MOST_COLUMNS = 500
_MOST_SPANNED_ROWS = 5_000


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a web page; menus, scripts and what the page hides are left out."""
    if _is_mhtml(data):
        data = _page_of_mhtml(data)
    text, notes = decode(data, declared=declared_encoding(data))
    body = _parse(text, limits)
    page = Page(body)
    document = page.find_document()
    reader = _Reader(page, limits, LegacyReader(_sample(document)))
    blocks = reader.read(document)
    builder = SourceBuilder("html", limits=limits)
    add_flow(blocks, builder)
    return builder.build(notes=(*notes, *reader.legacy.notes))


def _is_mhtml(data: bytes) -> bool:
    head = data[:4096].lower()
    return b"mime-version:" in head and b"multipart/" in head and not head.lstrip().startswith(b"<")


def _page_of_mhtml(data: bytes) -> bytes:
    """The page within a single-file web page."""
    from email import message_from_bytes  # noqa: PLC0415  it is slow to load and rarely needed

    for part in message_from_bytes(data).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return page
    raise TruncatedFileError("mhtml")


def _parse(text: str, limits: Limits) -> etree._Element:
    if text.count("<") > limits.elements:
        raise LimitPassedError("elements", limit=limits.elements)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_DECLARATION.sub("", text.replace("\x00", "")), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as err:
        raise EmptyFileError from err
    body = root.find(".//body")
    return root if body is None else body


def _sample(document: etree._Element) -> str:
    """Its words, a line for each stretch, to see whether they are in Unicode."""
    return "\n".join(" ".join(words.split()) for words in map(str, document.itertext()) if words.strip())


class _Look(NamedTuple):
    """What an element hands down to those within it."""

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    font: str | None = None
    centred: bool | None = None
    heading: int | None = None
    kind: Kind = Kind.BODY
    is_kept: bool = False
    """White space counts (`pre`)."""


class _Reader:
    """Walks over the elements and collects paragraphs and tables."""

    def __init__(self, page: Page, limits: Limits, legacy: LegacyReader) -> None:
        self._page = page
        self._limits = limits
        self._watch = Stopwatch(limits.seconds)
        self._number = 0
        self._runs: list[Run] = []
        self._label = ""
        self._level: int | None = None
        self._blocks: list[FlowBlock] = []
        self.legacy = legacy

    def read(self, root: etree._Element) -> list[FlowBlock]:
        self._enter(root, _Look(), depth=0)
        return self._blocks

    def _enter(self, element: etree._Element, look: _Look, *, depth: int) -> None:
        if depth > self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        tag = element.tag
        if self._page.is_left_out(element) or (tag == "a" and _is_note_mark(element, look)):
            return
        inner = _look_of(element, look)
        if tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "table":
            self._flush(look)
            self._table(element, inner, depth=depth)
        elif tag in {"ol", "ul"}:
            self._flush(look)
            self._list(element, inner, depth=depth)
        elif tabs := _TABS.search(element.get("style") or ""):
            self._runs.append(Run("\t" * min(int(tabs[1]), 12)))
        elif tag in _BLOCKS:
            self._flush(look)
            self._inside(element, inner, depth=depth)
            self._flush(inner)
        else:
            self._inside(element, inner, depth=depth)

    def _inside(self, element: etree._Element, look: _Look, *, depth: int) -> None:
        self._write(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._enter(child, look, depth=depth + 1)
            self._write(child.tail, look)

    def _write(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        words = text.expandtabs() if look.is_kept else _SPACE.sub(" ", text)
        words = compose(self.legacy.read(words, look.font))
        if look.capitals:
            words = words.upper()
        if words != " " or (self._runs and not self._runs[-1].text.endswith((" ", "\n"))):
            self._runs.append(Run(words, look.bold, look.italic))

    def _flush(self, look: _Look) -> None:
        """End the paragraph."""
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs):
            return
        words = Words(tuple(runs), self._number, look.kind, look.centred, look.heading)
        if self._label and not is_start(words.text.strip()):
            words = words._replace(label=self._label, list_level=self._level)
        self._label = ""
        self._number += 1
        self._blocks.append(words)

    def _list(self, element: etree._Element, look: _Look, *, depth: int) -> None:
        is_marked = not _NO_MARKER.search(element.get("style") or "")
        number = _whole(element.get("start"), 1)
        level = sum(1 for _ in element.iterancestors("ol", "ul"))
        for child in element:
            if child.tag != "li":
                if isinstance(child.tag, str):
                    self._enter(child, look, depth=depth + 1)
                continue
            number = _whole(child.get("value"), number)
            self._flush(look)
            if is_marked:
                self._label = _item_label(element, number) if element.tag == "ol" else "- "
                self._level = level
            self._enter(child, look, depth=depth + 1)
            self._label = ""
            number += 1

    def _table(self, element: etree._Element, look: _Look, *, depth: int) -> None:
        outer, self._blocks = self._blocks, []
        cells: list[TableCell] = []
        taken: dict[int, int] = {}  # column -> first row that is free again
        for row_index, row in enumerate(_rows_of(element)):
            column = 0
            self._watch.check()
            for item in row:
                if item.tag not in {"td", "th"} or self._page.is_left_out(item):
                    continue
                while taken.get(column, 0) > row_index:
                    column += 1
                spans = (_span(item, "rowspan", _MOST_SPANNED_ROWS), _span(item, "colspan", _MOST_COLUMNS))
                cell = TableCell(row_index, column, *spans)
                self._blocks = cell.blocks
                # A table within a table begins with no centring of its cell: attributes of cells hold for its lines.
                self._enter_cell(item, look, depth=depth + 1)
                cells.append(cell)
                for spanned in range(column, column + cell.column_span):
                    taken[spanned] = row_index + cell.row_span
                column += cell.column_span
        self._blocks = outer
        rows = max((cell.row for cell in cells), default=0) + 1
        for cell in cells:
            cell.row_span = min(cell.row_span, rows - cell.row)
        if cells:
            self._blocks.append(TableBlock(cells))

    def _enter_cell(self, item: etree._Element, look: _Look, *, depth: int) -> None:
        inner = _look_of(item, look)
        self._inside(item, inner, depth=depth)
        self._flush(inner)


def _is_note_mark(link: etree._Element, look: _Look) -> bool:
    """`[1]` in the text, which leads to a footnote."""
    return look.kind is Kind.BODY and bool(_NOTE_LINK.search(link.get("href") or ""))


def _rows_of(table: etree._Element) -> list[etree._Element]:
    rows: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def _span(item: etree._Element, name: str, most: int) -> int:
    return min(max(_whole(item.get(name), 1), 1), most)


def _whole(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 7 else default


def _item_label(ordered: etree._Element, number: int) -> str:
    found = _MARKER.search(ordered.get("style") or "")
    kind = found[1].lower() if found else (ordered.get("type") or "1")
    return f"{format_number(number, _NUMBER_FORMATS.get(kind, 'decimal'))}. "


def _look_of(element: etree._Element, outer: _Look) -> _Look:
    """The look within an element: what its tag, attributes and style say over what it inherits."""
    tag, style = element.tag, element.get("style")
    look = outer
    if tag in _BOLD:
        look = look._replace(bold=True)
    elif tag in _ITALIC:
        look = look._replace(italic=True)
    elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        look = look._replace(bold=True, heading=int(tag[1]))
    elif tag == "pre":
        look = look._replace(is_kept=True)
    align = element.get("align")
    if tag == "center" or align:
        look = look._replace(centred=tag == "center" or align == "center")
    if element.get("face"):
        look = look._replace(font=element.get("face"))
    names = element.get("class")
    if names or style:
        look = _kind_look(f"{style or ''} {names or ''}", look)
    return _styled(style, look) if style else look


def _kind_look(names: str, look: _Look) -> _Look:
    if "ote" in names and _NOTE.search(names):
        return look._replace(kind=Kind.FOOTNOTE)
    if found := _RUNNING_HEAD.search(names):
        is_head = (found[1] or found[2]).lower() == "header"
        # Word gives the class MsoHeader also to lines of the body; only its own element is a running head.
        if found[1]:
            return look._replace(kind=Kind.PAGE_HEADER if is_head else Kind.PAGE_FOOTER)
    return look


def _styled(style: str, look: _Look) -> _Look:
    if found := _WEIGHT.search(style):
        weight = found[1].lower()
        look = look._replace(bold=weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= 600))
    if found := _SLANT.search(style):
        look = look._replace(italic=found[1].lower() != "normal")
    if found := _ALIGN.search(style):
        look = look._replace(centred=found[1].lower() == "center")
    if found := _FONT.search(style):
        look = look._replace(font=found[1].strip())
    return look._replace(capitals=True) if _CAPITALS.search(style) else look
