"""Making a plan of what was accepted, and ending what it takes the place of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import Happening, record_many
from lotrinh.documents.models import Document, StoredFile
from lotrinh.organisation.models import Unit
from lotrinh.plans.actions.ending import Ended, end_before
from lotrinh.plans.drafts import DoubtDraft, ObligationDraft, PlanDraft, SectionDraft, TaskDraft
from lotrinh.plans.models import ListKey, Obligation, Plan, Section, Task
from lotrinh.plans.numbering import take_codes
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import InvalidError
from lotrinh.shared.folding import fold_search

__all__ = ["DoubtDraft", "ObligationDraft", "PlanDraft", "SectionDraft", "TaskDraft", "create_plan"]

_LABEL, _SYMBOL, _NAME = 60, 60, 300
"""What the columns hold; longer ones were misread."""


def create_plan(
    draft: PlanDraft,
    *,
    unit: Unit,
    document: Document | None,
    list_file: StoredFile | None,
    by: Actor,
    at: datetime,
    for_person_id: int | None = None,
) -> Plan:
    """Make the plan whole, or nothing of it. Whether `by` may is for the desk to say, from which the draft comes.

    Raises: InvalidError for a unit or task that is not there, ConflictError where what it replaces or goes on with has
    ended meanwhile.
    """
    _check_units(draft)
    with transaction.atomic():
        plan = Plan(
            unit=unit,
            document=document,
            list_file=list_file,
            title=draft.title,
            symbol=draft.symbol[:_SYMBOL],
            search_text=fold_search(f"{draft.symbol} {draft.title}"),
            issued_date=draft.issued_date,
            replaces_id=draft.replaces_id,
            is_amendment=draft.is_amendment,
            accepted_by=by.person,
            accepted_at=at,
        )
        plan.save()
        ended = end_before(draft, plan=plan, at=at)
        codes = dict(zip((task.key for task in draft.tasks), take_codes(len(draft.tasks), at=at), strict=True))
        tasks = _create_tasks(draft, plan=plan, codes=codes, before=ended.continued)
        _create_obligations(draft, tasks)
        _hand_keys_on(draft, tasks, plan=plan)
        plan.doubts = [_doubt(doubt, codes) for doubt in draft.doubts]
        plan.save(update_fields=["doubts"])
        record_many(_happenings(plan, draft, ended, for_person_id=for_person_id), by=by, at=at)
    return plan


def _check_units(draft: PlanDraft) -> None:
    wanted = {duty.unit_id for task in draft.tasks for duty in task.obligations if duty.unit_id is not None}
    if len(wanted) != Unit.objects.filter(pk__in=wanted).count():
        raise InvalidError("plan.unit", _("One of the units chosen is not in this organisation. Choose it again."))


def _create_tasks(
    draft: PlanDraft, *, plan: Plan, codes: Mapping[str, str], before: Mapping[int, Task]
) -> Sequence[Task]:
    sections = _create_sections(draft.sections, plan=plan)
    rows = []
    for given in draft.tasks:
        row = Task(
            plan=plan,
            section=sections.get(given.section or ""),
            position=given.position,
            code=codes[given.key],
            label=given.label[:_LABEL],
            continues_id=given.continues_id,
            **{name: getattr(given, name) for name in _SAME},
            **_days(given, before.get(given.continues_id or 0)),
        )
        row.other_deadlines = [dict(other) for other in given.other_deadlines]
        rows.append(row)
    return Task.objects.bulk_create(rows)


_SAME = (
    "text",
    "quote",
    "quote_start",
    "quote_end",
    "product",
    "product_recipient",
    "has_no_product",
    "deadline_words",
    "deadline_kind",
    "recurrence",
    "recurrence_rule",
)


def _days(given: TaskDraft, before: Task | None) -> dict[str, Any]:
    """The days of its deadline; one that goes on with the same deadline keeps its extension."""
    start, due = given.start_date, given.due_date
    days: dict[str, Any] = {"original_start_date": start, "original_due_date": due}
    if before is not None and (before.original_start_date, before.original_due_date) == (start, due):
        start, due = before.start_date, before.due_date
    return days | {"start_date": start, "due_date": due}


def _create_sections(drafts: Sequence[SectionDraft], *, plan: Plan) -> dict[str, Section]:
    """By key. One level after the other, for a row needs the number of the one above."""
    made: dict[str, Section] = {}
    waiting = list(drafts)
    while waiting:
        ready = [draft for draft in waiting if draft.parent is None or draft.parent in made]
        if not ready:
            raise InvalidError("plan.section", _("The headings of this plan do not stand under each other."))
        rows = [
            Section(
                plan=plan,
                parent=made.get(draft.parent or ""),
                position=draft.position,
                label=draft.label[:_LABEL],
                title=draft.title,
            )
            for draft in ready
        ]
        made |= zip((draft.key for draft in ready), Section.objects.bulk_create(rows), strict=True)
        waiting = [draft for draft in waiting if draft.key not in made]
    return made


def _create_obligations(draft: PlanDraft, tasks: Sequence[Task]) -> None:
    Obligation.objects.bulk_create(
        Obligation(
            task=task,
            part=duty.part,
            position=position,
            unit_id=duty.unit_id,
            name=duty.name[:_NAME],
            is_group=duty.is_group,
            is_outside=duty.is_outside,
        )
        for task, given in zip(tasks, draft.tasks, strict=True)
        for position, duty in enumerate(given.obligations, 1)
    )


def _hand_keys_on(draft: PlanDraft, tasks: Sequence[Task], *, plan: Plan) -> None:
    """The keys of a task go to the one that goes on with it, unless a row of this draft has them."""
    went_on = {task.continues_id: task for task in tasks if task.continues_id is not None}
    before = ListKey.objects.filter(unit=plan.unit, task__in=went_on).values_list("key", "task_id")
    keys = {key: went_on[task_id] for key, task_id in before}
    for task, given in zip(reversed(tasks), reversed(draft.tasks), strict=True):  # of two with one key the first has it
        keys |= dict.fromkeys(given.list_keys, task)
    rows = [ListKey(unit=plan.unit, key=key, task=task) for key, task in sorted(keys.items(), key=lambda one: one[0])]
    ListKey.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["unit", "key"], update_fields=["task"], batch_size=500
    )


def _doubt(doubt: DoubtDraft, codes: Mapping[str, str]) -> dict[str, str]:
    return {"code": doubt.code, "task": codes.get(doubt.task, ""), "message": doubt.message}


def _happenings(plan: Plan, draft: PlanDraft, ended: Ended, *, for_person_id: int | None) -> list[Happening]:
    """Numbers alone, for the trail never holds content."""
    path = plan.unit.path
    accepted = Happening(
        "plan.accept", plan, unit_path=path, changes=_told(plan, draft, ended), for_person_id=for_person_id
    )
    return [
        accepted,
        *(
            Happening("plan.end", old, unit_path=old.unit.path, changes={"plan": plan.pk}, for_person_id=for_person_id)
            for old in ended.plans
        ),
    ]


def _told(plan: Plan, draft: PlanDraft, ended: Ended) -> dict[str, Any]:
    told = {
        "document": plan.document_id,
        "tasks": len(draft.tasks),
        "doubts": len(draft.doubts),
        "amended_plan" if plan.is_amendment else "replaced_plan": plan.replaces_id,
        "ended_tasks": ended.count,
    }
    return {name: value for name, value in told.items() if value}
