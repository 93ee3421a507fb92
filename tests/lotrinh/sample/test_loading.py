"""The sample organisation, loaded whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lotrinh import sample
from lotrinh.documents.models import Document, ReadingState, Relation
from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.organisation.policy import actor_for
from lotrinh.plans.models import Obligation, Plan
from lotrinh.registers.models import Entry
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.policy import can
from lotrinh.sample.documents import SAMPLE_DOCUMENTS
from lotrinh.sample.people import SIGN_INS
from lotrinh.shared.errors import ConflictError
from lotrinh.shared.policy import Role, Verb

AT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def loaded(db: None) -> None:
    sample.load(at=AT)


@pytest.mark.usefixtures("loaded")
def test_it_works() -> None:
    assert Unit.objects.count() == 40
    assert set(Unit.objects.values_list("depth", flat=True)) == {0, 1, 2}
    assert {Role(role) for role in Post.objects.values_list("role", flat=True)} == set(Role)
    assert Person.objects.filter(username__in=SIGN_INS).count() == len(SIGN_INS)

    assert Document.objects.filter(reading_state=ReadingState.READ).count() == len(SAMPLE_DOCUMENTS)
    root_out = Entry.objects.filter(register__unit__code="CDTS", register__direction="outgoing").order_by("number")
    assert [entry.number for entry in root_out] == [1, 2, 3, 4, 5, 6, 7]
    # The register's number is the one that stands in the symbol of the paper.
    assert all(int(entry.document.symbol.split("/")[0]) == entry.number for entry in root_out)

    plan = Document.objects.get(unit__code="CDTS", symbol="01/KH-CĐTS")
    carried_out_by = Relation.objects.filter(target__symbol_key=plan.symbol_key).values_list(
        "document__symbol", flat=True
    )
    assert {"01/KH-CĐCL", "02/KH-CĐBSL", "06/BC-CĐCL"} <= set(carried_out_by)

    accepted = Plan.objects.get()
    assert accepted.document == plan
    assert Obligation.objects.filter(task__plan=accepted, unit__code="CDTS-ATVS", part="lead").count() >= 3
    waiting = Desk.objects.get(document__symbol="07/KH-CĐTS")
    assert (waiting.state, waiting.cards.count()) == (DeskState.WAITING, 0)
    officer = actor_for(Person.objects.get(username="chuyenvien"), today=AT.date())
    assert can(officer, Verb.REVIEW, waiting)

    with pytest.raises(ConflictError):
        sample.load(at=AT)
