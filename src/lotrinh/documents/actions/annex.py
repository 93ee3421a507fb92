"""What follows once an annex was looked through for a mark of secrecy."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lotrinh.audit.actions import record
from lotrinh.documents.actions.purge import purge_suspected
from lotrinh.documents.models import Document, DocumentFile
from lotrinh.organisation.policy import system_actor


def finish_check(file_id: int, *, rule: str | None, error: str, at: datetime) -> None:
    """Erase the document with all its files where a mark was found (`rule`); else note that the annex was looked at.

    `error` says why it could not be looked through. Nothing where the annex is gone, or was looked at before.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).filter(files=file_id).first()
        waiting = DocumentFile.objects.filter(pk=file_id, checked_at__isnull=True)
        if document is None or not waiting.exists():
            return
        by = system_actor()
        if rule is not None:
            purge_suspected(document, rule=rule, by=by, at=at)
            return
        waiting.update(checked_at=at)
        if error:
            changes = {"error": error}
            path = document.unit.path
            record("document.annex-unchecked", document, by=by, at=at, unit_path=path, changes=changes)
