"""That somebody looked at a document, or took a file of it out: every time, in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from lotrinh.audit.actions import record, record_export
from lotrinh.audit.queries import was_told
from lotrinh.documents.models import Document
from lotrinh.documents.policy import can, visible_documents
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

_WITH_THE_PAGE = timedelta(minutes=1)


def record_view(document: Document, *, by: Actor, at: datetime, what: str = "page", is_part: bool = False) -> None:
    """Record a view. `what` is `page`, `file`, `download`, `api`, `relations`, `routings`, `family` or `slip`.

    `is_part`: what the document's page loads into itself, seen with the page where that was recorded just now.
    """
    if is_part and was_told("document.view", document, by=by, since=at - _WITH_THE_PAGE):
        return
    stead = by.in_whose_stead(lambda actor: can(actor, Verb.DOCUMENT_VIEW, document))
    changes = {"what": what}
    path = document.unit.path
    with transaction.atomic():
        record("document.view", document, by=by, at=at, unit_path=path, changes=changes, for_person_id=stead)


def record_list_export(documents: Sequence[Document], *, form: str, by: Actor, at: datetime) -> None:
    """Record that a list of documents was taken out as a file; what was searched for is not kept."""
    ids = [document.pk for document in documents]
    stead = by.in_whose_stead(lambda actor: visible_documents(actor).filter(pk__in=ids).count() == len(ids))
    path = by.grants[0].unit_path if by.grants else ""
    with transaction.atomic():
        record_export(
            "document.export",
            kind="document",
            rows=len(ids),
            form=form,
            by=by,
            at=at,
            unit_path=path,
            for_person_id=stead,
        )
