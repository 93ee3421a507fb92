"""Relations of a document on its page, and its family as a graph."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lotrinh.documents.actions.relations import add_relation, correct_relation, remove_relation
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.family_graph import draw_family
from lotrinh.documents.models import Document, RelationKind
from lotrinh.documents.policy import can
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.documents.queries.relations import (
    FAMILY_LIMIT,
    find_family_for,
    find_incoming_relations_for,
    find_relations_for,
    get_relation_for,
)
from lotrinh.documents.relation_forms import CorrectionForm, RelationForm
from lotrinh.shared.errors import InvalidError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb


@signed_in
@require_GET
def relations(request: ActorRequest, document_id: int) -> HttpResponse:
    """The panel alone: `hx-get` puts it on the document's page."""
    document = get_document_for(request.actor, document_id)
    record_view(document, by=request.actor, at=timezone.now(), what="relations", is_part=bool(request.htmx))
    return _panel(request, document)


@signed_in
@require_GET
def family(request: ActorRequest, document_id: int) -> HttpResponse:
    """The graph, with the same as a list."""
    document = get_document_for(request.actor, document_id)
    record_view(document, by=request.actor, at=timezone.now(), what="family")
    found = find_family_for(request.actor, document)
    context = {
        "document": document,
        "family": found,
        "drawing": draw_family(found, here=document.pk),
        "kinds": [choice for choice in RelationKind.choices if choice[0] in {link.kind for link in found.links}],
        "lines": [
            (found.documents[link.source], RelationKind(link.kind).label, found.documents[link.target])
            for link in found.links
        ],
        "limit": FAMILY_LIMIT,
    }
    return render(request, "documents/family.html", context)


@signed_in
@require_POST
def relate(request: ActorRequest, document_id: int) -> HttpResponse:
    """Add one."""
    document = get_document_for(request.actor, document_id)
    form = RelationForm(request.POST, prefix="relation")
    if form.is_valid():
        with refusals_on(form):
            add_relation(document, **form.cleaned_data, by=request.actor, at=timezone.now())
            return _done(request, document, _("The relation was added."))
    return _panel(request, document, form=form, status=422)


@signed_in
@require_POST
def correct(request: ActorRequest, relation_id: int) -> HttpResponse:
    """Another kind, or one of several documents of the symbol."""
    relation = get_relation_for(request.actor, relation_id)
    form = CorrectionForm({"kind": relation.kind, **request.POST.dict()})
    if not form.is_valid():
        raise InvalidError("relation.kind", _("Choose one of the kinds of relation."))
    target_id = form.cleaned_data["target"]
    target = get_document_for(request.actor, target_id) if target_id else None
    correct_relation(relation, kind=form.cleaned_data["kind"], target=target, by=request.actor, at=timezone.now())
    return _done(request, relation.document, _("The relation was corrected."))


@signed_in
@require_POST
def unrelate(request: ActorRequest, relation_id: int) -> HttpResponse:
    """Take it away."""
    relation = get_relation_for(request.actor, relation_id)
    remove_relation(relation, by=request.actor, at=timezone.now())
    return _done(request, relation.document, _("The relation was taken away."))


def _done(request: ActorRequest, document: Document, told: str) -> HttpResponse:
    if request.htmx:
        return _panel(request, document, told=told)
    return redirect("documents:relations", document.pk)


def _panel(
    request: ActorRequest, document: Document, *, form: RelationForm | None = None, told: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "document": document,
        "outgoing": find_relations_for(request.actor, document),
        "incoming": find_incoming_relations_for(request.actor, document),
        "may_relate": can(request.actor, Verb.DOCUMENT_EDIT, document),
        "relation_form": form or RelationForm(prefix="relation"),
        "kinds": RelationKind.choices,
        "told": told,
    }
    name = "documents/_relations_panel.html" if request.htmx else "documents/relations.html"
    return render(request, name, context, status=status)
