"""What the API itself refuses, before any action is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotrinh.shared.errors import ActionError, InvalidError, NotVisibleError


class RequestError(ActionError):
    """The parent: a refusal with the headers that its status asks for."""

    status = 400
    headers: dict[str, str]

    def __init__(self, code: str, message: str | Promise, *, field: str | None = None, **headers: str) -> None:
        super().__init__(code, message, field=field)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class SignInRequiredError(RequestError):
    """Nobody is known to be asking: no token and no session, or a token that is not in force."""

    status = 401


class ScopeMissingError(RequestError):
    """The token was not made for this."""

    status = 403

    def __init__(self, scope: str) -> None:
        message = _("The token lacks the scope %(scope)s.") % {"scope": scope}
        challenge = f'Bearer realm="lotrinh", error="insufficient_scope", scope="{scope}"'
        super().__init__("auth.scope.missing", message, WWW_Authenticate=challenge)


class ForgeryError(RequestError):
    """A change asked for by a session without the token that a page of ours would send."""

    status = 403


class TagMismatchError(RequestError):
    """The thing has changed since the caller read it (RFC 9110, 13.1.1)."""

    status = 412


class MediaTypeError(RequestError):
    """The body is of a kind that this address does not take."""

    status = 415


class UnusableValueError(RequestError):
    """A value that no database keeps: a NUL, half a surrogate pair."""

    status = 422


class TagRequiredError(RequestError):
    """A change without `If-Match` (RFC 6585, 3)."""

    status = 428


@contextmanager
def naming(field: str) -> Iterator[None]:
    """What a body names and its caller cannot see is a wrong value of that field, not an address that leads nowhere."""
    try:
        yield
    except NotVisibleError as err:
        message = _("There is nothing of this number, or you may not see it.")
        raise InvalidError("reference.unknown", message, field=field) from err


class TooLargeError(RequestError):
    """More bytes than are taken."""

    status = 413
