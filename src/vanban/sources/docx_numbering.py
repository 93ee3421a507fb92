"""The numbers and bullets that Word makes itself, counted as Word counts them.

Source: ECMA-376 part 1, 17.9 (numbering). Numberings that share an abstract definition go on counting each other's
numbers, but where one states a new start.

Public names: `Numbering`, `Level`, `Label`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from vanban.sources.docx_names import (
    ALTERNATE,
    CHOICE,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VAL,
    W,
    is_on,
    whole_number,
)
from vanban.sources.docx_styles import Layout, Styles, read_layout
from vanban.sources.number_formats import format_custom_number, format_number
from vanban.sources.symbols import has_symbols, replace_symbols, symbol_character

_LEVELS = 9
_LONGEST_LABEL = 120
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVEL_NUMBER = f"{W}ilvl"
_ABSTRACT_ID, _NUMBER_ID = f"{W}abstractNumId", f"{W}numId"


class Level(NamedTuple):
    """One level of a numbering."""

    start: int = 1
    number_format: str = "decimal"
    custom_format: str | None = None
    text: str = ""
    """`%1.%2.`"""
    has_space: bool = True
    """Something stands between label and text."""
    is_legal: bool = False
    """All its numbers are printed as decimals."""
    restarts_after: int | None = None
    """From 1, the level whose numbers start it anew; 0 is never, None is any level above."""
    style: str | None = None
    font: str | None = None
    layout: Layout = Layout()


class Label(NamedTuple):
    """What stands in front of a paragraph."""

    text: str
    """With the space behind it, if it has one."""
    level: int
    is_bullet: bool
    layout: Layout
    """How the level places its paragraphs."""


class _Number(NamedTuple):
    """A numbering as paragraphs name it."""

    abstract: str
    levels: tuple[Level, ...]
    restarted: tuple[int, ...]
    """Levels that this numbering starts anew when it is first used."""


class Numbering:
    """The numberings of a document and how far each has counted."""

    def __init__(self, load: Callable[[], etree._Element | None], styles: Styles) -> None:
        """`load` gives the part of the numberings, which is long and often not needed."""
        self._load: Callable[[], etree._Element | None] | None = load
        self._styles = styles
        self._numbers: dict[str, etree._Element] = {}
        self._abstracts: dict[str, etree._Element] = {}
        self._resolved: dict[str, _Number | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._used: set[str] = set()

    def _open(self) -> None:
        root = self._load() if self._load is not None else None
        self._load = None
        if root is None:
            return
        for abstract in root.iterchildren(f"{W}abstractNum"):
            self._abstracts[abstract.get(_ABSTRACT_ID) or ""] = abstract
        for number in root.iterchildren(f"{W}num"):
            self._numbers[number.get(_NUMBER_ID) or ""] = number

    def label(self, layout: Layout) -> Label | None:
        """Count a paragraph of this layout; None where it has no number."""
        if layout.number is None or layout.number == "0":
            return None
        if self._load is not None:
            self._open()
        number = self._number(layout.number)
        if number is None:
            return None
        index = _level_index(layout, number)
        level = number.levels[index]
        values = self._count(layout.number, number, index)
        is_bullet = level.number_format == "bullet"
        text = _bullet(level) if is_bullet else _print(level, number.levels, values)
        if not text.strip():
            return None
        return Label(text + " " if level.has_space else text, index, is_bullet, level.layout)

    def _count(self, name: str, number: _Number, index: int) -> dict[int, int]:
        counters = self._counters.setdefault(number.abstract, {})
        if name not in self._used:
            self._used.add(name)
            for restarted in number.restarted:
                counters.pop(restarted, None)
        for higher in range(index):  # passed over, they count as begun: below `1.1` comes `2.`
            counters.setdefault(higher, number.levels[higher].start)
        current = counters.get(index)
        counters[index] = number.levels[index].start if current is None else current + 1
        for deeper in range(index + 1, _LEVELS):
            after = number.levels[deeper].restarts_after
            if after is None or index < after:
                counters.pop(deeper, None)
        return counters

    def _number(self, name: str) -> _Number | None:
        if name not in self._resolved:
            element = self._numbers.get(name)
            self._resolved[name] = None if element is None else self._resolve(element)
        return self._resolved[name]

    def _resolve(self, element: etree._Element) -> _Number | None:
        abstract_id = self._abstract_of(element)
        if abstract_id is None:
            return None
        levels = [Level()] * _LEVELS
        for node in self._abstracts[abstract_id].iterchildren(f"{W}lvl"):
            levels[_index_of(node)] = _read_level(node)
        restarted = []
        for override in element.iterchildren(f"{W}lvlOverride"):
            index = _index_of(override)
            replaced = override.find(f"{W}lvl")
            if replaced is not None:
                levels[index] = _read_level(replaced)
            start = override.find(f"{W}startOverride")
            if start is not None:
                levels[index] = levels[index]._replace(start=whole_number(start.get(VAL), 1))
                restarted.append(index)
        return _Number(abstract_id, tuple(levels), tuple(restarted))

    def _abstract_of(self, number: etree._Element) -> str | None:
        """The abstract numbering with the levels: a list style refers to another numbering for them."""
        for _ in range(_LEVELS):
            found = number.find(_ABSTRACT_ID)
            abstract_id = "" if found is None else found.get(VAL) or ""
            abstract = self._abstracts.get(abstract_id)
            if abstract is None:
                return None
            link = abstract.find(f"{W}numStyleLink")
            if link is None:
                return abstract_id
            linked = self._numbers.get(self._styles.number_of(link.get(VAL) or "") or "")
            if linked is None:
                return self._abstract_of_style(link.get(VAL) or "")
            number = linked
        return None

    def _abstract_of_style(self, name: str) -> str | None:
        """The abstract numbering that says of itself that it is this list style's."""
        for abstract_id, abstract in self._abstracts.items():
            link = abstract.find(f"{W}styleLink")
            if link is not None and link.get(VAL) == name:
                return abstract_id
        return None


