"""Tokens are made once, shown once, and end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast

from lotrinh.api.actions import create_token, note_use, revoke_token
from lotrinh.api.models import ApiToken
from lotrinh.api.queries import find_token_by_secret, find_tokens_for, get_token_for
from lotrinh.api.scopes import Scope
from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotVisibleError

Acting = Callable[[Person], Actor]


@pytest.fixture
def clerk(cast: Cast, acting: Acting) -> Actor:
    return acting(cast.clerk)


def make(by: Actor, at: datetime, **changed: object) -> tuple[ApiToken, str]:
    wanted: dict[str, object] = {
        "name": "máy quét",
        "scopes": [Scope.DOCUMENTS_WRITE],
        "expires_at": at + timedelta(days=30),
    }
    return create_token(**{**wanted, **changed}, by=by, at=at)  # type: ignore[arg-type]


def test_it_works(clerk: Actor, now: datetime) -> None:
    token, secret = make(clerk, now)
    assert find_token_by_secret(secret, at=now) == token
    assert secret.startswith(token.prefix)
    assert secret not in str(ApiToken.objects.values().get()), "the secret itself is not kept"


def test_it_is_in_the_trail_without_its_secret(clerk: Actor, now: datetime) -> None:
    token, secret = make(clerk, now)
    revoke_token(token, by=clerk, at=now)
    assert list(AuditEntry.objects.values_list("verb", "unit_path")) == [
        ("token.create", clerk.grants[0].unit_path),
        ("token.revoke", clerk.grants[0].unit_path),
    ]
    assert secret not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"name": "  "}, "token.name.missing", "name"),
        ({"name": "x" * 101}, "token.name.long", "name"),
        ({"scopes": []}, "token.scopes.missing", "scopes"),
        ({"scopes": ["documents:read", "all"]}, "token.scopes.unknown", "scopes"),
    ],
)
def test_it_refuses_a_bad_value(clerk: Actor, now: datetime, changed: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        make(clerk, now, **changed)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    ("life", "code"), [(timedelta(0), "token.expiry.past"), (timedelta(days=366, seconds=1), "token.expiry.long")]
)
def test_it_refuses_an_expiry(clerk: Actor, now: datetime, life: timedelta, code: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        make(clerk, now, expires_at=now + life)
    assert refusal.value.code == code


def test_it_lasts_at_most_a_leap_year(clerk: Actor, now: datetime) -> None:
    assert make(clerk, now, expires_at=now + timedelta(days=366))


def test_it_refuses_a_name_twice(clerk: Actor, now: datetime) -> None:
    make(clerk, now)
    with pytest.raises(ConflictError):
        make(clerk, now)
    assert ApiToken.objects.count() == 1


def test_it_is_not_found_once_it_has_ended(clerk: Actor, now: datetime) -> None:
    token, secret = make(clerk, now)
    assert find_token_by_secret(secret + "x", at=now) is None
    assert find_token_by_secret(secret, at=token.expires_at) is None
    revoke_token(token, by=clerk, at=now)
    assert find_token_by_secret(secret, at=now) is None


def test_it_is_not_found_when_its_person_has_left(clerk: Actor, now: datetime) -> None:
    _, secret = make(clerk, now)
    Person.objects.filter(pk=clerk.person.pk).update(is_active=False)
    assert find_token_by_secret(secret, at=now) is None


def test_it_is_revoked_once(clerk: Actor, now: datetime) -> None:
    token, _ = make(clerk, now)
    revoke_token(token, by=clerk, at=now)
    again = revoke_token(token, by=clerk, at=now + timedelta(hours=1))
    assert again.revoked_at == now
    assert AuditEntry.objects.filter(verb="token.revoke").count() == 1


def test_it_is_its_owners_alone(clerk: Actor, cast: Cast, acting: Acting, now: datetime) -> None:
    token, _ = make(clerk, now)
    administrator = acting(cast.administrator)
    assert list(find_tokens_for(clerk)) == [token]
    assert not find_tokens_for(administrator).exists()
    with pytest.raises(NotVisibleError):
        get_token_for(administrator, token.pk)
    with pytest.raises(NotVisibleError):
        revoke_token(token, by=administrator, at=now)


def test_it_notes_its_use_once_a_minute(clerk: Actor, now: datetime) -> None:
    token, _ = make(clerk, now)
    for seconds, noted in ((0, 0), (59, 0), (60, 60)):
        note_use(token, at=now + timedelta(seconds=seconds))
        token.refresh_from_db()
        assert token.last_used_at == now + timedelta(seconds=noted)
