"""From where a document names units, and how near they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from lotrinh.organisation.matching.index import Entry, UnitIndex
from lotrinh.shared.tree import STEP

BELOW: Final = 2.5
"""The nearness of units below a unit that is below."""
ASIDE: Final = 3.0
"""The nearness of units beside a superior."""
FAR: Final = 5.0
"""The nearness of all that stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where a document names units."""

    index: UnitIndex
    origin: Entry
    today: date

    def nearness(self, entry: Entry) -> float:
        """0 the unit itself, 1 below it and above it, 2 beside it, more the farther away."""
        here, there = self.origin.path, entry.path
        if here == there:
            return 0.0
        if there.startswith(here):
            return 1.0 if len(there) == len(here) + STEP else BELOW
        if here.startswith(there):
            return 1.0 + 0.1 * (len(here) - len(there)) / STEP
        up = 1
        while up * STEP < len(here) and not there.startswith(here[: -up * STEP]):
            up += 1
        shared = here[: -up * STEP]
        if not shared or len(there) > len(shared) + STEP:
            return FAR
        return min(1.0 + up, FAR - 0.5)

    def relation(self, entry: Entry) -> str:
        """The reason code that says where the unit stands; empty for one elsewhere."""
        here, there = self.origin.path, entry.path
        if here == there:
            return "self"
        if there.startswith(here):
            return "below"
        if here.startswith(there):
            return "above"
        if entry.parent_path == self.origin.parent_path:
            return "beside"
        return "near_superior" if entry.parent_path and here.startswith(entry.parent_path) else ""

    def is_own_or_above(self, entry: Entry) -> bool:
        """Whether documents from here may call it by its kind alone: `Công ty`, `Công đoàn ngành`."""
        return self.origin.path.startswith(entry.path)
