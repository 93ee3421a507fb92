"""Taking files in: each kept once under its hash, each document made once, no state secret at all."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.documents import files, leftovers, media_types
from lotrinh.documents.models import Direction, Document, DocumentFile, ErasedContent, Reading, ReadingState, StoredFile
from lotrinh.documents.names import harmless_name
from lotrinh.documents.policy import can
from lotrinh.documents.reader import ReadingError, examine
from lotrinh.documents.refusals import in_words
from lotrinh.documents.tasks import check_annex, read_document
from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an upload."""

    document: Document
    is_new: bool
    """False where the unit has the same file already: `document` is the one that holds it."""


class SecretError(InvalidError):
    """The file bears a mark of a state secret; nothing of it was kept."""

    def __init__(self, incident: str) -> None:
        super().__init__(
            "document.secret",
            _(
                "This file bears the mark of a state secret. It was refused and nothing of it was kept. Take it to the"
                " separate system for state secrets, delete it from this computer, and tell the officer in charge of"
                " secrets (incident %(incident)s)."
            )
            % {"incident": incident},
            field="file",
        )
        self.incident = incident


class ErasedError(Exception):
    """The same bytes were erased as a state secret while they were being taken in."""


def store_document(data: bytes, *, name: str, unit: Unit, direction: str, by: Actor, at: datetime) -> Outcome:
    """Take a file in as a document of the unit, and have it read in the background.

    Raises: NotAllowedError; SecretError; InvalidError, in words for the person, where it is too large, too long, broken
    or of no kind that is read.
    """
    if not by.may(Verb.DOCUMENT_UPLOAD, unit):
        raise NotAllowedError("document.upload", _("Only a clerk of the unit may take in its documents."))
    if direction not in Direction.values:
        raise InvalidError("document.direction", _("Say whether it is incoming or outgoing."), field="direction")
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_erased(sha256, unit=unit, by=by, at=at)
    if known := _find_same(sha256, unit):
        return Outcome(known, is_new=False)
    shown = harmless_name(name)
    kind = check_file(data, name=shown, unit=unit, by=by, at=at)
    stored = StoredFile(sha256=sha256, size_bytes=len(data), media_type=media_types.of(data, kind=kind), created_at=at)
    files.keep(data, stored)
    with _none_erased_meanwhile(stored, unit=unit, by=by, at=at), transaction.atomic():
        stored = keep_row(data, stored)
        if known := _find_same(sha256, unit):
            return Outcome(known, is_new=False)
        document = Document.objects.create(
            unit=unit, direction=direction, created_by=by.person, created_at=at, changed_at=at
        )
        DocumentFile.objects.create(document=document, stored=stored, name=shown, added_by=by.person, added_at=at)
        Reading.objects.create(document=document, asked_at=at)
        read_document.enqueue(document.pk)
        record("document.upload", document, by=by, at=at, unit_path=unit.path, changes={"direction": [None, direction]})
    return Outcome(document, is_new=True)


def add_annex(document: Document, data: bytes, *, name: str, by: Actor, at: datetime) -> DocumentFile:
    """Add a file to a document: kept beside the first, not read for the header; read where it is the first.

    The door looks at the head of a file; all of an annex is looked through for a mark of secrecy in the background.

    Raises: as `store_document`; ConflictError where the document has the same file.
    """
    if not can(by, Verb.DOCUMENT_EDIT, document):
        raise NotAllowedError("document.annex", _("Only a clerk of the document's unit may add files to it."))
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_erased(sha256, unit=document.unit, by=by, at=at)
    shown = harmless_name(name)
    kind = check_file(data, name=shown, unit=document.unit, by=by, at=at)
    stored = StoredFile(sha256=sha256, size_bytes=len(data), media_type=media_types.of(data, kind=kind), created_at=at)
    files.keep(data, stored)
    with _none_erased_meanwhile(stored, unit=document.unit, by=by, at=at), transaction.atomic():
        locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        if locked.purged_at is not None:
            raise ConflictError("document.purged", _("This document was erased."))
        stored = keep_row(data, stored)
        if locked.files.filter(stored=stored).exists():
            raise ConflictError("document.annex.known", _("The document has this file already."), field="file")
        last = locked.files.order_by("-position").values_list("position", flat=True).first()
        annex = DocumentFile.objects.create(
            document=locked,
            stored=stored,
            name=shown,
            position=0 if last is None else last + 1,
            added_by=by.person,
            added_at=at,
        )
        if last is None:
            _have_first_read(locked, at=at)
        else:
            check_annex.enqueue(annex.pk)
        record("document.annex", locked, by=by, at=at, unit_path=document.unit.path)
    return annex


