"""Oneself: who one is here, and how one signs in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lotrinh.accounts.forms import ProfileForm
from lotrinh.accounts.queries import get_security, posts_of, substitutions_of
from lotrinh.organisation.actions import change_person
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in


@signed_in
def profile(request: ActorRequest) -> HttpResponse:
    """Name, posts and substitutes to read; telephone and language to change."""
    person = request.actor.person
    initial = {"phone": person.phone, "language": person.language or settings.LANGUAGE_CODE}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            change_person(person, by=request.actor, at=timezone.now(), **form.cleaned_data)
        if not form.errors:
            return _saved(request, form.cleaned_data["language"])
    today = timezone.localdate()
    context = {
        "form": form,
        "posts": posts_of(person, today=today),
        "substitutions": substitutions_of(person, today=today),
    }
    return render(request, "accounts/profile.html", context)


@signed_in
def security(request: ActorRequest) -> HttpResponse:
    """Password, second factors, sessions and tokens at one glance."""
    return render(request, "accounts/security.html", {"security": get_security(request.actor)})


def _saved(request: ActorRequest, language: str) -> HttpResponse:
    """Say so in the language just chosen, which this browser shows from now on."""
    with translation.override(language):
        messages.success(request, _("Your profile is saved."))
    response = redirect("accounts:profile")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 86400,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
