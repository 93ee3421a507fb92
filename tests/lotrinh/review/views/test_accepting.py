"""Accepting the plan of a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from lotrinh.documents.models import Routing
from lotrinh.organisation.models import Person
from lotrinh.plans.models import Plan
from lotrinh.review.models import Desk, DeskState
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.review.beside import AGAIN, WITHOUT, accept, desk_of, document_of

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
    for sequence in ("7", "", "x", "²", "9" * 20):
        data = {"sequence": sequence, "knows_doubts": "on"}
        assert signed_in(cast.officer).post(f"/review/{desk.pk}/accept/", data).status_code == 409
    assert not Plan.objects.exists()


def test_it_is_refused_to_those_who_do_not_review(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.auditor).get(f"/review/{desk.pk}/accept/").status_code == 403
    assert signed_in(cast.outsider).get(f"/review/{desk.pk}/accept/").status_code == 404


def test_it_offers_to_compare_anew_where_the_plan_before_was_replaced(
    desk: Desk, cast: Cast, acting: Callable[..., Actor], signed_in: SignIn, now: datetime
) -> None:
    by = acting(cast.officer)
    accept(desk, by=by, at=now)
    first, second = (
        desk_of(text, unit=cast.office, by=by, at=now, replaces=document_of(desk)) for text in (WITHOUT, AGAIN)
    )
    accept(first, by=by, at=now)
    client, data = signed_in(cast.officer), {"sequence": 0, "knows_doubts": "on"}

    refused = client.post(f"/review/{second.pk}/accept/", data)

    assert refused.status_code == 409
    assert refused.context["may_compare"] is True
    assert f'action="/review/{second.pk}/compare/"' in refused.content.decode()
    assert client.get(f"/review/{second.pk}/compare/").status_code == 405
    assert client.post(f"/review/{second.pk}/compare/")["Location"] == f"/review/{second.pk}/"
    data["sequence"] = Desk.objects.get(pk=second.pk).sequence
    assert client.post(f"/review/{second.pk}/accept/", data).status_code == 302


def test_it_names_no_task_that_one_may_not_see(
    desk: Desk, cast: Cast, acting: Callable[..., Actor], signed_in: SignIn, now: datetime
) -> None:
    by = acting(cast.officer)
    accept(desk, by=by, at=now)
    newer = desk_of(WITHOUT, unit=cast.office, by=by, at=now, replaces=document_of(desk))
    route = Routing(document=newer.document, unit=cast.branch, purpose="lead", routed_by=cast.clerk, routed_at=now)
    route.save()
    address = f"/review/{newer.pk}/accept/"
    assert "dây an toàn" in signed_in(cast.officer).get(address).content.decode()
    assert "dây an toàn" not in signed_in(cast.outsider).get(address).content.decode()
