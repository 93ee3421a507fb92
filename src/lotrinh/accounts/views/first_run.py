"""The first run: before anything is there, every page leads here."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from lotrinh.accounts import readiness
from lotrinh.accounts.actions import set_up
from lotrinh.accounts.forms import FirstRunForm
from lotrinh.accounts.policy import check_may_manage_system
from lotrinh.organisation.models import Person
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
def first_run(request: HttpRequest) -> HttpResponse:
    """Organisation and administrator on one page; afterwards it does not exist."""
    if not readiness.needs_first_run():
        raise Http404
    form = FirstRunForm(request.POST or None, asks_for_code=readiness.asks_for_code())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            person = set_up(
                form.values(),
                setup_code=form.cleaned_data.get("setup_code", ""),
                at=timezone.now(),
                request_id=getattr(request, "id", ""),
                address=request.META.get("REMOTE_ADDR", ""),
            )
        if not form.errors:
            return _sign_in(request, person)
    return render(request, "accounts/first_run.html", {"form": form})


@require_GET
@signed_in
def first_steps(request: ActorRequest) -> HttpResponse:
    """What comes next: the units."""
    check_may_manage_system(request.actor)
    return render(request, "accounts/first_steps.html")


def _sign_in(request: HttpRequest, person: Person) -> HttpResponse:
    login(request, person, backend=_BACKEND)
    record_authentication(request, person, method="password", username=person.username)
    return redirect("accounts:first-steps")
