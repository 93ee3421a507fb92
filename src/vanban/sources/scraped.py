"""What text files of any kind share: blocks between blank lines, tables of `|`, and their way into a source text.

Law databases give a table as one mark or one cell a line; Markdown gives it as rows between marks. Both become the same
grid here.

Public names: `Chunk`, `Grid`, `split_lines`, `plain_lines`, `split_breaks`, `split_blocks`,
`add_blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from vanban.model.source import PLAIN
from vanban.sources.builder import SourceBuilder
from vanban.sources.grid import GridCell, place_cells, restore_rows
from vanban.sources.lines import Line, RawLine, Run, fragments_of, runs_of, style_of
from vanban.sources.wrapping import is_start, join_body, join_cell, splits_phrase, waits

_PIPE_ROW = re.compile(r"\s{0,8}\|.*\|\s*$|\s{0,8}[^|\s][^|]*\|[^|]*\|.*$")
_PIPE_RULE = re.compile(r"\s{0,8}\|?(?:\s{0,40}:?-{1,200}:?\s{0,40}\|){0,60}\s{0,40}:?-{0,200}:?\s{0,40}\|?\s*")
_RULE = re.compile(r"[-–—―─━═_=~*.…·\s]{3,}")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)


class Chunk(NamedTuple):
    """Lines between blank lines."""

    lines: tuple[RawLine, ...]
    heading: int | None = None


class Grid(NamedTuple):
    """A table: where each cell stands, and its lines."""

    cells: tuple[tuple[GridCell, tuple[RawLine, ...]], ...]
    is_layout: bool = False
    is_broken: bool = False
    """The lines of its cells are told by `<br>`, not by the width of a page."""


Block = Chunk | Grid
Parse = Callable[[Sequence[RawLine]], list[Line]]
Join = Callable[[Sequence[Line]], list[list[Line]]]


def split_lines(text: str) -> list[RawLine]:
    """The lines of a decoded file with their offsets; a form feed stays in its line."""
    lines = []
    start = 0
    for found in _LINE_END.finditer(text):
        lines.append(RawLine(text[start : found.start()], start))
        start = found.end()
    lines.append(RawLine(text[start:], start))
    return lines


def plain_lines(lines: Sequence[RawLine]) -> list[Line]:
    """Lines with no marks to read."""
    return [Line((Run(line.text),), line.offset) for line in lines]


def split_blocks(lines: Sequence[RawLine]) -> Iterator[Block]:
    """Chunks and tables in the order of the file. Rows of dashes are decoration and are left out."""
    chunk: list[RawLine] = []
    index = 0
    while index < len(lines):
        end = _end_of_table(lines, index)
        text, heading = lines[index].text, lines[index].heading
        if end > index or not text.strip() or heading:
            if chunk:
                yield Chunk(tuple(chunk))
                chunk = []
            if heading:
                yield Chunk((lines[index],), heading)
            elif end > index:
                yield _read_table(lines[index:end])
        elif not is_rule(text):
            chunk.append(lines[index])
        index = max(end, index + 1)
    if chunk:
        yield Chunk(tuple(chunk))


def is_rule(text: str) -> bool:
    """A row of dashes, dots or stars and nothing else."""
    return bool(_RULE.fullmatch(text)) and len(text.strip()) > 2 and text.strip() not in {"* *", "** **"}


def _is_mark(text: str) -> bool:
    return text.strip() == "|"


def _end_of_table(lines: Sequence[RawLine], start: int) -> int:
    """The line behind the table that begins here; `start` where none does."""
    if _is_mark(lines[start][0]):
        return _end_of_marks(lines, start)
    text = lines[start].text
    if not (_opens_row(text) and text.count("|") > 2) and not _stands_over_rule(lines, start):
        return start
    end = start
    while end < len(lines) and _PIPE_ROW.match(lines[end].text) and not _is_mark(lines[end].text):
        end += 1
    return end


def _stands_over_rule(lines: Sequence[RawLine], start: int) -> bool:
    """A head without marks at its ends: `STT | Nhiệm vụ` over `--- | ---`."""
    return "|" in lines[start].text and start + 1 < len(lines) and _is_pipe_rule(lines[start + 1].text)


def _is_pipe_rule(text: str) -> bool:
    return "-" in text and "|" in text and bool(_PIPE_RULE.fullmatch(text))


def _opens_row(text: str) -> bool:
    return text.lstrip().startswith("|") and text.rstrip().endswith("|")


def _end_of_marks(lines: Sequence[RawLine], start: int) -> int:
    """A table of lone marks ends with a mark that two blank lines or words after a blank line follow."""
    roomy = start + 1 < len(lines) and not lines[start + 1][0].strip()
    last = start
    index = start + 1
    while index < len(lines):
        if _is_mark(lines[index][0]):
            last = index
        elif not lines[index][0].strip() and index == last + 1 and not _is_within(lines, index, roomy=roomy):
            break
        elif index - last > 400:
            break  # no cell is that long; the mark was none
        index += 1
    return last + 1 if last > start else start


def _is_within(lines: Sequence[RawLine], blank: int, *, roomy: bool) -> bool:
    """The blank line behind a mark belongs to an empty cell, or to a cell of a file that sets its cells apart."""
    following = next((i for i in range(blank, min(blank + 40, len(lines))) if _is_mark(lines[i][0])), None)
    if following is None:
        return False
    if roomy:
        words = sum(len(text) for text, *_ in lines[blank:following])
        return words < 800 and (words > 0 or following - blank < 2)
    return following == blank + 1


def _read_table(lines: Sequence[RawLine]) -> Grid:
    if _is_mark(lines[0][0]):
        return _read_marks(lines)
    rows = [_split_row(line) for line in lines if not _is_pipe_rule(line[0])]
    rows = [row for row in rows if any(text.strip() for text, *_ in row)] or rows[:1]
    width = max(map(len, rows), default=0)
    placed: list[tuple[GridCell, tuple[RawLine, ...]]] = []
    for number, row in enumerate(rows):
        span = width if len(row) == 1 else 1
        placed.extend((GridCell(number, column, column, 1, span), _split_cell(cell)) for column, cell in enumerate(row))
    return Grid(tuple(placed), is_broken=True)


def _split_row(line: RawLine) -> list[RawLine]:
    """The cells of `| a | b |`; a mark behind a backslash belongs to the words."""
    text, offset = line.text, line.offset
    cells: list[RawLine] = []
    start = 0
    for found in re.finditer(r"(?<!\\)\||$", text):
        cells.append(RawLine(text[start : found.start()], offset + start))
        start = found.end()
    if cells and not cells[0][0].strip():
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1][0].strip() else cells


def _split_cell(cell: RawLine) -> tuple[RawLine, ...]:
    """The lines of a cell, broken by `<br>`."""
    return _visible(split_breaks(cell))


def split_breaks(line: RawLine) -> list[RawLine]:
    """The lines that `<br>` makes of one."""
    text, offset = line.text, line.offset
    lines = []
    start = 0
    for found in _BREAK.finditer(text):
        lines.append(line._replace(text=text[start : found.start()], offset=offset + start))
        start = found.end()
    lines.append(line._replace(text=text[start:], offset=offset + start))
    return lines


def _join_breaks(lines: Sequence[Line]) -> list[list[Line]]:
    """Paragraphs of the lines of a cell that its writer broke; some programs break where a page did too."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on_behind_break(paragraphs[-1][-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on_behind_break(before: Line, after: Line) -> bool:
    first, second = before.text, after.text
    if not first or not second or first.isupper() or is_start(first + " "):
        return len(join_cell((before, after))) == 1
    if is_start(second):
        return False
    if waits(first) or splits_phrase(first, second) or first[-1] in ",-/(":
        return True
    return second[0].islower() and first[-1] not in ".;:!?…" and _GROUP.match(second) is None


