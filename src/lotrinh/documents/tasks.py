"""The work of the queue: reading a document, looking through an annex."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from lotrinh.documents import files, reader
from lotrinh.documents.actions.annex import finish_check
from lotrinh.documents.actions.attempt import Attempt, begin, breathe, fail, finish
from lotrinh.documents.models import DocumentFile
from lotrinh.documents.reader import ReadingError, Result

_log = logging.getLogger(__name__)


@task()
def read_document(document_id: int) -> None:
    """Read a waiting document; nothing where it is not waiting. Nothing of its content leaves in errors or logs."""
    attempt = begin(document_id, at=timezone.now())
    if attempt is None:
        return
    try:
        result = _read(attempt)
    except ReadingError as err:
        _failed(attempt, err)
        return
    except Exception as err:  # noqa: BLE001 — a fault of ours must not leave the document half read
        _log.error("reading failed", extra={"document": document_id, "error": type(err).__name__})
        _failed(attempt, ReadingError("reader.died"))
        return
    finish(attempt, result, at=timezone.now())


@task()
def check_annex(file_id: int) -> None:
    """Look through an annex for a mark of secrecy, once. Nothing of its content leaves in errors or logs."""
    file = DocumentFile.objects.select_related("stored").filter(pk=file_id, checked_at__isnull=True).first()
    if file is None:
        return
    rule, error = None, ""
    try:
        rule = reader.check(files.take(file.stored), name=file.name, on_progress=lambda _progress: None)
    except ReadingError as err:
        error = err.code
    except files.DamagedFileError:
        error = "file.damaged"
    except Exception as err:  # noqa: BLE001 — a fault of ours must not quote the annex in the queue
        _log.error("looking through an annex failed", extra={"file": file_id, "error": type(err).__name__})
        error = "reader.died"
    finish_check(file_id, rule=rule, error=error, at=timezone.now())


def _read(attempt: Attempt) -> Result:
    file = DocumentFile.objects.select_related("stored").filter(document_id=attempt.document_id).first()
    if file is None:
        raise ReadingError("file.damaged")
    try:
        data = files.take(file.stored)
    except files.DamagedFileError as err:
        raise ReadingError("file.damaged") from err

    def hear(progress: int | None) -> None:
        if not breathe(attempt, progress=progress, at=timezone.now()):
            raise ReadingError("reader.superseded")

    return reader.read(data, name=file.name, on_progress=hear)


def _failed(attempt: Attempt, error: ReadingError) -> None:
    with transaction.atomic():
        if fail(attempt, error, at=timezone.now()):
            read_document.enqueue(attempt.document_id)
