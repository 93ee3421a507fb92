"""What the index holds of a document: its head, and everything else that it is found by.

Public names: `body_of`, `head_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from lotrinh.documents.models import Document, Reading, Routing
from lotrinh.search.days import days_in, words_of_day
from lotrinh.shared.folding import fold_search, symbol_key
from vanban.spelling import compose, fold, strip_marks

BODY_LIMIT = 400_000
"""Characters of text indexed: some 150 pages. A tsvector of PostgreSQL ends at 1 MB, whatever words it is made of."""

_SYMBOL = re.compile(r"\b\d{1,6}[a-z]?(?:/\d{4})?/[a-z][a-z0-9-]*(?:/[a-z0-9-]+)?")


def head_of(document: Document) -> str:
    """Symbol, type, issuer, subject, signer and the days of its head, folded."""
    fields = (document.symbol, document.type_name, document.issuer_name, document.subject, document.identifier)
    words = fold_search(" ".join((*fields, document.signer_name, document.signer_position)))
    issuer = document.issuer_unit.search_text if document.issuer_unit else ""
    subject = strip_marks(fold(compose(document.subject)))
    days = [day for day in (document.issued_date, document.due_date) if day]
    named = [symbol_key(document.symbol), *map(symbol_key, _SYMBOL.findall(subject)), *days_in(subject)]
    return " ".join(filter(None, [words, issuer, *named, *(word for day in days for word in words_of_day(day))]))


def body_of(document: Document, reading: Reading | None, routings: Iterable[Routing]) -> str:
    """Its keeper, those it was given to, its note, the days and symbols that it names, and its text, folded."""
    units = [document.unit.search_text, *(routing.unit.search_text for routing in routings)]
    text = reading.text[:BODY_LIMIT] if reading else ""
    plain = strip_marks(fold(compose(text)))
    names = [*units, fold_search(document.note), *_days_in(reading, plain), *_symbols_in(reading, plain)]
    return " ".join(filter(None, [*dict.fromkeys(names), fold_search(plain)]))[:BODY_LIMIT]


def _days_in(reading: Reading | None, plain: str) -> list[str]:
    """Days that the text names, and those that the reader worked out of it (`trong 10 ngày`)."""
    deadlines = reading.findings.get("deadlines", []) if reading else []
    due = [date.fromisoformat(each["due"]) for each in deadlines if each.get("due")]
    return [*days_in(plain), *(word for day in due for word in words_of_day(day))]


def _symbols_in(reading: Reading | None, plain: str) -> list[str]:
    cited = [each.get("symbol") or "" for each in reading.findings.get("citations", [])] if reading else []
    return [symbol_key(symbol) for symbol in (*cited, *_SYMBOL.findall(plain))]
