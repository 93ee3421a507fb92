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

from lotrinh.api.actions import forget_answers
from lotrinh.audit.actions import record
from lotrinh.documents import after_reading, leftovers
from lotrinh.documents.actions.header import HeaderFields, save_change, set_header
from lotrinh.documents.models import (
    Document,
    DocumentFile,
    ErasedContent,
    Reading,
    ReadingState,
    Relation,
    Routing,
    StoredFile,
)
from lotrinh.documents.policy import can
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb


def declare_secret(document: Document, *, reason: str, by: Actor, at: datetime) -> str:
    """Erase everything in a document that was found to be a state secret afterwards; the incident's id.

    Raises: NotAllowedError, InvalidError without a reason, ConflictError where it is erased already.
    """
    if not can(by, Verb.DOCUMENT_PURGE, document):
        message = _("Only a clerk or an administrator of the document's unit may erase it.")
        raise NotAllowedError("document.purge", message)
    reason = " ".join(reason.split())
    if not reason or len(reason) > 300:
        message = _("Say who ordered it and when, in at most 300 characters; nothing of the content.")
        raise InvalidError("document.purge.reason", message, field="reason")
    with transaction.atomic():
        locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        if locked.purged_at is not None:
            raise ConflictError("document.purged", _("This document was erased."))
        return _purge(locked, by=by, at=at, changes={"level": "declared", "reason": reason})


def purge_suspected(document: Document, *, rule: str, by: Actor, at: datetime) -> str:
    """Erase a locked document in which the reader found a mark of secrecy; the incident's id."""
    return _purge(document, by=by, at=at, changes={"level": "suspected", "rule": rule})


def _purge(document: Document, *, by: Actor, at: datetime, changes: dict[str, Any]) -> str:
    incident = uuid.uuid4().hex[:12]
    after_reading.is_purged(document, by=by, at=at)
    frozen = _erase_files(document, at=at)
    _erase_words(document)
    forget_answers()
    document.purged_at = at
    save_change(document, at=at)
    changes = {**changes, "incident": incident}
    record("document.purge", document, by=by, at=at, unit_path=document.unit.path, changes=changes)
    for other in frozen:
        changes = {"incident": incident}
        record("document.freeze", other, by=by, at=at, unit_path=other.unit.path, changes=changes)
    transaction.on_commit(lambda: _finish(at=at), robust=True)  # where it fails, the scheduler does it
    return incident


def _erase_words(document: Document) -> None:
    Reading.objects.filter(document=document).delete()
    Relation.objects.filter(document=document).delete()
    Relation.objects.filter(target=document, symbol_key="").delete()
    Relation.objects.filter(target=document).update(target=None)
    Routing.objects.filter(document=document).update(instruction="")
    set_header(document, HeaderFields(language=""))
    document.confirmed_at = None
    document.reading_state = ReadingState.READ


def _erase_files(document: Document, *, at: datetime) -> list[Document]:
    """The rows of its files; the bytes go once this is committed, and are not taken in again.

    Shape: the other documents that hold them, which nobody sees from now on until their administrators erase them too.
    """
    stored_ids = list(DocumentFile.objects.filter(document=document).values_list("stored_id", flat=True))
    rows = list(StoredFile.objects.select_for_update().filter(pk__in=stored_ids).order_by("pk"))
    DocumentFile.objects.filter(document=document).delete()
    hashes = [stored.sha256 for stored in rows]
    ErasedContent.objects.bulk_create(
        [ErasedContent(sha256=sha256, erased_at=at) for sha256 in hashes], ignore_conflicts=True
    )
    ErasedContent.objects.filter(sha256__in=hashes).update(dropped_at=None)
    for stored in rows:
        if not stored.uses.exists():
            stored.delete()
    StoredFile.objects.filter(sha256__in=hashes, erased_at__isnull=True).update(erased_at=at)
    held = DocumentFile.objects.filter(stored__sha256__in=hashes).values("document_id")
    return list(Document.objects.filter(pk__in=held).select_related("unit").order_by("pk"))


def _finish(*, at: datetime) -> None:
    """What cannot be undone, and so comes after the commit."""
    if connection.in_atomic_block:  # of a transaction around this one: the scheduler sees to it
        return
    leftovers.drop_bytes(at=at)
    leftovers.wipe(at=at)
