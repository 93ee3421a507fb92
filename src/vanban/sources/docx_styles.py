"""How paragraphs and runs of a DOCX look, once document defaults, styles and direct formatting are put together.

Source: ECMA-376 part 1, 17.7 (styles) and 17.7.3 (toggle properties).

Public names: `Styles`, `Look`, `Layout`, `ParagraphStyle`, `read_layout`.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vanban.sources.docx_names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    SECTION,
    TYPE,
    VAL,
    W,
    is_on,
    twips,
    whole_number,
)

_LONGEST_CHAIN = 50  # styles based on styles; Word itself stops at eleven


class Look(NamedTuple):
    """How characters look; None where this level of formatting does not say."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    """They show as capitals, small ones included."""
    hidden: bool | None = None
    size_pt: float | None = None
    font: str | None = None
    """The one of Latin letters with marks; empty for the theme's."""

    def over(self, base: Look) -> Look:
        """This look, with what it does not say taken from `base`."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.caps if self.caps is None else self.caps,
            base.hidden if self.hidden is None else self.hidden,
            base.size_pt if self.size_pt is None else self.size_pt,
            base.font if self.font is None else self.font,
        )

    def toggled_over(self, base: Look) -> Look:
        """A character style over a paragraph style: bold on bold is plain again, and so with the other switches."""
        return Look(
            bool(base.bold) != bool(self.bold),
            bool(base.italic) != bool(self.italic),
            bool(base.caps) != bool(self.caps),
            bool(base.hidden) != bool(self.hidden),
            base.size_pt if self.size_pt is None else self.size_pt,
            base.font if self.font is None else self.font,
        )


class Layout(NamedTuple):
    """How a paragraph stands; None where this level of formatting does not say."""

    alignment: str | None = None
    left_pt: float | None = None
    first_pt: float | None = None
    """Of the first line from `left_pt`, negative where it hangs."""
    outline_level: int | None = None
    """From 0; 9 is body text."""
    number: str | None = None
    """The id of the numbering; `0` switches it off."""
    number_level: int | None = None
    style: str | None = None
    """The id of the paragraph's style."""
    number_style: str | None = None
    """The id of the style that the numbering comes from, None where the paragraph has it itself."""
    mark_is_gone: bool = False
    """The paragraph's mark is deleted or hidden: it runs on into the next one."""
    has_section: bool = False
    """A section ends with the paragraph."""

    def over(self, base: Layout) -> Layout:
        """This layout, with what it does not say taken from `base`."""
        return Layout(
            self.alignment if self.alignment is not None else base.alignment,
            self.left_pt if self.left_pt is not None else base.left_pt,
            self.first_pt if self.first_pt is not None else base.first_pt,
            self.outline_level if self.outline_level is not None else base.outline_level,
            self.number if self.number is not None else base.number,
            self.number_level if self.number_level is not None else base.number_level,
            self.style if self.style is not None else base.style,
            self.number_style if self.number is not None or self.number_level is not None else base.number_style,
            self.mark_is_gone,
        )

    @property
    def indent_pt(self) -> float | None:
        """Of the first line from the margin, None where nothing is said."""
        if self.left_pt is None and self.first_pt is None:
            return None
        return (self.left_pt or 0.0) + (self.first_pt or 0.0)


class ParagraphStyle(NamedTuple):
    """A paragraph style with all that it is based on."""

    layout: Layout
    look: Look
    is_contents: bool = False
    """A line of a table of contents."""


_BOLD, _ITALIC, _CAPS, _HIDDEN = range(4)
_SWITCHES = {
    f"{W}b": _BOLD,
    f"{W}i": _ITALIC,
    f"{W}caps": _CAPS,
    f"{W}smallCaps": _CAPS,
    f"{W}vanish": _HIDDEN,
}
_SIZE, _FONTS, _RUN_STYLE = f"{W}sz", f"{W}rFonts", f"{W}rStyle"
_FONT_NAMES = ((f"{W}hAnsi", f"{W}hAnsiTheme"), (f"{W}ascii", f"{W}asciiTheme"))
_SMALL_CAPS = f"{W}smallCaps"
_UNSAID = Look()
_MOST_KEPT = 2000  # of looks, against files made to fill the memory
_LONGEST_KEPT = 4000  # bytes


