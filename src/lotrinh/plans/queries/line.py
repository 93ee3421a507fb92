"""A plan with its amendments: what is in force together."""

from __future__ import annotations

from django.db.models import QuerySet

from lotrinh.plans.models import Plan, Task


def first_of_line(plan: Plan) -> Plan:
    """The plan that this one amends, of an amendment to an amendment the first of all; else the plan itself."""
    while plan.is_amendment and plan.replaces is not None:
        plan = plan.replaces
    return plan


def find_line(plan: Plan) -> QuerySet[Plan]:
    """The first of the line and all that amend it, as far as they are in force, in the order of their acceptance."""
    return Plan.objects.filter(pk__in=_keys_of_line(plan), ended_at__isnull=True).order_by("accepted_at", "id")


def find_successor(plan: Plan) -> Plan | None:
    """The plan in force that took the place of this one, or of the one that did; itself while it is in force."""
    seen: set[int] = set()
    current: Plan | None = plan
    while current is not None and current.ended_at is not None and current.pk not in seen:
        seen.add(current.pk)
        after = Plan.objects.filter(replaces__in=_keys_of_line(current), is_amendment=False)
        current = after.order_by("-accepted_at", "-id").first()
    return current if current is not None and current.ended_at is None else None


def find_tasks_in_force(plan: Plan) -> QuerySet[Task]:
    """The tasks of the whole line that have not ended: what a plan that takes its place ends or goes on with."""
    tasks = Task.objects.filter(plan__in=find_line(plan), ended_at__isnull=True)
    return tasks.order_by("plan__accepted_at", "plan_id", "position", "id")


def _keys_of_line(plan: Plan) -> set[int]:
    """Of all plans of the line, those that have ended too."""
    keys = found = {first_of_line(plan).pk}
    while found := _amendments(found) - keys:
        keys = keys | found
    return keys


def _amendments(plans: set[int]) -> set[int]:
    return set(Plan.objects.filter(replaces__in=plans, is_amendment=True).order_by().values_list("pk", flat=True))
