"""The jobs that come round: one list. Each is safe to repeat; the database gives each turn to one scheduler alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django_tasks_db.models import DBTaskResult

from lotrinh.api.actions import prune_answers
from lotrinh.documents.actions.reading import take_up_abandoned
from lotrinh.documents.files import sweep
from lotrinh.documents.leftovers import drop_bytes, wipe
from lotrinh.organisation.actions import forget_previews
from lotrinh.search.actions import reindex_units
from lotrinh.shared import schedule
from lotrinh.shared.heartbeats import find_living, forget_dead

log = structlog.get_logger(__name__)
_TASKS_KEPT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so often. `run` takes `at` and says how much it did."""

    name: str
    every: timedelta
    run: Callable[..., object]


def fail_lost_tasks(*, at: datetime) -> int:
    """Mark the tasks failed whose worker died while it ran them: nobody else would ever touch them.

    What the task was for is taken up by its own room, which knows whether it may be done twice.
    """
    living = {heartbeat.name for heartbeat in find_living(at=at)}
    lost = 0
    for task in DBTaskResult.objects.running().filter(started_at__lt=at - schedule.PATIENCE):
        if not living & set(task.worker_ids[-1:]):
            # Only if it still runs: the worker may have finished it just now.
            lost += (
                DBTaskResult.objects.running()
                .filter(pk=task.pk)
                .update(status="FAILED", finished_at=at, exception_class_path="lotrinh.WorkerDied", traceback="")
            )
    return lost


def prune_tasks(*, at: datetime) -> int:
    """Delete the results of tasks that ended long ago."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=at - _TASKS_KEPT).delete()[0]


def clear_sessions(*, at: datetime) -> int:
    """Delete sessions that are over."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


JOBS: tuple[Job, ...] = (
    Job("tasks.lost", timedelta(seconds=20), fail_lost_tasks),
    Job("readings.take-up", timedelta(seconds=20), take_up_abandoned),
    Job("tasks.prune", timedelta(hours=6), prune_tasks),
    Job("sessions.clear", timedelta(hours=6), clear_sessions),
    Job("imports.forget", timedelta(hours=6), forget_previews),
    Job("heartbeats.forget", timedelta(hours=1), forget_dead),
    Job("files.sweep", timedelta(hours=24), sweep),
    Job("erasure.drop-bytes", timedelta(minutes=1), drop_bytes),
    Job("erasure.wipe", timedelta(minutes=1), wipe),
    Job("answers.prune", timedelta(hours=1), prune_answers),
    Job("search.units", timedelta(minutes=1), reindex_units),
)


def run_due(*, at: datetime, jobs: tuple[Job, ...] = JOBS) -> list[str]:
    """Run the jobs whose turn has come and nobody else has taken, and name them. One that fails stops no other."""
    taken = [job for job in jobs if _try_to_take(job, at=at)]
    for job in taken:
        try:
            done = job.run(at=at)
            (log.info if done else log.debug)("job_done", job=job.name, done=done)
        except Exception:
            log.exception("job_failed", job=job.name)
            connection.close()
    return [job.name for job in taken]


def _try_to_take(job: Job, *, at: datetime) -> bool:
    try:
        return schedule.take_turn(job.name, every=job.every, at=at)
    except DatabaseError:
        log.warning("job_not_taken", job=job.name, exc_info=True)
        connection.close()
        return False
