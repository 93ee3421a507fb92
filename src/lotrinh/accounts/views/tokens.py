"""Access tokens, with which programs act as oneself."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lotrinh.accounts.forms import TokenForm
from lotrinh.api.actions import create_token, revoke_token
from lotrinh.api.queries import find_tokens_for, get_token_for
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in


@require_GET
@signed_in
def tokens(request: ActorRequest) -> HttpResponse:
    """One's own tokens."""
    found = find_tokens_for(request.actor)
    return render(request, "accounts/tokens.html", {"tokens": found, "now": timezone.now()})


@never_cache
@signed_in
@reauthentication_required  # type: ignore[untyped-decorator] # allauth ships no types
def create(request: ActorRequest) -> HttpResponse:
    """Make one, and show its secret, this once."""
    at = timezone.now()
    form = TokenForm(request.POST or None, today=timezone.localdate(at))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            token, secret = create_token(**form.values(), by=request.actor, at=at)
        if not form.errors:
            return render(request, "accounts/token_made.html", {"token": token, "secret": secret})
    return render(request, "accounts/token_form.html", {"form": form})


@require_POST
@signed_in
def revoke(request: ActorRequest, token_id: int) -> HttpResponse:
    """End one at once."""
    token = revoke_token(get_token_for(request.actor, token_id), by=request.actor, at=timezone.now())
    messages.success(request, _("The token %(name)s is revoked.") % {"name": token.name})
    return redirect("accounts:tokens")
