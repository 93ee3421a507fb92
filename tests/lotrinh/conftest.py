"""What every test of the application can ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from lotrinh.accounts import readiness
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import actor_for
from lotrinh.shared.actor import Actor
from tests.cast import Cast, make_cast

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
"""Nine in the morning in Hà Nội."""


@pytest.fixture
def now() -> datetime:
    """One fixed moment."""
    return NOW


@pytest.fixture(autouse=True)
def _ready() -> None:
    """Pages do not lead to the first run, whatever a test has in its database; no query asks for it."""
    readiness.assume_ready()


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, in the database."""
    return make_cast()


@pytest.fixture
def acting() -> Callable[[Person], Actor]:
    """`acting(person)`: the person as an action takes them."""
    return lambda person: actor_for(person, today=NOW.date())


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """`signed_in(person)`: a browser of theirs."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["seen"] = 2**40  # the first page is then like every other: it does not note that the session was used
        session.save()
        return client

    return sign_in
