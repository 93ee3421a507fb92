"""Rows out of cells: the heading is found, the columns by their names, the values by their kind."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lotrinh.organisation.imports.columns import PEOPLE_COLUMNS, UNIT_COLUMNS, Column
from lotrinh.organisation.imports.rows import Fault, ImportRow
from lotrinh.organisation.imports.tables import Cell, read_cells
from lotrinh.organisation.imports.values import CellError
from lotrinh.shared.errors import InvalidError
from lotrinh.shared.folding import fold_search

_HEADING_WITHIN = 15
"""Tables of offices have titles above: so many rows are looked at for the heading."""


def read_unit_rows(data: bytes) -> list[ImportRow]:
    """The rows of a table of units.

    Raises: InvalidError (`file`) for what is no such table.
    """
    return _rows_of(data, UNIT_COLUMNS)


def read_people_rows(data: bytes) -> list[ImportRow]:
    """The rows of a table of people with posts.

    Raises: InvalidError (`file`) for what is no such table.
    """
    return _rows_of(data, PEOPLE_COLUMNS)


def _rows_of(data: bytes, columns: Sequence[Column]) -> list[ImportRow]:
    cells = read_cells(data)
    at, places = _find_heading(cells, columns)
    numbered = enumerate(cells[at + 1 :], start=at + 2)
    return [_row(number, row, places) for number, row in numbered if _is_told(row, places)]


def _find_heading(cells: list[list[Cell]], columns: Sequence[Column]) -> tuple[int, dict[int, Column]]:
    best: dict[int, Column] = {}
    at = 0
    for number, row in enumerate(cells[:_HEADING_WITHIN]):
        places = _columns_of(row, columns)
        if len(places) > len(best):
            at, best = number, places
    missing = [column.heading for column in columns if column.is_needed and column not in best.values()]
    if missing or len(best) < 2:
        raise InvalidError(
            "import.heading",
            _("The table has no column “%(names)s”. Download the template and keep its headings.")
            % {"names": "”, “".join(missing)},
            field="file",
        )
    return at, best


def _columns_of(row: list[Cell], columns: Sequence[Column]) -> dict[int, Column]:
    places: dict[int, Column] = {}
    for place, cell in enumerate(row):
        folded = fold_search(str(cell).replace("*", "")) if cell is not None else ""
        found = next((one for one in columns if folded and one.is_called(folded)), None)
        if found and found not in places.values():
            places[place] = found
    return places


def _is_told(row: list[Cell], places: dict[int, Column]) -> bool:
    """Whether the row says anything; a row of the template's notes begins with its sign."""
    cells = [row[place] for place in places if place < len(row) and row[place] is not None]
    return bool(cells) and not str(cells[0]).startswith("#")


def _row(number: int, row: list[Cell], places: dict[int, Column]) -> ImportRow:
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for place, column in places.items():
        cell = row[place] if place < len(row) else None
        if cell is None:
            continue
        try:
            values[column.key] = column.read(cell)
        except CellError as err:
            faults.append(Fault(column.key, f"“{str(cell)[:60]}” {err}"))
    return ImportRow(number, values, tuple(faults))
