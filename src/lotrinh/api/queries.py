"""Tokens as their owner sees them, and as a request finds them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from lotrinh.api.actions import hash_of_secret
from lotrinh.api.models import ApiToken
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError


def find_tokens_for(actor: Actor) -> QuerySet[ApiToken]:
    """One's own tokens, the newest first, the ended ones among them."""
    return ApiToken.objects.filter(person=actor.person).order_by("-created_at", "-id")


def get_token_for(actor: Actor, token_id: int) -> ApiToken:
    """One of one's own tokens.

    Raises: NotVisibleError when it is somebody else's or nobody's.
    """
    token = ApiToken.objects.filter(person=actor.person, pk=token_id).first()
    if token is None:
        raise NotVisibleError
    return token


def find_token_by_secret(secret: str, *, at: datetime) -> ApiToken | None:
    """The token in force that has this secret, with its person; None for any other.

    One look into a unique index, whatever the secret is: how long it takes says nothing about it.
    """
    token = ApiToken.objects.select_related("person").filter(secret_hash=hash_of_secret(secret)).first()
    in_force = token is not None and token.revoked_at is None and token.expires_at > at and token.person.is_active
    return token if in_force else None
