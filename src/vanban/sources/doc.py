"""DOC: files of Word 97 to 2003, read from their own bytes; the plain words of Word 6 and 95."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from vanban.errors import TruncatedFileError, UnknownFormatError
from vanban.limits import Limits, Stopwatch
from vanban.model import Kind, SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.decoding import decode_1252
from vanban.sources.doc_file import DocFile, Piece, open_doc, whole
from vanban.sources.doc_lists import Numbering, read_numbering
from vanban.sources.doc_properties import (
    CharacterLook,
    ParagraphLook,
    RowShape,
    Styles,
    change_characters,
    change_paragraph,
    read_fonts_of,
    read_row,
    read_styles,
)
from vanban.sources.flow import FlowBlock, Words, add_flow
from vanban.sources.font_runs import FontRun, read_fonts, sample_of
from vanban.sources.legacy import LegacyReader
from vanban.sources.row_edges import EdgedCell, EdgedRow, build_table
from vanban.sources.wrapping import is_start

_CONTROL = re.compile("[\x00-\x1f]")
_END = re.compile("[\r\x07\x0c\x0e]")
_SHOWN = {"\t": "\t", "\x0b": "\n", "\x1e": "-", "\x1f": "\u00ad"}
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_HEADER_STORIES = (0, 1, 4)
_COMPLEX = 0x0004
_CODE_HEAD = 20


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a Word file of before 2007."""
    try:
        document = open_doc(data, limits=limits)
        blocks, legacy = _read_old(document) if document.is_old else _Reader(document, limits).read()
    except (struct.error, IndexError) as err:
        raise TruncatedFileError("WordDocument") from err
    builder = SourceBuilder("doc", limits=limits)
    add_flow(blocks, builder)
    return builder.build(notes=legacy.notes)


def _read_old(document: DocFile) -> tuple[list[FlowBlock], LegacyReader]:
    """Word 6 and 95 keep their characters in one stretch, unless they were saved fast."""
    if whole(document.word, 0x0A) & _COMPLEX:
        raise UnknownFormatError(
            "This file of Word 6 or 95 was saved fast. Open it in Word and save it as DOCX or PDF."
        )
    first, last = struct.unpack_from("<II", document.word, 0x18)
    text = decode_1252(document.word[first:last])
    legacy = LegacyReader(text.replace("\r", "\n"))
    shown = (re.sub("\x13[^\x14\x15]*\x14?|\x15", "", part) for part in re.split("[\r\x07\x0c]", text))
    lines = (_CONTROL.sub(lambda found: _SHOWN.get(found.group(), ""), line) for line in shown)
    return [Words(read_fonts([FontRun(line)], legacy), number) for number, line in enumerate(lines)], legacy


