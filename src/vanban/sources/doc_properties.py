"""Properties of characters, paragraphs and rows of a Word file, as its lists of changes give them.

Source: [MS-DOC] 2.6 (single property modifiers), 2.9.271 (STD), 2.9.317 (TDefTableOperand).

Public names: `CharacterLook`, `ParagraphLook`, `RowShape`, `Styles`, `read_styles`, `read_fonts_of`, `changes_of`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vanban.sources.doc_file import DocFile, whole

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITION = 0xD608
_TAB_CHANGE = 0xC615
_NO_STYLE = 0xFFF
_MOST_CELLS = 64
_DEEPEST_STYLE = 12


class CharacterLook(NamedTuple):
    """The looks of a run."""

    font: int | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    deleted: bool = False
    special: bool = False
    symbol: int | None = None
    """The character that a symbol font shows in place of the one in the text; `font` is that font."""


class ParagraphLook(NamedTuple):
    """The looks of a paragraph."""

    style: int = 0
    in_table: bool = False
    ends_row: bool = False
    depth: int = 0
    """Of nested tables, from 1."""
    inner_end: bool = False
    centred: bool | None = None
    list_format: int = 0
    """From 1; 0 for none."""
    level: int = 0
    heading: int | None = None


@dataclass(slots=True)
class RowShape:
    """Where the edges of a row's cells lie, and which of them go on from a neighbour."""

    edges: list[int] = field(default_factory=list)
    goes_on_left: set[int] = field(default_factory=set)
    goes_on_above: set[int] = field(default_factory=set)


