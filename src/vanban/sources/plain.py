"""Plain text: one line a paragraph or broken at a width, also with the tables and marks of scraped Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanban.limits import Limits
from vanban.model import SourceText
from vanban.sources.builder import SourceBuilder
from vanban.sources.columns import Part, find_columns
from vanban.sources.decoding import decode_text
from vanban.sources.emphasis import parse_lines
from vanban.sources.grid import GridCell
from vanban.sources.lines import Line, RawLine
from vanban.sources.scraped import Block, Grid, add_blocks, is_rule, plain_lines, split_blocks, split_lines
from vanban.sources.wrapping import is_start, join_body, join_wrapped

_MARKED = re.compile(r"^\*{1,2}\S|\S\*{2}(?:\s|$)", re.MULTILINE)
_LONE_MARK = re.compile(r"^[ \t]*\|[ \t]*$", re.MULTILINE)
_PAGE_NUMBER = re.compile(r"\s*(?:-\s?)?\d{1,3}(?:\s?-)?\s*")
_WIDEST_WRAP = 130
_MARKS_NEEDED = 4


def read(data: bytes, *, limits: Limits) -> SourceText:
    """The text of a plain text file."""
    text, notes = decode_text(data)
    builder = SourceBuilder("txt", limits=limits)
    if _is_scraped(text):
        add_blocks(split_blocks(split_lines(text)), builder, parse=parse_lines, join=join_body)
    else:
        _add_plain(split_lines(text), builder)
    return builder.build(notes=notes)


def _is_scraped(text: str) -> bool:
    return len(_MARKED.findall(text)) >= _MARKS_NEEDED or len(_LONE_MARK.findall(text)) >= _MARKS_NEEDED


def _add_plain(lines: Sequence[RawLine], builder: SourceBuilder) -> None:
    lines = _without_page_numbers(lines)
    width = wrap_width(lines)

    def join(chunk: Sequence[Line]) -> list[list[Line]]:
        return join_wrapped(chunk, width=width) if width else [[line] for line in chunk]

    add_blocks(_blocks(lines), builder, parse=plain_lines, join=join)


def wrap_width(lines: Sequence[RawLine]) -> int:
    """The width at which the lines were broken; 0 where a line is a paragraph."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    if len(lengths) < 4:
        return 0
    width = lengths[len(lengths) * 19 // 20]
    if width > _WIDEST_WRAP:
        return 0
    pairs = [(a.text, b.text.strip()) for a, b in pairwise(lines) if a.text.strip() and b.text.strip()]
    full = [second for first, second in pairs if len(first.rstrip()) > width * 0.75]
    carried = sum(second[:1].islower() and not is_start(second) for second in full)
    return width if full and carried * 4 >= len(full) else 0


def _without_page_numbers(lines: Sequence[RawLine]) -> list[RawLine]:
    """A lone number at the head or foot of a page, where pages end in form feeds."""
    kept: list[RawLine] = []
    for number, line in enumerate(lines):
        starts_page = "\f" in line.text
        near = starts_page or any("\f" in other.text for other in lines[max(number - 2, 0) : number + 4])
        text = line.text.replace("\f", "")
        if near and _PAGE_NUMBER.fullmatch(text):
            continue
        kept.append(RawLine(text, line.offset + len(line.text) - len(line.text.lstrip("\f"))))
    return kept


def _blocks(lines: Sequence[RawLine]) -> Iterator[Block]:
    done = 0
    for columns in find_columns([line.text for line in lines]):
        yield from split_blocks(lines[done : columns.first])
        sides = [_cut(lines, parts) for parts in (columns.left, columns.right)]
        yield Grid(tuple((GridCell(0, side, side, 1, 1), words) for side, words in enumerate(sides)), is_layout=True)
        done = columns.last
    yield from split_blocks(lines[done:])


def _cut(lines: Sequence[RawLine], parts: Sequence[Part]) -> tuple[RawLine, ...]:
    """The words of one column, rows of dashes left out."""
    cut = (RawLine(lines[line].text[start:end], lines[line].offset + start) for line, start, end in parts)
    return tuple(line for line in cut if not is_rule(line.text))
