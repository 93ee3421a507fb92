"""A plan whole: its headings and tasks in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch

from lotrinh.plans.models import Obligation, Part, Plan, Section, Task


@dataclass(frozen=True, slots=True)
class Named:
    """What one name of the document stands for: one obligation, or those of a group's members."""

    name: str
    is_group: bool
    duties: list[Obligation]


@dataclass(frozen=True, slots=True)
class Line:
    """A task as a page shows it."""

    task: Task
    leads: list[Named]
    supports: list[Named]
    doubts: list[str]
    """What was doubtful about it when it was accepted."""
    went_on: Task | None
    """The task that goes on with it."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the tasks right under it."""

    section: Section | None
    """None for tasks under no heading."""
    level: int
    """From 1; of tasks under no heading 1 too."""
    lines: list[Line] = field(default_factory=list)


def load_outline(plan: Plan) -> list[Group]:
    """Every heading and task in the order of the document; four queries, whatever the plan holds."""
    sections = {section.pk: section for section in plan.sections.all()}
    levels = _levels(sections.values())
    groups: list[Group] = []
    placed: list[Section | Line] = [*sections.values(), *_lines(plan)]
    for each in sorted(placed, key=_position):
        if isinstance(each, Section):
            groups.append(Group(each, levels[each.pk]))
            continue
        section = sections.get(each.task.section_id or 0)
        if not groups or groups[-1].section is not section:
            groups.append(Group(section, levels[section.pk] if section else 1))
        groups[-1].lines.append(each)
    return groups


def _position(each: Section | Line) -> int:
    return each.position if isinstance(each, Section) else each.task.position


def _levels(sections: Iterable[Section]) -> dict[int, int]:
    """A heading stands behind the one above it."""
    levels: dict[int, int] = {}
    for section in sections:
        levels[section.pk] = levels.get(section.parent_id or 0, 0) + 1
    return levels


def _lines(plan: Plan) -> Iterator[Line]:
    duties_of_all = Prefetch("obligations", Obligation.objects.select_related("unit"))
    tasks = plan.tasks.select_related("continues", "ended_by").prefetch_related(duties_of_all)
    went_on = {task.continues_id: task for task in Task.objects.filter(continues__plan=plan).select_related("plan")}
    doubts = messages_of(plan)
    for task in tasks:
        duties = list(task.obligations.all())
        yield Line(
            task,
            _named(duty for duty in duties if duty.part == Part.LEAD),
            _named(duty for duty in duties if duty.part == Part.SUPPORT),
            doubts.get(task.code, []),
            went_on.get(task.pk),
        )


def _named(duties: Iterable[Obligation]) -> list[Named]:
    """The members of a group together, where they follow each other."""
    found: list[Named] = []
    for duty in duties:
        if not (duty.is_group and found and found[-1].is_group and found[-1].name == duty.name):
            found.append(Named(duty.name, duty.is_group, []))
        found[-1].duties.append(duty)
    return found


def messages_of(plan: Plan) -> dict[str, list[str]]:
    """What was doubtful when it was accepted, by the code of the task; under an empty code what was of no task."""
    found: dict[str, list[str]] = {}
    for doubt in plan.doubts:
        found.setdefault(doubt["task"], []).append(doubt["message"])
    return found
