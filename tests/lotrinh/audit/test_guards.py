"""What the database itself refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from lotrinh.audit.actions import record
from lotrinh.audit.models import AuditEntry, AuditHead

pytestmark = pytest.mark.django_db


def _refuses(change: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="audit:"), transaction.atomic():
        change()


@pytest.fixture
def entry(now: datetime) -> AuditEntry:
    record("unit.create", None, by=None, at=now, kind="unit", name="Văn phòng")
    return record("unit.edit", None, by=None, at=now, kind="unit", name="Văn phòng Công đoàn")


def test_it_works(entry: AuditEntry) -> None:
    assert entry.sequence == 2
    assert AuditHead.objects.get().hash == entry.hash


def test_it_refuses_to_change_a_row(entry: AuditEntry) -> None:
    _refuses(lambda: AuditEntry.objects.filter(pk=entry.pk).update(verb="other"))


def test_it_refuses_to_delete_a_row(entry: AuditEntry) -> None:
    _refuses(lambda: AuditEntry.objects.filter(pk=entry.pk).delete())


def test_it_refuses_a_row_with_a_gap_before_it(entry: AuditEntry) -> None:
    entry.pk, entry.sequence, entry.previous_hash, entry.hash = None, 9, entry.hash, "f" * 64
    _refuses(lambda: entry.save(force_insert=True))


def test_it_refuses_a_row_that_does_not_name_the_hash_before_it(entry: AuditEntry) -> None:
    entry.pk, entry.sequence, entry.hash = None, 3, "f" * 64
    _refuses(lambda: entry.save(force_insert=True))


def test_it_refuses_to_move_the_head_back_or_delete_it(entry: AuditEntry) -> None:
    _refuses(lambda: AuditHead.objects.update(sequence=F("sequence") - 1))
    _refuses(lambda: AuditHead.objects.all().delete())


_BACK_DOORS = {
    "postgresql": "TRUNCATE audit_auditentry CASCADE",
    "sqlite": """INSERT OR REPLACE INTO audit_auditentry (id, {columns})
        SELECT {first}, 3, at, verb, kind, object_name, unit_path, changes, request_id, address, hash, 'x'
        FROM audit_auditentry WHERE sequence = 2""",
}
"""What each database has besides UPDATE and DELETE that would take rows away."""


@pytest.mark.django_db(transaction=True)
def test_it_refuses_the_back_door_of_this_database(entry: AuditEntry) -> None:
    columns = "sequence, at, verb, kind, object_name, unit_path, changes, request_id, address, previous_hash, hash"
    first = AuditEntry.objects.get(sequence=1)
    sql = _BACK_DOORS[connection.vendor].format(columns=columns, first=first.pk)
    _refuses(lambda: connection.cursor().execute(sql))


@pytest.mark.django_db(transaction=True)
def test_it_lets_the_tests_empty_their_database_and_stands_again(now: datetime) -> None:
    record("unit.create", None, by=None, at=now)
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditEntry.objects.exists()
    again = record("unit.create", None, by=None, at=now)
    assert again.sequence == 1
    _refuses(lambda: AuditEntry.objects.all().update(verb="other"))
