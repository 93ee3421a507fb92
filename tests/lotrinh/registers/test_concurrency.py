"""A hundred at once: no number twice, none missing, over the turn of the year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from threading import Barrier, Semaphore

import pytest
from django.db import connection

from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.models import Document, Routing
from lotrinh.organisation.policy import actor_for
from lotrinh.registers.actions import enter_document
from lotrinh.registers.models import Counter, Entry, Register
from lotrinh.shared.errors import ConflictError
from tests.cast import Cast

Make = Callable[..., Document]
NEW_YEAR = datetime(2027, 1, 1, 2, 0, tzinfo=UTC)
DAYS = (date(2026, 12, 31), date(2027, 1, 1))
AT_ONCE = 100
CONNECTIONS = Semaphore(60)
"""A server takes a hundred by default, and other runs of the tests want some."""


def _at_once(work: Callable[[int], object]) -> None:
    """Do the work in a hundred threads that start together, each with its own connection."""
    start = Barrier(AT_ONCE)

    def run(i: int) -> None:
        start.wait()
        with CONNECTIONS:
            try:
                work(i)
            finally:
                connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(run, range(AT_ONCE)))


def _numbers(year: int) -> Iterable[int]:
    return Entry.objects.filter(year=year).order_by("number").values_list("number", flat=True)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_over_the_turn_of_the_year(
    transactional_db: None, cast: Cast, register: Register, make_document: Make
) -> None:
    documents = [make_document() for _ in range(AT_ONCE)]
    clerk = actor_for(cast.clerk, today=NEW_YEAR.date())

    _at_once(lambda i: enter_document(documents[i], register=register, entered_date=DAYS[i % 2], by=clerk, at=NEW_YEAR))

    assert list(_numbers(2026)) == list(range(1, 51))
    assert list(_numbers(2027)) == list(range(1, 51))
    assert sorted(Counter.objects.values_list("year", "last_number")) == [(2026, 50), (2027, 50)]


@pytest.mark.django_db(transaction=True)
def test_one_document_a_hundred_times_at_once_is_entered_once(
    transactional_db: None, cast: Cast, register: Register, make_document: Make
) -> None:
    document = make_document()
    clerk = actor_for(cast.clerk, today=NEW_YEAR.date())

    _at_once(lambda _: enter_document(document, register=register, entered_date=DAYS[1], by=clerk, at=NEW_YEAR))

    assert list(_numbers(2027)) == [1]


@pytest.mark.django_db(transaction=True)
def test_a_hundred_leads_at_once_leave_one(transactional_db: None, cast: Cast, make_document: Make) -> None:
    document = make_document()
    clerk = actor_for(cast.clerk, today=NEW_YEAR.date())
    units = (cast.branch, cast.team, cast.root)

    def route(i: int) -> None:
        with suppress(ConflictError):
            route_document(document, to=[Recipient(units[i % 3])], by=clerk, at=NEW_YEAR)

    _at_once(route)

    assert Routing.objects.filter(document=document, purpose="lead").count() == 1