_GROUP = re.compile(r"(?:các|những) ")


def _read_marks(lines: Sequence[RawLine]) -> Grid:
    """Cells between lone marks."""
    slots: list[list[RawLine]] = []
    for line in lines:
        if _is_mark(line[0]):
            slots.append([])
        else:
            slots[-1].append(line)
    slots.pop()  # behind the last mark is no cell
    rows = restore_rows([_words(slot) for slot in slots])
    placed = place_cells([[_words(slots[index]) or "" for index in row] for row in rows])
    return Grid(tuple((cell, _visible(slots[rows[cell.row][cell.place]])) for cell in placed))


def _words(slot: Sequence[RawLine]) -> str | None:
    if not slot:
        return None
    return " ".join(text for text, *_ in slot).strip("* \t\xa0_")


def _visible(slot: Sequence[RawLine]) -> tuple[RawLine, ...]:
    return tuple(line for line in slot if line[0].strip() and not is_rule(line[0]))


def add_blocks(
    blocks: Iterable[Block], builder: SourceBuilder, *, parse: Parse = plain_lines, join: Join = join_body
) -> None:
    """Add what the blocks hold; `parse` reads the marks of a chunk's or cell's lines, `join` makes paragraphs."""
    waiting: list[Line] = []
    for block in blocks:
        if isinstance(block, Grid):
            _flush(waiting, builder)
            waiting = []
            _add_grid(block, builder, parse)
            continue
        if block.heading:
            _flush(waiting, builder)
            waiting = []
            _flush(parse(block.lines), builder, heading=block.heading)
            continue
        for paragraph in join(parse(block.lines)):
            if waiting and not _goes_on_over_blank(waiting, paragraph):
                _flush(waiting, builder)
                waiting = []
            waiting.extend(paragraph)
    _flush(waiting, builder)


def _goes_on_over_blank(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """A blank line in mid-sentence: words and a comma before it, a small letter behind it."""
    first = " ".join(line.text for line in before[-2:]).rstrip()
    second = after[0].text
    if len(first) < 40 or not second[:1].islower() or is_start(second):
        return False
    return first[-1] == "," or (first[-1].islower() and second[1:2].isalpha())


def _flush(lines: Sequence[Line], builder: SourceBuilder, *, heading: int | None = None) -> None:
    if lines:
        looks = heading or any(run.bold or run.italic for line in lines for run in line.runs)
        builder.add(fragments_of(lines), style=style_of(runs_of(lines), heading=heading) if looks else PLAIN)


def _add_grid(grid: Grid, builder: SourceBuilder, parse: Parse) -> None:
    builder.begin_table(is_layout=grid.is_layout)
    for cell, lines in sorted(grid.cells, key=lambda item: (item[0].row, item[0].column)):
        builder.begin_cell(cell.row, cell.column, cell.row_span, cell.column_span)
        for paragraph in (_join_breaks if grid.is_broken else join_cell)(parse(lines)):
            _flush(paragraph, builder)
    builder.end_table()
