"""`lotrinh restore`: an installation from a backup, proved by hashes."""

from __future__ import annotations

import argparse
from pathlib import Path

from lotrinh.cli.errors import CommandError
from lotrinh.cli.init import bring_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "restore",
        help=translate("put a backup back, into either database"),
        description=translate(
            "Checks every part of the backup before anything is touched, restores, reads everything back and compares "
            "the hashes. The application must be stopped. Where there is data already it refuses."
        ),
    )
    parser.add_argument("source", type=Path, metavar="FILE.zip", help=translate("a file that `lotrinh backup` wrote"))
    parser.add_argument(
        "--overwrite", action="store_true", help=translate("replace all data that is here by the backup")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Restore, remember it, and say what was proved."""
    prepare()
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from lotrinh.audit.actions import record  # noqa: PLC0415 - the same
    from lotrinh.cli.archive.put_back import count_files_that_hold, put_back  # noqa: PLC0415 - the same
    from lotrinh.cli.authority import command_actor  # noqa: PLC0415 - the same

    source: Path = options.source
    if not source.is_file():
        raise CommandError(translate("There is no file {file}.", file=source))
    at = timezone.now()
    manifest = put_back(source, overwrite=options.overwrite, at=at)
    bring_up_to_date()
    held, wanted = count_files_that_hold()
    changes = {"taken": manifest.taken_at, "files": held, "missing": wanted - held}
    record(
        "backup.restore",
        None,
        by=command_actor("restore"),
        at=at,
        kind="installation",
        name=source.name,
        changes=changes,
    )
    rows = sum(table.rows for table in manifest.tables)
    print(
        translate(
            "Restored and proved: {rows} rows in {tables} tables, {held} of {wanted} files, the audit trail.",
            rows=rows,
            tables=len(manifest.tables),
            held=held,
            wanted=wanted,
        )
    )
    return 0 if held == wanted else 1
