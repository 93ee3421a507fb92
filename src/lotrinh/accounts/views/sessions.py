"""Where one is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from lotrinh.accounts.actions import revoke_other_sessions, revoke_session
from lotrinh.accounts.queries import find_sessions_for, get_session_for
from lotrinh.shared.http import ActorRequest, signed_in


@require_GET
@signed_in
def sessions(request: ActorRequest) -> HttpResponse:
    """One's own sessions, this one first."""
    found = find_sessions_for(request.actor, session_key=request.session.session_key or "")
    return render(request, "accounts/sessions.html", {"sessions": found})


@require_POST
@signed_in
def revoke(request: ActorRequest, session_id: int) -> HttpResponse:
    """End one of them."""
    revoke_session(get_session_for(request.actor, session_id), by=request.actor, at=timezone.now())
    messages.success(request, _("The session is ended."))
    return redirect("accounts:sessions")


@require_POST
@signed_in
def revoke_others(request: ActorRequest) -> HttpResponse:
    """End all but this one."""
    key = request.session.session_key or ""
    count = revoke_other_sessions(session_key=key, by=request.actor, at=timezone.now())
    words = ngettext("%(count)s other session is ended.", "%(count)s other sessions are ended.", count)
    messages.success(request, words % {"count": count})
    return redirect("accounts:sessions")
