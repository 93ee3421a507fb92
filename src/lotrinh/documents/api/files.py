"""The files of a document."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from ninja import File, Router, Status
from ninja.files import UploadedFile

from lotrinh.api.errors import TooLargeError
from lotrinh.api.values import PathId
from lotrinh.documents.actions.upload import add_annex, too_large
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.api.shapes import READ, WRITE_FILES, FileOut
from lotrinh.documents.files import take
from lotrinh.documents.models import DocumentFile
from lotrinh.documents.policy import can
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.http import ActorRequest
from lotrinh.shared.policy import Verb
from lotrinh.shared.upload_handler import DroppedFile

router = Router()
_BYTES = {"description": "The bytes as they came.", "content": {"application/octet-stream": {"schema": {}}}}


@router.get("/documents/{int:document_id}/files", response=list[FileOut], auth=READ)
def list_files(request: ActorRequest, document_id: PathId) -> Any:
    """The files of a document, the one that was read first."""
    return get_document_for(request.actor, document_id).files.select_related("stored")


@router.post("/documents/{int:document_id}/files", response={201: FileOut}, auth=WRITE_FILES)
def add_a_file(
    request: ActorRequest, document_id: PathId, file: Annotated[UploadedFile, File(description="An annex.")]
) -> Status[DocumentFile]:
    """Add an annex; it is kept, and not read for the header."""
    document = get_document_for(request.actor, document_id)
    if isinstance(file, DroppedFile) and can(request.actor, Verb.DOCUMENT_EDIT, document):
        raise TooLargeError("file.limit", too_large().message, field="file")
    annex = add_annex(document, file.read(), name=file.name or "", by=request.actor, at=timezone.now())
    return Status(201, annex)


@router.get(
    "/documents/{int:document_id}/files/{int:file_id}/content",
    auth=READ,
    openapi_extra={"responses": {200: _BYTES}},
)
def download_a_file(request: ActorRequest, document_id: PathId, file_id: PathId) -> HttpResponse:
    """The bytes of a file, as they came. That they were taken out stands in the trail."""
    document = get_document_for(request.actor, document_id)
    file = document.files.select_related("stored").filter(pk=file_id).first()
    if file is None:
        raise NotVisibleError
    record_view(document, by=request.actor, at=timezone.now(), what="api")
    # Never by its own type: what a stranger wrote is not to be opened by a browser in our name.
    headers = {
        "ETag": f'"{file.stored.sha256}"',
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name) or "attachment",
    }
    return HttpResponse(take(file.stored), content_type="application/octet-stream", headers=headers)
