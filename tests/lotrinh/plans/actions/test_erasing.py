"""Of the plan of an erased document only the codes of its tasks stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lotrinh.documents.actions.purge import declare_secret
from lotrinh.organisation.models import Person
from lotrinh.plans.actions.erasing import erase_plan_of
from lotrinh.plans.models import ListKey, Obligation, Plan, Section, Task
from lotrinh.shared.actor import Actor
from tests.cast import Cast

Acting = Callable[[Person], Actor]
Make = Callable[..., Plan]


def test_it_works(make_plan: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    plan, other = make_plan(), make_plan()
    assert plan.document is not None
    ListKey.objects.create(unit=cast.office, key="12", task=plan.tasks.all()[0])

    erase_plan_of(plan.document, by=acting(cast.clerk), at=now)

    kept = Plan.objects.values("title", "symbol", "search_text", "issued_date", "doubts").get(pk=plan.pk)
    assert not any(kept.values())
    assert not Section.objects.filter(plan=plan).exists()
    assert not Obligation.objects.filter(task__plan=plan).exists()
    assert not ListKey.objects.exists()
    bare = {"id", "plan_id", "position", "code", "deadline_kind"}
    for task in Task.objects.filter(plan=plan).values():
        assert {name for name, value in task.items() if value} == bare
    assert [task.code for task in plan.tasks.all()] == ["NV-2026-000001", "NV-2026-000002", "NV-2026-000003"]
    assert Task.objects.filter(plan=other).exclude(text="").count() == 3
    assert Obligation.objects.filter(task__plan=other).exists()


def test_erasing_the_document_does_it(make_plan: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    plan = make_plan()
    assert plan.document is not None
    declare_secret(plan.document, reason="Đóng dấu sau khi tải lên", by=acting(cast.clerk), at=now)
    assert not Task.objects.filter(plan=plan).exclude(text="").exists()
