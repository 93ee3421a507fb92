"""A document's page, its header form, its state while it is read, what is done to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotrinh.audit.queries import history_of
from lotrinh.documents import media_types
from lotrinh.documents.actions.header import confirm_header
from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.actions.reading import read_again
from lotrinh.documents.actions.routing import mark_opened
from lotrinh.documents.actions.upload import add_annex, too_large
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.forms import ACCEPTED, HeaderForm, PurgeForm
from lotrinh.documents.models import Document, Reading, ReadingState
from lotrinh.documents.pages import text_as_html
from lotrinh.documents.policy import can
from lotrinh.documents.queries.documents import (
    find_frozen_for,
    find_same_header,
    get_document_for,
    get_document_to_erase,
)
from lotrinh.documents.queries.readings import diagnostics_of, doubtful_fields, get_reading, groups_of, marks_of
from lotrinh.documents.refusals import in_words
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ActionError, NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb
from lotrinh.shared.upload_handler import DroppedFile, takes_files


@signed_in
def detail(request: ActorRequest, document_id: int) -> HttpResponse:
    """The document whole: header, files, words with findings, where it went, what was done to it."""
    document = get_document_for(request.actor, document_id)
    now = timezone.now()
    record_view(document, by=request.actor, at=now)
    mark_opened(document, by=request.actor, at=now)
    if document.purged_at is not None:
        return render(request, "documents/purged.html", {"document": document})
    return render(request, "documents/detail.html", _context(request, document))


@signed_in
def edit(request: ActorRequest, document_id: int) -> HttpResponse:
    """The header, as a clerk corrects and confirms it."""
    document = get_document_for(request.actor, document_id)
    if not can(request.actor, Verb.DOCUMENT_EDIT, document):
        raise NotAllowedError("document.edit", _("Only a clerk of the document's unit may change its header."))
    form = HeaderForm(request.POST if request.method == "POST" else None, instance=document)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        with refusals_on(form):
            confirm_header(document, header=form.header(), by=request.actor, at=timezone.now(), version=version)
        if not form.errors:
            messages.success(request, _("The header is confirmed."))
            return redirect("documents:detail", document.pk)
    if request.method != "POST":
        record_view(document, by=request.actor, at=timezone.now())
    reading = get_reading(document)
    context = {
        "document": document,
        "form": form,
        "doubtful": doubtful_fields(document, reading) if reading else set(),
    }
    return render(request, "documents/edit.html", context, status=422 if form.errors else 200)


@signed_in
def state(request: ActorRequest, document_id: int) -> HttpResponse:
    """How far the reading has come, asked every two seconds; the page that waits for it loads anew when it is over."""
    document = get_document_for(request.actor, document_id)
    reading = get_reading(document)
    is_over = document.reading_state in (ReadingState.READ, ReadingState.FAILED)
    context = {
        "document": document,
        "reading": reading,
        "polls": not is_over,
        **_state(request.actor, document, reading),
    }
    context["is_row"] = request.GET.get("then") == "row"
    response = render(request, "documents/_state.html", context)
    if is_over and request.GET.get("then") == "refresh":
        response["HX-Refresh"] = "true"
    return response


@require_POST
@signed_in
def ask_again(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """Have it read once more."""
    document = get_document_for(request.actor, document_id)
    read_again(document, by=request.actor, at=timezone.now())
    messages.success(request, _("The document will be read again."))
    return redirect("documents:detail", document.pk)


@takes_files(lambda actor: actor.may_anywhere(Verb.DOCUMENT_EDIT))
@require_POST
@signed_in
def annex(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """Add a file."""
    document = get_document_for(request.actor, document_id)
    file = request.FILES.get("file")
    try:
        if file is None:
            messages.error(request, _("Choose at least one file."))
        elif isinstance(file, DroppedFile) and can(request.actor, Verb.DOCUMENT_EDIT, document):
            raise too_large()
        else:
            add_annex(document, file.read(), name=file.name or "", by=request.actor, at=timezone.now())
            messages.success(request, _("The file was added."))
    except NotAllowedError:
        raise
    except ActionError as err:
        messages.error(request, str(err.message))
    return redirect("documents:detail", document.pk)


@signed_in
def purge(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """Declare it a state secret afterwards, and erase it: by the clerk of its unit, or by an administrator.

    Of its content they are shown what makes sure that it is the right document, and no more.
    """
    document = get_document_to_erase(request.actor, document_id)
    if not can(request.actor, Verb.DOCUMENT_PURGE, document):
        message = _("Only a clerk or an administrator of the document's unit may erase it.")
        raise NotAllowedError("document.purge", message)
    form = PurgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            incident = declare_secret(document, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        if not form.errors:
            said = _("Everything in the document was erased (incident %(incident)s). Tell the officer in charge.")
            messages.success(request, said % {"incident": incident})
            return redirect("documents:purge", document.pk)
    if request.method != "POST":
        record_view(document, by=request.actor, at=timezone.now(), what="erase")
    status = 422 if form.errors else 200
    context = {"document": document, "form": form, "frozen": find_frozen_for(request.actor)}
    return render(request, "documents/purge.html", context, status=status)


def _context(request: ActorRequest, document: Document) -> dict[str, Any]:
    actor = request.actor
    reading = get_reading(document)
    may_edit = can(actor, Verb.DOCUMENT_EDIT, document)
    context: dict[str, Any] = {
        "document": document,
        "reading": reading,
        "files": list(document.files.select_related("stored")),
        "may_edit": may_edit,
        "may_purge": can(actor, Verb.DOCUMENT_PURGE, document),
        "may_keep_register": actor.may(Verb.REGISTER_KEEP, document.unit),
        "accepted": ACCEPTED,
        **_state(actor, document, reading),
        **_words(document, reading),
    }
    if may_edit or actor.may(Verb.AUDIT_VIEW, document.unit):
        context["history"] = history_of("document", document.pk, limit=20)
    context["main_file"] = next((f for f in context["files"] if f.stored.media_type in media_types.SHOWN), None)
    if context["main_file"] is not None and context["main_file"].position != 0:
        context["main_file"] = None
    context["parts_above"] = _existing(
        "review/_of_document.html", "plans/_of_document.html", "registers/_entry_of_document.html"
    )
    context["parts_below"] = _existing("documents/_routings.html", "documents/_relations.html")
    return context


def _existing(*names: str) -> list[str]:
    """Those parts of the page that the rooms which draw them have."""
    found = []
    for name in names:
        with suppress(TemplateDoesNotExist):
            get_template(name)
            found.append(name)
    return found


def _state(actor: Actor, document: Document, reading: Reading | None) -> dict[str, Any]:
    """Why it could not be read, and which documents that one sees have the same symbol, issuer and date."""
    same = find_same_header(
        unit=document.unit,
        symbol_key=document.symbol_key,
        issuer_key=document.issuer_key,
        issued_date=document.issued_date,
        exclude=document,
    ).filter(purged_at__isnull=True)
    twins = [each for each in same.select_related("unit")[:5] if can(actor, Verb.DOCUMENT_VIEW, each)]
    return {"failure": in_words(reading.error_told) if reading else "", "twins": twins}


def _words(document: Document, reading: Reading | None) -> dict[str, Any]:
    """What the viewer shows."""
    if reading is None or document.reading_state != ReadingState.READ:
        return {}
    marks = marks_of(reading)
    return {
        "groups": groups_of(marks),
        "boxes": [
            {"number": m.number, "kind": m.kind, "name": f"{m.name}: {m.value}", "boxes": m.boxes} for m in marks
        ],
        "text_html": text_as_html(reading, marks),
        "doubtful": doubtful_fields(document, reading),
        "diagnostics": diagnostics_of(reading),
    }