def _index_of(node: etree._Element) -> int:
    return min(max(whole_number(node.get(_LEVEL_NUMBER)), 0), _LEVELS - 1)


def _level_index(layout: Layout, number: _Number) -> int:
    """The paragraph's own level, else the one that is tied to its style."""
    if layout.number_style is not None:
        for index, level in enumerate(number.levels):
            if level.style is not None and level.style == layout.number_style:
                return index
    return layout.number_level or 0


def _read_level(node: etree._Element) -> Level:
    values: dict[str, str | None] = {child.tag: child.get(VAL) for child in node}
    number_format, custom = _read_format(node)
    restart = values.get(f"{W}lvlRestart")
    properties = node.find(PARAGRAPH_PROPERTIES)
    font = node.find(f"{RUN_PROPERTIES}/{W}rFonts")
    return Level(
        start=whole_number(values.get(f"{W}start"), 1),
        number_format=number_format,
        custom_format=custom,
        text=(values.get(f"{W}lvlText") or "")[:_LONGEST_LABEL],
        has_space=values.get(f"{W}suff") != "nothing",
        is_legal=f"{W}isLgl" in values and is_on(values[f"{W}isLgl"]),
        restarts_after=None if restart is None else whole_number(restart),
        style=values.get(f"{W}pStyle"),
        font=None if font is None else font.get(f"{W}ascii") or font.get(f"{W}hAnsi"),
        layout=Layout() if properties is None else read_layout(properties),
    )


def _read_format(node: etree._Element) -> tuple[str, str | None]:
    """The format of a level; one given by example stands in a choice beside a plain one for older programs."""
    found = node.find(f"{W}numFmt")
    if found is None:
        found = node.find(f"{ALTERNATE}/{CHOICE}/{W}numFmt")
    if found is None:
        return "decimal", None
    name = found.get(VAL) or "decimal"
    return name, (found.get(f"{W}format") if name == "custom" else None)


def _print(level: Level, levels: tuple[Level, ...], values: dict[int, int]) -> str:
    def number_at(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        shown = levels[index]
        value = values.get(index, shown.start)
        if shown.custom_format is not None:
            return format_custom_number(value, shown.custom_format)
        if level.is_legal and shown.number_format not in {"none", "bullet"}:
            return str(value)
        return format_number(value, shown.number_format)

    return _PLACEHOLDER.sub(number_at, level.text)


def _bullet(level: Level) -> str:
    """A bullet as it shows; one of a symbol font that stands on plain characters is some round mark."""
    mark = level.text.strip()
    if has_symbols(mark):
        return replace_symbols(mark, level.font)
    font = (level.font or "").lower()
    is_picture = len(mark) == 1 and ("symbol" in font or "wingdings" in font)
    return symbol_character(ord(mark), level.font) if is_picture else mark
