"""Erasing a document that is, or may be, a state secret: its bytes, its text, its names, all but an empty shell.

Numbers of registers may stand on the shell, so it stays. The trail keeps who, when, by which rule, and an incident id.
Source: Luật 117/2025/QH15, Điều 5; Nghị định 63/2026/NĐ-CP.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.documents import after_reading, files
from lotrinh.documents.actions.header import HeaderFields, save_change, set_header
from lotrinh.documents.models import Document, DocumentFile, Reading, ReadingState, Relation, Routing, StoredFile
from lotrinh.documents.policy import can
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb

_MODELS = (Document, DocumentFile, Reading, Relation, Routing)


def declare_secret(document: Document, *, reason: str, by: Actor, at: datetime) -> str:
    """Erase everything in a document that was found to be a state secret afterwards; the incident's id.

    Raises: NotAllowedError, InvalidError without a reason, ConflictError where it is erased already.
    """
    if not can(by, Verb.DOCUMENT_PURGE, document):
        raise NotAllowedError("document.purge", _("Only an administrator may erase a document."))
    reason = " ".join(reason.split())
    if not reason or len(reason) > 300:
        message = _("Say who ordered it and when, in at most 300 characters; nothing of the content.")
        raise InvalidError("document.purge.reason", message, field="reason")
    with transaction.atomic():
        locked = Document.objects.select_for_update().get(pk=document.pk)
        if locked.purged_at is not None:
            raise ConflictError("document.purged", _("This document was erased."))
        return _purge(locked, by=by, at=at, changes={"level": "declared", "reason": reason})


def purge_suspected(document: Document, *, rule: str, by: Actor, at: datetime) -> str:
    """Erase a locked document in which the reader found a mark of secrecy; the incident's id."""
    return _purge(document, by=by, at=at, changes={"level": "suspected", "rule": rule})


def _purge(document: Document, *, by: Actor, at: datetime, changes: dict[str, Any]) -> str:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # freed pages are overwritten with zeros
    incident = uuid.uuid4().hex[:12]
    after_reading.is_purged(document, by=by, at=at)
    _erase_files(document)
    Reading.objects.filter(document=document).delete()
    Relation.objects.filter(document=document).delete()
    Relation.objects.filter(target=document, symbol_key="").delete()
    Relation.objects.filter(target=document).update(target=None)
    Routing.objects.filter(document=document).update(instruction="")
    set_header(document, HeaderFields(language=""))
    document.confirmed_at = None
    document.reading_state = ReadingState.READ
    document.purged_at = at
    save_change(document, at=at)
    changes = {**changes, "incident": incident}
    record("document.purge", document, by=by, at=at, unit_path=document.unit.path, changes=changes)
    transaction.on_commit(_clean_database)
    return incident


def _erase_files(document: Document) -> None:
    """The document's files, with the bytes of those that no other document holds."""
    stored_ids = list(DocumentFile.objects.filter(document=document).values_list("stored_id", flat=True))
    rows = list(StoredFile.objects.select_for_update().filter(pk__in=stored_ids).order_by("pk"))
    DocumentFile.objects.filter(document=document).delete()
    for stored in rows:
        if not stored.uses.exists():
            files.drop(stored)
            stored.delete()


def _clean_database() -> None:
    """Overwrite what the database itself still keeps of old rows, where no transaction is open around this one."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        else:
            tables = ", ".join(model._meta.db_table for model in _MODELS)  # noqa: SLF001 — Django's public _meta
            cursor.execute(f"VACUUM {tables}")
