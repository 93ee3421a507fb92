"""The first run: once, by one, while nothing is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from lotrinh.accounts import readiness
from lotrinh.accounts.actions import drop_setup_code, make_setup_code, set_up
from lotrinh.accounts.actions.first_run import FirstRun
from lotrinh.accounts.models import SetupCode
from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.shared.errors import ConflictError, InvalidError
from lotrinh.shared.models import Installation
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

PAGE = "/accounts/first-run/"
VALUES = FirstRun(
    name="Công đoàn ngành Điện lực",
    kind="union",
    symbol="CĐĐL",
    full_name="Hoàng Đình Quý",
    username="quy",
    password=PASSWORD,
)
FORM = {name: getattr(VALUES, name) for name in FirstRun.__slots__} | {"password_again": PASSWORD}


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    readiness.forget()
    yield
    readiness.assume_ready()


def test_it_works(client: Client) -> None:
    assert client.get("/").headers["Location"] == PAGE
    assert client.get(PAGE).status_code == 200
    answer = client.post(PAGE, FORM)
    assert answer.headers["Location"] == reverse("accounts:first-steps")
    assert client.get(answer.headers["Location"]).status_code == 200
    root, post = Unit.objects.get(), Post.objects.get()
    assert (root.name, root.symbol, root.kind, len(root.path)) == (VALUES.name, "CĐĐL", "union", 8)
    assert (post.unit, post.role, post.person.username) == (root, "administrator", "quy")
    assert Installation.objects.get().name == VALUES.name
    told = list(AuditEntry.objects.order_by("sequence").values_list("verb", flat=True))
    assert told == ["unit.create", "person.create", "post.give", "installation.set-up"]


@pytest.mark.parametrize("path", ["/accounts/login/", "/documents/", "/accounts/profile/", "/no-such-page/"])
def test_it_leads_every_page_there(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == PAGE


def test_it_lets_machines_and_the_switch_of_the_language_through(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.post("/language/", {"language": "en", "next": PAGE}).headers["Location"] == PAGE


def test_it_does_not_exist_afterwards(client: Client) -> None:
    client.post(PAGE, FORM)
    assert client.get(PAGE).status_code == 404
    assert Client().post(PAGE, FORM | {"username": "ke-gian"}).status_code == 404
    assert not Person.objects.filter(username="ke-gian").exists()


def test_it_does_not_exist_where_people_are_but_no_installation(client: Client, cast: Cast) -> None:
    assert client.get(PAGE).status_code == 404


def test_it_says_what_is_wrong_and_keeps_nothing(client: Client) -> None:
    wrong = FORM | {"password": "123", "password_again": "123", "username": "Quý Hoàng"}
    page = client.post(PAGE, wrong)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Installation.objects.exists()
    assert not Unit.objects.exists()
    differing = client.post(PAGE, FORM | {"password_again": "khac-han-2026"})
    assert "password_again" in differing.context["form"].errors


def test_it_asks_for_the_code_that_stands_on_the_console(client: Client, now: datetime) -> None:
    code = make_setup_code(at=now)
    assert code is not None
    assert code not in str(SetupCode.objects.values().get())
    assert "setup_code" in client.get(PAGE).context["form"].fields
    assert "setup_code" in client.post(PAGE, FORM).context["form"].errors
    assert "setup_code" in client.post(PAGE, FORM | {"setup_code": "AAAA-BBBB"}).context["form"].errors
    typed = code.lower().replace("-", " ")
    assert client.post(PAGE, FORM | {"setup_code": typed}).status_code == 302
    assert not SetupCode.objects.exists()
    assert make_setup_code(at=now) is None


def test_it_asks_for_no_code_any_more_when_it_was_dropped(now: datetime) -> None:
    make_setup_code(at=now)
    with pytest.raises(InvalidError):
        set_up(VALUES, setup_code="", at=now)
    drop_setup_code()
    set_up(VALUES, setup_code="", at=now)


@pytest.mark.django_db(transaction=True)
def test_it_lets_one_of_ten_browsers_in(now: datetime) -> None:
    def try_it(number: int) -> str:
        try:
            set_up(replace(VALUES, username=f"quy{number}"), setup_code="", at=now)
        except ConflictError as refusal:
            return refusal.code
        else:
            return "made"
        finally:
            connections[connection.alias].close()

    with ThreadPoolExecutor(10) as pool:
        answers = sorted(pool.map(try_it, range(10)))
    assert answers == ["made"] + ["setup.done"] * 9
    assert (Unit.objects.count(), Person.objects.people().count()) == (1, 1)


def test_it_asks_the_database_no_more_once_it_is_set_up(
    client: Client, cast: Cast, django_assert_num_queries: Callable[..., object]
) -> None:
    client.get("/accounts/login/")
    with django_assert_num_queries(1):  # allauth looks for providers of single sign-on
        client.get("/accounts/login/")
