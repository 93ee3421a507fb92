"""`lotrinh worker`: does the work that pages put into the queue, such as reading documents."""

from __future__ import annotations

import argparse
import signal

from lotrinh.cli.init import require_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare
from lotrinh.cli.supervisor import follow_parent


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "worker",
        help=translate("do background work, such as reading documents; run as many as wanted"),
        description=translate(
            "Takes tasks from the queue in the database, one at a time, until a signal comes; a task that has begun "
            "is finished first, a second signal breaks it off."
        ),
    )
    parser.add_argument("--once", action="store_true", help=translate("end when the queue is empty"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Work until a signal comes, or until the queue is empty."""
    prepare()
    require_up_to_date()
    follow_parent()
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415 - after the settings

    from lotrinh.cli.heart import Heart  # noqa: PLC0415 - the same
    from lotrinh.shared.heartbeats import Kind  # noqa: PLC0415 - the same

    # Until the worker sets its own: an end before the first task is an orderly one.
    signal.signal(signal.SIGTERM, lambda *_: _end())
    with Heart(Kind.WORKER) as heart:
        worker = Worker(
            queue_names=["*"],
            interval=0.5,
            batch=options.once,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=heart.name,
            excluded_queue_names=[],
        )
        worker.configure_signals()
        worker.run()
    return 0


def _end() -> None:
    raise SystemExit(0)
