"""Markdown, by hand or scraped from a law database."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.limits import Limits
from vanban.model import SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.decoding import decode_text
from vanban.sources.emphasis import parse_lines
from vanban.sources.lines import RawLine
from vanban.sources.scraped import add_blocks, split_blocks, split_breaks, split_lines

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_CLOSING = re.compile(r"\s#{1,6}\s*$")
_QUOTE = re.compile(r"(?:\s{0,3}>\s?){1,4}")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_LINKS = re.compile(r"\s*(?:[-*+]\s+)?(?:!?\[[^\[\]]{0,200}\]\([^()]{0,500}\)[\s|•·»>/]{0,5}){1,40}")
_FEWEST_MENU_LINES = 3
_PROPERTY = re.compile(r"[A-Za-z_][\w-]{0,40}\s?:|\s+\S|-\s|\s*$")


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a Markdown file."""
    text, notes = decode_text(data)
    builder = SourceBuilder("md", limits=limits)
    lines = [_read_frame(line) for line in _without_menus(_without_properties(split_lines(text)))]
    lines = [part for line in lines for part in (split_breaks(line) if "|" not in line.text else [line])]
    add_blocks(split_blocks(lines), builder, parse=parse_lines)
    return builder.build(notes=notes)


def _read_frame(line: RawLine) -> RawLine:
    """The line without the marks that open a heading, a quotation or a listing."""
    if not line.text.lstrip()[:1] or line.text.lstrip()[0] not in "#>`~":
        return line
    if _FENCE.match(line.text):
        return line._replace(text="")
    if found := _HEADING.match(line.text):
        words = _CLOSING.sub("", line.text[found.end() :])
        return RawLine(words, line.offset + found.end(), len(found[1]))
    if found := _QUOTE.match(line.text):
        return RawLine(line.text[found.end() :], line.offset + found.end())
    return line


def _without_menus(lines: Sequence[RawLine]) -> Sequence[RawLine]:
    """Lines of links alone are the menus of a web page, where there are several."""
    menus = {number for number, line in enumerate(lines) if "](" in line.text and _LINKS.fullmatch(line.text)}
    if len(menus) < _FEWEST_MENU_LINES:
        return lines
    return [line._replace(text="") if number in menus else line for number, line in enumerate(lines)]


def _without_properties(lines: Sequence[RawLine]) -> Sequence[RawLine]:
    """Properties between `---` at the head of the file are about the file, not in it."""
    if not lines or lines[0].text.strip() != "---":
        return lines
    for number, line in enumerate(lines[1:60], start=1):
        if line.text.strip() in {"---", "..."}:
            return lines[number + 1 :]
        if not _PROPERTY.match(line.text):
            break
    return lines
