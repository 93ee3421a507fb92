"""Profile, overview, tokens and system."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotrinh.api.models import ApiToken
from lotrinh.audit.actions import record_check
from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person, Post
from lotrinh.shared.models import Heartbeat
from lotrinh.shared.policy import Role
from tests.cast import PASSWORD, SINCE, Cast

SignedIn = Callable[[Person], Client]


def test_the_profile_works(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.clerk)
    page = client.get(reverse("accounts:profile")).content.decode()
    assert cast.office.name in page
    answer = client.post(reverse("accounts:profile"), {"phone": "024 3942 1234", "language": "en"})
    assert answer.status_code == 302
    assert answer.cookies["language"].value == "en"
    cast.clerk.refresh_from_db()
    assert (cast.clerk.phone, cast.clerk.language) == ("024 3942 1234", "en")
    assert AuditEntry.objects.get().changes["phone"] == ["", "024 3942 1234"]


def test_the_profile_refuses_a_language_we_do_not_have(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.clerk).post(reverse("accounts:profile"), {"phone": "", "language": "fr"})
    assert page.context["form"].errors["language"]


@pytest.mark.parametrize("name", ["profile", "security", "sessions", "tokens"])
def test_every_person_has_their_pages_and_a_visitor_none(cast: Cast, signed_in: SignedIn, name: str) -> None:
    for person in (cast.member, cast.auditor):
        assert signed_in(person).get(reverse(f"accounts:{name}")).status_code == 200
    assert Client().get(reverse(f"accounts:{name}")).headers["Location"].startswith("/accounts/login/?next=")


def _entered(username: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": username, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_a_token_is_shown_once(cast: Cast) -> None:
    client = _entered("lan")
    day = timezone.localdate() + timedelta(days=30)
    data = {"name": "Lưu trữ", "scopes": ["documents:read"], "expires_at": day.strftime("%d/%m/%Y")}
    made = client.post(reverse("accounts:create-token"), data)
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    token = ApiToken.objects.get()
    assert timezone.localtime(token.expires_at).date() == day + timedelta(days=1)
    listed = client.get(reverse("accounts:tokens")).content.decode()
    assert "Lưu trữ" in listed
    assert secret not in listed
    client.post(reverse("accounts:revoke-token", args=[token.pk]))
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_a_token_is_refused_with_the_reason_at_its_field(cast: Cast) -> None:
    client = _entered("lan")
    data = {"name": "X", "scopes": ["documents:read"], "expires_at": "01/01/2020"}
    assert "expires_at" in client.post(reverse("accounts:create-token"), data).context["form"].errors
    assert client.post(reverse("accounts:create-token"), {"name": "X"}).context["form"].errors["scopes"]


def test_a_token_is_made_by_who_just_confirmed_that_it_is_them(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.clerk).get(reverse("accounts:create-token"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_tokens_of_others_do_not_exist(cast: Cast, signed_in: SignedIn, now: datetime) -> None:
    token = ApiToken.objects.create(person=cast.officer, name="x", created_at=now, expires_at=now)
    assert signed_in(cast.clerk).post(reverse("accounts:revoke-token", args=[token.pk])).status_code == 404


def test_the_system_page_works(cast: Cast, signed_in: SignedIn) -> None:
    now = timezone.now()
    Heartbeat.objects.create(name="worker:may-1:7", kind="worker", at=now)
    Heartbeat.objects.create(name="scheduler", kind="scheduler", at=now - timedelta(minutes=10))
    record_check([], by=None, at=now)
    page = signed_in(cast.administrator).get(reverse("accounts:system"))
    installation = page.context["installation"]
    assert installation.has_worker
    assert not installation.has_scheduler
    assert not installation.mail_host
    assert installation.last_check is not None
    assert "LOTRINH_SMTP_HOST" in page.content.decode()


def test_the_system_page_leads_to_the_page_that_erases(cast: Cast, signed_in: SignedIn) -> None:
    client, page = signed_in(cast.administrator), reverse("accounts:system")
    assert client.get(page, {"record": "17"}).headers["Location"] == reverse("documents:purge", args=[17])
    for wrong in ("", "17a", "0", "99999999999999999999"):
        answer = client.get(page, {"record": wrong})
        assert answer.status_code == 422
        assert answer.context["erase_form"].errors["record"]


def test_the_system_page_is_for_administrators_of_the_whole(cast: Cast, signed_in: SignedIn) -> None:
    Post.objects.create(person=cast.outsider, unit=cast.branch, role=Role.ADMINISTRATOR, from_date=SINCE)
    for person in (cast.clerk, cast.leader, cast.auditor, cast.outsider):
        client = signed_in(person)
        assert client.get(reverse("accounts:system")).status_code == 403
        assert client.post(reverse("accounts:test-mail")).status_code == 403
        assert client.get(reverse("accounts:first-steps")).status_code == 403
    assert mail.outbox == []


def test_a_test_mail_goes_to_oneself(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.administrator).post(reverse("accounts:test-mail")).status_code == 302
    assert mail.outbox[0].to == ["quy@example.org"]
    assert AuditEntry.objects.get().verb == "mail.test"


def test_a_mail_server_that_is_away_is_told(cast: Cast, signed_in: SignedIn, settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = signed_in(cast.administrator).post(reverse("accounts:test-mail"), follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
