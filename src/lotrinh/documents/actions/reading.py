"""Asking for readings: again by a person, and for those whose worker died."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lotrinh.audit.actions import record
from lotrinh.documents.actions.attempt import MOST_ATTEMPTS, READING_LEASE
from lotrinh.documents.models import Document, DocumentFile, Reading, ReadingState
from lotrinh.documents.policy import can
from lotrinh.documents.tasks import check_annex, read_document
from lotrinh.organisation.policy import system_actor
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, NotAllowedError
from lotrinh.shared.policy import Verb


def read_again(document: Document, *, by: Actor, at: datetime) -> Document:
    """Ask for a document to be read once more, from the first attempt.

    Raises: NotAllowedError; ConflictError while it waits or is being read.
    """
    if not can(by, Verb.DOCUMENT_EDIT, document):
        raise NotAllowedError("document.read-again", _("Only a clerk of the document's unit may have it read again."))
    with transaction.atomic():
        locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        if locked.purged_at or locked.reading_state in (ReadingState.WAITING, ReadingState.READING):
            raise ConflictError("document.reading", _("The document is being read already."))
        Reading.objects.filter(document=locked).update(
            asked_at=at, attempts=0, progress=0, error_code="", error_told={}, finished_at=None
        )
        _wait_again(locked)
        record("document.read-again", locked, by=by, at=at, unit_path=document.unit.path)
    return locked


def take_up_abandoned(*, at: datetime) -> int:
    """Have documents read whose worker died, each once; how many. The scheduler and every starting worker call it.

    Two kinds: those being read without a sign of life, and those that wait while the queue does not know of them. So
    also annexes that nobody looked through.
    """
    silent = Reading.objects.filter(document__reading_state=ReadingState.READING, alive_at__lt=at - READING_LEASE)
    taken = sum(_take_up(document_id, at=at) for document_id in silent.values_list("document_id", flat=True))
    return taken + sum(_ask_lost(document_id, at=at) for document_id in _lost(at)) + _ask_unchecked(at)


def _take_up(document_id: int, *, at: datetime) -> int:
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        reading = Reading.objects.filter(document=document, alive_at__lt=at - READING_LEASE).first()
        if reading is None or document.reading_state != ReadingState.READING:
            return 0  # another was quicker
        if reading.attempts < MOST_ATTEMPTS:
            _wait_again(document)
            return 1
        reading.error_code, reading.error_told, reading.finished_at = "reader.died", {"error": "reader.died"}, at
        reading.save()
        document.reading_state = ReadingState.FAILED
        document.save(update_fields=["reading_state"])
        changes = {"error": "reader.died"}
        record(
            "document.read-failed", document, by=system_actor(), at=at, unit_path=document.unit.path, changes=changes
        )
    return 0


def _lost(at: datetime) -> list[int]:
    """Documents that have waited for a while and stand in no queue: the worker died as it took them."""
    waiting = Reading.objects.filter(document__reading_state=ReadingState.WAITING, asked_at__lt=at - READING_LEASE)
    ids = set(waiting.values_list("document_id", flat=True))
    if ids:
        ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=read_document.module_path)
        ids -= {call["args"][0] for call in ready.values_list("args_kwargs", flat=True)}
    return sorted(ids)


def _ask_unchecked(at: datetime) -> int:
    """Have annexes looked through that stand in no queue and that no worker holds."""
    unchecked = DocumentFile.objects.filter(checked_at__isnull=True, position__gt=0, added_at__lt=at - READING_LEASE)
    ids = set(unchecked.values_list("pk", flat=True))
    if ids:
        open_states = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
        asked = DBTaskResult.objects.filter(status__in=open_states, task_path=check_annex.module_path)
        ids -= {call["args"][0] for call in asked.values_list("args_kwargs", flat=True)}
    for file_id in sorted(ids):
        check_annex.enqueue(file_id)
    return len(ids)


def _ask_lost(document_id: int, *, at: datetime) -> int:
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        mine = Reading.objects.filter(document=document, asked_at__lt=at - READING_LEASE)
        if document.reading_state != ReadingState.WAITING or not mine.update(asked_at=at):
            return 0
        read_document.enqueue(document_id)
    return 1


def _wait_again(document: Document) -> None:
    document.reading_state = ReadingState.WAITING
    document.save(update_fields=["reading_state"])
    read_document.enqueue(document.pk)
