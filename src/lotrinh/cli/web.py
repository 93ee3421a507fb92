"""`lotrinh web`: the web server alone, for a machine where worker and scheduler are services of their own."""

from __future__ import annotations

import argparse
import os
from tempfile import TemporaryDirectory

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
        "lotrinh.config.wsgi:application",
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
