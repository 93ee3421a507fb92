"""The language of a page: Vietnamese first, another by the switch or the profile."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from lotrinh.organisation.models import Person
from tests.cast import Cast


def test_it_works(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    """The browser's own language does not count."""
    answer = signed_in(cast.clerk).get("/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "vi"


def test_it_follows_the_profile(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    Person.objects.filter(pk=cast.clerk.pk).update(language="en")
    assert signed_in(cast.clerk).get("/").headers["Content-Language"] == "en"


def test_it_follows_the_switch_more_than_the_profile(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    Person.objects.filter(pk=cast.clerk.pk).update(language="en")
    browser = signed_in(cast.clerk)
    answer = browser.post("/language/", {"language": "vi", "next": "/?a=1"})
    assert answer.headers["Location"] == "/?a=1"
    assert browser.get("/").headers["Content-Language"] == "vi"


def test_it_refuses_to_lead_elsewhere(db: None, client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


def test_it_ignores_a_language_that_we_do_not_have(db: None, client: Client) -> None:
    client.cookies["language"] = "../xx"
    assert client.get("/accounts/login/").headers["Content-Language"] == "vi"
