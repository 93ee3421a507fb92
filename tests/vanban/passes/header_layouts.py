"""The shapes in which the top and the foot of a document come: two columns as a table, as lines, as one run."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from vanban.model import SourceText
from vanban.sources.builder import SourceBuilder

Columns = tuple[list[str], list[str]]


def one_row(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """A table of one row, each line a paragraph."""
    builder.begin_table()
    for column, lines in enumerate((left, right)):
        builder.begin_cell(0, column)
        for line in lines:
            builder.add(line)
    builder.end_table()


def two_rows(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """A table of two rows: names and heading, then number and place."""
    cut = next((at for at, line in enumerate(left) if line.startswith(("Số", "Luật số"))), len(left))
    builder.begin_table()
    for row, (a, b) in enumerate(((left[:cut], right[:-1]), (left[cut:], right[-1:]))):
        for column, lines in enumerate((a, b)):
            builder.begin_cell(row, column)
            for line in lines:
                builder.add(line)
    builder.end_table()


def three_columns(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """An empty column between the two."""
    builder.begin_table()
    for column, lines in enumerate((left, [], right)):
        builder.begin_cell(0, column)
        for line in lines:
            builder.add(line)
    builder.end_table()


def lines_mixed(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """Lines of the left and of the right in turn."""
    for a, b in zip_longest(left, right):
        for line in (a, b):
            if line:
                builder.add(line)


def lines_apart(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """All lines of the left, then all of the right."""
    for line in (*left, *right):
        builder.add(line)


def lines_aligned(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """Left and right on one line, aligned by spaces that are single now."""
    for a, b in zip_longest(left, right, fillvalue=""):
        builder.add(f"{a} {b}".strip())


def one_run(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """Everything in one paragraph."""
    builder.add(" ".join(f"{a} {b}".strip() for a, b in zip_longest(left, right, fillvalue="")))


LAYOUTS: dict[str, Callable[[list[str], list[str], SourceBuilder], None]] = {
    "one_row": one_row,
    "two_rows": two_rows,
    "three_columns": three_columns,
    "lines_mixed": lines_mixed,
    "lines_apart": lines_apart,
    "lines_aligned": lines_aligned,
    "one_run": one_run,
}


def right_first(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """All lines of the right, then all of the left, as some converters write a foot."""
    lines_apart(right, left, builder)


def name_below(left: list[str], right: list[str], builder: SourceBuilder) -> None:
    """A table of two rows, the last line of the right alone in the second."""
    builder.begin_table()
    for row, (a, b) in enumerate(((left, right[:-1]), ([], right[-1:]))):
        for column, lines in enumerate((a, b)):
            builder.begin_cell(row, column)
            for line in lines:
                builder.add(line)
    builder.end_table()


FOOT_LAYOUTS = {
    "one_row": one_row,
    "name_below": name_below,
    "three_columns": three_columns,
    "lines_mixed": lines_mixed,
    "lines_apart": lines_apart,
    "right_first": right_first,
    "lines_aligned": lines_aligned,
}
"""A foot never comes as one run: its list has a line for each recipient."""


def laid_out(layout: str, left: list[str], right: list[str], *, above: list[str], below: list[str]) -> SourceText:
    """A source text with two columns in that layout between lines above and below."""
    builder = SourceBuilder("docx")
    for line in above:
        builder.add(line)
    (LAYOUTS | FOOT_LAYOUTS)[layout](left, right, builder)
    for line in below:
        builder.add(line)
    return builder.build()
