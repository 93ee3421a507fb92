"""What happened at a desk since a page last asked, and what a person can take back."""

from __future__ import annotations

from dataclasses import dataclass

from lotrinh.organisation.models import Person
from lotrinh.review.models import Desk, Step


@dataclass(frozen=True, slots=True)
class Changes:
    """What others and oneself changed."""

    sequence: int
    keys: tuple[str, ...]
    """Of cards that are there and differ."""
    removed: tuple[str, ...]
    """Of cards that undoing took away."""
    people: tuple[str, ...]
    """Names of others who changed something, in the order of their first step."""


def changes_since(desk: Desk, sequence: int, *, by: Person) -> Changes:
    """The cards that steps after that number touched."""
    steps = list(desk.steps.filter(sequence__gt=sequence).select_related("person").order_by("sequence"))
    touched = dict.fromkeys(key for step in steps for key in step.changes)
    there = set(desk.cards.filter(key__in=list(touched)).values_list("key", flat=True)) if touched else set()
    people = dict.fromkeys(str(step.person) for step in steps if step.person_id != by.pk)
    return Changes(
        sequence=steps[-1].sequence if steps else sequence,
        keys=tuple(key for key in touched if key in there),
        removed=tuple(key for key in touched if key not in there),
        people=tuple(people),
    )


_TRIED = 50
"""So many of the last steps are looked at for one that can still be undone."""


def steps_to_undo(desk: Desk, person: Person) -> list[Step]:
    """The person's last steps that still stand, the last first."""
    mine = desk.steps.filter(person=person, undone_by__isnull=True).exclude(verb="undo")
    return list(mine.order_by("-sequence")[:_TRIED])


def steps_to_redo(desk: Desk, person: Person) -> list[Step]:
    """The person's last undoing, where nothing of theirs but undoing and redoing came after it; at most one."""
    last = desk.steps.filter(person=person).exclude(verb__in=("undo", "redo")).order_by("-sequence").first()
    undone = desk.steps.filter(person=person, verb="undo", undone_by__isnull=True)
    return list(undone.filter(sequence__gt=last.sequence if last else 0).order_by("-sequence")[:1])


def step_to_undo(desk: Desk, person: Person) -> Step | None:
    """The verb that undoing would be tried on first; without its cards."""
    mine = desk.steps.filter(person=person, undone_by__isnull=True).exclude(verb="undo").defer("changes")
    return mine.order_by("-sequence").first()


def step_to_redo(desk: Desk, person: Person) -> Step | None:
    """What redoing would bring back."""
    return next(iter(steps_to_redo(desk, person)), None)
