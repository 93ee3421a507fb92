"""`lotrinh backup`: the whole installation in one file, taken while people work."""

from __future__ import annotations

import argparse
from pathlib import Path

from lotrinh.cli.errors import CommandError
from lotrinh.cli.init import require_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "backup",
        help=translate("write everything into one file, while people work"),
        description=translate(
            "Database at one moment and every stored file, with the hash of each part, as one ZIP file that can be "
            "restored into either database. It is not encrypted: keep it where the documents may be kept. "
            "Exit status 1 where the storage had lost a file."
        ),
    )
    parser.add_argument(
        "target", type=Path, metavar="FILE.zip", help=translate("the file; in a folder it is named after the time")
    )
    parser.add_argument("--overwrite", action="store_true", help=translate("replace the file if there is one"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Take it, remember that it was taken, and say what is in it."""
    prepare()
    require_up_to_date()
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from lotrinh.audit.actions import record  # noqa: PLC0415 - the same
    from lotrinh.cli.archive.take import take_backup  # noqa: PLC0415 - the same
    from lotrinh.cli.authority import command_actor  # noqa: PLC0415 - the same

    at = timezone.now()
    target: Path = options.target
    if target.is_dir():
        target /= f"lotrinh-{timezone.localtime(at):%Y%m%d-%H%M%S}.zip"
    if target.exists() and not options.overwrite:
        raise CommandError(translate("{file} is there already; to replace it, say so: --overwrite", file=target))
    try:
        manifest = take_backup(target, at=at)
    except OSError as err:
        raise CommandError(
            translate("{file} cannot be written: {reason}", file=target, reason=err.strerror or err)
        ) from err
    rows = sum(table.rows for table in manifest.tables)
    changes = {"rows": rows, "files": len(manifest.files), "missing": len(manifest.missing)}
    record(
        "backup.take", None, by=command_actor("backup"), at=at, kind="installation", name=target.name, changes=changes
    )
    print(translate("{file}: {rows} rows, {files} files.", file=target, rows=rows, files=len(manifest.files)))
    for sha256 in manifest.missing:
        print(translate("The storage has lost or damaged this file: {name}", name=sha256))
    return 1 if manifest.missing else 0
