"""`lotrinh web`: the web server alone, for a machine where worker and scheduler are services of their own."""

from __future__ import annotations

import argparse
import os
from multiprocessing.util import Finalize
from tempfile import TemporaryDirectory
from typing import Any

from lotrinh.cli.init import require_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.serve import add_address
from lotrinh.cli.setup import prepare
from lotrinh.cli.supervisor import follow_parent

_THREADS = 8
"""Requests that one process answers at a time; most of their time they wait for the database."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser("web", help=translate("serve the pages alone"))
    add_address(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until a signal comes."""
    with TemporaryDirectory(prefix="lotrinh-metrics-") as numbers:
        # Where the processes put their numbers, so that each answers `/metrics` for all.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = numbers
        prepare()
        require_up_to_date()
        follow_parent()
        _serve(options)
    return 0


def _serve(options: argparse.Namespace) -> None:
    from granian.constants import Interfaces  # noqa: PLC0415 - of an optional extra
    from granian.log import LogLevels  # noqa: PLC0415 - the same
    from granian.server import Server  # noqa: PLC0415 - the same

    Server(
        "lotrinh.cli.web:make_application",
        factory=True,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=6,
        process_name=None,
    ).serve()


def make_application() -> Any:
    """What each process that answers requests calls once. It beats from then on: nobody restores a backup under it."""
    from lotrinh.cli.heart import Heart  # noqa: PLC0415 - the same
    from lotrinh.config.wsgi import application  # noqa: PLC0415 - sets Django up, which the others need
    from lotrinh.shared.heartbeats import Kind  # noqa: PLC0415 - the same

    heart = Heart(Kind.WEB)
    heart.start()
    Finalize(None, heart.stop, exitpriority=10)  # `atexit` is not for processes that were forked
    return application
