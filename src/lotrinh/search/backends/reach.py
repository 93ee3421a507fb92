"""What a search may find, before its words are looked at.

Public names: `FEW`, `Reach`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet

FEW = 20_000
"""Rows whose keys are sent to the database; more are described to it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The things that one may see and that pass the filters."""

    candidates: QuerySet[Any]
    few: tuple[int, ...] | None
    """Their keys, the newest first, where there are at most `FEW`; else None."""

    @classmethod
    def of(cls, candidates: QuerySet[Any]) -> Self:
        """Count them, as far as it matters."""
        keys = tuple(candidates.order_by().values_list("pk", flat=True)[: FEW + 1])
        return cls(candidates, tuple(sorted(keys, reverse=True)) if len(keys) <= FEW else None)

    def sift(self, keys: list[int]) -> list[int]:
        """Those of the keys that are within reach, the newest first."""
        if self.few is not None:
            return sorted(set(keys).intersection(self.few), reverse=True)
        found = self.candidates.filter(pk__in=keys).order_by().values_list("pk", flat=True)
        return sorted(found, reverse=True)
