"""Every composed read of plans."""

from lotrinh.plans.queries.line import find_line, find_successor, find_tasks_in_force, first_of_line
from lotrinh.plans.queries.outline import Group, Line, load_outline, messages_of
from lotrinh.plans.queries.plans import find_kin_for, find_plan_of, find_plans_for, get_plan_for, years_for

__all__ = [
    "Group",
    "Line",
    "find_kin_for",
    "find_line",
    "find_plan_of",
    "find_plans_for",
    "find_successor",
    "find_tasks_in_force",
    "first_of_line",
    "get_plan_for",
    "load_outline",
    "messages_of",
    "years_for",
]
