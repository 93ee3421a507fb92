"""Heartbeats."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from lotrinh.shared.heartbeats import FRESH, KEPT, Kind, age_s, beat, find_living, forget_dead, stop_beating

pytestmark = pytest.mark.django_db


def test_it_lives_while_it_beats(now: datetime) -> None:
    assert age_s(Kind.WORKER, at=now) is None
    beat("worker:a", kind=Kind.WORKER, at=now)
    beat("worker:a", kind=Kind.WORKER, at=now + timedelta(seconds=5))
    later = now + timedelta(seconds=5) + FRESH
    assert [heart.name for heart in find_living(at=later)] == ["worker:a"]
    assert age_s(Kind.WORKER, at=later) == FRESH.total_seconds()
    assert find_living(at=later + timedelta(seconds=1)) == []


def test_it_takes_the_youngest_of_its_kind(now: datetime) -> None:
    beat("worker:a", kind=Kind.WORKER, at=now - timedelta(hours=1))
    beat("worker:b", kind=Kind.WORKER, at=now - timedelta(seconds=2))
    beat("scheduler:c", kind=Kind.SCHEDULER, at=now)
    assert age_s(Kind.WORKER, at=now) == 2.0


def test_it_is_forgotten(now: datetime) -> None:
    beat("worker:a", kind=Kind.WORKER, at=now - KEPT - timedelta(seconds=1))
    beat("worker:b", kind=Kind.WORKER, at=now)
    assert forget_dead(at=now) == 1
    stop_beating("worker:b")
    assert find_living(at=now) == []
