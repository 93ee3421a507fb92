"""A plan with its amendments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from lotrinh.plans.actions.making import PlanDraft, TaskDraft
from lotrinh.plans.models import Plan
from lotrinh.plans.queries import find_line, find_successor, find_tasks_in_force
from tests.lotrinh.plans.conftest import shown

Make = Callable[..., Plan]


@pytest.fixture
def line(make_plan: Make, now: datetime) -> list[Plan]:
    """A plan, its amendment, and the amendment of that: each with a task of its own, the second goes on with one."""
    first = make_plan()
    goes_on = TaskDraft(key="a", position=1, text="Thông báo lại", continues_id=first.tasks.all()[0].pk)
    second = make_plan(PlanDraft(replaces_id=first.pk, is_amendment=True, tasks=(goes_on,)), at=now + timedelta(days=1))
    new = TaskDraft(key="b", position=1, text="Sơ kết")
    return [
        first,
        second,
        make_plan(PlanDraft(replaces_id=second.pk, is_amendment=True, tasks=(new,)), at=now + timedelta(days=2)),
    ]


def test_it_works(line: list[Plan], make_plan: Make) -> None:
    make_plan()
    for plan in line:
        assert list(find_line(plan)) == line


def test_its_tasks_are_those_of_all_that_have_not_ended(line: list[Plan]) -> None:
    texts = [task.text for task in find_tasks_in_force(line[1])]
    assert texts == ["Tổ chức huấn luyện an toàn, vệ sinh lao động", "Báo cáo kết quả", "Thông báo lại", "Sơ kết"]


def test_nothing_of_it_is_left_when_another_takes_its_place(line: list[Plan], make_plan: Make) -> None:
    new = make_plan(PlanDraft(replaces_id=line[2].pk, shown_ids=shown(line[2])))
    assert list(find_line(line[0])) == []
    assert list(find_tasks_in_force(line[0])) == []
    assert list(find_line(new)) == [new]


def test_the_successor_is_the_plan_that_is_in_force_now(line: list[Plan], make_plan: Make) -> None:
    assert find_successor(line[1]) == line[1]
    second = make_plan(PlanDraft(replaces_id=line[2].pk, shown_ids=shown(line[2])))
    third = make_plan(PlanDraft(replaces_id=second.pk))
    for plan in (*line, second):
        plan.refresh_from_db()
    assert find_successor(line[0]) == find_successor(line[1]) == find_successor(second) == third
    third.ended_at = third.accepted_at
    third.save()
    assert find_successor(line[0]) is None
