"""The characters that a paragraph of a DOCX shows, with their looks.

Tracked changes are read as accepted, fields give their results; hidden text, tables of contents and comments are left
out.

Public names: `RunReader`, `ParagraphText`, `PAGE_END`, `shown_branch`, `control_content`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from vanban.errors import LimitPassedError
from vanban.limits import Limits
from vanban.sources.docx_names import (
    ALTERNATE,
    CHARACTERS,
    CHOICE,
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    DELETED,
    DRAWN,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FIELD_CODE,
    FIELD_MARK,
    FIELD_MARK_TYPE,
    FOOTNOTE_REFERENCE,
    ID,
    MATH,
    MATH_PARAGRAPH,
    MATH_TEXT,
    MOVED_FROM,
    PLACEHOLDER,
    RUBY,
    RUBY_BASE,
    RUN,
    RUN_PROPERTIES,
    SYMBOL,
    TEXT,
    TEXT_BOX,
    TRANSPARENT,
    TYPE,
    W,
)
from vanban.sources.docx_styles import Look, Styles
from vanban.sources.legacy import convert, scheme_of_font
from vanban.sources.lines import Run
from vanban.sources.symbols import has_symbols, is_symbol_font, replace_symbols, symbol_character
from vanban.spelling import compose

PAGE_END = "\f"
"""Where a page or column ends by hand within a paragraph."""
_PAGE_BREAKS = frozenset({"page", "column"})
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
_FIELD_STEPS = {"begin": 1, "end": -1}
_GONE = frozenset({DELETED, MOVED_FROM})
_MATHS = (MATH, MATH_PARAGRAPH)
_PLAIN = Look()


class ParagraphText(NamedTuple):
    """What one `w:p` shows; a line break is a newline, a tab a tab, a page break `PAGE_END`."""

    runs: tuple[Run, ...]
    boxes: list[etree._Element]
    """The contents of text boxes that hang on it."""
    size_pt: float | None
    """Of its first letters."""


class _Field:
    """An open field: its code is read first, then its result."""

    __slots__ = ("code", "in_code", "is_contents")

    def __init__(self) -> None:
        self.code = ""
        self.in_code = True
        self.is_contents = False


class RunReader:
    """Reads the paragraphs of one part in order; fields run over paragraphs, so that it remembers open ones."""

    def __init__(self, styles: Styles, root: etree._Element, *, limits: Limits) -> None:
        self._styles = styles
        self._limits = limits
        self._fields: list[_Field] = []
        self._open_codes = 0
        self._open_contents = 0
        self._reads_fields = _fields_are_closed(root)
        self.note_references: dict[tuple[str, str], None] = {}
        """Kind and id of the notes that the text refers to, in order, each once."""
        self.schemes: set[str] = set()
        """Letters from before Unicode that were met: `tcvn3`, `vni`, `viscii`."""
        self._schemes_of_fonts: dict[str | None, str | None] = {None: None}
        self._base = _PLAIN
        self._parts: list[tuple[str, Look]] = []
        self._boxes: list[etree._Element] = []

    def read(self, paragraph: etree._Element, *, base: Look) -> ParagraphText:
        """The runs of one paragraph whose style has the look `base`.

        Raises: LimitPassedError.
        """
        self._base = base
        self._parts = []
        self._boxes = []
        self._walk(paragraph, 0)
        runs = tuple(self._runs()) if self._parts else ()
        return ParagraphText(runs, self._boxes, self._parts[0][1].size_pt if runs else base.size_pt)

    def _walk(self, element: etree._Element, depth: int) -> None:
        if depth > self._limits.depth:
            raise LimitPassedError("depth", limit=self._limits.depth)
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in TRANSPARENT:
                self._walk(child, depth + 1)
            elif tag == CONTROL:
                content = control_content(child)
                if content is not None:
                    self._walk(content, depth + 1)
            elif tag == ALTERNATE:
                branch = shown_branch(child)
                if branch is not None:
                    self._walk(branch, depth + 1)
            elif tag in _MATHS:
                self._add("".join(node.text or "" for node in child.iter(MATH_TEXT)), self._base)

    def _run(self, run: etree._Element) -> None:
        look = self._base
        for node in run:
            tag = node.tag
            if tag == TEXT:
                text = node.text
                if text:
                    self._add(text.replace("\n", " "), look)
            elif tag == RUN_PROPERTIES:
                look = self._styles.run_look(self._base, node)
            elif (character := CHARACTERS.get(tag)) is not None:
                self._add(PAGE_END if node.get(TYPE) in _PAGE_BREAKS else character, look)
            else:
                self._other(node, tag, look)

    def _other(self, node: etree._Element, tag: str, look: Look) -> None:
        """The rarer content of a run."""
        if tag == FIELD_MARK:
            self._mark_field(node.get(FIELD_MARK_TYPE))
        elif tag == FIELD_CODE:
            if self._fields:
                self._fields[-1].code = (self._fields[-1].code + (node.text or ""))[:100]
        elif tag == SYMBOL:
            self._add(_symbol(node), look._replace(font=""))
        elif tag in DRAWN:
            self._draw(node, look)
        elif tag == ALTERNATE:
            self._alternate(shown_branch(node), look)
        elif tag in {FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE}:
            if not look.hidden and (note := node.get(ID)):
                self.note_references[(tag, note)] = None
        elif tag == RUBY:
            for inner in node.iterfind(f"{RUBY_BASE}/{RUN}"):
                self._run(inner)

    def _alternate(self, branch: etree._Element | None, look: Look) -> None:
        """Within a run: a drawing, or a character that newer programs alone can show."""
        if branch is None:
            return
        self._draw(branch, look)
        for text in branch.iterchildren(TEXT):
            self._add(text.text or "", look)

    def _draw(self, drawing: etree._Element, look: Look) -> None:
        if not (look.hidden or self._open_codes):
            self._boxes.extend(_find_boxes(drawing))

    def _mark_field(self, kind: str | None) -> None:
        if not self._reads_fields:
            return
        if kind == "begin":
            self._fields.append(_Field())
            self._open_codes += 1
        elif kind == "separate" and self._fields:
            self._begin_result(self._fields[-1])
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            self._open_codes -= field.in_code
            self._open_contents -= field.is_contents

    def _begin_result(self, field: _Field) -> None:
        if field.in_code:
            field.in_code = False
            field.is_contents = _CONTENTS_FIELD.match(field.code) is not None
            self._open_codes -= 1
            self._open_contents += field.is_contents

    def _add(self, text: str, look: Look) -> None:
        if text and not (look.hidden or self._open_codes or self._open_contents):
            self._parts.append((text, look))

    def _runs(self) -> Iterator[Run]:
        """Neighbours of one look joined, since VNI writes a letter as two, then turned into what they show."""
        texts: list[str] = []
        current = self._parts[0][1]
        for text, look in self._parts:
            if look is not current and look != current:
                yield self._shown("".join(texts), current)
                texts.clear()
                current = look
            texts.append(text)
        yield self._shown("".join(texts), current)

    def _shown(self, text: str, look: Look) -> Run:
        scheme = self._scheme(look.font)
        if scheme is not None:
            self.schemes.add(scheme)
            text = convert(text, look.font)
        elif is_symbol_font(look.font) and len(text.strip()) == 1:
            text = text.replace(text.strip(), symbol_character(ord(text.strip()), look.font))
        elif not text.isascii():
            text = compose(replace_symbols(text, look.font) if has_symbols(text) else text)
        return Run(text.upper() if look.caps else text, bool(look.bold), bool(look.italic))

    def _scheme(self, font: str | None) -> str | None:
        if font not in self._schemes_of_fonts:
            self._schemes_of_fonts[font] = scheme_of_font(font)
        return self._schemes_of_fonts[font]


def _fields_are_closed(root: etree._Element) -> bool:
    """Each field that is shown begins and ends; where one is left open, all that follows would count as its code."""
    depth = 0
    for mark in root.iter(FIELD_MARK):
        step = _FIELD_STEPS.get(mark.get(FIELD_MARK_TYPE) or "", 0)
        if step and not _is_deleted(mark):
            depth += step
    return depth == 0


def _is_deleted(mark: etree._Element) -> bool:
    return any(outer.tag in _GONE for outer in islice(mark.iterancestors(), 3))


def _symbol(node: etree._Element) -> str:
    try:
        code = int(node.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    return symbol_character(code, node.get(f"{W}font"))


def shown_branch(alternate: etree._Element) -> etree._Element | None:
    """The one rendering of several that is read: the newest that has content, else the one for older programs."""
    for branch in alternate.iterchildren(CHOICE, FALLBACK):
        if len(branch):
            return branch
    return None


def control_content(control: etree._Element) -> etree._Element | None:
    """What a content control shows, None where that is only a prompt to fill it in."""
    properties = control.find(CONTROL_PROPERTIES)
    if properties is not None and properties.find(PLACEHOLDER) is not None:
        return None
    return control.find(CONTROL_CONTENT)


def _find_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing, each once; one within another is left to the outer one."""
    if next(element.iter(TEXT_BOX), None) is None:
        return
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if node.tag == TEXT_BOX:
            yield node
        elif node.tag == ALTERNATE:
            branch = shown_branch(node)
            if branch is not None:
                waiting.append(branch)
        else:
            waiting.extend(reversed(node))
