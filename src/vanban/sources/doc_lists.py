"""Numbers that Word puts in front of paragraphs and that its text does not hold.

Source: [MS-DOC] 2.9.148 (LSTF), 2.9.150 (LVLF), 2.9.131 (LFO), 2.4.6.3 (determining the number text).

Public names: `Numbering`, `read_numbering`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import NamedTuple

from vanban.sources.doc_file import DocFile, whole
from vanban.sources.doc_properties import changes_of
from vanban.sources.number_formats import format_number
from vanban.sources.symbols import has_symbols, replace_symbols

_FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    18: "decimalEnclosedCircle",
    22: "decimalZero",
    23: "bullet",
    57: "numberInDash",
    255: "none",
}
_LEVELS = 9


class _Level(NamedTuple):
    start: int
    form: int
    text: str
    is_legal: bool
    """Every number of its text is printed in Arabic digits."""
    font: int | None
    restart: int
    """It begins anew behind a paragraph of a level below this one; by default, of any higher one."""


@dataclass(slots=True)
class _Format:
    """What paragraphs refer to: a list, perhaps with other levels or starts."""

    list_id: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    lists: dict[int, list[_Level]] = field(default_factory=dict)
    formats: list[_Format] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    _counts: dict[int, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def label(self, number: int, level: int) -> str:
        """The label of the next paragraph of this list format and level, without a space behind it; "" for none."""
        number = -number if number < 0 else number
        if not 0 < number <= len(self.formats):
            return ""
        form = self.formats[number - 1]
        levels = self._levels(form)
        if not levels:
            return ""
        level = min(level, len(levels) - 1)
        counts = self._counts.setdefault(form.list_id, [None] * _LEVELS)
        self._count(counts, levels, form, number, level)
        return self._write(levels, counts, level)

    def _levels(self, form: _Format) -> list[_Level]:
        levels = list(self.lists.get(form.list_id, ()))
        for index, level in form.levels.items():
            if index < len(levels):
                levels[index] = level
        return levels

    def _count(self, counts: list[int | None], levels: list[_Level], form: _Format, number: int, level: int) -> None:
        start = form.starts.get(level, levels[level].start)
        current = counts[level]
        if level in form.starts and (number, level) not in self._begun:
            counts[level] = start
        else:
            counts[level] = start if current is None else current + 1
        self._begun.add((number, level))
        for below in range(level + 1, len(levels)):
            if levels[below].restart > level:
                counts[below] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = form.starts.get(above, levels[above].start)

    def _write(self, levels: list[_Level], counts: list[int | None], level: int) -> str:
        own = levels[level]
        if own.form == 23:
            return self._bullet(own)
        parts = []
        for char in own.text:
            if ord(char) >= _LEVELS:
                parts.append(char)
                continue
            index = min(ord(char), len(levels) - 1)
            form = _FORMATS.get(levels[index].form, "decimal")
            if own.is_legal and form not in {"none", "bullet"}:
                form = "decimal"
            parts.append(format_number(counts[index] or 0, form))
        return "".join(parts)

    def _bullet(self, level: _Level) -> str:
        font = self.fonts[level.font] if level.font is not None and level.font < len(self.fonts) else None
        text = level.text
        if has_symbols(text):
            return replace_symbols(text, font)
        return "•" if font in {"Symbol", "Wingdings"} and text not in "-–+" else text


def read_numbering(document: DocFile, fonts: list[str]) -> Numbering:
    """The lists of the document; none where they are broken."""
    try:
        lists = _read_lists(document.from_part(73))
        return Numbering(lists, _read_formats(document.part(74)), fonts)
    except (struct.error, IndexError, ValueError):
        return Numbering()


def _read_lists(table: bytes) -> dict[int, list[_Level]]:
    if not table:
        return {}
    count = whole(table, 0)
    offset = 2 + 28 * count
    lists: dict[int, list[_Level]] = {}
    for index in range(count):
        list_id = whole(table, 2 + 28 * index, "<i")
        is_simple = table[2 + 28 * index + 26] & 1
        levels = []
        for _ in range(1 if is_simple else _LEVELS):
            level, offset = _read_level(table, offset)
            levels.append(level)
        lists[list_id] = levels
    return lists


def _read_level(table: bytes, offset: int) -> tuple[_Level, int]:
    depth_of_restart = table[offset + 26]
    start, form, flags = struct.unpack_from("<iBB", table, offset)
    character_size, paragraph_size = table[offset + 24], table[offset + 25]
    position = offset + 28 + paragraph_size
    characters = table[position : position + character_size]
    position += character_size
    length = whole(table, position)
    text = table[position + 2 : position + 2 + 2 * length].decode("utf-16-le", "replace")
    font = next((whole(operand, 0) for sprm, operand in changes_of(characters) if sprm == 0x4A4F), None)
    restart = depth_of_restart if flags & 0x08 else _LEVELS
    level = _Level(max(start, 0), form, text, bool(flags & 0x04), font, restart)
    return level, position + 2 + 2 * length


def _read_formats(table: bytes) -> list[_Format]:
    if not table:
        return []
    count = min(whole(table, 0, "<I"), (len(table) - 4) // 16)
    formats = [_Format(whole(table, 4 + 16 * index, "<i")) for index in range(count)]
    offset = 4 + 16 * count
    for index, form in enumerate(formats):
        changes = table[4 + 16 * index + 12]
        if offset + 4 > len(table):
            break
        offset += 4
        for _ in range(changes):
            start, flags = struct.unpack_from("<iI", table, offset)
            offset += 8
            level = flags & 0xF
            if flags & 0x10:
                form.starts[level] = max(start, 0)
            if flags & 0x20:
                form.levels[level], offset = _read_level(table, offset)
    return formats
