"""Reads about accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from lotrinh.accounts.browsers import browser_words
from lotrinh.api.models import ApiToken
from lotrinh.organisation.models import Person, Post, Substitution
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError


def find_person_by_email(addresses: Iterable[str]) -> Person | None:
    """The active person with one of these addresses; None also where several people have them."""
    found = {
        person
        for address in addresses
        for person in Person.objects.people().filter(email__iexact=address, is_active=True).exclude(email="")
    }
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Security:
    """How one signs in, for the overview."""

    has_password: bool
    has_totp: bool
    passkeys: int
    codes_left: int | None
    """Unused recovery codes; None where none were made."""
    sessions: int
    tokens: int
    sign_ons: tuple[str, ...]
    """Single sign-ons linked, by the name of the provider."""

    @property
    def has_second_factor(self) -> bool:
        """Whether a stolen password alone opens nothing."""
        return self.has_totp or self.passkeys > 0


def get_security(actor: Actor) -> Security:
    """How this actor signs in."""
    person = actor.person
    factors = list(Authenticator.objects.filter(user=person))
    codes = [f.wrap() for f in factors if f.type == Authenticator.Type.RECOVERY_CODES]
    return Security(
        has_password=person.has_usable_password(),
        has_totp=any(f.type == Authenticator.Type.TOTP for f in factors),
        passkeys=sum(f.type == Authenticator.Type.WEBAUTHN for f in factors),
        codes_left=len(codes[0].get_unused_codes()) if codes else None,
        sessions=len(UserSession.objects.purge_and_list(person)),
        tokens=ApiToken.objects.filter(person=person, revoked_at__isnull=True).count(),
        sign_ons=tuple(SocialAccount.objects.filter(user=person).order_by("id").values_list("provider", flat=True)),
    )


@dataclass(frozen=True, slots=True)
class Session:
    """One of one's own sessions."""

    row: UserSession
    is_current: bool

    @property
    def browser(self) -> str:
        """Program and system in words."""
        return browser_words(self.row.user_agent)


def find_sessions_for(actor: Actor, *, session_key: str) -> list[Session]:
    """One's own sessions that still live, this one first, then by last use."""
    rows = UserSession.objects.purge_and_list(actor.person)
    sessions = [Session(row, is_current=row.session_key == session_key) for row in rows]
    return sorted(sessions, key=lambda s: (not s.is_current, -s.row.last_seen_at.timestamp(), s.row.pk))


def get_session_for(actor: Actor, session_id: int) -> UserSession:
    """One of one's own sessions.

    Raises: NotVisibleError.
    """
    row = UserSession.objects.filter(user=actor.person, pk=session_id).first()
    if row is None:
        raise NotVisibleError
    return row


def posts_of(person: Person, *, today: date) -> QuerySet[Post]:
    """The posts a person holds today."""
    return Post.objects.held_on(today).filter(person=person).select_related("unit").order_by("unit__path", "id")


def substitutions_of(person: Person, *, today: date) -> QuerySet[Substitution]:
    """For whom this person stands in, now or later."""
    rows = Substitution.objects.filter(substitute=person, ended_at__isnull=True, until_date__gte=today)
    return rows.select_related("post__unit", "post__person").order_by("from_date", "id")
