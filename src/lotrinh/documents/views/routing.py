"""Giving a document to units and persons, from its page; and what came to one's own unit."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lotrinh.documents.actions.routing import (
    change_routing,
    may_route,
    route_document,
    units_passing_on,
    withdraw_routing,
)
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.models import Document, Purpose, Routing
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.documents.queries.routings import answers_to, clock_of, find_routed_to, find_routings_of, get_routing_for
from lotrinh.documents.routing_forms import ChangeForm, RoutingForm
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb

PAGE_SIZE = 50


@signed_in
def routed_to_me(request: ActorRequest) -> HttpResponse:
    """Documents given to one's unit or to oneself; unopened first."""
    today, show, words = timezone.localdate(), request.GET.get("show", ""), request.GET.get("q", "")[:200]
    found = find_routed_to(request.actor, show=show, words=words, today=today)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [(r, clock_of(r.due_date, today=today, is_answered=r.is_answered)) for r in page]  # type: ignore[attr-defined]
    choices = (
        ("", _("Any")),
        ("unopened", _("Not opened yet")),
        ("overdue", _("Overdue")),
        ("soon", _("Due within three days")),
        ("lead", _("We lead")),
    )
    context = {"page": page, "lines": lines, "show": show, "words": words, "choices": choices}
    return render(request, "documents/routed_to_me.html", context)


@signed_in
@require_GET
def routings(request: ActorRequest, document_id: int) -> HttpResponse:
    """The panel alone: `hx-get` puts it on the document's page."""
    document = get_document_for(request.actor, document_id)
    record_view(document, by=request.actor, at=timezone.now(), what="routings", is_part=bool(request.htmx))
    return _panel(request, document)


@signed_in
@require_POST
def route(request: ActorRequest, document_id: int) -> HttpResponse:
    """Give it to one more."""
    document = get_document_for(request.actor, document_id)
    if not (may_route(document, by=request.actor) or units_passing_on(document, by=request.actor)):
        raise NotAllowedError("document.route", _("You may not give this document to others."))
    form = RoutingForm(request.POST, actor=request.actor, prefix="route")
    if form.is_valid():
        with refusals_on(form):
            route_document(document, to=[form.recipient()], by=request.actor, at=timezone.now())
            return _done(request, document, _("The document was given on."))
    return _panel(request, document, form=form, status=422)


@signed_in
@require_POST
def withdraw(request: ActorRequest, routing_id: int) -> HttpResponse:
    """Take it back."""
    routing = get_routing_for(request.actor, routing_id)
    withdraw_routing(routing, by=request.actor, at=timezone.now())
    return _done(request, routing.document, _("The document was taken back."))


@signed_in
@require_POST
def change(request: ActorRequest, routing_id: int) -> HttpResponse:
    """Another deadline or instruction."""
    routing = get_routing_for(request.actor, routing_id)
    form = ChangeForm(request.POST, auto_id=f"id_change{routing.pk}_%s")
    if form.is_valid():
        with refusals_on(form):
            change_routing(
                routing,
                due_date=form.cleaned_data["due_date"],
                instruction=form.cleaned_data["instruction"],
                seen=form.seen(),
                by=request.actor,
                at=timezone.now(),
            )
            return _done(request, routing.document, _("Deadline and instruction were changed."))
    return _panel(request, routing.document, change_form=(routing.pk, form), status=422)


def panel_context(
    actor: Actor,
    document: Document,
    *,
    form: RoutingForm | None = None,
    change_form: tuple[int, ChangeForm] | None = None,
) -> dict[str, object]:
    """What `documents/_routings.html` needs; a page may include it with this."""
    today, is_answered = timezone.localdate(), answers_to(document.pk).exists()
    may = may_route(document, by=actor)
    inner = [] if may else units_passing_on(document, by=actor)
    lines = [
        (
            routing,
            clock_of(routing.due_date, today=today, is_answered=is_answered),
            _change_form(actor, routing, change_form, may=may),
        )
        for routing in find_routings_of(document)
    ]
    has_lead = any(routing.purpose == Purpose.LEAD for routing, _clock, _form in lines)
    initial = {"purpose": Purpose.SUPPORT if has_lead else Purpose.LEAD, "unit": inner[0] if inner else None}
    return {
        "document": document,
        "routing_lines": lines,
        "routing_form": form or RoutingForm(actor=actor, prefix="route", initial=initial),
        "may_route": may or bool(inner),
        "passes_on_in": inner,
    }


def _change_form(
    actor: Actor, routing: Routing, given: tuple[int, ChangeForm] | None, *, may: bool
) -> ChangeForm | None:
    """The form that changes a line, for whoever may."""
    if given and given[0] == routing.pk:
        return given[1]
    inner = routing.person_id is not None and actor.may(Verb.DOCUMENT_ROUTE, routing.unit)
    return ChangeForm.of(routing) if may or inner else None


def _panel(
    request: ActorRequest,
    document: Document,
    *,
    form: RoutingForm | None = None,
    change_form: tuple[int, ChangeForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The panel for htmx, a page of its own without it."""
    context = panel_context(request.actor, document, form=form, change_form=change_form)
    if request.htmx:  # htmx puts only good answers on the page
        return render(request, "documents/_routings_panel.html", context)
    return render(request, "documents/routings.html", context, status=status)


def _done(request: ActorRequest, document: Document, told: str) -> HttpResponse:
    if request.htmx:
        return render(
            request, "documents/_routings_panel.html", panel_context(request.actor, document) | {"told": told}
        )
    messages.success(request, told)
    return redirect("documents:routings", document.pk)
