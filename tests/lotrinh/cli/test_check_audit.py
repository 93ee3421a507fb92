"""`lotrinh check-audit`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from lotrinh.audit import guards
from lotrinh.audit.models import AuditEntry
from tests.cast import PASSWORD
from tests.lotrinh.cli.conftest import Outcome


@pytest.mark.django_db(transaction=True)
def test_it_holds_until_somebody_changes_a_row(run: Callable[..., Outcome]) -> None:
    run("create-admin", "quantri", "Hoàng Quản Trị", "--organisation", "Công đoàn", stdin=PASSWORD)
    told = run("check-audit")
    assert told.status == 0, told
    assert "holds" in told.out
    with guards.lifted(connection):
        AuditEntry.objects.filter(sequence=2).update(object_name="Somebody else")
    told = run("check-audit")
    assert told.status == 1
    assert told.out.startswith("2: ")
