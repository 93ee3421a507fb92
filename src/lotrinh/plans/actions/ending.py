"""What ends when a plan takes the place of another, or amends it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from lotrinh.plans.drafts import PlanDraft
from lotrinh.plans.models import Plan, Task
from lotrinh.plans.queries.line import find_line, first_of_line
from lotrinh.shared.errors import ConflictError, InvalidError


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended."""

    continued: Mapping[int, Task] = field(default_factory=dict)
    """The old tasks that new ones go on with, by their number."""
    count: int = 0
    """Of tasks."""
    plans: tuple[Plan, ...] = ()


def end_before(draft: PlanDraft, *, plan: Plan, at: datetime) -> Ended:
    """End the tasks that the new plan goes on with or drops, and with a replacement the old plan and its amendments.

    Of a replaced plan every task ends but those of `kept_ids`; of an amended one only those that are named. Call it in
    the transaction that makes the plan.

    Raises: InvalidError for a task of another plan, ConflictError for a plan or task that has ended already, and for a
    task of a replaced plan that the person has not seen.
    """
    continued = {task.continues_id for task in draft.tasks if task.continues_id is not None}
    named = continued | draft.ended_ids
    if draft.replaces_id is None:
        if named:
            raise InvalidError(
                "plan.before", _("A task can go on or end only where the new plan says which plan it is of.")
            )
        return Ended()
    line = _locked_lines({draft.replaces_id} | draft.also_amends_ids, new=plan)
    tasks = {task.pk: task for task in _locked_tasks(line)}
    _check_named(named, tasks)
    if not draft.is_amendment:
        _check_shown(draft.shown_ids, tasks)
    ending = named if draft.is_amendment else set(tasks) - draft.kept_ids | named
    Task.objects.filter(pk__in=ending).update(ended_at=at, ended_by=plan)
    if not draft.is_amendment:
        Plan.objects.filter(pk__in=[old.pk for old in line]).update(ended_at=at)
    return Ended({key: tasks[key] for key in continued}, len(ending), () if draft.is_amendment else tuple(line))


def _check_named(named: set[int], tasks: Mapping[int, Task]) -> None:
    """They are of the plan, and in force."""
    if missing := sorted(named - tasks.keys()):
        if Task.objects.filter(pk__in=missing, ended_at__isnull=False).exists():
            message = _("A task of the plan before has ended meanwhile. Compare the two again, then accept.")
            raise ConflictError("plan.task-ended", message)
        raise InvalidError("plan.before", _("A task that is to go on or end is not of the plan before."))


def _check_shown(shown: Collection[int], tasks: Mapping[int, Task]) -> None:
    """Nothing ends that nobody was asked about."""
    if not tasks.keys() <= set(shown):
        message = _("A task came to the plan before meanwhile, which this desk does not show. Compare the two again.")
        raise ConflictError("plan.not-shown", message)


def _locked_lines(plan_ids: Collection[int], *, new: Plan) -> list[Plan]:
    """What is in force with these plans. The first of each line is locked before its amendments are looked for, so that
    none is added meanwhile; those of several lines in one order for all."""
    before = list(Plan.objects.filter(pk__in=plan_ids))
    if len(before) < len(plan_ids):
        raise InvalidError("plan.before", _("The plan before is not there."))
    firsts = Plan.objects.filter(pk__in={first_of_line(plan).pk for plan in before}).order_by("pk")
    found = [find_line(first).values("pk") for first in firsts.select_for_update(no_key=True)]
    in_force = Plan.objects.filter(pk__in={row["pk"] for line in found for row in line} - {new.pk})
    lines = list(in_force.select_related("unit").order_by("pk").select_for_update(of=("self",), no_key=True))
    if not set(plan_ids) <= {plan.pk for plan in lines}:
        raise ConflictError("plan.ended", _("The plan before was replaced meanwhile. Compare with the one in force."))
    return lines


def _locked_tasks(line: list[Plan]) -> list[Task]:
    live = Task.objects.filter(plan__in=line, ended_at__isnull=True)
    return list(live.select_for_update(no_key=True).order_by("pk"))
