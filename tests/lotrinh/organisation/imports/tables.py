"""Small tables as files, for the tests of the import."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook


def xlsx(*rows: Sequence[object]) -> bytes:
    """The rows as an XLSX file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(text: str, *, encoding: str = "utf-8") -> bytes:
    """Lines as a CSV file."""
    return text.strip().encode(encoding)
