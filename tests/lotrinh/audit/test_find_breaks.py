"""What somebody did who took the guards away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from lotrinh.audit import breaks, guards
from lotrinh.audit.actions import Happening, record_many
from lotrinh.audit.chain import hash_of
from lotrinh.audit.models import AuditEntry, AuditHead
from lotrinh.audit.queries import find_breaks

pytestmark = pytest.mark.django_db(transaction=True)  # triggers cannot be dropped in a transaction that wrote rows


@pytest.fixture(autouse=True)
def chain(now: datetime) -> None:
    record_many([Happening("unit.change", changes={"n": n}) for n in range(1, 8)], by=None, at=now)


def _found(change: Callable[[], object]) -> list[str]:
    with guards.lifted(connection):
        change()
    return [str(found.what.value) + f" {found.sequence}" for found in find_breaks()]


def _at(sequence: int) -> AuditEntry:
    return AuditEntry.objects.get(sequence=sequence)


def _put(sequence: int) -> None:
    """A row of somebody's own, whole in itself and following the row before."""
    before = AuditEntry.objects.filter(sequence=sequence - 1).get()
    row = AuditEntry(
        sequence=sequence, at=before.at, verb="unit.change", changes={"mine": 1}, previous_hash=before.hash
    )
    row.hash = hash_of(row)
    row.save()


def test_it_works() -> None:
    assert _found(lambda: None) == []


def test_it_finds_a_changed_row() -> None:
    assert _found(lambda: AuditEntry.objects.filter(sequence=3).update(verb="unit.create")) == ["changed 3"]


def test_it_finds_a_changed_row_whose_hash_was_made_to_fit() -> None:
    def change() -> None:
        row = _at(3)
        row.verb = "unit.create"
        row.hash = hash_of(row)
        row.save()

    assert _found(change) == ["changed 3"]


def test_it_finds_missing_rows() -> None:
    assert _found(lambda: AuditEntry.objects.filter(sequence__in=[3, 4]).delete()) == ["missing 3"]


def test_it_finds_that_the_last_rows_are_missing() -> None:
    assert _found(lambda: AuditEntry.objects.filter(sequence__gte=6).delete()) == ["missing 6"]


def test_it_finds_that_all_rows_are_missing() -> None:
    assert _found(lambda: AuditEntry.objects.all().delete()) == ["missing 1"]


def test_it_finds_a_row_put_behind_the_last() -> None:
    assert _found(lambda: _put(8)) == ["inserted 8"]


def test_it_finds_a_row_put_in_the_middle() -> None:
    def change() -> None:
        for sequence in range(7, 3, -1):
            AuditEntry.objects.filter(sequence=sequence).update(sequence=sequence + 1)
        _put(4)
        AuditHead.objects.update(sequence=8)

    found = _found(change)
    assert "inserted 4" in found
    assert found[-1] == "reordered 8"


def test_it_finds_rows_that_changed_places() -> None:
    def change() -> None:
        AuditEntry.objects.filter(sequence=2).update(sequence=99)
        AuditEntry.objects.filter(sequence=5).update(sequence=2)
        AuditEntry.objects.filter(sequence=99).update(sequence=5)

    assert _found(change) == ["reordered 2", "reordered 5"]


def test_it_finds_a_head_that_names_another_row() -> None:
    assert _found(lambda: AuditHead.objects.update(hash="f" * 64)) == ["head mismatch 7"]


def test_it_walks_in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaks, "_CHUNK", 2)
    assert _found(lambda: AuditEntry.objects.filter(sequence=6).update(address="10.0.0.1")) == ["changed 6"]
