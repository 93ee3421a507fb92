"""RTF, with the fonts that TCVN3 and VNI need to be read.

Source: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vanban.errors import LimitPassedError, UnknownFormatError
from vanban.limits import Limits, Stopwatch
from vanban.model import Kind, SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.decoding import decode_1252
from vanban.sources.flow import FlowBlock, Words, add_flow, flatten
from vanban.sources.font_runs import FontRun, read_fonts, sample_of
from vanban.sources.legacy import LegacyReader, scheme_of_font
from vanban.sources.row_edges import EdgedCell, EdgedRow, build_table
from vanban.sources.rtf_tokens import Token, tokens_of

_CODE_PAGES = {
    0: "cp1252",
    2: "symbol",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "",
    "zwnj": "",
}
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
# Groups that show nothing of the text.
_SKIPPED = frozenset(
    (
        *("colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable", "listoverridetable", "themedata"),
        *(
            "datastore",
            "xmlnstbl",
            "latentstyles",
            "rsidtbl",
            "generator",
            "mmathPr",
            "annotation",
            "atnid",
            "atnauthor",
        ),
        *("atndate", "atnref", "revtbl", "xe", "tc", "tcf", "nonshppict", "nonesttables", "sp", "bkmkstart", "bkmkend"),
        *(
            "pn",
            "pnseclvl",
            "filetbl",
            "docvar",
            "template",
            "userprops",
            "wgrffmtfilter",
            "colorschememapping",
            "falt",
        ),
        *("panose", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "background", "shppict", "blipuid"),
        *("formfield", "datafield", "shprslt"),
    )
)
_STREAMS = {
    "header": Kind.PAGE_HEADER,
    "headerl": Kind.PAGE_HEADER,
    "headerr": Kind.PAGE_HEADER,
    "headerf": Kind.PAGE_HEADER,
    "footer": Kind.PAGE_FOOTER,
    "footerl": Kind.PAGE_FOOTER,
    "footerr": Kind.PAGE_FOOTER,
    "footerf": Kind.PAGE_FOOTER,
    "footnote": Kind.FOOTNOTE,
    "shptxt": Kind.BODY,
}
# Destinations behind `\*` that are read all the same.
_KNOWN = frozenset(("shpinst", "shptxt", "nesttableprops", "fldrslt", "ud"))
_LONGEST_FONT_NAME = 64
_ENDS_PARAGRAPH = frozenset(("par", "page", "sect", "column", "nestcell", "nestrow"))


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of an RTF file."""
    start = data[:64].find(b"{\\rtf")
    if start < 0:
        raise UnknownFormatError("The file is named RTF but does not begin as one. Save it again as DOCX or PDF.")
    reader = _Reader(limits)
    reader.read(data[start:])
    builder = SourceBuilder("rtf", limits=limits)
    blocks, legacy = reader.finish()
    add_flow(blocks, builder)
    return builder.build(notes=legacy.notes)


@dataclass(slots=True)
class _State:
    """What a group inherits from the one around it."""

    font: int = -1
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    deleted: bool = False
    is_skipped: bool = False
    in_fonts: bool = False
    is_label: bool = False
    unicode_skip: int = 1
    stream: _Stream | None = None
    """Set on the group that opened it."""


@dataclass(slots=True)
class _Paragraph:
    """The looks that hold for a whole paragraph."""

    centred: bool = False
    heading: int | None = None
    in_table: bool = False
    level: int = 0


@dataclass(slots=True)
class _Marked:
    """A paragraph whose runs still have their fonts."""

    runs: list[FontRun]
    number: int
    kind: Kind
    looks: _Paragraph
    label: list[FontRun]


@dataclass(slots=True)
class _Stream:
    """One run of text: the body, a running head, a note, a text box."""

    kind: Kind
    blocks: list[_Marked | list[_Row]] = field(default_factory=list)
    runs: list[FontRun] = field(default_factory=list)
    label: list[FontRun] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    cells: list[list[_Marked]] = field(default_factory=list)
    cell: list[_Marked] = field(default_factory=list)


@dataclass(slots=True)
class _Edge:
    right: int
    goes_on_left: bool
    goes_on_above: bool


@dataclass(slots=True)
class _Row:
    left: int
    edges: list[_Edge]
    cells: list[list[_Marked]]


