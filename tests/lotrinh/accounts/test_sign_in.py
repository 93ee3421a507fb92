"""Password sign-in: who gets in, who does not, what the trail says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotrinh.api.actions import create_token
from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import system_actor
from lotrinh.shared.actor import Actor
from tests.cast import PASSWORD, Cast

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _no_counts(db: None) -> None:
    cache.clear()


def _sign_in(login: str, password: str = PASSWORD, client: Client | None = None, **more: str):  # type: ignore[no-untyped-def]
    return (client or Client()).post(LOGIN, {"login": login, "password": password, **more})


def _verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("sequence").values_list("verb", flat=True))


@pytest.mark.parametrize("login", ["lan", "LAN", "lan@example.org"])
def test_it_works(cast: Cast, login: str) -> None:
    client = Client()
    answer = _sign_in(login, client=client)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("dashboard:home"))
    assert client.session["_auth_user_id"] == str(cast.clerk.pk)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.person, entry.unit_path) == ("person.sign-in", cast.clerk, cast.office.path)
    assert entry.changes == {"methods": ["password"]}


def test_it_comes_back_to_the_page_asked_for_and_to_no_other_host(cast: Cast) -> None:
    assert _sign_in("lan", next="/accounts/profile/").headers["Location"] == "/accounts/profile/"
    assert _sign_in("lan", next="https://example.com/").headers["Location"] == reverse("dashboard:home")


def test_it_refuses_a_wrong_password_and_says_the_same_of_a_wrong_name(cast: Cast) -> None:
    wrong, nobody = _sign_in("lan", "sai-mat-khau"), _sign_in("khong-ai", "sai-mat-khau")
    assert wrong.context["form"].non_field_errors() == nobody.context["form"].non_field_errors()
    known, unknown = AuditEntry.objects.order_by("sequence")
    assert (known.verb, known.object_id, known.person) == ("person.sign-in-failed", cast.clerk.pk, None)
    assert known.address == "127.0.0.1"
    assert (unknown.object_id, unknown.object_name) == (None, "")


def test_it_refuses_after_five_wrong_passwords_even_the_right_one(cast: Cast) -> None:
    for _ in range(5):
        _sign_in("lan", "sai-mat-khau")
    refused = _sign_in("lan")
    assert refused.status_code == 200
    assert "Too many wrong passwords" in _english(refused)
    assert _sign_in("minh").status_code == 302  # others go on


def _english(answer) -> str:  # type: ignore[no-untyped-def]
    from django.utils import translation  # noqa: PLC0415 — the sentence is looked up when it is shown

    with translation.override("en"):
        return str(answer.context["form"].non_field_errors())


def test_it_refuses_who_is_shut_out(cast: Cast) -> None:
    Person.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    assert _sign_in("lan").headers["Location"] == reverse("account_inactive")


def test_it_refuses_the_system_user_whatever_its_account_says(cast: Cast) -> None:
    person = system_actor().person
    person.set_password(PASSWORD)
    person.is_active = True
    person.save()
    client = Client()
    answer = _sign_in("system", client=client)
    assert answer.headers["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_it_signs_somebody_out_who_is_shut_out_meanwhile(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(cast.clerk)
    assert client.get("/accounts/profile/").status_code == 200
    Person.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    assert client.get("/accounts/profile/").status_code == 302


def test_it_signs_out_by_post_alone(cast: Cast) -> None:
    client = Client()
    _sign_in("lan", client=client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session
    assert _verbs() == ["person.sign-in", "person.sign-out"]


def test_it_keeps_the_session_no_longer_than_the_browser_unless_asked(cast: Cast) -> None:
    short, long = Client(), Client()
    _sign_in("lan", client=short)
    _sign_in("lan", client=long, remember="on")
    assert short.session.get_expire_at_browser_close()
    assert not long.session.get_expire_at_browser_close()


def test_it_resets_a_password_by_mail_and_ends_tokens(cast: Cast, acting: Callable[[Person], Actor]) -> None:
    client, day = Client(), timedelta(days=1)
    token, _secret = create_token(
        name="Kho",
        scopes=["documents:read"],
        expires_at=timezone.now() + day,
        by=acting(cast.clerk),
        at=timezone.now(),
    )
    asked = client.post(reverse("account_reset_password"), {"email": "lan@example.org"})
    assert asked.headers["Location"] == reverse("account_reset_password_done")
    link = next(line for line in str(mail.outbox[0].body).splitlines() if line.startswith("http"))
    assert link.startswith("http://127.0.0.1:8000/accounts/password/reset/key/")
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    new = "mot-mat-khau-moi-2027"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert _sign_in("lan", new).status_code == 302
    assert _verbs() == ["token.create", "token.revoke", "person.password-reset", "person.sign-in"]
    token.refresh_from_db()
    assert token.revoked_at is not None
    again = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert again.context["token_fail"]


def test_it_writes_to_nobody_who_has_no_account(cast: Cast) -> None:
    asked = Client().post(reverse("account_reset_password"), {"email": "ai-do@example.org"})
    assert asked.headers["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_it_changes_a_password_ends_other_sessions_and_tells_the_owner(cast: Cast) -> None:
    here, there = Client(), Client()
    _sign_in("lan", client=here)
    _sign_in("lan", client=there)
    new = "mot-mat-khau-moi-2027"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), data).status_code == 302
    assert here.get("/accounts/profile/").status_code == 200
    assert there.get("/accounts/profile/").status_code == 302
    assert [letter.to for letter in mail.outbox] == [["lan@example.org"]]
    assert _verbs()[-1] == "person.password-change"


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "3rdparty/", "3rdparty/signup/", "openid/login/"]
)
def test_it_has_no_page_for_what_makes_no_sense_here(cast: Cast, path: str) -> None:
    assert Client().get(f"/accounts/{path}").status_code == 404


def test_a_mail_server_that_is_away_stops_nobody(cast: Cast, settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    asked = Client().post(reverse("account_reset_password"), {"email": "lan@example.org"})
    assert asked.status_code == 302


def test_its_limits_are_counted_where_every_web_process_looks(cast: Cast) -> None:
    def rows() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM cache")
            return int(cursor.fetchone()[0])

    before = rows()
    _sign_in("lan", "sai-mat-khau")
    assert rows() > before
