"""What a replacing or amending plan ends, and what stays in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.plans.actions.making import PlanDraft, TaskDraft
from lotrinh.plans.models import Plan, Task
from lotrinh.shared.errors import ConflictError, InvalidError
from tests.lotrinh.plans.conftest import shown

Make = Callable[..., Plan]


@pytest.fixture
def old(make_plan: Make) -> Plan:
    """The plan in force."""
    return make_plan()


@pytest.fixture
def later(now: datetime) -> datetime:
    """A week after."""
    return now + timedelta(days=7)


def _tasks(plan: Plan) -> list[Task]:
    return list(plan.tasks.all())


def _next(old: Plan, *continued: Task, **more: object) -> PlanDraft:
    tasks = tuple(
        TaskDraft(
            key=task.code,
            position=number,
            text=task.text,
            start_date=task.original_start_date,
            due_date=task.original_due_date,
            continues_id=task.pk,
        )
        for number, task in enumerate(continued, 1)
    )
    draft = PlanDraft(title="Kế hoạch mới", replaces_id=old.pk, tasks=tasks, shown_ids=shown(old))
    return replace(draft, **more)  # type: ignore[arg-type]


def test_it_works(make_plan: Make, old: Plan, later: datetime) -> None:
    first, second, third = _tasks(old)

    new = make_plan(_next(old, first, second), at=later)

    old.refresh_from_db()
    assert old.ended_at == later
    assert [(task.ended_at, task.ended_by) for task in _tasks(old)] == [(later, new)] * 3
    assert [task.continues for task in _tasks(new)] == [first, second]
    assert {task.code for task in _tasks(new)}.isdisjoint({first.code, second.code, third.code})


def test_it_keeps_in_force_what_a_person_kept(make_plan: Make, old: Plan, later: datetime) -> None:
    first, _second, third = _tasks(old)
    make_plan(_next(old, first, kept_ids=frozenset({third.pk})), at=later)
    assert [task.ended_at for task in _tasks(old)] == [later, later, None]


def test_an_amendment_ends_what_it_names_and_nothing_else(make_plan: Make, old: Plan, later: datetime) -> None:
    first, second, _third = _tasks(old)

    new = make_plan(_next(old, first, is_amendment=True, ended_ids=frozenset({second.pk})), at=later)

    old.refresh_from_db()
    assert old.ended_at is None
    assert [task.ended_by for task in _tasks(old)] == [new, new, None]


def test_a_task_that_goes_on_with_its_deadline_keeps_the_extension(make_plan: Make, old: Plan, later: datetime) -> None:
    task = _tasks(old)[1]
    Task.objects.filter(pk=task.pk).update(due_date=date(2027, 1, 31))

    new = _tasks(make_plan(_next(old, task), at=later))[0]

    assert (new.original_due_date, new.due_date) == (date(2026, 12, 14), date(2027, 1, 31))


def test_a_task_with_another_deadline_begins_with_that(make_plan: Make, old: Plan, later: datetime) -> None:
    task = _tasks(old)[1]
    Task.objects.filter(pk=task.pk).update(due_date=date(2027, 1, 31))
    task.original_due_date = date(2027, 3, 31)

    new = _tasks(make_plan(_next(old, task), at=later))[0]

    assert (new.original_due_date, new.due_date) == (date(2027, 3, 31), date(2027, 3, 31))


def test_replacing_ends_the_amendments_too(make_plan: Make, old: Plan, later: datetime) -> None:
    amendment = make_plan(_next(old, _tasks(old)[0], is_amendment=True), at=later)
    again = make_plan(_next(amendment, _tasks(amendment)[0], is_amendment=True), at=later)

    make_plan(_next(amendment, _tasks(again)[0], _tasks(old)[1]), at=later)

    assert Plan.objects.filter(ended_at=later).count() == 3
    assert not Task.objects.filter(plan__in=[old, amendment, again], ended_at__isnull=True).exists()


def test_it_refuses_what_was_replaced_already(make_plan: Make, old: Plan, later: datetime) -> None:
    make_plan(_next(old), at=later)
    with pytest.raises(ConflictError) as refused:
        make_plan(_next(old), at=later)
    assert refused.value.code == "plan.ended"
    assert Plan.objects.count() == 2


def test_a_replacement_ends_no_task_that_nobody_was_shown(make_plan: Make, old: Plan, later: datetime) -> None:
    draft = _next(old, _tasks(old)[0])
    added = TaskDraft(key="a", position=1, text="Mua tủ thuốc cấp cứu")
    amendment = make_plan(PlanDraft(replaces_id=old.pk, is_amendment=True, tasks=(added,)), at=later)

    with pytest.raises(ConflictError) as refused:
        make_plan(draft, at=later)

    assert refused.value.code == "plan.not-shown"
    assert amendment.tasks.get().ended_at is None
    make_plan(replace(draft, shown_ids=shown(old)), at=later)
    assert amendment.tasks.get().ended_at == later


def test_a_list_ends_tasks_of_several_plans(make_plan: Make, old: Plan, later: datetime) -> None:
    other = make_plan()
    draft = _next(other, _tasks(old)[0], _tasks(other)[1], is_amendment=True)
    with pytest.raises(InvalidError):
        make_plan(draft, at=later)

    new = make_plan(replace(draft, also_amends_ids=frozenset({old.pk})), at=later)

    assert [task.ended_by for task in (*_tasks(old), *_tasks(other))] == [new, None, None, None, new, None]
    assert new.replaces == other
    assert not Plan.objects.filter(ended_at__isnull=False).exists()


def test_it_refuses_a_task_that_has_ended(make_plan: Make, old: Plan, later: datetime) -> None:
    task = _tasks(old)[0]
    make_plan(_next(old, task, is_amendment=True), at=later)
    with pytest.raises(ConflictError) as refused:
        make_plan(_next(old, task, is_amendment=True), at=later)
    assert refused.value.code == "plan.task-ended"


def test_it_refuses_a_task_of_another_plan(make_plan: Make, old: Plan, later: datetime) -> None:
    other = make_plan()
    with pytest.raises(InvalidError):
        make_plan(_next(old, _tasks(other)[0]), at=later)
    with pytest.raises(InvalidError):
        make_plan(_next(old, _tasks(old)[0], replaces_id=None), at=later)
    with pytest.raises(InvalidError):
        make_plan(_next(old, replaces_id=987_654), at=later)
    assert Plan.objects.count() == 2


def test_it_tells_the_trail(make_plan: Make, old: Plan, later: datetime) -> None:
    new = make_plan(_next(old, _tasks(old)[0]), at=later)
    accepted, ended = AuditEntry.objects.filter(at=later).order_by("sequence")
    assert (accepted.verb, accepted.changes["replaced_plan"], accepted.changes["ended_tasks"]) == (
        "plan.accept",
        old.pk,
        3,
    )
    assert (ended.verb, ended.object_id, ended.changes) == ("plan.end", old.pk, {"plan": new.pk})
