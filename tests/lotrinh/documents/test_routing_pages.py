"""The panel on a document's page, and the list of what came to one's unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.models import Document, Relation, Routing
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from tests.cast import Cast

Acting = Callable[[Person], Actor]
SignedIn = Callable[[Person], Client]
SUBJECT = "Về việc diễn tập chữa cháy"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def today(now: datetime) -> object:
    """The clock of the pages stands still."""
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """One that came to the office."""
    return Document.objects.create(
        unit=cast.office,
        direction="incoming",
        subject=SUBJECT,
        reading_state="read",
        created_by=cast.clerk,
        created_at=now,
        changed_at=now,
    )


@pytest.fixture
def routing(cast: Cast, acting: Acting, now: datetime, document: Document) -> Routing:
    """It leads the branch, due two days ago."""
    to = [Recipient(cast.branch, None, "lead", date(2026, 11, 23), "Chủ trì")]
    return route_document(document, to=to, by=acting(cast.clerk), at=now)[0]


def test_the_clerk_gives_changes_and_takes_back(cast: Cast, signed_in: SignedIn, document: Document) -> None:
    client = signed_in(cast.clerk)
    data = {"route-unit": "CDN-BC", "route-purpose": "lead", "route-due_date": "04/12/2026"}
    assert client.post(reverse("documents:route", args=[document.pk]), data).status_code == 302
    routing = Routing.objects.get()
    change = {"due_date": "05/12/2026", "seen_due_date": "04/12/2026", "instruction": "", "seen_instruction": ""}
    url = reverse("documents:routing-change", args=[routing.pk])
    assert client.post(url, change).status_code == 302
    assert client.post(url, change | {"due_date": "06/12/2026"}).status_code == 422
    routing.refresh_from_db()
    assert routing.due_date == date(2026, 12, 5)
    assert client.post(reverse("documents:routing-withdraw", args=[routing.pk])).status_code == 302
    routing.refresh_from_db()
    assert routing.withdrawn_at is not None


def test_htmx_gets_the_panel_alone(cast: Cast, signed_in: SignedIn, document: Document) -> None:
    client, url = signed_in(cast.clerk), reverse("documents:route", args=[document.pk])
    bad = client.post(url, {"route-unit": "Ban không có", "route-purpose": "lead"}, headers={"HX-Request": "true"})
    assert bad.status_code == 200
    assert "<html" not in bad.content.decode()
    assert "Ban không có" in bad.content.decode()
    good = client.post(url, {"route-unit": "CDN-BC", "route-purpose": "lead"}, headers={"HX-Request": "true"})
    assert cast.branch.name in good.content.decode()


def test_a_person_alone_stands_for_their_unit(cast: Cast, signed_in: SignedIn, document: Document) -> None:
    client = signed_in(cast.clerk)
    client.post(reverse("documents:route", args=[document.pk]), {"route-person": "minh", "route-purpose": "support"})
    assert (Routing.objects.get().unit, Routing.objects.get().person) == (cast.office, cast.officer)


@pytest.mark.parametrize("part", ["branch_clerk", "branch_head", "outsider", "member", "administrator"])
def test_outside_ones_scope_nothing_exists(cast: Cast, signed_in: SignedIn, document: Document, part: str) -> None:
    routing = Routing.objects.create(
        document=document, unit=cast.team, purpose="support", routed_by=cast.clerk, routed_at=document.created_at
    )
    client = signed_in(getattr(cast, part))
    assert client.get(reverse("documents:routings", args=[document.pk])).status_code == 404
    assert client.post(reverse("documents:route", args=[document.pk])).status_code == 404
    assert client.post(reverse("documents:routing-withdraw", args=[routing.pk])).status_code == 404
    assert client.post(reverse("documents:routing-change", args=[routing.pk])).status_code == 404


@pytest.mark.parametrize("part", ["officer", "auditor", "outsider"])
def test_those_who_read_do_not_give(cast: Cast, signed_in: SignedIn, routing: Routing, part: str) -> None:
    client = signed_in(getattr(cast, part))
    assert client.get(reverse("documents:routings", args=[routing.document_id])).status_code == 200
    data = {"route-unit": "CDN-VP-VT", "route-purpose": "support"}
    assert client.post(reverse("documents:route", args=[routing.document_id]), data).status_code in (403, 422)
    assert client.post(reverse("documents:routing-withdraw", args=[routing.pk])).status_code == 403
    assert Routing.objects.get().withdrawn_at is None


def test_the_list_says_how_the_days_stand(cast: Cast, signed_in: SignedIn, routing: Routing) -> None:
    client, url = signed_in(cast.branch_head), reverse("documents:routed-to-me")
    page = client.get(url, headers={"Accept-Language": "en"}).content.decode()
    assert SUBJECT in page
    assert "is-unopened" in page
    for query, is_found in (
        ("show=overdue", True),
        ("show=unopened", True),
        ("show=lead", True),
        ("q=dien tap", True),
        ("q=hop", False),
    ):
        assert (SUBJECT in client.get(f"{url}?{query}").content.decode()) == is_found, query


def test_opening_the_document_is_noted(cast: Cast, signed_in: SignedIn, routing: Routing) -> None:
    client = signed_in(cast.branch_head)
    assert client.get(reverse("documents:detail", args=[routing.document_id])).status_code == 200
    routing.refresh_from_db()
    assert routing.opened_by == cast.branch_head
    page = client.get(reverse("documents:routed-to-me")).content.decode()
    assert "is-unopened" not in page


def test_an_answer_stops_the_clock(
    cast: Cast, signed_in: SignedIn, routing: Routing, document: Document, now: datetime
) -> None:
    answer = Document.objects.create(
        unit=cast.branch, direction="outgoing", created_by=cast.branch_clerk, created_at=now, changed_at=now
    )
    Relation.objects.create(document=answer, kind="answers", target=document, added_at=now)
    page = signed_in(cast.branch_head).get(f"{reverse('documents:routed-to-me')}?show=overdue").content.decode()
    assert SUBJECT not in page


def test_the_list_asks_a_fixed_number_of_times(
    cast: Cast,
    signed_in: SignedIn,
    acting: Acting,
    now: datetime,
    routing: Routing,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for n in range(15):
        other = Document.objects.create(
            unit=cast.office,
            subject=f"{n}",
            direction="incoming",
            created_by=cast.clerk,
            created_at=now,
            changed_at=now,
        )
        route_document(other, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    client = signed_in(cast.branch_head)
    client.get(reverse("documents:routed-to-me"))
    # session, person, own posts, posts lent, the count, the list; and the session's own keeping
    with django_assert_max_num_queries(10):
        client.get(reverse("documents:routed-to-me"))
