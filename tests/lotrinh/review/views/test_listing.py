"""The list of desks, and setting one aside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotrinh.organisation.models import Person
from lotrinh.review.actions.laying import open_desk
from lotrinh.review.models import Desk, DeskState
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.review.conftest import PLAN, read_document

SignIn = Callable[[Person], Client]


def test_it_lists_what_is_under_review(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/review/?state=open").content.decode()

    assert f'href="/review/{desk.pk}/"' in page
    assert "12/KH-CĐCVT" in page
    assert str(cast.officer) in page


def test_it_opens_the_tab_where_something_is(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    assert f'href="/review/{desk.pk}/"' in signed_in(cast.officer).get("/review/").content.decode()


@pytest.mark.parametrize(("words", "found"), [("12/kh", 1), ("huấn luyện", 1), ("99/KH", 0)])
def test_it_finds_by_words(desk: Desk, cast: Cast, signed_in: SignIn, words: str, found: int) -> None:
    page = signed_in(cast.officer).get("/review/", {"state": "open", "words": words}).content.decode()

    assert page.count(f'href="/review/{desk.pk}/"') == found


@pytest.mark.parametrize("state", ["waiting", "open", "accepted", "set-aside", "nonsense"])
def test_every_tab_says_what_it_would_hold(cast: Cast, signed_in: SignIn, state: str) -> None:
    answer = signed_in(cast.officer).get("/review/", {"state": state})

    assert answer.status_code == 200
    assert "empty-title" in answer.content.decode()


def test_outsiders_do_not_see_it(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    assert f"/review/{desk.pk}/" not in signed_in(cast.outsider).get("/review/?state=open").content.decode()


def test_it_sets_aside_with_a_reason_and_takes_back(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)

    assert client.post(f"/review/{desk.pk}/set-aside/", {"reason": " "}).status_code == 422
    client.post(f"/review/{desk.pk}/set-aside/", {"reason": "Chỉ để biết, không giao việc"})
    desk.refresh_from_db()
    assert (desk.state, desk.set_aside_reason) == (DeskState.SET_ASIDE, "Chỉ để biết, không giao việc")
    assert "Chỉ để biết" in client.get("/review/?state=set-aside").content.decode()
    assert 'data-may-change="no"' in client.get(f"/review/{desk.pk}/").content.decode()

    client.post(f"/review/{desk.pk}/take-back/")
    desk.refresh_from_db()
    assert (desk.state, desk.set_aside_reason) == (DeskState.OPEN, "")
    assert client.post(f"/review/{desk.pk}/take-back/").status_code == 409


def test_setting_aside_is_refused_to_those_who_do_not_review(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.auditor).get(f"/review/{desk.pk}/set-aside/").status_code == 403
    assert signed_in(cast.auditor).post(f"/review/{desk.pk}/take-back/").status_code == 403
    assert signed_in(cast.outsider).post(f"/review/{desk.pk}/set-aside/", {"reason": "x"}).status_code == 404


def test_its_questions_to_the_database_do_not_grow_with_the_list(
    desk: Desk,
    cast: Cast,
    acting: Callable[[Person], Actor],
    signed_in: SignIn,
    now: datetime,
    django_assert_num_queries: Callable[..., AbstractContextManager[CaptureQueriesContext]],
) -> None:
    client = signed_in(cast.leader)
    client.get("/review/?state=open")
    with CaptureQueriesContext(connection) as one:
        client.get("/review/?state=open")
    for number in range(3):
        text = PLAN.replace("12/KH", f"2{number}/KH")
        document = read_document(text, unit=cast.office, by=acting(cast.clerk), at=now)
        open_desk(Desk.objects.get(document=document), by=acting(cast.officer), at=now)

    with django_assert_num_queries(len(one)):
        client.get("/review/?state=open")
