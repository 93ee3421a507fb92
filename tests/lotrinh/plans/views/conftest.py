"""Pages of plans are asked for in English: the tests name what stands on them by its message."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from lotrinh.organisation.models import Person


@pytest.fixture
def signed_in(signed_in: Callable[[Person], Client]) -> Callable[[Person], Client]:
    """`signed_in(person)`: a browser of theirs, in English."""

    def sign_in(person: Person) -> Client:
        client = signed_in(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return sign_in
