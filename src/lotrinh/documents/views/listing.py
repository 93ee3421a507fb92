"""The list of documents."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from lotrinh.documents.forms import FilterForm
from lotrinh.documents.queries.documents import find_documents_for
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb

PER_PAGE = 50


@signed_in
def list_documents(request: ActorRequest) -> HttpResponse:
    """Filters live in the address; one that makes no sense is shown as wrong and left out."""
    form = FilterForm(request.actor, request.GET)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    documents = find_documents_for(request.actor, **asked)
    context = {
        "form": form,
        "page": Paginator(documents, PER_PAGE).get_page(request.GET.get("page")),
        "is_filtered": bool(asked),
        "may_upload": request.actor.may_anywhere(Verb.DOCUMENT_UPLOAD),
    }
    return render(request, "documents/list.html", context)
