"""Documents: listed, read, taken in, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from lotrinh.api.errors import TooLargeError, naming
from lotrinh.api.paging import Page, PagingQuery, page_of
from lotrinh.api.preconditions import IfMatch, require_match
from lotrinh.api.values import Body, Id, PathId, set_location
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.reading import read_again
from lotrinh.documents.actions.upload import store_document, too_large
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.api.shapes import READ, WRITE, WRITE_FILES, DocumentOut, HeaderPatch, Urgency
from lotrinh.documents.models import Direction, Document, ReadingState
from lotrinh.documents.queries.documents import find_documents_for, get_document_for
from lotrinh.organisation.queries import get_unit_for
from lotrinh.shared.http import ActorRequest
from lotrinh.shared.policy import Verb
from lotrinh.shared.upload_handler import DroppedFile

router = Router()


class DocumentFilter(Schema):
    """Which documents; days are inclusive."""

    direction: Direction | None = None
    state: ReadingState | None = None
    type_code: str = Field("", max_length=10, examples=["KH"])
    urgency: Urgency | None = None
    unit_id: Id | None = Field(None, description="Kept by this unit or one below it.")
    issued_from: date | None = None
    issued_until: date | None = None
    arrived_from: date | None = None
    arrived_until: date | None = None


class UploadIn(Body):
    """Whose it is."""

    unit_id: Id
    direction: Direction


@router.get("/documents", response=Page[DocumentOut], auth=READ)
def list_documents(
    request: ActorRequest, response: HttpResponse, chosen: Annotated[DocumentFilter, Query()], paging: PagingQuery
) -> dict[str, Any]:
    """What one may see, the latest first. For words use the search."""
    with naming("unit_id"):
        unit = get_unit_for(request.actor, chosen.unit_id) if chosen.unit_id else None
    wanted = {name: value for name, value in chosen.model_dump(exclude={"unit_id"}).items() if value is not None}
    found = find_documents_for(request.actor, unit=unit, **wanted)
    return page_of(found, paging, request=request, response=response)


@router.post("/documents", response={200: DocumentOut, 201: DocumentOut}, auth=WRITE_FILES)
def upload_a_document(
    request: ActorRequest,
    response: HttpResponse,
    form: Annotated[UploadIn, Form()],
    file: Annotated[UploadedFile, File(description="PDF, DOCX, DOC, HTML, text or a scan.")],
) -> Status[Document]:
    """Take a file in as a document of a unit; it is read in the background, see `reading_state`.

    The same file again gives the document that holds it, with 200. A file that bears the mark of a state secret is
    refused with `document.secret`, and nothing of it is kept.
    """
    if isinstance(file, DroppedFile) and request.actor.may_anywhere(Verb.DOCUMENT_UPLOAD):
        raise TooLargeError("file.limit", too_large().message, field="file")
    with naming("unit_id"):
        unit = get_unit_for(request.actor, form.unit_id)
    outcome = store_document(
        file.read(), name=file.name or "", unit=unit, direction=form.direction, by=request.actor, at=timezone.now()
    )
    set_location(response, "get_a_document", document_id=outcome.document.pk)
    return Status(201 if outcome.is_new else 200, outcome.document)


@router.get("/documents/{int:document_id}", response=DocumentOut, auth=READ)
def get_a_document(request: ActorRequest, document_id: PathId) -> Document:
    """One document. That it was looked at stands in the trail."""
    document = get_document_for(request.actor, document_id)
    record_view(document, by=request.actor, at=timezone.now(), what="api")
    return document


@router.patch("/documents/{int:document_id}", response=DocumentOut, auth=WRITE)
def confirm_a_header(
    request: ActorRequest, document_id: PathId, body: HeaderPatch, if_match: IfMatch = None
) -> Document:
    """Correct the header and say that it is right. What is left out stays."""
    document = get_document_for(request.actor, document_id)
    require_match(if_match, DocumentOut.from_orm(document))
    fields = body.model_dump(exclude_unset=True)
    if "issuer_unit_id" in fields:
        with naming("issuer_unit_id"):
            issuer_id = fields.pop("issuer_unit_id")
            fields["issuer_unit"] = get_unit_for(request.actor, issuer_id) if issuer_id else None
    header = replace(HeaderFields.of(document), **fields)
    return confirm_header(document, header=header, by=request.actor, at=timezone.now(), version=document.version)


@router.post("/documents/{int:document_id}/read-again", response=DocumentOut, auth=WRITE)
def read_a_document_again(request: ActorRequest, document_id: PathId) -> Document:
    """Have a document read once more."""
    return read_again(get_document_for(request.actor, document_id), by=request.actor, at=timezone.now())
