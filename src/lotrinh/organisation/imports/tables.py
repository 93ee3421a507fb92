"""Cells of an XLSX or CSV file, within limits. Formulas, styles and macros are not looked at."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from lotrinh.shared.errors import InvalidError
from lotrinh.shared.secrecy import Line, find_secrecy
from vanban.sources.decoding import decode_text
from vanban.spelling import compose

Cell = str | int | float | date | None

MAX_BYTES = 10 * 2**20
MAX_UNPACKED_BYTES = 200 * 2**20
"""A sheet of 20,000 rows unpacks to some 30 MB; a bomb to gigabytes."""
MAX_ROWS = 20_000
MAX_COLUMNS = 60


class SecretTableError(InvalidError):
    """A cell bears a mark of a state secret."""

    def __init__(self, rule: str) -> None:
        super().__init__("import.secret", _("This file bears the mark of a state secret."), field="file")
        self.rule = rule


def read_cells(data: bytes) -> list[list[Cell]]:
    """The first sheet's cells, row by row; text trimmed, in one spelling of Unicode.

    Raises: SecretTableError where any cell of any sheet is a mark of secrecy; InvalidError (`file`) for what is no
    table, empty, or beyond the limits.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    sheets = _read_xlsx(data) if data.startswith(b"PK") else [_read_csv(data)]
    cells = (cell for rows in sheets for row in rows for cell in row if isinstance(cell, str))
    if rule := find_secrecy(Line(cell, is_top=True) for cell in cells):
        raise SecretTableError(rule)
    rows = sheets[0]
    if not any(any(cell is not None for cell in row) for row in rows):
        raise _refusal("import.empty", _("There is nothing in this file."))
    return rows


def too_large() -> InvalidError:
    """What is said of a file that passes `MAX_BYTES`."""
    return _refusal("import.size", _("The file is larger than 10 MB. Send only the table."))


def _read_xlsx(data: bytes) -> list[list[list[Cell]]]:
    """The cells of every sheet."""
    try:
        _check_unpacked(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are not read
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = []
            try:
                for sheet in book.worksheets:
                    sheet.reset_dimensions()  # a wrong size in the file would cut rows off
                    rows = sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 2, values_only=True)
                    sheets.append(_tidy(rows))
            finally:
                book.close()
    except InvalidError:
        raise
    except Exception as err:  # openpyxl lets every fault of its zip, XML and number readers through
        raise _unreadable() from err
    return sheets or [[]]


def _check_unpacked(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise _refusal("import.size", _("The file unpacks to too much. Send only the table."))


def _read_csv(data: bytes) -> list[list[Cell]]:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal("import.format", _("This is no XLSX or CSV file that can be read. Save the table anew."))
    text, _notes = decode_text(data)
    first = text.lstrip().split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    try:
        return _tidy(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as err:
        raise _unreadable() from err


def _tidy(rows: Iterable[Iterable[object]]) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for row in rows:
        found.append([_cell(value) for value in list(row)[:MAX_COLUMNS]])
        if len(found) > MAX_ROWS + 1:
            raise _refusal("import.rows", _("The table has more than 20,000 rows. Send it in parts."))
    return found


def _cell(value: object) -> Cell:
    match value:
        case datetime():
            return value.date()
        case bool() | time():
            return str(value)
        case int() | float() | date():
            return value
        case None:
            return None
        case _:
            return " ".join(compose(str(value)).replace("\x00", "").split()) or None


def _unreadable() -> InvalidError:
    return _refusal("import.format", _("This is no XLSX or CSV file that can be read. Save the table anew."))


def _refusal(code: str, text: object) -> InvalidError:
    return InvalidError(code, str(text), field="file")
