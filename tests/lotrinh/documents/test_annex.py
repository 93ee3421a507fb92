"""An annex is looked through whole for a mark of secrecy, behind the door."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from lotrinh.audit.models import AuditEntry
from lotrinh.documents import files
from lotrinh.documents.actions.reading import take_up_abandoned
from lotrinh.documents.actions.upload import add_annex, store_document
from lotrinh.documents.models import Direction, Document, DocumentFile, StoredFile
from lotrinh.documents.tasks import check_annex, read_document
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.documents.files import PLAN, plan

Acting = Callable[[Person], Actor]
MARKED = (PLAN * 6 + "TÀI LIỆU BÍ MẬT NHÀ NƯỚC\n").encode()
"""So deep that the door does not see the mark as one at the top; its words leave no doubt anywhere."""


@pytest.fixture
def document(cast: Cast, acting: Acting, now: datetime) -> Document:
    """A document that has been read."""
    by = acting(cast.clerk)
    made = store_document(plan(), name="a.txt", unit=cast.office, direction=Direction.INCOMING, by=by, at=now)
    read_document.func(made.document.pk)
    return made.document


def _annex(document: Document, data: bytes, *, by: Actor, at: datetime, behind: bytes | None = None) -> DocumentFile:
    """An annex; `behind` takes the place of its bytes once it is past the door."""
    annex = add_annex(document, data, name="phu-luc.txt", by=by, at=at)
    if behind is not None:
        sha256 = hashlib.sha256(behind).hexdigest()
        stored = StoredFile.objects.create(
            sha256=sha256, size_bytes=len(behind), media_type="text/plain", created_at=at
        )
        files.keep(behind, stored)
        DocumentFile.objects.filter(pk=annex.pk).update(stored=stored)
    return annex


def _asked() -> list[int]:
    ready = DBTaskResult.objects.filter(task_path=check_annex.module_path, status="READY")
    return [call["args"][0] for call in ready.values_list("args_kwargs", flat=True)]


def test_it_works(document: Document, cast: Cast, acting: Acting, now: datetime) -> None:
    annex = _annex(document, plan("2"), by=acting(cast.clerk), at=now)
    assert _asked() == [annex.pk]

    check_annex.func(annex.pk)

    annex.refresh_from_db()
    document.refresh_from_db()
    assert annex.checked_at is not None
    assert document.purged_at is None


def test_it_erases_the_document_where_a_mark_is_found(
    document: Document, cast: Cast, acting: Acting, now: datetime
) -> None:
    annex = _annex(document, plan("2"), by=acting(cast.clerk), at=now, behind=MARKED)
    check_annex.func(annex.pk)
    check_annex.func(annex.pk)

    document.refresh_from_db()
    assert document.purged_at is not None
    assert not DocumentFile.objects.exists()
    assert AuditEntry.objects.get(verb="document.purge").changes["level"] == "suspected"


def test_it_says_where_it_could_not_look(document: Document, cast: Cast, acting: Acting, now: datetime) -> None:
    annex = _annex(document, plan("2"), by=acting(cast.clerk), at=now)
    files.drop(annex.stored)
    check_annex.func(annex.pk)

    annex.refresh_from_db()
    assert annex.checked_at is not None
    assert AuditEntry.objects.get(verb="document.annex-unchecked").changes == {"error": "file.damaged"}


def test_it_is_taken_up_where_the_queue_has_lost_it(
    document: Document, cast: Cast, acting: Acting, now: datetime
) -> None:
    annex = _annex(document, plan("2"), by=acting(cast.clerk), at=now)
    DBTaskResult.objects.all().delete()
    later = now + timedelta(minutes=5)
    assert (take_up_abandoned(at=later), take_up_abandoned(at=later)) == (1, 0)
    assert _asked() == [annex.pk]