class _Reader:
    """Follows the tokens and collects paragraphs and rows."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._watch = Stopwatch(limits.seconds)
        self._state = _State()
        self._stack: list[_State] = []
        self._paragraph = _Paragraph()
        self._fonts: dict[int, list[str | int]] = {}
        self._default_font = 0
        self._code_page = "cp1252"
        self._body = self._stream = _Stream(Kind.BODY)
        self._streams: list[_Stream] = []
        self._extras: list[_Stream] = []
        self._number = 0
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False
        self._row_left = 0
        self._edges: list[_Edge] = []
        self._merge = [False, False]

    def read(self, data: bytes) -> None:
        for count, token in enumerate(tokens_of(data)):
            if count % 50_000 == 0:
                self._watch.check()
            if token.kind == "text":
                self._text(token.text)
                continue
            self._decode()
            if token.kind == "{":
                self._open()
            elif token.kind == "}":
                self._close()
            elif token.kind == "symbol":
                self._symbol(token.word)
            else:
                self._word(token)
        self._decode()

    # --- groups

    def _open(self) -> None:
        if len(self._stack) > 4 * self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        self._stack.append(self._state)
        self._state = replace(self._state, stream=None)
        self._starred = False
        self._skip = 0

    def _close(self) -> None:
        if self._state.stream is not None:
            self._end_paragraph()
            self._close_table()
            self._extras.append(self._stream)
            self._stream = self._streams.pop()
        if self._stack:
            self._state = self._stack.pop()
        self._starred = False
        self._skip = 0

    def _destination(self, word: str) -> bool:
        """Begin a group of this name; False where the word names none."""
        if word in _SKIPPED or (self._starred and word not in _KNOWN and word not in _STREAMS):
            self._state.is_skipped = True
        elif word == "fonttbl":
            self._state.in_fonts = True
        elif word in {"listtext", "pntext"}:
            self._state.is_label = True
        elif word in _STREAMS and not self._state.is_skipped:
            stream = _Stream(_STREAMS[word])
            self._streams.append(self._stream)
            self._stream = self._state.stream = stream
        else:
            return False
        return True

    # --- characters

    def _text(self, text: bytes) -> None:
        if self._skip:
            # What follows `\u` for readers without Unicode.
            taken = min(self._skip, len(text))
            self._skip -= taken
            text = text[taken:]
        if not text:
            return
        if self._state.in_fonts:
            self._font_name(text)
        elif not self._state.is_skipped:
            self._bytes += text

    def _font_name(self, text: bytes) -> None:
        name = decode_1252(text).split(";")[0]
        entry = self._fonts.get(self._state.font)
        if entry is not None and not self._state.is_skipped and len(str(entry[0])) < _LONGEST_FONT_NAME:
            entry[0] = f"{entry[0]}{name}"

    def _decode(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        name, page = self._font()
        if scheme_of_font(name) or page == "cp1252":
            text = decode_1252(data)
        elif page == "symbol":
            text = "".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in data)
        else:
            text = data.decode(page, "replace")
        self._add(text)

    def _font(self) -> tuple[str | None, str]:
        entry = self._fonts.get(self._state.font if self._state.font >= 0 else self._default_font)
        if entry is None:
            return None, self._code_page
        charset = entry[1]
        page = _CODE_PAGES.get(charset) if isinstance(charset, int) else None
        return str(entry[0]).strip() or None, self._code_page if page is None or charset == 0 else page

    def _add(self, text: str) -> None:
        state = self._state
        if state.is_skipped or state.hidden or state.deleted or state.in_fonts or not text:
            return
        run = FontRun(text, self._font()[0], state.bold, state.italic, state.capitals)
        (self._stream.label if state.is_label else self._stream.runs).append(run)

    # --- control words

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in _SYMBOLS:
            if self._skip:
                self._skip -= 1
            else:
                self._add(_SYMBOLS[symbol])

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        starred = self._starred
        if self._destination(word):
            self._starred = False
            return
        self._starred = starred and word == "*"
        if self._skip and word in _CHARACTERS:
            self._skip -= 1
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == "u" and number is not None:
            self._add(_character(number))
            self._skip = self._state.unicode_skip
        elif self._state.is_skipped:
            return
        elif word in _ENDS_PARAGRAPH:
            self._end_paragraph()
        elif not (self._character_word(word, number) or self._paragraph_word(word, number)):
            self._table_word(word, number)

    def _character_word(self, word: str, number: int | None) -> bool:
        state, on = self._state, number != 0
        if word == "f":
            state.font = number or 0
            if state.in_fonts:
                self._fonts.setdefault(state.font, ["", -1])
        elif word == "fcharset" and state.in_fonts:
            self._fonts.setdefault(state.font, ["", -1])[1] = number or 0
        elif word == "b":
            state.bold = on
        elif word == "i":
            state.italic = on
        elif word in {"caps", "v", "deleted"}:
            setattr(state, {"caps": "capitals", "v": "hidden"}.get(word, word), on)
        elif word == "plain":
            state.bold = state.italic = state.capitals = state.hidden = state.deleted = False
            state.font = -1
        elif word == "uc":
            state.unicode_skip = max(number or 0, 0)
        elif word == "deff":
            self._default_font = number or 0
        elif word == "ansicpg":
            self._code_page = _page(number)
        else:
            return False
        return True

    def _paragraph_word(self, word: str, number: int | None) -> bool:
        if word == "pard":
            self._paragraph = _Paragraph()
        elif word == "qc":
            self._paragraph.centred = True
        elif word in {"ql", "qr", "qj"}:
            self._paragraph.centred = False
        elif word == "intbl":
            self._paragraph.in_table = True
        elif word == "outlinelevel":
            self._paragraph.heading = (number or 0) + 1 if 0 <= (number or 0) < 9 else None
        elif word == "ilvl":
            self._paragraph.level = number or 0
        else:
            return False
        return True

    def _table_word(self, word: str, number: int | None) -> None:
        if word == "trowd":
            self._edges, self._row_left, self._merge = [], 0, [False, False]
        elif word == "trleft":
            self._row_left = number or 0
        elif word == "clmrg":
            self._merge[0] = True
        elif word == "clvmrg":
            self._merge[1] = True
        elif word == "cellx" and len(self._edges) < 1000:
            self._edges.append(_Edge(number or 0, *self._merge))
            self._merge = [False, False]
        elif word == "cell":
            self._end_cell()
        elif word == "row":
            self._end_row()

    # --- paragraphs and tables

    def _end_paragraph(self) -> None:
        if self._state.is_skipped:
            return
        stream = self._stream
        marked = _Marked(stream.runs, self._number, stream.kind, replace(self._paragraph), stream.label)
        stream.runs, stream.label = [], []
        self._number += 1
        if self._paragraph.in_table and stream is self._body:
            stream.cell.append(marked)
            return
        if not stream.cells:
            self._close_table()
        if any(run.text.strip() for run in (*marked.runs, *marked.label)):
            stream.blocks.append(marked)

    def _end_cell(self) -> None:
        self._paragraph.in_table = True
        self._end_paragraph()
        stream = self._stream
        stream.cells.append(stream.cell)
        stream.cell = []

    def _end_row(self) -> None:
        stream = self._stream
        edges = list(self._edges)
        while len(edges) < len(stream.cells):
            right = (edges[-1].right if edges else self._row_left) + 1000
            edges.append(_Edge(right, goes_on_left=False, goes_on_above=False))
        left = min(self._row_left, edges[0].right - 1) if edges else self._row_left
        if stream.cells:
            stream.rows.append(_Row(left, edges[: len(stream.cells)], stream.cells))
        stream.cells, stream.cell = [], []

    def _close_table(self) -> None:
        stream = self._stream
        if stream.rows:
            stream.blocks.append(stream.rows)
            stream.rows = []

    def finish(self) -> tuple[list[FlowBlock], LegacyReader]:
        """All blocks in Unicode: the body, then running heads, notes and text boxes."""
        while self._streams:
            self._extras.append(self._stream)
            self._stream = self._streams.pop()
        self._state.is_skipped = False
        self._end_paragraph()
        if self._stream.cell:
            self._stream.cells.append(self._stream.cell)
        self._end_row()
        self._close_table()
        streams = [self._body, *self._extras]
        legacy = LegacyReader(sample_of(marked.runs for stream in streams for marked in _paragraphs_of(stream)))
        return [block for stream in streams for block in _finish_blocks(stream, legacy)], legacy


def _page(number: int | None) -> str:
    name = f"cp{number}" if number else "cp1252"
    try:
        b"".decode(name)
    except LookupError:
        return "utf-8" if number == 65001 else "cp1252"
    return name


def _character(number: int) -> str:
    """A UTF-16 unit; a half of a pair is mended when its other half comes, by `surrogatepass`."""
    return chr(number % 65536)


def _paragraphs_of(stream: _Stream) -> list[_Marked]:
    found: list[_Marked] = []
    for block in stream.blocks:
        if isinstance(block, _Marked):
            found.append(block)
        else:
            found.extend(marked for row in block for cell in row.cells for marked in cell)
    return found


def _finish_blocks(stream: _Stream, legacy: LegacyReader) -> list[FlowBlock]:
    blocks: list[FlowBlock] = []
    for block in stream.blocks:
        if isinstance(block, _Marked):
            blocks.append(_words(block, legacy))
            continue
        rows = []
        for row in block:
            cells = []
            for edge, paragraphs in zip(row.edges, row.cells, strict=True):
                words = [_words(marked, legacy) for marked in paragraphs]
                shown: list[FlowBlock] = [item for item in words if item.text.strip() or item.label]
                cells.append(EdgedCell(edge.right, edge.goes_on_left, edge.goes_on_above, shown))
            rows.append(EdgedRow(row.left, cells))
        table = build_table(rows)
        if stream.kind is Kind.BODY:
            blocks.append(table)
        else:
            blocks.extend(flatten([table]))
    return blocks


def _words(marked: _Marked, legacy: LegacyReader) -> Words:
    label = "".join(run.text for run in read_fonts(marked.label, legacy)).strip()
    return Words(
        read_fonts(marked.runs, legacy),
        marked.number,
        marked.kind,
        centred=marked.looks.centred,
        heading=marked.looks.heading,
        label=f"{label} " if label else "",
        list_level=marked.looks.level if label else None,
    )
