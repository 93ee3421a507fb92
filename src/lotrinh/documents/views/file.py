"""The files of a document, as they were taken in."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from lotrinh.documents import files, media_types
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.models import DocumentFile
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.shared.http import ActorRequest, signed_in


@signed_in
def download(request: ActorRequest, document_id: int, file_id: int) -> HttpResponseBase:
    """To keep: always as an attachment, so that no browser runs it here."""
    return _serve(request, document_id, file_id, what="download", is_attachment=True)


@signed_in
def show(request: ActorRequest, document_id: int, file_id: int) -> HttpResponseBase:
    """For the viewer: PDF and pictures; anything else is offered for keeping."""
    return _serve(request, document_id, file_id, what="file", is_attachment=False)


def _serve(
    request: ActorRequest, document_id: int, file_id: int, *, what: str, is_attachment: bool
) -> HttpResponseBase:
    document = get_document_for(request.actor, document_id)
    file = get_object_or_404(DocumentFile.objects.select_related("stored"), document=document, pk=file_id)
    try:
        data = files.take(file.stored)
    except files.DamagedFileError:
        return render(request, "documents/damaged.html", {"document": document, "file": file}, status=503)
    record_view(document, by=request.actor, at=timezone.now(), what=what)
    kind = file.stored.media_type
    response = HttpResponse(data, content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
    is_attachment = is_attachment or kind not in media_types.SHOWN
    response["Content-Disposition"] = content_disposition_header(is_attachment, file.name) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
