"""Handing what a person corrected on the header card to the document itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.models import Document, Urgency
from lotrinh.documents.policy import can
from lotrinh.documents.queries.issuers import find_issuer_unit
from lotrinh.review.board.card import Board, Kind
from lotrinh.review.board.drafting import header_by_person
from lotrinh.review.models import Desk
from lotrinh.shared.actor import Actor
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Verb
from vanban.rules.document_types import TYPES

_EARLIEST = date(1945, 9, 2)
_TYPE_CODES = {fold_search(name): kind.abbreviation for kind in TYPES for name in (kind.abbreviation, kind.name)}
_URGENCIES = (
    ("hoa toc", Urgency.EXPRESS),
    ("thuong khan", Urgency.VERY_URGENT),
    ("khan", Urgency.URGENT),
)


def said_since_confirmed(document: Document | None, desk: Desk, board: Board) -> Mapping[str, str]:
    """What a person set on the header card, but for what somebody confirmed on the document itself since."""
    said = header_by_person(board)
    confirmed_at = document.confirmed_at if document is not None else None
    card = next(iter(board.live(Kind.HEADER)), None)
    if confirmed_at is None or card is None or not said:
        return said
    set_at = _set_at(desk, card.key)
    return {name: value for name, value in said.items() if name in set_at and set_at[name] >= confirmed_at}


def _set_at(desk: Desk, key: str) -> dict[str, datetime]:
    """When each field of a card last changed."""
    found: dict[str, datetime] = {}
    for at, changes in desk.steps.filter(changes__has_key=key).order_by("sequence").values_list("at", "changes"):
        before, after = ((side or {}).get("data", {}).get("fields", {}) for side in changes[key])
        found |= {name: at for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return found


def pass_header_on(document: Document, said: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """Confirm the header with what was said on the desk, by the fields of its card.

    Nothing where the actor may not edit the document, and of a value that its header cannot hold nothing either: the
    plan is accepted all the same.
    """
    if not can(by, Verb.DOCUMENT_EDIT, document):
        return
    header = HeaderFields.of(document)
    for name, value in said.items():
        fields = _FIELDS[name](value) if name in _FIELDS and value else {}
        header = replace(header, **{field: each for field, each in fields.items() if _fits(field, each)})
    if header != HeaderFields.of(document):
        confirm_header(document, header=header, by=by, at=at, version=document.version)


def _issuer(value: str) -> dict[str, Any]:
    return {"issuer_name": value, "issuer_unit": find_issuer_unit(value)}


def _type(value: str) -> dict[str, Any]:
    code = _TYPE_CODES.get(fold_search(value))
    return {"type_code": code, "type_name": ""} if code else {}


def _date(value: str) -> dict[str, Any]:
    try:
        return {"issued_date": date.fromisoformat(value)}
    except ValueError:
        return {}


def _urgency(value: str) -> dict[str, Any]:
    folded = fold_search(value)
    return {"urgency": next((int(degree) for words, degree in _URGENCIES if folded.startswith(words)), Urgency.NORMAL)}


def _fits(field: str, value: object) -> bool:
    """Whether the header takes it: half of a longer text would mislead."""
    if isinstance(value, date):
        return value >= _EARLIEST
    longest = getattr(Document._meta.get_field(field), "max_length", None)  # noqa: SLF001 — Django's public _meta
    return not isinstance(value, str) or longest is None or len(value) <= longest


_FIELDS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "symbol": lambda value: {"symbol": value},
    "abstract": lambda value: {"subject": value},
    "issuer": _issuer,
    "type": _type,
    "date": _date,
    "urgency": _urgency,
}
