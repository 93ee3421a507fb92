"""Single sign-on: it knows people who are here already, and makes nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person
from tests.cast import Cast
from tests.lotrinh.accounts.fake_provider import CLIENT, SECRET, Provider, running_provider

START, BACK = "/accounts/oidc/oidc/login/", "/accounts/oidc/oidc/login/callback/"


@pytest.fixture
def provider(cast: Cast, settings) -> Iterator[Provider]:  # type: ignore[no-untyped-def]
    with running_provider() as running:
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "APPS": [
                    {
                        "provider_id": "oidc",
                        "name": "Cổng chung",
                        "client_id": CLIENT,
                        "secret": SECRET,
                        "settings": {"server_url": running.url},
                    }
                ],
                "OAUTH_PKCE_ENABLED": True,
            }
        }
        yield running


def _come_back(provider: Provider, client: Client, **claims: object):  # type: ignore[no-untyped-def]
    provider.claims = {"sub": "nguoi-1", "email": "lan@example.org", "email_verified": True, **claims}
    sent = client.post(START)
    return client.get(BACK, provider.give_code(sent.headers["Location"]))


def test_it_works(provider: Provider, cast: Cast) -> None:
    client = Client()
    assert "Cổng chung" in client.get("/accounts/login/").content.decode()
    answer = _come_back(provider, client)
    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.clerk.pk)
    assert SocialAccount.objects.get().user == cast.clerk
    verbs = [entry.verb for entry in AuditEntry.objects.order_by("sequence")]
    assert verbs == ["single-sign-on.link", "person.sign-in"]


def test_it_knows_the_subject_again_whatever_the_address_is_now(provider: Provider, cast: Cast) -> None:
    _come_back(provider, Client())
    client = Client()
    _come_back(provider, client, email="khac@example.org", email_verified=False)
    assert client.session["_auth_user_id"] == str(cast.clerk.pk)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "ai-do@example.org"},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email": ""},
    ],
    ids=["nobody's address", "not verified", "not verified, as text", "no address"],
)
def test_it_makes_nobody(provider: Provider, cast: Cast, claims: dict[str, object]) -> None:
    client, people = Client(), Person.objects.count()
    answer = _come_back(provider, client, **claims)
    assert answer.headers["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session
    assert (Person.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_it_refuses_who_is_shut_out(provider: Provider, cast: Cast) -> None:
    _come_back(provider, Client())
    Person.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    client = Client()
    assert _come_back(provider, client).headers["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_it_asks_a_second_factor_after_it_too(provider: Provider, cast: Cast) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: PLC0415 — for this test alone

    TOTP.activate(cast.clerk, generate_totp_secret())
    assert _come_back(provider, Client()).headers["Location"] == "/accounts/2fa/authenticate/"


def test_it_says_so_when_the_provider_does_not_answer_well(provider: Provider, cast: Cast) -> None:
    client = Client()
    sent = client.post(START)
    state = provider.give_code(sent.headers["Location"])["state"]
    answer = client.get(BACK, {"code": "ma-gia", "state": state})
    assert "socialaccount/authentication_error.html" in [template.name for template in answer.templates]
    broken_off = Client().get(BACK, {"error": "access_denied", "state": "x"})
    assert broken_off.status_code == 401
