"""`lotrinh init`: the database brought up to date, the cache's table, the system user. Safe to repeat."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lotrinh.cli.errors import CommandError
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare

if TYPE_CHECKING:
    from django.core.checks import CheckMessage

_LOCK_NUMBER = 7_026_251_125
"""Ours among the advisory locks of a PostgreSQL database."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "init",
        help=translate("bring the database up to date; `serve` does it by itself"),
        description=translate("Makes or changes the tables, and checks the settings. Safe to repeat, and at once."),
    )
    parser.add_argument("--quiet", action="store_true", help=translate("say only what is wrong"))
    parser.add_argument("--serving", default="", metavar="HOST", help=argparse.SUPPRESS)  # for `serve`
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check, migrate, make what must be there."""
    prepare()
    bring_up_to_date(verbosity=0 if options.quiet else 1)
    if not options.quiet:
        print(translate("The database is up to date."))
    if options.serving:
        print(_first_steps(options.serving))
    return 0


def _first_steps(host: str) -> str:
    """What to do where nothing is set up. Where others reach the page, by a proxy too, it asks for a code."""
    from django.conf import settings  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415 - the same

    from lotrinh.accounts.actions.first_run import drop_setup_code, make_setup_code  # noqa: PLC0415 - the same
    from lotrinh.accounts.readiness import needs_first_run  # noqa: PLC0415 - the same

    if not needs_first_run():
        return ""
    text = translate("Nothing is set up yet: open the address, and name your organisation and its administrator.")
    if host in ("127.0.0.1", "::1", "localhost") and not settings.BEHIND_PROXY:
        drop_setup_code()
        return text
    return text + "\n" + translate("The page asks for this code: {code}", code=make_setup_code(at=timezone.now()))


def bring_up_to_date(*, verbosity: int = 0) -> None:
    """The same for other commands.

    Raises: CommandError where settings do not go together, or the database does not answer.
    """
    from django.core.management import call_command  # noqa: PLC0415 - after the settings
    from django.core.management.base import CommandError as DjangoCommandError  # noqa: PLC0415 - the same
    from django.db import OperationalError  # noqa: PLC0415 - the same

    from lotrinh.organisation.policy import system_actor  # noqa: PLC0415 - the same

    try:
        _check_settings()
        with _alone():
            call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=0)
            system_actor()
    except DjangoCommandError as err:
        raise CommandError(str(err)) from err
    except OperationalError as err:
        raise CommandError(translate("The database cannot be used: {reason}", reason=str(err).strip())) from err


def require_up_to_date() -> None:
    """For commands that change no tables.

    Raises: CommandError where the tables are not those of this version, or the database does not answer.
    """
    from django.db import OperationalError, connection  # noqa: PLC0415 - after the settings
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - the same

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as err:
        raise CommandError(translate("The database cannot be used: {reason}", reason=str(err).strip())) from err
    if missing:
        raise CommandError(translate("The database is not that of this version. Run first: lotrinh init"))


def _check_settings() -> None:
    """Warnings are told, errors stop.

    Raises: CommandError with every error and what to do about it.
    """
    from django.core import checks  # noqa: PLC0415 - after the settings

    found = checks.run_checks()
    for message in found:
        if not message.is_serious(checks.ERROR):
            print(_told(message), file=sys.stderr)
    if errors := [_told(message) for message in found if message.is_serious(checks.ERROR)]:
        raise CommandError("\n".join(errors))


def _told(message: CheckMessage) -> str:
    hint = f"\n    {message.hint}" if message.hint else ""
    return f"{message.id}: {message.msg}{hint}"


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time, on however many machines; SQLite is on this machine alone."""
    from django.conf import settings  # noqa: PLC0415 - after the settings
    from django.db import connection  # noqa: PLC0415 - the same

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK_NUMBER])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK_NUMBER])
        return
    import fcntl  # noqa: PLC0415 - not on every system

    settings.DATA.mkdir(parents=True, exist_ok=True)
    with (settings.DATA / "init.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
