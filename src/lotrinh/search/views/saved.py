"""Saved searches: keeping, renaming, forgetting one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotrinh.search.actions import delete_search, rename_search, save_search
from lotrinh.search.forms import NameForm
from lotrinh.search.queries import find_saved_searches_for
from lotrinh.search.views.results import query_of
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in


@signed_in
def saved(request: ActorRequest) -> HttpResponse:
    """One's saved searches."""
    return render(request, "search/saved.html", {"saved_searches": find_saved_searches_for(request.actor)})


@signed_in
@require_POST
def save(request: ActorRequest) -> HttpResponse:
    """Keep the search that the page shows."""
    form = NameForm(request.POST)
    query = query_of(QueryDict(request.POST.get("query", "")[:4000]))
    if form.is_valid():
        with refusals_on(form):
            save_search(name=form.cleaned_data["name"], query=query, by=request.actor, at=timezone.now())
            messages.success(request, _("The search is saved."))
    _tell_errors(request, form)
    return redirect(f"{reverse('search:search')}?{query}")


@signed_in
@require_POST
def rename(request: ActorRequest, saved_id: int) -> HttpResponse:
    """Give it another name."""
    form = NameForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            rename_search(saved_id, name=form.cleaned_data["name"], by=request.actor, at=timezone.now())
            messages.success(request, _("The search has its new name."))
    _tell_errors(request, form)
    return redirect("search:saved")


@signed_in
@require_POST
def delete(request: ActorRequest, saved_id: int) -> HttpResponse:
    """Forget it."""
    delete_search(saved_id, by=request.actor, at=timezone.now())
    messages.success(request, _("The search is deleted."))
    return redirect("search:saved")


def _tell_errors(request: ActorRequest, form: NameForm) -> None:
    """The forms are small and stand within other pages, so what is wrong goes to the top of the page."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
