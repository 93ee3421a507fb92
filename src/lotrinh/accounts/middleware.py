"""What happens around every request of an account."""

from __future__ import annotations

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lotrinh.accounts.addresses import address_of
from lotrinh.accounts.readiness import needs_first_run

SEEN_EVERY_S = 300
"""How exact "last seen" is: one write in five minutes for a session, not one a page."""


class SessionSeenMiddleware:
    """Remembers when and from where a session was last used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Looks at the session alone, which is read anyway, unless five minutes are over."""
        now = int(timezone.now().timestamp())
        if request.user.is_authenticated and now - request.session.get("seen", 0) >= SEEN_EVERY_S:
            request.session["seen"] = now
            self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        rows = UserSession.objects.filter(session_key=request.session.session_key)
        if not rows.update(last_seen_at=timezone.now(), ip=address_of(request)):
            UserSession.objects.create_from_request(request)


class FirstRunMiddleware:
    """Leads every page to the first run while nothing is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Static files, machines' questions and the switch of the language go on."""
        if not request.path_info.startswith(_OPEN) and needs_first_run():
            return redirect("accounts:first-run")
        return self.get_response(request)


_OPEN = (
    "/static/",
    "/api/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/language",
    "/accounts/first-run/",
    "/favicon",
    "/robots",
)
