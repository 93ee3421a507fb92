"""`lotrinh scheduler`: what has to be done from time to time, each by one process alone however many run."""

from __future__ import annotations

import argparse
import signal
import threading

from lotrinh.cli.init import require_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare
from lotrinh.cli.supervisor import follow_parent

_LOOK_S = 2.0


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "scheduler",
        help=translate("do what comes round: tidy up, take up what a dead worker left"),
        description=translate("Runs the jobs that come round. Two schedulers at once do no harm."),
    )
    parser.add_argument("--once", action="store_true", help=translate("run what is due and end"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run due jobs until a signal comes."""
    prepare()
    require_up_to_date()
    follow_parent()
    from django.db import close_old_connections  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415 - the same

    from lotrinh.cli.heart import Heart  # noqa: PLC0415 - the same
    from lotrinh.cli.jobs import run_due  # noqa: PLC0415 - the same
    from lotrinh.shared.heartbeats import Kind  # noqa: PLC0415 - the same

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with Heart(Kind.SCHEDULER):
        while not stop.is_set():
            close_old_connections()
            run_due(at=timezone.now())
            if options.once or stop.wait(_LOOK_S):
                break
    return 0
