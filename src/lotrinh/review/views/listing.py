"""The list of desks, by how far they have come; setting one aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotrinh.documents.queries.documents import get_document_for
from lotrinh.review.actions.laying import start_desk
from lotrinh.review.actions.setting_aside import set_aside as set_desk_aside
from lotrinh.review.actions.setting_aside import take_back as take_desk_back
from lotrinh.review.forms import FilterForm, SetAsideForm
from lotrinh.review.models import Desk, DeskState, Step
from lotrinh.review.policy import can
from lotrinh.review.queries.desks import find_desks_for, get_desk_for
from lotrinh.review.words import TABS, title_of
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb

PER_PAGE = 50


@require_safe
@signed_in
def list_desks(request: ActorRequest) -> HttpResponse:
    """Tab and filters live in the address; one that makes no sense is shown as wrong and left out."""
    form = FilterForm(request.actor, request.GET)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    found = find_desks_for(request.actor, **asked)
    state = request.GET.get("state", "")
    state = state if state in DeskState.values else _first_tab(found)
    page = Paginator(found.filter(state=state), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "state": state,
        "tabs": _tabs(found),
        "page": page,
        "rows": _rows(request, list(page.object_list)),
        "is_filtered": bool(asked),
        "may_review": request.actor.may_anywhere(Verb.REVIEW),
        "import_address": _address_of("review:import-list"),
    }
    return render(request, "review/list.html", context)


def _tabs(found: QuerySet[Desk]) -> list[dict[str, Any]]:
    counts = dict(found.order_by().values_list("state").annotate(count=Count("pk")))
    return [{"state": state, "name": name, "count": counts.get(state, 0)} for state, name in TABS.items()]


def _first_tab(found: QuerySet[Desk]) -> str:
    """What is under review, where nothing waits."""
    waits = found.filter(state=DeskState.WAITING).exists() or not found.filter(state=DeskState.OPEN).exists()
    return DeskState.WAITING if waits else DeskState.OPEN


def _rows(request: ActorRequest, desks: list[Desk]) -> list[dict[str, Any]]:
    """The desks of the page with who last worked at each."""
    steps = Step.objects.filter(desk__in=desks, sequence=F("desk__sequence"))
    last = dict(steps.values_list("desk_id", "person__full_name"))
    return [
        {
            "desk": desk,
            "title": title_of(desk),
            "last": last.get(desk.pk) or (desk.opened_by.full_name if desk.opened_by else ""),
            "may_review": request.actor.may(Verb.REVIEW, desk.unit),  # lead units set aside on the desk's own page
        }
        for desk in desks
    ]


def _address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def set_aside(request: ActorRequest, desk_id: int) -> HttpResponse:
    """Ask why no plan is needed, and close the desk."""
    desk = get_desk_for(request.actor, desk_id)
    if not can(request.actor, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review in this unit may change the desk."))
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            set_desk_aside(desk, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        if not form.errors:
            messages.success(request, _("Set aside: no plan is needed."))
            return redirect("review:list")
    context = {"form": form, "desk": desk, "title": title_of(desk)}
    return render(request, "review/set_aside.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def take_back(request: ActorRequest, desk_id: int) -> HttpResponse:
    """A plan may be needed after all."""
    desk = get_desk_for(request.actor, desk_id)
    take_desk_back(desk, by=request.actor, at=timezone.now())
    messages.success(request, _("The desk is under review again."))
    return redirect("review:desk", desk.pk)


@require_POST
@signed_in
def start(request: ActorRequest, document_id: int) -> HttpResponse:
    """A desk for a document in which no task was found, or the one that is there."""
    document = get_document_for(request.actor, document_id)
    return redirect("review:desk", start_desk(document, by=request.actor, at=timezone.now()).pk)
