"""What allauth does to accounts, told to the trail: sign-ins, passwords, second factors, single sign-on."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from lotrinh.api.actions import revoke_all_tokens
from lotrinh.audit.actions import Visitor, record
from lotrinh.organisation.actions.people import home_path
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import actor_for


def connect() -> None:
    """Called once, when the application is ready. Named, so that a second call connects nothing twice."""
    plain = {
        account.user_logged_in: _on_sign_in,
        user_logged_out: _on_sign_out,
        user_login_failed: _on_failed_sign_in,
        account.password_changed: _on_password("person.password-change"),
        account.password_set: _on_password("person.password-change"),
        account.password_reset: _on_reset,
        mfa.authenticator_added: _on_factor("second-factor.add"),
        mfa.authenticator_removed: _on_factor("second-factor.remove"),
        mfa.authenticator_reset: _on_factor("second-factor.renew"),
        mfa.authentication_failed: _on_factor("second-factor.fail"),
        social.social_account_added: _on_link,
    }
    for number, (signal, receiver) in enumerate(plain.items()):
        signal.connect(receiver, weak=False, dispatch_uid=f"lotrinh.accounts.{number}")


def _tell(verb: str, person: Person, request: HttpRequest | None, **changes: Any) -> None:
    """A row about a person's own account, by themselves."""
    at = timezone.now()
    place = _place(request)
    by = actor_for(person, today=timezone.localdate(at), **place)
    record(verb, person, by=by, at=at, unit_path=home_path(person), changes=changes)


def _place(request: HttpRequest | None) -> dict[str, str]:
    if request is None:
        return {}
    asked = getattr(request, "id", "") or request.headers.get("X-Request-ID", "")
    return {"request_id": asked, "address": request.META.get("REMOTE_ADDR", "")}


def _on_sign_in(*, request: HttpRequest, user: Person, **_: object) -> None:
    methods = [step["method"] for step in request.session.get("account_authentication_methods", [])]
    _tell("person.sign-in", user, request, **({"methods": methods} if methods else {}))


def _on_sign_out(*, request: HttpRequest | None, user: Person | None, **_: object) -> None:
    if isinstance(user, Person):
        _tell("person.sign-out", user, request)


def _on_failed_sign_in(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_: object) -> None:
    """By a visitor, about the person named. A name that nobody has is not kept: it may be a password."""
    name = str(credentials.get("username") or credentials.get("email") or "")
    people = Person.objects.people()
    person = people.filter(username__iexact=name).first() or people.filter(email__iexact=name).exclude(email="").first()
    place, at = _place(request), timezone.now()
    visitor = Visitor(place.get("request_id", ""), place.get("address", ""))
    path = home_path(person) if person else ""
    record("person.sign-in-failed", person, by=visitor, at=at, kind="person", unit_path=path)


def _on_password(verb: str) -> Any:
    def receive(*, request: HttpRequest, user: Person, **_: object) -> None:
        _tell(verb, user, request)

    return receive


def _on_reset(*, request: HttpRequest, user: Person, **_: object) -> None:
    """By a link: whoever knew the password before is to be shut out, with every token made by it."""
    with transaction.atomic():
        by = actor_for(user, today=timezone.localdate(), **_place(request))
        revoke_all_tokens(user.pk, by=by, at=timezone.now(), unit_path=home_path(user))
        _tell("person.password-reset", user, request)


def _on_factor(verb: str) -> Any:
    def receive(*, request: HttpRequest, user: Person, authenticator: Authenticator | None = None, **_: object) -> None:
        changes = {"factor": authenticator.type} if authenticator else {}
        _tell(verb, user, request, **changes)

    return receive


def _on_link(*, request: HttpRequest, sociallogin: SocialLogin, **_: object) -> None:
    _tell("single-sign-on.link", sociallogin.user, request, provider=sociallogin.account.provider)
