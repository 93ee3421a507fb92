"""A row of a table, and what it would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, in which column (its key, or empty for the whole row), and what to do."""

    column: str
    text: str | Promise


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row as read: values by column, days as ISO text, so that it keeps as JSON. A blank cell has no value."""

    number: int
    """As the table program counts, the heading included."""
    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For keeping between the preview and its confirmation."""
        faults = [[fault.column, str(fault.text)] for fault in self.faults]
        return {"number": self.number, "values": self.values, "faults": faults}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> ImportRow:
        """The row that was kept."""
        return cls(kept["number"], kept["values"], tuple(Fault(column, text) for column, text in kept["faults"]))


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"
    """Left out, for what `faults` says."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row, and what it does to what is there."""

    row: ImportRow
    outcome: Outcome
    changes: dict[str, list[Any]] = field(default_factory=dict)
    """`{field: [old, new]}` where it changes something."""
    faults: tuple[Fault, ...] = ()


def count_outcomes(plan: Iterable[PlannedRow]) -> dict[str, int]:
    """How many rows come to what; every outcome is named."""
    counted = Counter(planned.outcome for planned in plan)
    return {outcome.value: counted[outcome] for outcome in Outcome}