def changes_of(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """The modifiers of a list with their operands; stops where the list is broken."""
    offset = 0
    size = len(properties)
    while offset + 2 <= size:
        sprm = properties[offset] | properties[offset + 1] << 8
        offset += 2
        kind = sprm >> 13
        if kind in _SIZES:
            length = _SIZES[kind]
        elif offset >= size:
            return
        elif sprm == _TABLE_DEFINITION:
            if offset + 2 > size:
                return
            length = whole(properties, offset) + 1
        elif sprm == _TAB_CHANGE and properties[offset] == 255:
            return  # its length is not stated; it is the last of its list
        else:
            length = properties[offset] + 1
        if offset + length > size and sprm != _TABLE_DEFINITION:
            return
        yield sprm, properties[offset : offset + length]
        offset += length


_SWITCHES = {0x0835: "bold", 0x0836: "italic", 0x083B: "capitals", 0x083C: "hidden"}


def change_characters(look: CharacterLook, properties: bytes, *, style: CharacterLook, styles: Styles) -> CharacterLook:
    """The look with a list of changes applied; a switch of 128 means as the style has it, 129 the contrary."""
    changed: dict[str, object] = {}
    for sprm, operand in changes_of(properties):
        if sprm in _SWITCHES:
            name = _SWITCHES[sprm]
            value = operand[0]
            of_style = bool(getattr(style, name))
            changed[name] = of_style if value == 0x80 else not of_style if value == 0x81 else bool(value)
        elif sprm == 0x4A4F:
            changed["font"] = whole(operand, 0)
        elif sprm == 0x0800:
            changed["deleted"] = bool(operand[0])
        elif sprm == 0x0855:
            changed["special"] = bool(operand[0])
        elif sprm == 0x6A09:
            changed["font"], changed["symbol"] = struct.unpack("<HH", operand)
        elif sprm == 0x4A30:
            look = styles.characters(whole(operand, 0), under=look)
            style = look
        elif sprm == 0x2A33:
            look, changed = style, {}
    return look._replace(**changed) if changed else look  # type: ignore[arg-type]


def change_paragraph(look: ParagraphLook, properties: bytes) -> ParagraphLook:
    """The look with a list of changes applied."""
    changed: dict[str, object] = {}
    for sprm, operand in changes_of(properties):
        if sprm in {0x2461, 0x2403}:
            changed["centred"] = operand[0] == 1
        elif sprm == 0x2416:
            changed["in_table"] = bool(operand[0])
        elif sprm == 0x2417:
            changed["ends_row"] = bool(operand[0])
        elif sprm == 0x6649:
            changed["depth"] = whole(operand, 0, "<i")
        elif sprm in {0x244B, 0x244C}:
            changed["inner_end"] = bool(operand[0])
        elif sprm == 0x460B:
            changed["list_format"] = whole(operand, 0, "<h")
        elif sprm == 0x260A:
            changed["level"] = min(operand[0], 8)
        elif sprm == 0x2640:
            changed["heading"] = operand[0] + 1 if operand[0] < 9 else None
    return look._replace(**changed) if changed else look  # type: ignore[arg-type]


def read_row(properties: bytes) -> RowShape:
    """The shape of a row, from the properties of the paragraph that ends it."""
    shape = RowShape()
    for sprm, operand in changes_of(properties):
        if sprm == _TABLE_DEFINITION and len(operand) > 2:
            shape = _defined_row(operand)
        elif sprm == 0xD62B and len(operand) >= 3:
            goes_on = operand[2] & 3 == 1
            (shape.goes_on_above.add if goes_on else shape.goes_on_above.discard)(operand[1])
        elif sprm == 0x5624 and len(operand) >= 2:
            shape.goes_on_left.update(range(operand[0] + 1, min(operand[1], _MOST_CELLS)))
    return shape


def _defined_row(operand: bytes) -> RowShape:
    count = min(operand[2], _MOST_CELLS)
    if len(operand) < 3 + 2 * (count + 1):
        return RowShape()
    shape = RowShape(list(struct.unpack_from(f"<{count + 1}h", operand, 3)))
    start = 3 + 2 * (count + 1)
    for index in range(count):
        if start + 20 * index + 2 > len(operand):
            break
        flags = whole(operand, start + 20 * index)
        if flags & 0x0002 and not flags & 0x0001:
            shape.goes_on_left.add(index)
        if flags & 0x0020 and not flags & 0x0040:
            shape.goes_on_above.add(index)
    return shape


class _Style(NamedTuple):
    kind: int
    """1 of paragraphs, 2 of characters, 3 of tables."""
    base: int
    paragraph: bytes
    characters: bytes
    heading: int | None


class Styles:
    """The style sheet: what a style gives to its paragraphs and characters."""

    def __init__(self, styles: list[_Style | None], default_font: int) -> None:
        self._styles = styles
        self._default = CharacterLook(font=default_font)
        self._paragraphs: dict[int, tuple[ParagraphLook, CharacterLook]] = {}

    def paragraph(self, number: int) -> tuple[ParagraphLook, CharacterLook]:
        """The looks of a paragraph style, those of its bases included."""
        if number not in self._paragraphs:
            self._paragraphs[number] = self._build(number)
        return self._paragraphs[number]

    def _build(self, number: int) -> tuple[ParagraphLook, CharacterLook]:
        paragraph, characters = ParagraphLook(style=number), self._default
        for style in self._chain(number):
            paragraph = change_paragraph(paragraph, style.paragraph)
            if style.heading is not None:
                paragraph = paragraph._replace(heading=style.heading)
            characters = change_characters(characters, style.characters, style=characters, styles=self)
        return paragraph, characters

    def characters(self, number: int, *, under: CharacterLook) -> CharacterLook:
        """A look with a character style laid over it."""
        for style in self._chain(number):
            if style.kind == 2:
                under = change_characters(under, _without_style(style.characters), style=under, styles=self)
        return under

    def _chain(self, number: int) -> list[_Style]:
        """The style and its bases, the furthest first."""
        chain: list[_Style] = []
        while 0 <= number < len(self._styles) and len(chain) < _DEEPEST_STYLE:
            style = self._styles[number]
            if style is None:
                break
            chain.append(style)
            number = style.base
        return chain[::-1]


def _without_style(properties: bytes) -> bytes:
    """A character style names no other, so that no two can call each other without end."""
    return b"" if any(sprm == 0x4A30 for sprm, _ in changes_of(properties)) else properties


def read_styles(document: DocFile) -> Styles:
    """The style sheet; an empty one where the file's is broken."""
    sheet = document.part(1)
    try:
        return _read_sheet(sheet)
    except (struct.error, IndexError):
        return Styles([], 0)


def _read_sheet(sheet: bytes) -> Styles:
    head = whole(sheet, 0)
    count = whole(sheet, 2)
    base_size = whole(sheet, 4)
    default_font = whole(sheet, 14) if head >= 14 else 0
    offset = 2 + head
    styles: list[_Style | None] = []
    for _ in range(min(count, 4096)):
        if offset + 2 > len(sheet):
            break
        size = whole(sheet, offset)
        styles.append(_read_style(sheet[offset + 2 : offset + 2 + size], base_size) if size else None)
        offset += 2 + size
    return Styles(styles, default_font)


def _read_style(record: bytes, base_size: int) -> _Style | None:
    try:
        first, second, third = struct.unpack_from("<HHH", record, 0)
        kind, base, count = second & 0xF, second >> 4, third & 0xF
        offset = base_size + 2 + 2 * whole(record, base_size) + 2
        parts = []
        for _ in range(count):
            offset += offset % 2
            size = whole(record, offset)
            parts.append(record[offset + 2 : offset + 2 + size])
            offset += 2 + size
    except (struct.error, IndexError):
        return None
    sti = first & 0xFFF
    heading = sti if 1 <= sti <= 9 else None
    if kind == 1:
        paragraph = parts[0][2:] if parts else b""
        return _Style(kind, base, paragraph, parts[1] if len(parts) > 1 else b"", heading)
    return _Style(kind, base, b"", parts[0] if kind == 2 and parts else b"", None)


def read_fonts_of(document: DocFile) -> list[str]:
    """The names of the fonts, by their number."""
    table = document.part(15)
    names = []
    offset = 4
    while offset < len(table):
        size = table[offset] + 1
        record = table[offset : offset + size]
        names.append(record[40:].decode("utf-16-le", "replace").split("\x00")[0])
        offset += size
    return names
