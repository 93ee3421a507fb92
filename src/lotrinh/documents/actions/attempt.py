"""One attempt at reading a document: begun under a lock, kept alive by signs of life, ended once.

The number of the attempt is its token: a worker that was taken for dead and comes back finds another number, and what
it has read counts for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from lotrinh.audit.actions import record
from lotrinh.documents import after_reading
from lotrinh.documents.actions.header import save_change, set_header
from lotrinh.documents.actions.proposal import propose
from lotrinh.documents.actions.purge import purge_suspected
from lotrinh.documents.models import Document, Reading, ReadingState
from lotrinh.documents.reader import ReadingError, Result
from lotrinh.organisation.policy import system_actor
from vanban import __version__ as reader_version

READING_LEASE = timedelta(seconds=60)
"""So long after its last sign of life an attempt is taken for dead; it gives one every few seconds."""
MOST_ATTEMPTS = 3
_MAY_PASS = frozenset({"reader.died", "reader.memory", "reader.slow"})
"""What another attempt may do better; a broken file stays broken."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a worker holds while it reads."""

    document_id: int
    number: int


def begin(document_id: int, *, at: datetime) -> Attempt | None:
    """Take a waiting document up; None where it is not waiting (any more)."""
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).filter(pk=document_id).first()
        if document is None or document.purged_at or document.reading_state != ReadingState.WAITING:
            return None
        reading = Reading.objects.get(document=document)
        reading.attempts += 1
        reading.started_at = reading.alive_at = at
        reading.progress = 0
        reading.save()
        document.reading_state = ReadingState.READING
        document.save(update_fields=["reading_state"])
    return Attempt(document_id, reading.attempts)


def breathe(attempt: Attempt, *, progress: int | None, at: datetime) -> bool:
    """Give a sign of life; False where the attempt is no longer the one that counts."""
    values: dict[str, object] = {"alive_at": at} | ({} if progress is None else {"progress": progress})
    mine = Reading.objects.filter(document_id=attempt.document_id, attempts=attempt.number)
    return bool(mine.filter(document__reading_state=ReadingState.READING).update(**values))


def finish(attempt: Attempt, result: Result, *, at: datetime) -> None:
    """Keep what was read, propose the header, let the other rooms follow; or erase all where a mark was found."""
    with transaction.atomic():
        document = _held(attempt)
        if document is None:
            return
        by = system_actor()
        if result.secrecy is not None:
            purge_suspected(document, rule=result.secrecy, by=by, at=at)
            return
        Reading.objects.filter(document=document).update(
            finished_at=at,
            progress=100,
            error_code="",
            error_told={},
            reader_version=reader_version,
            text=result.text,
            findings=result.findings,
        )
        changes = set_header(document, propose(document, result))
        document.reading_state = ReadingState.READ
        save_change(document, at=at)
        after_reading.was_read(document, by=by, at=at)
        record("document.read", document, by=by, at=at, unit_path=document.unit.path, changes=changes)


def fail(attempt: Attempt, error: ReadingError, *, at: datetime) -> bool:
    """Keep why it could not be read; True where it waits for another attempt, which the caller asks for."""
    with transaction.atomic():
        document = _held(attempt)
        if document is None:
            return False
        again = error.code in _MAY_PASS and attempt.number < MOST_ATTEMPTS
        Reading.objects.filter(document=document).update(
            finished_at=None if again else at, error_code=error.code, error_told=error.told
        )
        document.reading_state = ReadingState.WAITING if again else ReadingState.FAILED
        document.save(update_fields=["reading_state"])
        if not again:
            by, changes = system_actor(), {"error": error.code}
            record("document.read-failed", document, by=by, at=at, unit_path=document.unit.path, changes=changes)
    return again


def _held(attempt: Attempt) -> Document | None:
    """The locked document, if this attempt still counts."""
    documents = Document.objects.select_for_update(no_key=True).select_related(None)
    document = documents.filter(pk=attempt.document_id).first()
    if document is None or document.reading_state != ReadingState.READING:
        return None
    mine = Reading.objects.filter(document=document, attempts=attempt.number).exists()
    return document if mine else None
