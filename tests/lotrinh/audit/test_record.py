"""Adding to the trail."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime

import pytest
from django.db import connection, connections, transaction

from lotrinh.audit.actions import Happening, Visitor, record, record_many, told_together
from lotrinh.audit.chain import GENESIS
from lotrinh.audit.models import AuditEntry, AuditHead
from lotrinh.audit.queries import find_breaks
from lotrinh.organisation.models import Person, Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_it_works(cast: Cast, acting: Callable[[Person], Actor], now: datetime) -> None:
    entry = record("unit.change", cast.office, by=acting(cast.clerk), at=now, changes={"name": ["Phòng", "Văn phòng"]})
    assert (entry.sequence, entry.previous_hash) == (1, GENESIS)
    assert (entry.kind, entry.object_id, entry.object_name) == ("unit", cast.office.id, str(cast.office))
    assert entry.person == cast.clerk
    assert list(find_breaks()) == []


def test_it_adds_a_batch_in_its_order_with_three_queries(
    cast: Cast, now: datetime, django_assert_num_queries: Callable[..., object]
) -> None:
    batch = [Happening("unit.change", unit, changes={"n": n}) for n, unit in enumerate([cast.root, cast.office])]
    with django_assert_num_queries(3):  # lock the head, add the rows, move the head
        entries = record_many(batch, by=None, at=now)
    assert [entry.object_name for entry in entries] == [str(cast.root), str(cast.office)]
    assert AuditHead.objects.get().sequence == 2
    assert list(find_breaks()) == []


def test_it_adds_nothing_for_an_empty_batch(now: datetime) -> None:
    assert record_many([], by=None, at=now) == []


def test_it_keeps_what_no_database_could_store(now: datetime) -> None:
    record(
        "person.sign-in-failed",
        None,
        by=Visitor("r" * 99, "a\x00b"),
        at=now,
        name="x\x00" * 400,
        changes={"at": now, "big": 1e22, "nul": "a\x00b", "half": "\ud800", 3: "three"},
    )
    entry = AuditEntry.objects.get()
    assert (len(entry.request_id), entry.address, len(entry.object_name)) == (64, "ab", 300)
    assert list(find_breaks()) == []


def test_it_takes_its_row_back_with_the_change(now: datetime) -> None:
    with transaction.atomic():
        record("unit.change", None, by=None, at=now)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_makes_one_chain_of_fifty_at_once(now: datetime) -> None:
    def add(number: int) -> None:
        try:
            with transaction.atomic():
                record("unit.change", None, by=None, at=now, changes={"n": number})
        finally:
            connections[connection.alias].close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(add, range(50)))
    assert list(AuditEntry.objects.values_list("sequence", flat=True)) == list(range(1, 51))
    assert {entry.changes["n"] for entry in AuditEntry.objects.all()} == set(range(50))
    assert list(find_breaks()) == []


def test_it_writes_what_is_told_together_at_the_end(
    cast: Cast, now: datetime, django_assert_num_queries: Callable[..., object]
) -> None:
    unit = Unit.objects.get(pk=cast.office.pk)
    with transaction.atomic(), told_together():
        first = record("unit.change", unit, by=None, at=now, changes={"n": 1})
        unit.name = "Văn phòng mới"
        with told_together():
            record("unit.change", unit, by=None, at=now, changes={"n": 2})
        assert not AuditEntry.objects.exists()
        with django_assert_num_queries(0):
            record("unit.change", None, by=None, at=now, kind="unit", changes={"n": 3})
    assert list(AuditEntry.objects.values_list("sequence", "changes__n")) == [(1, 1), (2, 2), (3, 3)]
    assert (first.sequence, first.object_name) == (1, str(cast.office)), "A row tells of the moment it was recorded at."
    assert list(find_breaks()) == []


def test_it_leaves_nothing_told_of_what_was_undone(now: datetime) -> None:
    with transaction.atomic(), told_together():
        record("unit.change", None, by=None, at=now, changes={"n": 1})
        with suppress(ConflictError), transaction.atomic(), told_together():
            record("unit.change", None, by=None, at=now, changes={"n": 2})
            raise ConflictError("unit.gone", "It is gone.")
        record("unit.change", None, by=None, at=now, changes={"n": 3})
    with suppress(ConflictError), transaction.atomic(), told_together():
        record("unit.change", None, by=None, at=now, changes={"n": 4})
        raise ConflictError("unit.gone", "It is gone.")
    record("unit.change", None, by=None, at=now, changes={"n": 5})
    assert list(AuditEntry.objects.values_list("changes__n", flat=True)) == [1, 3, 5]
