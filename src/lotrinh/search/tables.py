"""Results as a table: on the page, and as a file.

Public names: `cells_of`, `results_table`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from django.utils.translation import gettext

from lotrinh.documents.models import Document
from lotrinh.search.filters import COLUMNS
from lotrinh.shared.exports import Cell, Column, Row, Table

EXPORT_LIMIT = 5000
"""Rows of a file; where more were found the file says so."""


class _Shape(NamedTuple):
    width_mm: float
    kind: Literal["text", "date", "number"]


_SHAPES = {
    "symbol": _Shape(32, "text"),
    "type": _Shape(22, "text"),
    "issued": _Shape(20, "date"),
    "issuer": _Shape(48, "text"),
    "subject": _Shape(80, "text"),
    "direction": _Shape(18, "text"),
    "unit": _Shape(44, "text"),
    "signer": _Shape(36, "text"),
    "urgency": _Shape(20, "text"),
    "due": _Shape(20, "date"),
}


def cells_of(document: Document, columns: Iterable[str]) -> tuple[Cell, ...]:
    """What stands in these columns."""
    values: dict[str, Any] = {
        "symbol": document.symbol,
        "type": document.type_name,
        "issued": document.issued_date,
        "issuer": document.issuer_name,
        "subject": document.subject,
        "direction": str(document.get_direction_display()),
        "unit": document.unit.name,
        "signer": document.signer_name,
        "urgency": str(document.get_urgency_display()),
        "due": document.due_date,
    }
    return tuple(values[name] for name in columns)


def results_table(documents: Sequence[Document], *, columns: Sequence[str], text: str, has_more: bool) -> Table:
    """The found documents under the words that found them."""
    below = [gettext("Searched for: %(text)s") % {"text": text}] if text.strip() else []
    count = gettext("%(count)s documents") % {"count": len(documents)}
    more = gettext("More were found than a file holds: these are the first %(count)s.") % {"count": len(documents)}
    return Table(
        title=gettext("Documents found"),
        columns=tuple(Column(str(COLUMNS[name]), *_SHAPES[name]) for name in columns),
        rows=[Row(cells_of(document, columns)) for document in documents],
        below=(*below, more if has_more else count),
    )
