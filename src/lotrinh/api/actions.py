"""Every write of the API's own: tokens are made, used and revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotrinh.api.models import ApiToken, KeptAnswer
from lotrinh.api.scopes import Scope
from lotrinh.audit.actions import record
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError, NotVisibleError

LONGEST_LIFE = timedelta(days=366)
"""A secret that is never renewed is one day found in an old script."""
USE_NOTED_EVERY = timedelta(minutes=1)
"""So that a program that asks ten times a second does not write ten times a second."""
ANSWERS_KEPT_FOR = timedelta(days=1)
"""Longer than any sensible program goes on trying."""
SECRET_START = "lt_"  # noqa: S105 — the mark by which scanners of leaked secrets know ours
PREFIX_LENGTH = 12


def hash_of_secret(secret: str) -> str:
    """What is kept of a secret. A plain hash is enough: the secret has 256 random bits, nobody can guess it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create_token(
    *, name: str, scopes: Iterable[str], expires_at: datetime, by: Actor, at: datetime
) -> tuple[ApiToken, str]:
    """Make a token of one's own; the secret is returned here and never again.

    Raises: InvalidError for `name`, `scopes` or `expires_at`; ConflictError when the name is taken.
    """
    if by.is_system:
        raise NotAllowedError("token.create", _("The system does not use tokens."))
    name, chosen = _checked_name(name), _checked_scopes(scopes)
    _check_expiry(expires_at, at=at)
    secret = SECRET_START + secrets.token_urlsafe(32)
    with transaction.atomic():
        token, is_new = ApiToken.objects.get_or_create(
            person=by.person,
            name=name,
            defaults={
                "prefix": secret[:PREFIX_LENGTH],
                "secret_hash": hash_of_secret(secret),
                "scopes": chosen,
                "created_at": at,
                "expires_at": expires_at,
            },
        )
        if not is_new:
            raise ConflictError("token.name.taken", _("You already have a token of this name."), field="name")
        changes = {"scopes": [None, chosen], "expires_at": [None, expires_at.isoformat()]}
        record("token.create", token, by=by, at=at, name=name, unit_path=_unit_path(by), changes=changes)
    return token, secret


def revoke_token(token: ApiToken, *, by: Actor, at: datetime) -> ApiToken:
    """End a token of one's own at once. Ending it again changes nothing."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().get(pk=token.pk)
        if token.person_id != by.person.pk:
            raise NotVisibleError
        if token.revoked_at is None:
            token.revoked_at = at
            token.save(update_fields=["revoked_at"])
            changes = {"revoked_at": [None, at.isoformat()]}
            record("token.revoke", token, by=by, at=at, name=token.name, unit_path=_unit_path(by), changes=changes)
    return token


def revoke_all_tokens(person_id: int, *, by: Actor, at: datetime, unit_path: str) -> None:
    """End every token of a person, as when their password is reset: whoever had the account has it no more."""
    with transaction.atomic():
        tokens = list(
            ApiToken.objects.select_for_update().filter(person_id=person_id, revoked_at__isnull=True).order_by("pk")
        )
        for token in tokens:
            token.revoked_at = at
            token.save(update_fields=["revoked_at"])
        for token in tokens:
            changes = {"revoked_at": [None, at.isoformat()]}
            record("token.revoke", token, by=by, at=at, name=token.name, unit_path=unit_path, changes=changes)


def note_use(token: ApiToken, *, at: datetime) -> None:
    """Remember that the token was used, at most once a minute. Not in the trail: what it did stands there."""
    if token.last_used_at is None or token.last_used_at <= at - USE_NOTED_EVERY:
        long_ago = Q(last_used_at__isnull=True) | Q(last_used_at__lte=at - USE_NOTED_EVERY)
        ApiToken.objects.filter(long_ago, pk=token.pk).update(last_used_at=at)


def take_key(key: str, *, fingerprint: str, by: Actor, at: datetime) -> tuple[KeptAnswer, bool]:
    """Take an Idempotency-Key inside the transaction of what is to be done once; whoever comes second waits for it.

    Shape: the kept answer, and whether the key was free.
    """
    KeptAnswer.objects.filter(person=by.person, created_at__lt=at - ANSWERS_KEPT_FOR).delete()
    return KeptAnswer.objects.get_or_create(
        person=by.person, key=key, defaults={"fingerprint": fingerprint, "created_at": at}
    )


def keep_answer(kept: KeptAnswer, *, status: int, content: str, location: str) -> None:
    """Remember what was answered, in the same transaction."""
    kept.status, kept.content, kept.location = status, content, location
    kept.save(update_fields=["status", "content", "location"])


def forget_answers() -> int:
    """Forget what was answered, not that it was: nobody can tell which answers hold words of an erased document."""
    return KeptAnswer.objects.exclude(content="").update(content="")


def prune_answers(*, at: datetime) -> int:
    """Delete answers that nobody will ask for again. The scheduler calls it."""
    return KeptAnswer.objects.filter(created_at__lt=at - ANSWERS_KEPT_FOR).delete()[0]


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidError("token.name.missing", _("Give the token a name."), field="name")
    if len(name) > 100:
        raise InvalidError("token.name.long", _("The name has more than 100 characters."), field="name")
    return name


def _checked_scopes(scopes: Iterable[str]) -> list[str]:
    wanted = set(scopes)
    if not wanted:
        raise InvalidError("token.scopes.missing", _("Choose at least one scope."), field="scopes")
    unknown = sorted(wanted - set(Scope.values))
    if unknown:
        message = _("There is no scope %(scope)s.") % {"scope": unknown[0]}
        raise InvalidError("token.scopes.unknown", message, field="scopes")
    return [scope for scope in Scope.values if scope in wanted]


def _check_expiry(expires_at: datetime, *, at: datetime) -> None:
    if expires_at <= at:
        raise InvalidError("token.expiry.past", _("The token must end in the future."), field="expires_at")
    if expires_at > at + LONGEST_LIFE:
        days = LONGEST_LIFE.days
        message = ngettext_lazy("A token lasts at most %(days)s day.", "A token lasts at most %(days)s days.", days) % {
            "days": days
        }
        raise InvalidError("token.expiry.long", message, field="expires_at")


def _unit_path(by: Actor) -> str:
    """Where the auditors look who follow this person: the unit of their first post."""
    return by.grants[0].unit_path if by.grants else ""
