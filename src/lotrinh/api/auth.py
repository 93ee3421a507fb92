"""Who asks: a program by its owner's token, or a page of ours by its session; and whether the token is for this."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from lotrinh.api.actions import note_use
from lotrinh.api.errors import ForgeryError, ScopeMissingError, SignInRequiredError
from lotrinh.api.models import ApiToken
from lotrinh.api.queries import find_token_by_secret
from lotrinh.api.scopes import Scope
from lotrinh.shared.http import ActorRequest
from lotrinh.shared.policy import Verb
from lotrinh.shared.upload_handler import take_files_from

API_ROOT = "/api/"


def sign_in_by_token(request: HttpRequest) -> None:
    """Make the token's owner the person of the request, for the API alone.

    After: a request with a bearer token never acts by its session, also when the token is not in force.
    """
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if not request.path_info.startswith(API_ROOT) or scheme.lower() != "bearer":
        return
    now = timezone.now()
    token = find_token_by_secret(secret.strip(), at=now)
    request.user = token.person if token else AnonymousUser()
    request.api_token = token  # type: ignore[attr-defined]
    if token:
        note_use(token, at=now)


class SignedIn(AuthBase):
    """Anybody who is signed in, by a token of any scope or by a session."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    scope: Scope | None = None

    def __call__(self, request: HttpRequest) -> Any:
        """The person.

        Raises: SignInRequiredError, ForgeryError
        """
        if not request.user.is_authenticated:
            raise _challenge(request)
        if not hasattr(request, "api_token") and check_csrf(request) is not None:
            raise ForgeryError("auth.csrf", _("A change by a session needs the X-CSRFToken header."))
        return request.user


class Scoped(SignedIn):
    """As `SignedIn`, and a token must have this scope. A session has them all: it is the person at their desk."""

    def __init__(self, scope: Scope, *, files_by: Verb | None = None) -> None:
        super().__init__()
        self.scope = scope
        self.files_by = files_by
        """What somebody must be allowed to do somewhere for their files to be taken into memory; None: no files."""

    def __call__(self, request: HttpRequest) -> Any:
        """The person.

        Raises: SignInRequiredError, ForgeryError, ScopeMissingError
        """
        if self.files_by is not None and request.user.is_authenticated:
            take_files_from(request, may=cast("ActorRequest", request).actor.may_anywhere(self.files_by))
        person = super().__call__(request)
        token: ApiToken | None = getattr(request, "api_token", None)
        if token is not None and self.scope not in token.scopes:
            raise ScopeMissingError(str(self.scope))
        return person


def _challenge(request: HttpRequest) -> SignInRequiredError:
    if hasattr(request, "api_token"):
        message = _("The token is unknown, revoked or past its day, or its owner's account is closed.")
        challenge = 'Bearer realm="lotrinh", error="invalid_token"'
        return SignInRequiredError("auth.token.invalid", message, WWW_Authenticate=challenge)
    message = _("Send a personal token in the Authorization header, or sign in.")
    return SignInRequiredError("auth.required", message, WWW_Authenticate='Bearer realm="lotrinh"')
