"""The characters that a paragraph of a DOCX shows, with their looks.

Tracked changes are read as accepted, fields give their results, hidden text and comments are left out.

Public names: `RunReader`, `Run`, `ParagraphText`, `shown_branch`, `control_content`, `find_boxes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    PLACEHOLDER,
    RUBY,
    RUBY_BASE,
    RUN,
    RUN_PROPERTIES,
    SYMBOL,
    TEXT,
    TEXT_BOX,
    TRANSPARENT,
    W,
)
from vanban.sources.docx_styles import Look, Styles
from vanban.sources.symbols import has_symbols, replace_symbols, symbol_character

_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
_LEGACY_FONTS = (".vn", "vni-")
_MATHS = (MATH, MATH_PARAGRAPH)


class Run(NamedTuple):
    """Characters of one look; a line break is a newline, a tab a tab."""

    text: str
    look: Look


class ParagraphText(NamedTuple):
    """What one `w:p` shows."""

    runs: list[Run]
    boxes: list[etree._Element]
    """The contents of text boxes that hang on it."""
    is_contents: bool
    """It is part of a table of contents."""


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
        self.notes: set[str] = set()
        """Codes for `SourceText.notes`."""
        self._base = Look()
        self._parts: list[tuple[str, Look]] = []
        self._boxes: list[etree._Element] = []
        self._contents: set[bool] = set()

    def read(self, paragraph: etree._Element, *, base: Look) -> ParagraphText:
        """The runs of one paragraph whose style has the look `base`.

        Raises: LimitPassedError.
        """
        self._base = base
        self._parts = []
        self._boxes = []
        self._contents = set()
        self._walk(paragraph, 0)
        return ParagraphText(self._merged(), self._boxes, self._contents == {True})

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
                self._add(node.text or "", look)
            elif tag == RUN_PROPERTIES:
                look = self._styles.run_look(self._base, node)
            elif (character := CHARACTERS.get(tag)) is not None:
                self._add_character(character, look)
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
            self._add(_symbol(node), look._replace(font=None))
        elif tag in DRAWN:
            self._boxes.extend(find_boxes(node))
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
        self._boxes.extend(find_boxes(branch))
        for text in branch.iterchildren(TEXT):
            self._add(text.text or "", look)

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

    def _add_character(self, character: str, look: Look) -> None:
        if not look.hidden and not self._open_codes:
            self._parts.append((character, look))

    def _add(self, text: str, look: Look) -> None:
        if not text or look.hidden or self._open_codes:
            return
        if not text.isspace():
            self._contents.add(self._open_contents > 0)
        if "\n" in text:
            text = text.replace("\n", " ")
        self._parts.append((text, look))

    def _merged(self) -> list[Run]:
        """Neighbours of one look joined, then turned into the characters that they show."""
        runs: list[Run] = []
        texts: list[str] = []
        current: Look | None = None
        for text, look in self._parts:
            if look == current:
                texts.append(text)
                continue
            if current is not None:
                runs.append(Run(self._shown("".join(texts), current), current))
            texts, current = [text], look
        if current is not None:
            runs.append(Run(self._shown("".join(texts), current), current))
        return runs

    def _shown(self, text: str, look: Look) -> str:
        font = look.font
        if font is not None and font.lower().startswith(_LEGACY_FONTS):
            text = self._from_legacy(text, font)
        elif has_symbols(text):
            text = replace_symbols(text, font)
        return text.upper() if look.caps else text

    def _from_legacy(self, text: str, font: str) -> str:
        from vanban.sources.legacy import convert  # noqa: PLC0415 - few documents need its tables

        self.notes.add("source.vni" if font.lower().startswith("vni") else "source.tcvn3")
        return convert(text, font)


def _fields_are_closed(root: etree._Element) -> bool:
    """Each field begins and ends; where a broken file leaves one open, all that follows would count as its code."""
    depth = 0
    for mark in root.iter(FIELD_MARK):
        kind = mark.get(FIELD_MARK_TYPE)
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
    return depth == 0


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


def find_boxes(element: etree._Element) -> Iterator[etree._Element]:
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