class Styles:
    """The styles of a document, each put together when it is first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        self._base = ParagraphStyle(Layout(), Look())
        # A file says the same few things a thousand times; writing one out is three times as fast as reading it.
        self._looks: dict[tuple[Look, bytes], Look] = {}
        self._layouts: dict[bytes, Layout] = {}
        if root is not None:
            self._index(root)

    def _index(self, root: etree._Element) -> None:
        for style in root.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId")
            if not name:
                continue
            self._elements[name] = style
            if style.get(TYPE) == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._default = name
        look, layout = Look(), Layout()
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RUN_PROPERTIES}")
        if defaults is not None:
            look = _read_look(defaults)
        spacing = root.find(f"{W}docDefaults/{W}pPrDefault/{PARAGRAPH_PROPERTIES}")
        if spacing is not None:
            layout = read_layout(spacing)
        self._base = ParagraphStyle(layout, look)

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """A paragraph style; the default one where there is no such style."""
        known = self._paragraphs.get(name)
        if known is None:
            known = self._paragraphs[name] = self._resolve(name if name in self._elements else self._default)
        return known

    def _resolve(self, name: str | None) -> ParagraphStyle:
        result = self._base
        is_contents = False
        for style_name, style in reversed(self._chain(name)):
            layout, look = result.layout, result.look
            properties = style.find(PARAGRAPH_PROPERTIES)
            if properties is not None:
                layout = read_layout(properties)._replace(number_style=style_name).over(layout)
            runs = style.find(RUN_PROPERTIES)
            if runs is not None:
                look = _read_look(runs).over(look)
            title = style.find(f"{W}name")
            is_contents = title is not None and (title.get(VAL) or "").lower().startswith("toc ")
            result = ParagraphStyle(layout, look)
        return ParagraphStyle(result.layout._replace(mark_is_gone=False), result.look, is_contents)

    def _chain(self, name: str | None) -> list[tuple[str, etree._Element]]:
        """The style and those it is based on, itself first."""
        chain: list[tuple[str, etree._Element]] = []
        seen: set[str] = set()
        while name is not None and name not in seen and len(chain) < _LONGEST_CHAIN:
            style = self._elements.get(name)
            if style is None:
                break
            seen.add(name)
            chain.append((name, style))
            based_on = style.find(f"{W}basedOn")
            name = None if based_on is None else based_on.get(VAL)
        return chain

    def _character(self, name: str) -> Look:
        known = self._characters.get(name)
        if known is None:
            known = Look()
            for _, style in reversed(self._chain(name)):
                runs = style.find(RUN_PROPERTIES)
                if runs is not None:
                    known = _read_look(runs).over(known)
            self._characters[name] = known
        return known

    def number_of(self, name: str) -> str | None:
        """The numbering that a numbering style stands for."""
        style = self._elements.get(name)
        found = None if style is None else style.find(f"{PARAGRAPH_PROPERTIES}/{W}numPr/{W}numId")
        return None if found is None else found.get(VAL)

    def run_look(self, base: Look, properties: etree._Element) -> Look:
        """The look of a run in a paragraph of the look `base`."""
        written = etree.tostring(properties, with_tail=False)
        look = self._looks.get((base, written))
        if look is None:
            style = properties.find(_RUN_STYLE)
            name = None if style is None else style.get(VAL)
            below = base
            if name is not None and name in self._elements:
                below = self._character(name).toggled_over(base)
            look = _read_look(properties, below)
            if len(self._looks) < _MOST_KEPT and len(written) < _LONGEST_KEPT:
                self._looks[base, written] = look
        return look

    def layout(self, properties: etree._Element) -> Layout:
        """What the `w:pPr` of a paragraph says by itself."""
        written = etree.tostring(properties, with_tail=False)
        layout = self._layouts.get(written)
        if layout is None:
            layout = read_layout(properties)
            if len(self._layouts) < _MOST_KEPT and len(written) < _LONGEST_KEPT:
                self._layouts[written] = layout
        return layout


def _read_look(properties: etree._Element, base: Look = _UNSAID) -> Look:
    """What one `w:rPr` says by itself, over `base`; its character style is left to the caller."""
    bold, italic, caps, hidden, size_pt, font = base
    for node in properties:
        tag = node.tag
        switch = _SWITCHES.get(tag)
        if switch is None:
            if tag == _SIZE:
                size_pt = _half_points(node.get(VAL)) or size_pt
            elif tag == _FONTS:
                said = _font(node)
                font = font if said is None else said
            continue
        state = is_on(node.get(VAL))
        if switch == _BOLD:
            bold = state
        elif switch == _ITALIC:
            italic = state
        elif switch == _CAPS:
            caps = state or (bool(caps) and tag == _SMALL_CAPS)
        else:
            hidden = state
    return Look(bold, italic, caps, hidden, size_pt, font)


def _font(fonts: etree._Element) -> str | None:
    """Letters with marks lie in the half of the code page that `hAnsi` is for; a theme's font goes before a name."""
    for named, themed in _FONT_NAMES:
        if fonts.get(themed) is not None:
            return ""
        name = fonts.get(named)
        if name:
            return name
    return None