def _have_first_read(document: Document, *, at: datetime) -> None:
    """The first file of a document that got its number without one is what the reader reads."""
    values = {"asked_at": at, "attempts": 0, "progress": 0, "error_code": "", "error_told": {}, "finished_at": None}
    Reading.objects.update_or_create(document=document, defaults=values)
    document.reading_state = ReadingState.WAITING
    document.save(update_fields=["reading_state"])
    read_document.enqueue(document.pk)


def check_file(data: bytes, *, name: str, unit: Unit, by: Actor, at: datetime) -> str:
    """Its format, after everything that can be refused before anything is kept.

    Raises: SecretError, InvalidError.
    """
    if len(data) > settings.UPLOAD_LIMIT_BYTES:
        raise too_large()
    try:
        found = examine(data, name=name)
    except ReadingError as err:
        raise InvalidError(err.code, in_words(err.told), field="file") from None
    if found.secrecy is not None:
        raise _refused(found.secrecy, unit=unit, by=by, at=at)
    return found.format


def too_large() -> InvalidError:
    """What is said of a file that passes `UPLOAD_LIMIT_BYTES`."""
    message = _("The file is larger than %(limit)s. Split it, or save it with smaller pictures.") % {
        "limit": filesizeformat(settings.UPLOAD_LIMIT_BYTES)
    }
    return InvalidError("file.limit", message, field="file")


def keep_row(data: bytes, stored: StoredFile) -> StoredFile:
    """The locked row of the bytes, which are surely there: an erasure of the same file waits, or is over.

    Raises: ErasedError.
    """
    StoredFile.objects.get_or_create(
        sha256=stored.sha256,
        defaults={
            "size_bytes": stored.size_bytes,
            "media_type": stored.media_type,
            "created_at": stored.created_at,
        },
    )
    row = StoredFile.objects.select_for_update().filter(sha256=stored.sha256).first()
    if row is None or _is_erased(stored.sha256):
        raise ErasedError
    files.keep(data, row)
    return row


@contextmanager
def _none_erased_meanwhile(stored: StoredFile, *, unit: Unit, by: Actor, at: datetime) -> Iterator[None]:
    """Around a transaction: refuse what was erased since `_refuse_erased` looked."""
    try:
        yield
    except ErasedError:
        ErasedContent.objects.filter(sha256=stored.sha256).update(dropped_at=None)  # they were put back just now
        leftovers.drop_bytes(at=at)
        raise _refused("erased", unit=unit, by=by, at=at) from None


def _refuse_erased(sha256: str, *, unit: Unit, by: Actor, at: datetime) -> None:
    if _is_erased(sha256):
        raise _refused("erased", unit=unit, by=by, at=at)


def _is_erased(sha256: str) -> bool:
    return ErasedContent.objects.filter(sha256=sha256).exists()


def _find_same(sha256: str, unit: Unit) -> Document | None:
    """The unit's document that holds these bytes."""
    same = Document.objects.filter(unit=unit, files__stored__sha256=sha256, purged_at__isnull=True)
    return same.order_by("created_at", "id").first()


def _refused(rule: str, *, unit: Unit, by: Actor, at: datetime) -> SecretError:
    """The refusal, and its row in the trail: who, when, which rule; nothing of the file, not even its name."""
    incident = uuid.uuid4().hex[:12]
    changes = {"rule": rule, "level": "suspected", "incident": incident}
    with transaction.atomic():
        record("document.refuse-secret", None, by=by, at=at, kind="document", unit_path=unit.path, changes=changes)
    return SecretError(incident)
