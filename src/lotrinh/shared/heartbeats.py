"""The heartbeats of our processes: set by themselves, read by `/readyz`, `/metrics` and the administrator."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from lotrinh.shared.models import Heartbeat

FRESH = timedelta(seconds=30)
"""A process that has not beaten for so long counts as dead. It beats every `PERIOD_S`."""
PERIOD_S = 5
KEPT = timedelta(days=1)
"""How long a dead process is still shown."""


class Kind(StrEnum):
    """What beats."""

    WORKER = "worker"
    SCHEDULER = "scheduler"
    WEB = "web"


def beat(name: str, *, kind: Kind, at: datetime) -> None:
    """Say that the process lives."""
    Heartbeat.objects.update_or_create(name=name, defaults={"kind": kind, "at": at})


def stop_beating(name: str) -> None:
    """Say that the process ends in an orderly way."""
    Heartbeat.objects.filter(name=name).delete()


def find_living(*, at: datetime) -> list[Heartbeat]:
    """The processes that live."""
    return list(Heartbeat.objects.filter(at__gte=at - FRESH))


def age_s(kind: Kind, *, at: datetime) -> float | None:
    """How long ago the youngest heartbeat of this kind was; None where there is none.

    Units: seconds.
    """
    latest = Heartbeat.objects.filter(kind=kind).order_by("-at").first()
    return max((at - latest.at).total_seconds(), 0.0) if latest else None


def forget_dead(*, at: datetime) -> int:
    """Delete the heartbeats of processes that died long ago, and say how many."""
    return Heartbeat.objects.filter(at__lt=at - KEPT).delete()[0]