def _half_points(value: str | None) -> float | None:
    if not value:
        return None
    if value.isdigit():
        return whole_number(value) / 2
    return twips(value)  # strict files write `13pt`


_STYLE, _ALIGNMENT, _INDENT = f"{W}pStyle", f"{W}jc", f"{W}ind"
_NUMBERING, _NUMBER, _LEVEL = f"{W}numPr", f"{W}numId", f"{W}ilvl"
_OUTLINE = f"{W}outlineLvl"
_GONE_MARKS = (f"{W}del", f"{W}moveFrom")
_INDENTS_LEFT, _FIRST, _HANGING = (f"{W}left", f"{W}start"), f"{W}firstLine", f"{W}hanging"


def read_layout(properties: etree._Element) -> Layout:
    """What one `w:pPr` says by itself."""
    alignment = outline = number = level = style = left = first = None
    mark_is_gone = has_section = False
    for node in properties:
        tag = node.tag
        if tag == _STYLE:
            style = node.get(VAL)
        elif tag == _ALIGNMENT:
            alignment = node.get(VAL)
        elif tag == _INDENT:
            left, first = _read_indent(node)
        elif tag == _NUMBERING:
            number, level = _read_number(node)
        elif tag == _OUTLINE:
            outline = whole_number(node.get(VAL), 9)
        elif tag == RUN_PROPERTIES:
            mark_is_gone = _is_gone(node)
        elif tag == SECTION:
            has_section = True
    return Layout(alignment, left, first, outline, number, level, style, None, mark_is_gone, has_section)


def _read_indent(node: etree._Element) -> tuple[float | None, float | None]:
    left = twips(node.get(_INDENTS_LEFT[0]) or node.get(_INDENTS_LEFT[1]))
    hanging = twips(node.get(_HANGING))
    return left, (-hanging if hanging else twips(node.get(_FIRST)))


def _read_number(node: etree._Element) -> tuple[str | None, int | None]:
    number, level = node.find(_NUMBER), node.find(_LEVEL)
    return (
        None if number is None else number.get(VAL),
        None if level is None else min(max(whole_number(level.get(VAL)), 0), 8),
    )


def _is_gone(mark: etree._Element) -> bool:
    """The paragraph mark's own formatting: deleted, moved away or hidden."""
    for node in mark:
        tag = node.tag
        if tag in _GONE_MARKS or (tag == f"{W}vanish" and is_on(node.get(VAL))):
            return True
    return False
