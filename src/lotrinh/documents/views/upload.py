"""Taking files in: one request a file from the page's script, all in one where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotrinh.documents.actions.upload import SecretError, store_document, too_large
from lotrinh.documents.forms import UploadForm
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ActionError, NotAllowedError
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb
from lotrinh.shared.upload_handler import STOPPED, DroppedFile, takes_files


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one file."""

    name: str
    """Empty for one that was refused as a state secret: not even its name is said again."""
    document: Document | None = None
    is_known: bool = False
    refusal: str = ""
    is_secret: bool = False


@takes_files(lambda actor: actor.may_anywhere(Verb.DOCUMENT_UPLOAD))
@signed_in
def upload(request: ActorRequest) -> HttpResponse:
    """The page, and the taking in."""
    actor = request.actor
    if not actor.may_anywhere(Verb.DOCUMENT_UPLOAD):
        raise NotAllowedError("document.upload", gettext_lazy("Only a clerk takes documents in."))
    if request.method != "POST":
        return render(request, "documents/upload.html", {"form": UploadForm(actor)})
    form = UploadForm(actor, request.POST)
    is_single = request.headers.get("X-Upload") == "single"
    files = request.FILES.getlist("file")
    if not files and form.is_valid():
        said = too_large().message if STOPPED in request.META else _("Choose at least one file.")
        form.add_error("file", str(said))
    if not form.is_valid():
        template = "documents/_upload_refused.html" if is_single else "documents/upload.html"
        return render(request, template, {"form": form}, status=422)
    unit, direction, now = form.cleaned_data["unit"], form.cleaned_data["direction"], timezone.now()
    rows = [_take(file, unit=unit, direction=direction, by=actor, at=now) for file in files]
    if is_single:
        return render(request, "documents/_upload_row.html", {"row": rows[0]})
    return render(request, "documents/upload.html", {"form": UploadForm(actor), "rows": rows})


def _take(file: UploadedFile[bytes], *, unit: Unit, direction: str, by: Actor, at: datetime) -> Row:
    """Store one file; what is refused becomes words."""
    name = file.name or ""
    try:
        if isinstance(file, DroppedFile):
            raise too_large()
        outcome = store_document(file.read(), name=name, unit=unit, direction=direction, by=by, at=at)
    except SecretError as err:
        return Row("", refusal=str(err.message), is_secret=True)
    except ActionError as err:
        return Row(name, refusal=str(err.message))
    return Row(name, document=outcome.document, is_known=not outcome.is_new)
