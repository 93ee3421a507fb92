"""TOTP and recovery codes. Passkeys are tried in a browser."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from lotrinh.audit.models import AuditEntry
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db(transaction=True)  # allauth speaks of new factors after the commit


def code_of(secret: str, *, steps: int = 0) -> str:
    """The code that an authenticator app shows `steps` times 30 seconds from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


@pytest.fixture
def lan(cast: Cast) -> Client:
    """The clerk, signed in by password, which was asked for once more."""
    cache.clear()
    client = Client()
    client.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def _set_up(client: Client) -> str:
    page = client.get(reverse("mfa_activate_totp"))
    secret = str(page.context["form"].secret)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def test_it_works(lan: Client) -> None:
    secret = _set_up(lan)
    lan.post(reverse("account_logout"))
    first = lan.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
    assert first.headers["Location"] == reverse("mfa_authenticate")
    assert lan.get("/accounts/profile/").status_code == 302
    cache.clear()  # forgets that this half minute's code was used
    second = lan.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert second.headers["Location"] == reverse("dashboard:home")
    assert lan.get("/accounts/profile/").status_code == 200
    assert [entry.verb for entry in AuditEntry.objects.order_by("sequence")] == [
        "person.sign-in",
        "second-factor.add",
        "second-factor.add",  # the recovery codes that come with it
        "person.sign-out",
        "person.sign-in",
    ]
    assert {letter.to[0] for letter in mail.outbox} == {"lan@example.org"}


def test_it_shows_the_key_as_a_picture_that_the_policy_allows(lan: Client) -> None:
    page = lan.get(reverse("mfa_activate_totp"))
    text = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in text
    assert " style=" not in text
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]


def test_it_refuses_a_wrong_code_and_tells_the_trail(lan: Client) -> None:
    _set_up(lan)
    lan.post(reverse("account_logout"))
    lan.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
    answer = lan.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert answer.context["form"].errors
    last = AuditEntry.objects.order_by("-sequence").first()
    assert last is not None
    assert last.verb == "second-factor.fail"


def test_it_takes_a_recovery_code_once(lan: Client) -> None:
    _set_up(lan)
    text = lan.get(reverse("mfa_download_recovery_codes")).content.decode()
    codes = text.split()
    assert len(codes) == 10
    for status in (302, 200):
        lan.post(reverse("account_logout"))
        lan.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
        assert lan.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == status


def test_it_makes_new_recovery_codes_and_forgets_the_old(lan: Client) -> None:
    _set_up(lan)
    old = lan.get(reverse("mfa_download_recovery_codes")).content
    assert lan.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    lan.post(reverse("mfa_generate_recovery_codes"))
    assert lan.get(reverse("mfa_download_recovery_codes")).content != old
    assert AuditEntry.objects.filter(verb="second-factor.renew").exists()


def test_it_removes_the_app(lan: Client) -> None:
    _set_up(lan)
    assert lan.get(reverse("mfa_deactivate_totp")).status_code == 200
    lan.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.filter(verb="second-factor.remove").exists()


def test_it_asks_again_who_it_is_after_a_while(lan: Client) -> None:
    session = lan.session
    session["account_authentication_methods"] = []
    session.save()
    answer = lan.get(reverse("mfa_activate_totp"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    page = lan.get(answer.headers["Location"])
    assert page.status_code == 200
    back = lan.post(answer.headers["Location"], {"password": PASSWORD})
    assert back.headers["Location"] == reverse("mfa_activate_totp")


def test_it_offers_passkeys_as_its_scripts_read_them(lan: Client) -> None:
    page = lan.get(reverse("mfa_add_webauthn"))
    text = page.content.decode()
    assert re.search(r'<form[^>]+data-passkey="add"', text)
    assert "creation_options" in text
    assert page.context["js_data"]["creation_options"]["publicKey"]["rp"]["name"] == "Lộ Trình"
    asked = Client().get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert "challenge" in asked.json()["request_options"]["publicKey"]
