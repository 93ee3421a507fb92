"""The jobs that come round."""

from __future__ import annotations

import threading
import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from lotrinh.cli.jobs import JOBS, Job, fail_lost_tasks, run_due
from lotrinh.shared import schedule
from lotrinh.shared.heartbeats import Kind, beat


def _task(*, worker: str, at: datetime, status: str = "RUNNING") -> DBTaskResult[..., object]:
    return DBTaskResult.objects.create(
        id=uuid.uuid4(),
        status=status,
        started_at=at,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="lotrinh.nothing",
        worker_ids=["worker:before", worker],
        backend_name="default",
        run_after=at,
    )


@pytest.mark.django_db
def test_it_fails_the_tasks_of_a_dead_worker(now: datetime) -> None:
    earlier = now - timedelta(minutes=5)
    beat("worker:alive", kind=Kind.WORKER, at=now)
    beat("worker:dead", kind=Kind.WORKER, at=earlier)
    lost = _task(worker="worker:dead", at=earlier)
    kept = [
        _task(worker="worker:alive", at=earlier),
        _task(worker="worker:dead", at=now),  # it may have begun before its first heartbeat
        _task(worker="worker:dead", at=earlier, status="SUCCESSFUL"),
    ]
    assert fail_lost_tasks(at=now) == 1
    lost.refresh_from_db()
    assert (lost.status, lost.finished_at) == ("FAILED", now)
    assert [task.status for task in kept] == [DBTaskResult.objects.get(pk=task.pk).status for task in kept]
    assert fail_lost_tasks(at=now) == 0


@pytest.mark.django_db
def test_it_runs_each_job_when_its_turn_comes(now: datetime) -> None:
    done: list[str] = []
    jobs = (
        Job("often", timedelta(minutes=1), lambda **_: done.append("often")),
        Job("seldom", timedelta(hours=1), lambda **_: done.append("seldom")),
    )
    for minutes in (0, 0.5, 1, 60):
        run_due(at=now + timedelta(minutes=minutes), jobs=jobs)
    assert done == ["often", "seldom", "often", "often", "seldom"]


@pytest.mark.django_db
def test_it_goes_on_when_a_job_fails(now: datetime) -> None:
    def fail(*, at: datetime) -> None:
        raise RuntimeError

    done: list[datetime] = []
    jobs = (Job("a", timedelta(1), fail), Job("b", timedelta(1), lambda *, at: done.append(at)))
    assert run_due(at=now, jobs=jobs) == ["a", "b"]
    assert done == [now]


@pytest.mark.django_db
def test_it_runs_all_jobs_of_the_list(now: datetime) -> None:
    assert run_due(at=now) == [job.name for job in JOBS]


@pytest.mark.django_db(transaction=True)
def test_it_gives_a_turn_to_one_of_many(now: datetime) -> None:
    gate, taken = threading.Barrier(8), []

    def take() -> None:
        gate.wait()
        taken.append(schedule.take_turn("job", every=timedelta(minutes=1), at=now))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 7 + [True]
