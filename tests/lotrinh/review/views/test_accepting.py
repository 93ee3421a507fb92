"""Accepting the plan of a desk."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from lotrinh.organisation.models import Person
from lotrinh.plans.models import Plan
from lotrinh.review.models import Desk, DeskState
from tests.cast import Cast

SignIn = Callable[[Person], Client]


def test_it_lists_what_is_open_with_links(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get(f"/review/{desk.pk}/accept/").content.decode()

    tasks = desk.cards.filter(kind="task")
    assert all(f'href="/review/{desk.pk}/#card-{card.key}"' in page for card in tasks)
    assert 'name="knows_doubts" required' in page


def test_it_wants_to_hear_that_the_doubts_are_known(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(f"/review/{desk.pk}/accept/", {"sequence": desk.sequence})

    assert answer.status_code == 422
    assert not Plan.objects.exists()


def test_it_makes_the_plan_and_closes_the_desk(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)

    answer = client.post(f"/review/{desk.pk}/accept/", {"sequence": desk.sequence, "knows_doubts": "on"})

    plan = Plan.objects.get()
    desk.refresh_from_db()
    assert answer.status_code == 302
    assert (desk.state, desk.plan) == (DeskState.ACCEPTED, plan)
    page = client.get(f"/review/{desk.pk}/").content.decode()
    assert 'data-may-change="no"' in page
    assert client.get(f"/review/{desk.pk}/accept/").status_code == 302


def test_it_refuses_a_desk_that_changed_since(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    for sequence in ("7", "", "x"):
        data = {"sequence": sequence, "knows_doubts": "on"}
        assert signed_in(cast.officer).post(f"/review/{desk.pk}/accept/", data).status_code == 409
    assert not Plan.objects.exists()


def test_it_is_refused_to_those_who_do_not_review(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.auditor).get(f"/review/{desk.pk}/accept/").status_code == 403
    assert signed_in(cast.outsider).get(f"/review/{desk.pk}/accept/").status_code == 404
