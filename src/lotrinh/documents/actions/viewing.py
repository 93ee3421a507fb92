"""That somebody looked at a document, or took a file of it out: every time, in the trail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lotrinh.audit.actions import record
from lotrinh.documents.models import Document
from lotrinh.shared.actor import Actor


def record_view(document: Document, *, by: Actor, at: datetime, what: str = "page") -> None:
    """Record a view. `what` is `page`, `file`, `download` or `api`."""
    with transaction.atomic():
        record("document.view", document, by=by, at=at, unit_path=document.unit.path, changes={"what": what})
