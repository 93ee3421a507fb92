"""Plans are made whole or not at all, with codes that are never doubled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test.utils import CaptureQueriesContext

from lotrinh.audit.models import AuditEntry
from lotrinh.audit.queries import find_breaks
from lotrinh.documents.models import Document, StoredFile
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import actor_for
from lotrinh.plans.actions.making import DoubtDraft, ObligationDraft, PlanDraft, SectionDraft, TaskDraft, create_plan
from lotrinh.plans.models import ListKey, Obligation, Part, Plan, Section, Task, TaskNumbers
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import InvalidError
from tests.at_once import run_at_once
from tests.cast import Cast
from tests.lotrinh.plans.conftest import TEXT

Acting = Callable[[Person], Actor]
Make = Callable[..., Plan]
MakeDocument = Callable[..., Document]
AT_ONCE = 40


def test_it_works(make_plan: Make, cast: Cast, now: datetime) -> None:
    plan = make_plan()

    assert (plan.unit, plan.accepted_by, plan.accepted_at) == (cast.office, cast.clerk, now)
    assert list(plan.tasks.values_list("code", "position")) == [
        ("NV-2026-000001", 1),
        ("NV-2026-000002", 3),
        ("NV-2026-000003", 5),
    ]
    first, second = plan.sections.all()
    assert second.parent == first
    task = plan.tasks.get(position=3)
    assert (task.section, task.due_date, task.original_due_date) == (first, date(2026, 12, 14), date(2026, 12, 14))
    assert TEXT[task.quote_start : task.quote_end] == task.quote
    duties = list(task.obligations.values_list("part", "unit", "name", "is_group", "is_outside"))
    assert duties == [
        ("lead", cast.office.pk, "Văn phòng", False, False),
        ("support", cast.team.pk, "Các đơn vị", True, False),
        ("support", cast.branch.pk, "Các đơn vị", True, False),
        ("support", None, "Sở Y tế", False, True),
    ]


def test_it_goes_on_counting(make_plan: Make) -> None:
    make_plan()
    assert [task.code for task in make_plan().tasks.all()] == ["NV-2026-000004", "NV-2026-000005", "NV-2026-000006"]


def test_it_begins_anew_with_the_year_of_ha_noi(make_plan: Make) -> None:
    make_plan()
    new_year = make_plan(at=datetime(2026, 12, 31, 17, 0, tzinfo=UTC))  # midnight there
    last_day = make_plan(at=datetime(2026, 12, 31, 16, 59, tzinfo=UTC))
    assert new_year.tasks.first().code == "NV-2027-000001"  # type: ignore[union-attr]
    assert last_day.tasks.first().code == "NV-2026-000004"  # type: ignore[union-attr]


def test_it_gives_the_same_draft_distinct_codes_under_one_lock(make_plan: Make) -> None:
    with transaction.atomic():
        make_plan()
        make_plan()
    assert Task.objects.values("code").distinct().count() == 6


def test_it_makes_nothing_where_something_fails_in_the_middle(make_plan: Make, draft: PlanDraft, cast: Cast) -> None:
    twice = ObligationDraft(part=Part.LEAD, name="Văn phòng", unit_id=cast.office.pk)
    broken = replace(draft, tasks=(*draft.tasks, TaskDraft(key="t3", position=6, text="x", obligations=(twice, twice))))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_plan(broken)

    for model in (Plan, Section, Task, Obligation, TaskNumbers):
        assert not model._default_manager.exists()
    assert not AuditEntry.objects.filter(verb="plan.accept").exists()


def test_it_refuses_a_unit_that_is_not_there(make_plan: Make, draft: PlanDraft) -> None:
    duty = ObligationDraft(part=Part.LEAD, name="Ban Lạ", unit_id=987_654)
    with pytest.raises(InvalidError) as refused:
        make_plan(replace(draft, tasks=(replace(draft.tasks[0], obligations=(duty,)),)))
    assert refused.value.code == "plan.unit"
    assert not Plan.objects.exists()


def test_it_refuses_headings_that_stand_under_each_other_in_a_circle(make_plan: Make) -> None:
    sections = (SectionDraft(key="a", parent="b", position=1), SectionDraft(key="b", parent="a", position=2))
    with pytest.raises(InvalidError):
        make_plan(PlanDraft(sections=sections))
    assert not Plan.objects.exists()


def test_it_keeps_what_was_doubtful_by_the_code_of_the_task(make_plan: Make, draft: PlanDraft) -> None:
    doubts = (
        DoubtDraft(code="task.lead.missing", task="t0", message="Chưa rõ ai làm."),
        DoubtDraft(code="unit.unknown", message="Ban Lạ: chưa rõ."),
    )
    assert make_plan(replace(draft, doubts=doubts)).doubts == [
        {"code": "task.lead.missing", "task": "NV-2026-000001", "message": "Chưa rõ ai làm."},
        {"code": "unit.unknown", "task": "", "message": "Ban Lạ: chưa rõ."},
    ]


def test_it_takes_texts_of_any_length(make_plan: Make, draft: PlanDraft) -> None:
    task = replace(
        draft.tasks[1], label="x" * 90, product="y" * 9000, product_recipient="z" * 900, deadline_words="w" * 900
    )
    long = replace(draft, title="t" * 900, symbol="s" * 90, tasks=(task,), sections=draft.sections[:1])
    made = make_plan(long).tasks.get()
    assert (len(made.label), len(made.product), len(made.deadline_words)) == (60, 9000, 900)


def test_it_makes_a_plan_of_a_list(cast: Cast, acting: Acting, now: datetime, list_file: StoredFile) -> None:
    tasks = (TaskDraft(key="t", position=1, text="Kiểm tra bình chữa cháy", list_keys=("12", "13")),)
    draft = PlanDraft(title="Việc quý I", tasks=tasks)
    plan = create_plan(draft, unit=cast.office, document=None, list_file=list_file, by=acting(cast.clerk), at=now)
    assert [one.key for one in plan.tasks.get().list_keys.all()] == ["12", "13"]


def test_a_key_of_a_list_leads_to_the_newest_task(make_plan: Make, cast: Cast) -> None:
    def plan_of(*keys: str, text: str = "Kiểm tra", **more: Any) -> Task:
        task = TaskDraft(key="t", position=1, text=text, list_keys=keys, **more)
        before: dict[str, Any] = {"replaces_id": old.plan_id, "is_amendment": True} if more else {}
        return make_plan(PlanDraft(title="Việc quý I", tasks=(task,), **before)).tasks.get()

    old = plan_of("12", "13", "14")
    newer = plan_of("12")
    went_on = plan_of("13", continues_id=old.pk)

    assert dict(ListKey.objects.values_list("key", "task_id")) == {"12": newer.pk, "13": went_on.pk, "14": went_on.pk}
    assert set(ListKey.objects.values_list("unit_id", flat=True)) == {cast.office.pk}


def test_of_two_tasks_with_one_key_the_first_has_it(make_plan: Make) -> None:
    tasks = tuple(TaskDraft(key=str(n), position=n, text="Kiểm tra", list_keys=("12",)) for n in (1, 2))
    first, _second = make_plan(PlanDraft(title="Việc", tasks=tasks)).tasks.all()
    assert ListKey.objects.get().task == first


def test_it_tells_the_trail_numbers_and_no_content(make_plan: Make, cast: Cast) -> None:
    plan = make_plan()
    entry = AuditEntry.objects.get(verb="plan.accept")
    assert (entry.object_id, entry.kind, entry.unit_path) == (plan.pk, "plan", cast.office.path)
    assert entry.changes == {"document": plan.document_id, "tasks": 3}
    assert list(find_breaks()) == []


def test_its_queries_do_not_grow_with_its_tasks(
    make_plan: Make, make_document: MakeDocument, cast: Cast, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    def sized(count: int) -> int:
        tasks = tuple(
            TaskDraft(
                key=str(n),
                position=n,
                text="Kiểm tra",
                obligations=(ObligationDraft(part=Part.LEAD, name="Văn phòng", unit_id=cast.office.pk),),
            )
            for n in range(1, count + 1)
        )
        document = make_document()
        with django_assert_max_num_queries(25) as asked:
            make_plan(PlanDraft(tasks=tasks), document=document)
        assert isinstance(asked, CaptureQueriesContext)
        return len(asked)

    sized(1)  # the year's numbers are there from now on
    assert sized(2) == sized(20)  # SQLite takes more in several statements


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_double(
    transactional_db: None, cast: Cast, now: datetime, make_document: MakeDocument, draft: PlanDraft
) -> None:
    documents = [make_document() for _ in range(AT_ONCE)]
    clerk = actor_for(cast.clerk, today=now.date())

    def make(document: Document) -> Callable[[], object]:
        return lambda: create_plan(draft, unit=cast.office, document=document, list_file=None, by=clerk, at=now)

    assert run_at_once(*map(make, documents)) == []

    codes = sorted(Task.objects.values_list("code", flat=True))
    assert codes == [f"NV-2026-{number:06d}" for number in range(1, 3 * AT_ONCE + 1)]
    assert TaskNumbers.objects.get().last == 3 * AT_ONCE
    for plan in Plan.objects.all():  # a plan's codes follow each other
        numbers = [int(task.code[-6:]) for task in plan.tasks.all()]
        assert numbers == list(range(numbers[0], numbers[0] + 3))
    assert list(find_breaks()) == []
