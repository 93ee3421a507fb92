"""A plan whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lotrinh.plans.actions.making import DoubtDraft, PlanDraft, TaskDraft
from lotrinh.plans.models import Plan
from lotrinh.plans.queries import load_outline

Make = Callable[..., Plan]


def test_it_works(make_plan: Make) -> None:
    groups = load_outline(make_plan())

    assert [(g.section and g.section.title, g.level, len(g.lines)) for g in groups] == [
        (None, 1, 1),
        ("Nhiệm vụ", 1, 1),
        ("Huấn luyện", 2, 1),
    ]
    line = groups[1].lines[0]
    assert [named.name for named in line.leads] == ["Văn phòng"]
    assert [(named.name, named.is_group, len(named.duties)) for named in line.supports] == [
        ("Các đơn vị", True, 2),
        ("Sở Y tế", False, 1),
    ]


def test_tasks_behind_a_heading_but_not_under_it_stand_apart(make_plan: Make, draft: PlanDraft) -> None:
    last = TaskDraft(key="t9", position=9, text="Sơ kết")
    assert load_outline(make_plan(replace(draft, tasks=(*draft.tasks, last))))[-1].section is None


def test_it_says_what_was_doubtful_and_what_goes_on(make_plan: Make, draft: PlanDraft) -> None:
    doubts = (DoubtDraft(code="task.lead.missing", task="t0", message="Chưa rõ ai làm."),)
    plan = make_plan(replace(draft, doubts=doubts))
    first = plan.tasks.get(position=1)
    new = make_plan(
        PlanDraft(
            replaces_id=plan.pk,
            is_amendment=True,
            tasks=(TaskDraft(key="a", position=1, text="x", continues_id=first.pk),),
        )
    )
    line = load_outline(plan)[0].lines[0]
    assert line.doubts == ["Chưa rõ ai làm."]
    assert line.went_on == new.tasks.get()


def test_four_queries_whatever_the_plan_holds(make_plan: Make, django_assert_num_queries: Callable[..., Any]) -> None:
    plan = make_plan()
    with django_assert_num_queries(4):  # headings, tasks, their obligations with units, the tasks that go on
        for group in load_outline(plan):
            for line in group.lines:
                assert all(duty.unit or duty.name for named in (*line.leads, *line.supports) for duty in named.duties)
