"""A unit's new names reach its documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.models import Document, Purpose, Routing
from lotrinh.organisation.models import Person, Unit
from lotrinh.search.actions import reindex_units
from lotrinh.shared.actor import Actor
from lotrinh.shared.folding import fold_search
from tests.cast import Cast
from tests.lotrinh.search.test_find import found

pytestmark = pytest.mark.django_db
Make = Callable[..., Document]
Acting = Callable[[Person], Actor]


def _rename(unit: Unit, name: str) -> None:
    """By whatever way: an import writes many at once."""
    Unit.objects.filter(pk=unit.pk).update(name=name, search_text=fold_search(name))


def test_it_works(cast: Cast, acting: Acting, make_document: Make, now: datetime) -> None:
    make_document(symbol="kept")
    make_document(symbol="issued", unit=cast.team, issuer_unit=cast.office)
    given = make_document(symbol="given", unit=cast.team)
    Routing.objects.create(document=given, unit=cast.office, purpose=Purpose.LEAD, routed_by=cast.clerk, routed_at=now)
    make_document(symbol="other", unit=cast.team)
    leader = acting(cast.leader)
    reindex_units(at=now)
    assert reindex_units(at=now) == 0

    _rename(cast.office, "Ban Chuyển đổi số")
    assert found(leader, "chuyen doi so") == []
    assert reindex_units(at=now) == 1

    assert set(found(leader, "chuyen doi so")) == {"kept", "issued", "given"}
    assert reindex_units(at=now) == 0


def test_it_sees_to_a_new_unit_once(cast: Cast, now: datetime) -> None:
    reindex_units(at=now)
    Unit.objects.create(path="zz/", code="MOI", name="Đơn vị mới", parent=cast.root)
    assert reindex_units(at=now) == 1
    assert reindex_units(at=now) == 0
