"""Plans as people look for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person
from lotrinh.plans.actions.making import PlanDraft
from lotrinh.plans.models import Plan
from lotrinh.plans.queries import find_kin_for, find_plan_of, find_plans_for, get_plan_for, years_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from tests.cast import Cast
from tests.lotrinh.plans.conftest import shown

Acting = Callable[[Person], Actor]
Make = Callable[..., Plan]


def test_it_works(cast: Cast, acting: Acting, make_plan: Make) -> None:
    plan = make_plan()
    assert get_plan_for(acting(cast.officer), plan.pk) == plan
    assert list(find_plans_for(acting(cast.officer))) == [plan]
    assert plan.document is not None
    assert find_plan_of(plan.document) == plan


def test_outside_ones_scope_it_is_not_there(cast: Cast, acting: Acting, make_plan: Make) -> None:
    plan = make_plan()
    for person in (cast.outsider, cast.member, cast.administrator):
        with pytest.raises(NotVisibleError):
            get_plan_for(acting(person), plan.pk)
        assert not find_plans_for(acting(person)).exists()
    with pytest.raises(NotVisibleError):
        get_plan_for(acting(cast.clerk), 2**63)


def test_the_last_accepted_comes_first(cast: Cast, acting: Acting, make_plan: Make, now: datetime) -> None:
    first, second = make_plan(at=now), make_plan(at=now)
    third = make_plan(at=now - timedelta(days=1))
    assert list(find_plans_for(acting(cast.clerk))) == [second, first, third]


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("huấn luyện", 1),
        ("HUAN LUYEN an toan", 1),
        ("48 KH", 1),
        ("48/kh-cdkcn", 1),
        ("huấn luyện cháy", 0),
        ("  ", 1),
    ],
)
def test_it_finds_words(cast: Cast, acting: Acting, make_plan: Make, words: str, finds: int) -> None:
    make_plan()
    assert find_plans_for(acting(cast.clerk), words=words).count() == finds


def test_it_finds_by_unit_with_those_below(cast: Cast, acting: Acting, make_plan: Make) -> None:
    own, below, beside = make_plan(), make_plan(unit=cast.team), make_plan(unit=cast.branch)
    leader = acting(cast.leader)
    assert set(find_plans_for(leader, unit=cast.office)) == {own, below}
    assert set(find_plans_for(leader, unit=cast.root)) == {own, below, beside}


def test_it_finds_by_the_year_of_the_document_else_of_the_acceptance(
    cast: Cast, acting: Acting, make_plan: Make, draft: PlanDraft
) -> None:
    dated = make_plan(replace(draft, issued_date=date(2025, 3, 1)))
    undated = make_plan(replace(draft, issued_date=None))
    clerk = acting(cast.clerk)
    assert list(find_plans_for(clerk, year=2025)) == [dated]
    assert list(find_plans_for(clerk, year=2026)) == [undated]
    assert years_for(clerk) == [2026, 2025]


def test_it_leaves_out_those_of_erased_documents(cast: Cast, acting: Acting, make_plan: Make, now: datetime) -> None:
    plan = make_plan()
    Document.objects.update(purged_at=now)
    assert not find_plans_for(acting(cast.clerk)).exists()
    assert get_plan_for(acting(cast.clerk), plan.pk) == plan


def test_it_counts_tasks(cast: Cast, acting: Acting, make_plan: Make, now: datetime) -> None:
    plan = make_plan()
    make_plan(PlanDraft(title="Rỗng"))
    plan.tasks.filter(position=1).update(ended_at=now, ended_by=plan)
    counts = {found.pk: (found.task_count, found.ended_count) for found in find_plans_for(acting(cast.clerk))}
    assert counts.pop(plan.pk) == (3, 1)
    assert list(counts.values()) == [(0, 0)]


def test_it_knows_what_it_replaces_and_what_amends_it(cast: Cast, acting: Acting, make_plan: Make) -> None:
    old = make_plan()
    middle = make_plan(PlanDraft(title="Mới", replaces_id=old.pk, shown_ids=shown(old)))
    last = make_plan(PlanDraft(title="Sửa", replaces_id=middle.pk, is_amendment=True), unit=cast.branch)
    assert find_kin_for(acting(cast.leader), middle) == [old, last]
    assert find_kin_for(acting(cast.clerk), middle) == [old]


def test_one_query_gives_a_page_of_them(
    cast: Cast, acting: Acting, make_plan: Make, django_assert_num_queries: Callable[..., Any]
) -> None:
    for _ in range(5):
        make_plan()
    clerk = acting(cast.clerk)
    with django_assert_num_queries(1):
        shown = [(p.unit.name, str(p.document), p.accepted_by.full_name, p.task_count) for p in find_plans_for(clerk)]
    assert len(shown) == 5
