"""A table as it is to be printed or exported, before it is any file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Cell: TypeAlias = str | int | date | None
"""None is an empty cell: no date is ever written where none is known."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the heading that the form gives it."""

    title: str
    width_mm: float
    """On paper; in a sheet it becomes the same share of the width."""
    kind: Literal["text", "date", "number", "ordinal"] = "text"
    """`ordinal` is a number in a row of them, written with two digits at least: 01, 02."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line, its cells in the order of the columns."""

    cells: tuple[Cell, ...]
    is_struck: bool = False
    """A line that was cancelled and keeps its place."""
    unstruck: tuple[int, ...] = ()
    """The cells of a struck line that stay plain, counted from 0: where the reason stands."""

    def strikes(self, position: int) -> bool:
        """Whether the cell at this position, counted from 0, is struck out."""
        return self.is_struck and position not in self.unstruck


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Headings, columns and rows."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    above: tuple[str, ...] = ()
    """Lines over the title: the name of the agency."""
    below: tuple[str, ...] = ()
    """Lines under the title: the year, from which number to which."""
    has_cover: bool = False
    """Whether the PDF opens with a title page, as a bound register does."""
    has_numbered_columns: bool = False
    """Whether a row (1) (2) … stands under the headings, as in the forms of the decree."""
    page_words: str = "Trang {page}/{pages}"


def clean(text: str) -> str:
    """Letters composed, without the control characters that no file format takes.

    >>> clean("Ke^\\x07")
    'Ke^'
    """
    return _CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
