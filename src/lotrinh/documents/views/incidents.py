"""Files refused or erased for a mark of secrecy, for the clerk of the unit and its administrators; the minutes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from lotrinh.documents.queries.incidents import find_incidents_for, get_incident_for, in_words
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb

PER_PAGE = 50


@require_safe
@signed_in
def incidents(request: ActorRequest) -> HttpResponse:
    """The list."""
    if not request.actor.may_anywhere(Verb.DOCUMENT_PURGE):
        raise NotAllowedError("document.incidents", _("Only clerks and administrators see what was refused."))
    page = Paginator(find_incidents_for(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "documents/incidents.html", {"page": page, "incidents": in_words(page)})


@require_safe
@signed_in
def minutes(request: ActorRequest, incident: str) -> HttpResponse:
    """The minutes of one, to be filled in by hand on paper: what this system must not know stays out of it."""
    with override("vi"):  # an official paper, whatever the language of the pages
        found = get_incident_for(request.actor, incident)
    return render(request, "documents/minutes.html", {"incident": found})
