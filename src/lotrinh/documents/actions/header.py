"""The header of a document: what a clerk says it is."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.documents import after_reading
from lotrinh.documents.models import Document, Urgency
from lotrinh.documents.policy import can
from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.folding import fold_search, symbol_key
from lotrinh.shared.policy import Verb
from vanban.rules.document_types import TYPES

_TYPE_NAMES = {kind.abbreviation: kind.name for kind in TYPES}
_EARLIEST = date(1945, 9, 2)
_TOLD = frozenset({"symbol", "type_code", "issued_date", "urgency", "due_date", "page_count", "issuer_unit"})
"""Fields whose values the trail may keep; of the others it says that they changed, for it never holds content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderFields:
    """What stands on the head of a document, in the names of phụ lục VI of Nghị định 30/2020."""

    symbol: str = ""
    type_code: str = ""
    type_name: str = ""
    """Empty for the name that the closed table gives `type_code`."""
    issued_date: date | None = None
    issuer_name: str = ""
    issuer_unit: Unit | None = None
    subject: str = ""
    language: str = "Tiếng Việt"
    page_count: int | None = None
    signer_name: str = ""
    signer_position: str = ""
    urgency: int = Urgency.NORMAL
    identifier: str = ""
    due_date: date | None = None
    note: str = ""

    @classmethod
    def of(cls, document: Document) -> HeaderFields:
        """What the document holds now: `replace(HeaderFields.of(document), subject=…)`."""
        return cls(**{f.name: getattr(document, f.name) for f in fields(cls)})


def confirm_header(document: Document, *, header: HeaderFields, by: Actor, at: datetime, version: int) -> Document:
    """Say that this is the document's header; `version` is the one that the form was opened on.

    Raises: NotAllowedError, ConflictError where somebody changed it since, InvalidError with the field.
    """
    if not can(by, Verb.DOCUMENT_EDIT, document):
        raise NotAllowedError("document.edit", _("Only a clerk of the document's unit may change its header."))
    header = _cleaned(header)
    with transaction.atomic():
        current = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        check_version(current, version)
        if current.purged_at is not None:
            raise ConflictError("document.purged", _("This document was erased."))
        changes = set_header(current, header)
        current.confirmed_at = at
        save_change(current, at=at)
        after_reading.was_changed(current, by=by, at=at)
        record("document.edit", current, by=by, at=at, unit_path=document.unit.path, changes=changes)
    return current


def check_version(document: Document, version: int) -> None:
    """Refuse a form that was opened before somebody else's change."""
    if document.version != version:
        message = _("Somebody changed this document while you had it open. Look at it again, then make your change.")
        raise ConflictError("document.changed", message)


def set_header(document: Document, header: HeaderFields) -> dict[str, Any]:
    """Put the header on the unsaved document, with the keys made from it; what changed, as the trail keeps it."""
    before, changes, unsaid = HeaderFields.of(document), {}, []
    for field in fields(HeaderFields):
        old, new = getattr(before, field.name), getattr(header, field.name)
        if old == new:
            continue
        setattr(document, field.name, new)
        if field.name in _TOLD:
            changes[field.name] = [_plain(old), _plain(new)]
        else:
            unsaid.append(field.name)
    document.symbol_key = symbol_key(document.symbol)[:60]
    document.issuer_key = fold_search(document.issuer_name)[:200]
    return changes | ({"content": ", ".join(unsaid)} if unsaid else {})


def save_change(document: Document, *, at: datetime) -> None:
    """Save a change of a locked document, one version up."""
    document.version += 1
    document.changed_at = at
    document.save()


def _plain(value: object) -> object:
    """As JSON."""
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, models.Model) else value


def _cleaned(header: HeaderFields) -> HeaderFields:
    """White space single, the type's name from the table, every value within the bounds of its column."""
    values: dict[str, Any] = {}
    for field in fields(HeaderFields):
        value = getattr(header, field.name)
        values[field.name] = " ".join(value.replace("\x00", "").split()) if isinstance(value, str) else value
    if values["type_code"] and values["type_code"] not in _TYPE_NAMES:
        raise InvalidError("document.type", _("There is no such type of document."), field="type_code")
    values["type_name"] = values["type_name"] or _TYPE_NAMES.get(values["type_code"], "")
    for name, value in values.items():
        _check_value(name, value)
    return HeaderFields(**values)


def _check_value(name: str, value: object) -> None:
    column = cast("models.Field[Any, Any]", Document._meta.get_field(name))  # noqa: SLF001 — Django's public _meta
    if isinstance(value, str) and column.max_length and len(value) > column.max_length:
        message = _("This is longer than %(limit)s characters; shorten it.") % {"limit": column.max_length}
        raise InvalidError("document.too-long", message, field=name)
    if isinstance(value, date) and value < _EARLIEST:
        raise InvalidError("document.date", _("This day is too long ago; check the year."), field=name)
    if name == "page_count" and isinstance(value, int) and not 0 < value <= 100_000:
        raise InvalidError("document.pages", _("The number of pages must be above 0."), field=name)
    if name == "urgency" and value not in Urgency.values:
        raise InvalidError("document.urgency", _("Choose one of the degrees of urgency."), field=name)