class _Stretch(NamedTuple):
    """Characters that share their properties."""

    text: str
    properties: bytes
    change: bytes


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as the file has it, its end included."""

    stretches: list[_Stretch]
    end: str
    properties: bytes
    change: bytes


@dataclass(slots=True)
class _Marked:
    """A paragraph whose runs still have their fonts."""

    runs: list[FontRun]
    number: int
    kind: Kind
    look: ParagraphLook
    label: str


@dataclass(slots=True)
class _Row:
    shape: RowShape
    cells: list[list[_Marked]]


@dataclass(slots=True)
class _Fields:
    """Open fields: of each, whether its code is being read, and that code."""

    codes: list[str] = field(default_factory=list)
    in_code: list[bool] = field(default_factory=list)

    def take(self, char: str) -> None:
        if char == _FIELD_BEGIN:
            self.codes.append("")
            self.in_code.append(True)
        elif char == _FIELD_RESULT and self.in_code:
            self.in_code[-1] = False
        elif char == _FIELD_END and self.in_code:
            self.codes.pop()
            self.in_code.pop()

    @property
    def is_hidden(self) -> bool:
        """What stands here is a code, or a table of contents."""
        return any(self.in_code) or any(code.startswith("TOC") for code in self.codes)

    def add(self, text: str) -> None:
        if self.in_code and self.in_code[-1]:
            self.codes[-1] = (self.codes[-1] + text[:100]).lstrip()[:_CODE_HEAD]


class _Reader:
    """Reads the stories one after the other."""

    def __init__(self, document: DocFile, limits: Limits) -> None:
        self._document = document
        self._watch = Stopwatch(limits.seconds)
        self._fonts = read_fonts_of(document)
        self._styles: Styles = read_styles(document)
        self._numbering: Numbering = read_numbering(document, self._fonts)
        self._number = 0

    def read(self) -> tuple[list[FlowBlock], LegacyReader]:
        stories: list[list[_Marked | list[_Row]]] = []
        start = 0
        for name, length in self._document.lengths.items():
            if length and name not in {"macros", "comments"}:
                stories.extend(self._story(name, start, start + length))
            start += length
        legacy = LegacyReader(sample_of(marked.runs for story in stories for marked in _paragraphs_of(story)))
        return [block for story in stories for block in _finish(story, legacy)], legacy

    def _story(self, name: str, start: int, end: int) -> Iterator[list[_Marked | list[_Row]]]:
        if name == "headers":
            for index, (first, last) in enumerate(self._header_stories(start, end)):
                kind = Kind.PAGE_HEADER if index % 6 in _HEADER_STORIES else Kind.PAGE_FOOTER
                yield self._blocks(first, last, kind)
            return
        kinds = {"footnotes": Kind.FOOTNOTE, "endnotes": Kind.FOOTNOTE, "header_boxes": Kind.PAGE_HEADER}
        yield self._blocks(start, end, kinds.get(name, Kind.BODY))

    def _header_stories(self, start: int, end: int) -> list[tuple[int, int]]:
        """The running heads and feet; the first six stories are rules above footnotes."""
        plc = self._document.part(11)
        edges = [start + edge for edge in struct.unpack_from(f"<{len(plc) // 4}I", plc, 0)]
        return [(first, min(last, end)) for first, last in pairwise(edges[6:]) if first < last <= end]

    # --- characters

    def _paragraphs(self, start: int, end: int) -> Iterator[_Paragraph]:
        """The paragraphs between two character positions."""
        stretches: list[_Stretch] = []
        for piece in self._document.pieces:
            first, last = max(piece.cp, start), min(piece.end, end)
            if first >= last:
                continue
            self._watch.check()
            for stretch, fc in self._stretches(piece, first, last):
                yield from self._cut(stretch, fc, piece, stretches)
        if stretches:
            yield _Paragraph(stretches, "\r", b"", b"")

    def _cut(self, stretch: _Stretch, fc: int, piece: Piece, open_stretches: list[_Stretch]) -> Iterator[_Paragraph]:
        """Paragraphs that end in this stretch; what is left over stays open."""
        width = 2 if piece.is_wide else 1
        done = 0
        for found in _END.finditer(stretch.text):
            open_stretches.append(stretch._replace(text=stretch.text[done : found.end()]))
            properties, _ = self._document.paragraphs.at(fc + width * found.start())
            yield _Paragraph(list(open_stretches), found.group(), properties, piece.change)
            open_stretches.clear()
            done = found.end()
        if done < len(stretch.text):
            open_stretches.append(stretch._replace(text=stretch.text[done:]))

    def _stretches(self, piece: Piece, first: int, last: int) -> Iterator[tuple[_Stretch, int]]:
        width = 2 if piece.is_wide else 1
        fc = piece.fc + width * (first - piece.cp)
        end = piece.fc + width * (last - piece.cp)
        while fc < end:
            properties, following = self._document.characters.at(fc)
            # A run never ends within a character of two bytes; where a broken file says so, the character is whole.
            stop = min(end, max(following, fc + width))
            stop += (stop - fc) % width
            data = self._document.word[fc:stop]
            text = data.decode("utf-16-le", "replace") if piece.is_wide else decode_1252(data)
            yield _Stretch(text, properties, piece.change), fc
            fc = stop

    # --- paragraphs

    def _blocks(self, start: int, end: int, kind: Kind) -> list[_Marked | list[_Row]]:
        blocks: list[_Marked | list[_Row]] = []
        fields = _Fields()
        rows: list[_Row] = []
        cells: list[list[_Marked]] = []
        cell: list[_Marked] = []
        for paragraph in self._paragraphs(start, end):
            look, characters, table_properties = self._look(paragraph)
            if look.in_table and look.ends_row and look.depth <= 1:
                rows.append(_Row(read_row(table_properties), cells))
                cells, cell = [], []
                continue
            marked = self._mark(paragraph, look, characters, kind, fields)
            if look.in_table:
                cell.append(marked)
                if paragraph.end == "\x07":
                    cells.append(cell)
                    cell = []
                continue
            if rows:
                blocks.append(rows)
                rows = []
            blocks.append(marked)
        if cells or cell:
            rows.append(_Row(RowShape(), [*cells, cell] if cell else cells))
        if rows:
            blocks.append(rows)
        return blocks

    def _look(self, paragraph: _Paragraph) -> tuple[ParagraphLook, CharacterLook, bytes]:
        number = whole(paragraph.properties, 0) if len(paragraph.properties) >= 2 else 0
        base, characters = self._styles.paragraph(number)
        own = self._huge(paragraph.properties[2:])
        look = change_paragraph(change_paragraph(base, own), paragraph.change)
        return look, characters, own + paragraph.change

    def _huge(self, properties: bytes) -> bytes:
        """Properties too large for their page lie in a stream of their own."""
        if len(properties) >= 6 and properties[:2] in {b"\x46\x66", b"\x45\x66"}:
            offset = whole(properties, 2, "<I")
            if offset + 2 <= len(self._document.data):
                size = whole(self._document.data, offset)
                return self._document.data[offset + 2 : offset + 2 + size] + properties[6:]
        return properties

    def _mark(
        self, paragraph: _Paragraph, look: ParagraphLook, characters: CharacterLook, kind: Kind, fields: _Fields
    ) -> _Marked:
        runs: list[FontRun] = []
        for stretch in paragraph.stretches:
            own = change_characters(characters, stretch.properties, style=characters, styles=self._styles)
            if stretch.change:
                own = change_characters(own, stretch.change, style=characters, styles=self._styles)
            text = self._shown(stretch.text, own, fields)
            if text:
                runs.append(FontRun(text, self._font(own), own.bold, own.italic, own.capitals))
        has_words = any(run.text.strip() for run in runs)
        label = self._numbering.label(look.list_format, look.level) if look.list_format and has_words else ""
        self._number += 1
        return _Marked(runs, self._number - 1, kind, look, label)

    def _shown(self, text: str, look: CharacterLook, fields: _Fields) -> str:
        """What is to be seen of a stretch."""
        if _CONTROL.search(text) is None:
            if fields.codes:
                fields.add(text)
                if fields.is_hidden:
                    return ""
            if look.symbol is not None and look.special:
                return chr(look.symbol) * len(text)
            return "" if look.hidden or look.deleted else text
        parts = []
        done = 0
        for found in _CONTROL.finditer(text):
            if found.start() > done:
                parts.append(self._shown(text[done : found.start()], look, fields))
            fields.take(found.group())
            if not (fields.is_hidden or look.hidden or look.deleted):
                parts.append(_SHOWN.get(found.group(), ""))
            done = found.end()
        if done < len(text):
            parts.append(self._shown(text[done:], look, fields))
        return "".join(parts)

    def _font(self, look: CharacterLook) -> str | None:
        return self._fonts[look.font] if look.font is not None and look.font < len(self._fonts) else None


def _paragraphs_of(story: Sequence[_Marked | list[_Row]]) -> Iterator[_Marked]:
    for block in story:
        if isinstance(block, _Marked):
            yield block
        else:
            for row in block:
                for cell in row.cells:
                    yield from cell


def _finish(story: Sequence[_Marked | list[_Row]], legacy: LegacyReader) -> Iterator[FlowBlock]:
    """The blocks of a story in Unicode."""
    for block in story:
        if isinstance(block, _Marked):
            yield _words(block, legacy)
        else:
            yield build_table([_edged_row(row, legacy) for row in block])


def _edged_row(row: _Row, legacy: LegacyReader) -> EdgedRow:
    edges = row.shape.edges or [0]
    cells = []
    for index, paragraphs in enumerate(row.cells):
        right = edges[index + 1] if index + 1 < len(edges) else edges[-1] + 1000 * (index + 2 - len(edges))
        words = [_words(marked, legacy) for marked in paragraphs]
        shown: list[FlowBlock] = [item for item in words if item.text.strip() or item.label]
        left, above = index in row.shape.goes_on_left, index in row.shape.goes_on_above
        cells.append(EdgedCell(right, left, above, shown))
    return EdgedRow(edges[0], cells)


def _words(marked: _Marked, legacy: LegacyReader) -> Words:
    runs = read_fonts(marked.runs, legacy)
    look = marked.look
    words = Words(runs, marked.number, marked.kind, centred=look.centred, heading=look.heading)
    if marked.label and not is_start(words.text.strip()):
        words = words._replace(label=f"{marked.label} ", list_level=look.level)
    return words
