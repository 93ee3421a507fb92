"""A plan before it is made: values only, from whichever desk they come.

Public names: `PlanDraft`, `SectionDraft`, `TaskDraft`, `ObligationDraft`, `DoubtDraft`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lotrinh.plans.models import DeadlineKind, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationDraft:
    """What one unit is to owe. Their order is that of the document."""

    part: Part
    name: str
    unit_id: int | None = None
    is_group: bool = False
    is_outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """A heading."""

    key: str
    """By which the tasks of this draft name it."""
    parent: str | None = None
    """The key of the heading above, which stands before it."""
    position: int
    label: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task. Its fields mean what those of `models.Task` mean."""

    key: str
    """By which doubts of this draft name it."""
    section: str | None = None
    position: int
    label: str = ""
    text: str
    quote: str = ""
    quote_start: int | None = None
    quote_end: int | None = None
    product: str = ""
    product_recipient: str = ""
    has_no_product: bool = False
    deadline_words: str = ""
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    start_date: date | None = None
    due_date: date | None = None
    recurrence: str = ""
    recurrence_rule: str = ""
    other_deadlines: tuple[Mapping[str, Any], ...] = ()
    obligations: tuple[ObligationDraft, ...] = ()
    continues_id: int | None = None
    """The task in force that it goes on with, changed or not: that one ends, this one has a code of its own."""
    list_keys: tuple[str, ...] = ()
    """By which the lists of the unit know it again; of rows that were made one, those of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtDraft:
    """What is still doubtful, and is accepted all the same."""

    code: str
    task: str = ""
    """The key of the task; empty for the plan as a whole."""
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A plan with everything in it."""

    title: str = ""
    symbol: str = ""
    issued_date: date | None = None
    sections: tuple[SectionDraft, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()
    doubts: tuple[DoubtDraft, ...] = ()
    replaces_id: int | None = None
    """The plan in force that it takes the place of, or amends."""
    also_amends_ids: frozenset[int] = field(default_factory=frozenset)
    """Further plans in force of which it ends tasks: a list has rows of several."""
    is_amendment: bool = False
    ended_ids: frozenset[int] = field(default_factory=frozenset)
    """Tasks in force that end without another going on with them."""
    kept_ids: frozenset[int] = field(default_factory=frozenset)
    """Tasks of the replaced plan that stay in force all the same."""
    shown_ids: frozenset[int] = field(default_factory=frozenset)
    """All tasks in force that the person saw beside it: a replacement ends no other."""
