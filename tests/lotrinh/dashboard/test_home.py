"""The overview: what waits for each role, counted by the queries of the lists that the figures open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lotrinh.dashboard.queries import PRESSING, get_overview_for
from lotrinh.documents.models import Direction, Document, Purpose, ReadingState, Routing
from lotrinh.organisation.models import Person, Unit
from lotrinh.review.models import Desk
from lotrinh.shared.actor import Actor
from tests.cast import Cast

TODAY = date(2026, 11, 25)
Acting = Callable[[Person], Actor]


def make_document(unit: Unit, by: Person, symbol: str, *, at: datetime, **more: object) -> Document:
    values = {"direction": Direction.INCOMING, "reading_state": ReadingState.READ, "type_name": "Kế hoạch"} | more
    return Document.objects.create(unit=unit, created_by=by, symbol=symbol, created_at=at, changed_at=at, **values)


def route(document: Document, unit: Unit, by: Person, *, at: datetime, **more: object) -> Routing:
    values = {"purpose": Purpose.LEAD} | more
    return Routing.objects.create(document=document, unit=unit, routed_by=by, routed_at=at, **values)


def counts(actor: Actor) -> dict[str, int]:
    return {figure.kind.code: figure.count for figure in get_overview_for(actor, today=TODAY).figures}


@pytest.fixture
def routed(cast: Cast, now: datetime) -> Routing:
    """A document of the branch, given to the office, two days overdue."""
    document = make_document(cast.branch, cast.branch_clerk, "12/KH-CĐBN", at=now, subject="Huấn luyện an toàn")
    return route(document, cast.office, cast.branch_clerk, at=now, due_date=TODAY - timedelta(days=2))


def test_it_works(cast: Cast, signed_in: Callable[[Person], Client], routed: Routing) -> None:
    Routing.objects.update(due_date=timezone.localdate() - timedelta(days=2))
    page = signed_in(cast.officer).get("/").content.decode()
    assert "12/KH-CĐBN" in page
    assert "Quá hạn 2 ngày" in page


def test_it_counts_what_is_overdue_and_unopened(cast: Cast, acting: Acting, routed: Routing) -> None:
    assert counts(acting(cast.officer)) == {"overdue": 1, "soon": 0, "unopened": 1, "review": 0}


def test_it_counts_nothing_of_other_units(cast: Cast, acting: Acting, routed: Routing) -> None:
    assert counts(acting(cast.outsider)) == {"overdue": 0, "soon": 0, "unopened": 0, "review": 0}


def test_it_counts_what_is_due_soon(cast: Cast, acting: Acting, routed: Routing) -> None:
    Routing.objects.update(due_date=TODAY + timedelta(days=3))
    assert counts(acting(cast.officer)) == {"overdue": 0, "soon": 1, "unopened": 1, "review": 0}


def test_it_shows_clerks_what_waits_and_what_failed(cast: Cast, acting: Acting, now: datetime) -> None:
    make_document(cast.office, cast.clerk, "", at=now, reading_state=ReadingState.FAILED)
    counted = counts(acting(cast.clerk))
    assert counted == {"overdue": 0, "soon": 0, "unopened": 0, "review": 0, "waiting": 1, "failed": 1}


def test_it_counts_the_desks_that_wait(cast: Cast, acting: Acting, now: datetime) -> None:
    for number, state in enumerate(("waiting", "open", "accepted")):
        document = make_document(cast.office, cast.clerk, f"{number}/KH", at=now)
        Desk.objects.create(document=document, unit=cast.office, state=state, made_at=now, changed_at=now)
    assert counts(acting(cast.officer))["review"] == 1
    assert counts(acting(cast.outsider))["review"] == 0


@pytest.mark.parametrize(
    ("part", "codes"),
    [
        ("auditor", {"audit"}),
        ("administrator", {"units", "people"}),
        ("leader", {"overdue", "soon", "unopened", "review"}),
    ],
)
def test_it_shows_each_role_its_own(cast: Cast, acting: Acting, part: str, codes: set[str]) -> None:
    assert set(counts(acting(cast.people()[part]))) == codes


def test_it_counts_as_the_list_behind_it(cast: Cast, acting: Acting, routed: Routing) -> None:
    actor = acting(cast.officer)
    for figure in get_overview_for(actor, today=TODAY).figures:
        assert figure.count == len(figure.kind.find(actor, TODAY))


@pytest.mark.parametrize("part", ["clerk", "officer", "auditor", "administrator"])
def test_it_opens_lists_of_that_length(
    cast: Cast, signed_in: Callable[[Person], Client], routed: Routing, part: str
) -> None:
    today = timezone.localdate()
    Routing.objects.update(due_date=today + timedelta(days=1))
    browser = signed_in(cast.people()[part])
    for figure in browser.get("/").context["overview"].figures:
        page = browser.get(figure.url).context.get("page")
        assert page is None or page.paginator.count == figure.count, figure.url


def test_it_shows_each_document_once_and_no_more_than_a_screen(cast: Cast, acting: Acting, now: datetime) -> None:
    for number in range(1, 12):
        document = make_document(cast.branch, cast.branch_clerk, f"{number}/CV", at=now)
        route(document, cast.office, cast.branch_clerk, at=now, due_date=TODAY - timedelta(days=number))
    pressing = get_overview_for(acting(cast.officer), today=TODAY).pressing
    assert len({line.routing.pk for line in pressing}) == len(pressing) == PRESSING
    assert pressing[0].clock.days == 11


def test_it_asks_the_database_little(
    cast: Cast, signed_in: Callable[[Person], Client], routed: Routing, django_assert_num_queries: Callable[..., object]
) -> None:
    browser = signed_in(cast.clerk)
    browser.get("/")  # what is asked once a session or once an hour
    # Session, person, posts, substitutions; units of the posts; six figures; three lists of what presses; the latest
    # of the unit, and of what was given to it; what was refused as a state secret.
    with django_assert_num_queries(4 + 1 + 6 + 3 + 2 + 1):
        browser.get("/")


def test_it_sends_visitors_to_the_sign_in_page(db: None, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"
