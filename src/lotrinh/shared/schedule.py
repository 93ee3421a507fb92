"""Whose turn it is: a job that comes round is taken by one process, however many ask."""

from __future__ import annotations

from datetime import datetime, timedelta

from lotrinh.shared.models import Turn

PATIENCE = timedelta(minutes=1)
"""A process that has been silent for so long does not come back."""


def take_turn(name: str, *, every: timedelta, at: datetime) -> bool:
    """Whether the caller is to do the job now; then nobody else is before `every` has passed."""
    Turn.objects.get_or_create(name=name, defaults={"next_at": at})
    # One statement that counts: of two that ask at once, the second finds the time moved on.
    return Turn.objects.filter(name=name, next_at__lte=at).update(next_at=at + every, last_at=at) == 1
