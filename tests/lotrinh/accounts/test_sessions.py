"""Where one is signed in, and ending it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person
from tests.cast import PASSWORD, Cast

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def browser(cast: Cast) -> Callable[[Person], Client]:
    """`browser(person)`: one that came in through the sign-in page."""

    def enter(person: Person) -> Client:
        client = Client(headers={"User-Agent": FIREFOX})
        client.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
        return client

    return enter


def test_it_works(cast: Cast, browser: Callable[[Person], Client]) -> None:
    here, there = browser(cast.clerk), browser(cast.clerk)
    page = here.get(reverse("accounts:sessions"))
    shown = page.context["sessions"]
    assert [session.is_current for session in shown] == [True, False]
    assert shown[0].browser == "Firefox, Windows"
    here.post(reverse("accounts:revoke-session", args=[shown[1].row.pk]))
    assert there.get(reverse("accounts:sessions")).status_code == 302
    assert here.get(reverse("accounts:sessions")).status_code == 200
    last = AuditEntry.objects.order_by("-sequence").first()
    assert last is not None
    assert (last.verb, last.changes) == ("session.revoke", {"session": ["Firefox, Windows (127.0.0.1)", None]})


def test_it_ends_all_others(cast: Cast, browser: Callable[[Person], Client]) -> None:
    here, others, somebody = browser(cast.clerk), [browser(cast.clerk) for _ in range(3)], browser(cast.officer)
    here.post(reverse("accounts:revoke-other-sessions"))
    assert [other.get(reverse("accounts:sessions")).status_code for other in others] == [302, 302, 302]
    assert here.get(reverse("accounts:sessions")).status_code == 200
    assert somebody.get(reverse("accounts:sessions")).status_code == 200


def test_it_hides_the_sessions_of_others(cast: Cast, browser: Callable[[Person], Client]) -> None:
    browser(cast.officer)
    theirs = UserSession.objects.get()
    here = browser(cast.clerk)
    assert here.post(reverse("accounts:revoke-session", args=[theirs.pk])).status_code == 404
    assert here.get(reverse("accounts:revoke-session", args=[theirs.pk])).status_code == 405
    assert UserSession.objects.filter(pk=theirs.pk).exists()


def test_it_notes_the_use_of_a_session_every_five_minutes(
    cast: Cast, browser: Callable[[Person], Client], django_assert_num_queries: Callable[..., object]
) -> None:
    with time_machine.travel("2026-11-25T02:00:00Z", tick=False) as clock:
        client = browser(cast.clerk)
        client.get(reverse("accounts:security"))
        before = UserSession.objects.get().last_seen_at
        clock.shift(299)
        client.get(reverse("accounts:security"))
        assert UserSession.objects.get().last_seen_at == before
        clock.shift(2)
        client.get(reverse("accounts:security"))
        assert UserSession.objects.get().last_seen_at > before
