"""What the reader found, put into the empty fields of a header: a proposal, never over what a person typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lotrinh.documents.actions.header import HeaderFields
from lotrinh.documents.models import Document, Urgency
from lotrinh.documents.queries.issuers import find_issuer_unit
from lotrinh.documents.reader import Result
from lotrinh.shared.folding import fold_search
from vanban.rules.document_types import TYPES

_TYPE_NAMES = {kind.abbreviation: kind.name for kind in TYPES}
_URGENCIES = {"khan": Urgency.URGENT, "thuong khan": Urgency.VERY_URGENT, "hoa toc": Urgency.EXPRESS}
_EARLIEST = date(1945, 9, 2)


def propose(document: Document, result: Result) -> HeaderFields:
    """The document's header with its gaps filled; as it is where a person has confirmed it."""
    header = HeaderFields.of(document)
    if document.confirmed_at is not None:
        return header
    found = _found(result)
    empty = HeaderFields()
    fitting = {
        name: value
        for name, value in found.items()
        if value and getattr(header, name) == getattr(empty, name) and _fits(name, value)
    }
    if "type_code" not in fitting:
        fitting.pop("type_name", None)
    return replace(header, **fitting)


def _found(result: Result) -> dict[str, Any]:
    """By the fields of a header."""
    head: Mapping[str, Any] = result.findings.get("header", {})
    signature: Mapping[str, Any] = result.findings.get("signature", {})
    code = head.get("type") or ""
    return {
        "symbol": head.get("symbol") or "",
        "type_code": code if code in _TYPE_NAMES else "",
        "type_name": _TYPE_NAMES.get(code, ""),
        "issued_date": _day(head.get("date")),
        "issuer_name": head.get("issuer") or "",
        "issuer_unit": find_issuer_unit(head.get("issuer") or ""),
        "subject": (head.get("abstract") or "")[:500],
        "page_count": result.pages,
        "signer_name": signature.get("name") or "",
        "signer_position": signature.get("role") or "",
        "urgency": _urgency(head.get("urgency") or ""),
    }


def _day(text: str | None) -> date | None:
    """The day, where it can be right: recognition may lose a figure of the year."""
    day = date.fromisoformat(text) if text else None
    return day if day is not None and day >= _EARLIEST else None


def _urgency(words: str) -> int:
    folded = fold_search(words)
    return next((int(degree) for key, degree in reversed(_URGENCIES.items()) if folded.startswith(key)), 0)


def _fits(name: str, value: object) -> bool:
    """Whether the column holds it: what is longer was misread, and half of it would mislead."""
    longest = getattr(Document._meta.get_field(name), "max_length", None)  # noqa: SLF001 — Django's public _meta
    return not isinstance(value, str) or longest is None or len(value) <= longest
