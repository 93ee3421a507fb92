"""What the reader found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from ninja import Field, Router, Schema

from lotrinh.api.values import PathId
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.api.shapes import READ
from lotrinh.documents.models import ReadingState
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.documents.queries.readings import diagnostics_of, get_reading, marks_of
from lotrinh.documents.refusals import in_words
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.http import ActorRequest

router = Router()


class FindingOut(Schema):
    """Something found: `text[start:end]` are its words."""

    kind: str = Field(examples=["deadline"])
    name: str = Field(description="Its field, in the language of the request.", examples=["Thời hạn"])
    value: str
    start: int
    end: int
    confidence: float = Field(examples=[0.95])


class DiagnosticOut(Schema):
    """What the reader wants looked at."""

    code: str
    severity: str
    message: str


class ReadingOut(Schema):
    """The reader's work on a document."""

    state: ReadingState
    progress: int = Field(description="Percent.")
    finished_at: datetime | None
    reader_version: str
    error: str = Field(description="Why it could not be read; empty where it could.")
    text: str = Field(description="The words of the document, into which the offsets of findings point.")
    findings: list[FindingOut]
    diagnostics: list[DiagnosticOut]
    document: dict[str, Any] = Field(
        description="The whole structure as the library writes it; see its JSON Schema.", examples=[{}]
    )


@router.get("/documents/{int:document_id}/reading", response=ReadingOut, auth=READ)
def get_a_reading(request: ActorRequest, document_id: PathId) -> dict[str, Any]:
    """What was read in a document: its words, and what was found in them. 404 for one whose content was erased."""
    document = get_document_for(request.actor, document_id)
    reading = get_reading(document)
    if reading is None:
        raise NotVisibleError
    record_view(document, by=request.actor, at=timezone.now(), what="api")
    return {
        "state": document.reading_state,
        "progress": reading.progress,
        "finished_at": reading.finished_at,
        "reader_version": reading.reader_version,
        "error": in_words(reading.error_told),
        "text": reading.text,
        "findings": marks_of(reading),
        "diagnostics": diagnostics_of(reading),
        "document": {name: value for name, value in reading.findings.items() if name != "view"},
    }
