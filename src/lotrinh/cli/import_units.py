"""`lotrinh import-units`: units from a table, or the country's administrative units."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lotrinh.cli.errors import CommandError
from lotrinh.cli.init import bring_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare

if TYPE_CHECKING:
    from lotrinh.organisation.imports import ImportRow, PlannedRow


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "import-units",
        help=translate("load units from an XLSX or CSV file"),
        description=translate(
            "The columns are those of the template on the page of units. Rows with faults are told and left out; the "
            "same file again changes nothing. Exit status 1 where a row was left out."
        ),
    )
    parser.add_argument("source", type=Path, metavar="FILE", help=translate("an XLSX or CSV file"))
    parser.add_argument(
        "--provinces",
        action="store_true",
        help=translate("FILE is the wheel of the package vietnam-provinces: load the administrative units"),
    )
    parser.add_argument(
        "--under", default="", metavar="CODE", help=translate("put units without a parent under this one")
    )
    parser.add_argument("--dry-run", action="store_true", help=translate("say what would be done and change nothing"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Plan, tell, and carry out."""
    prepare()
    bring_up_to_date()
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from lotrinh.cli.authority import command_actor  # noqa: PLC0415 - the same
    from lotrinh.organisation.actions.imports import import_units, put_under  # noqa: PLC0415 - the same
    from lotrinh.organisation.imports import count_outcomes, plan_units  # noqa: PLC0415 - the same
    from lotrinh.shared.errors import ActionError  # noqa: PLC0415 - the same

    by = command_actor("import-units")
    try:
        rows = _read(options.source, is_provinces=options.provinces)
        rows = put_under(rows, code=options.under) if options.under else rows
        plan = plan_units(rows, by=by)
        counts = count_outcomes(plan)
        if not options.dry_run:
            counts = import_units(rows, source=options.source.name, by=by, at=timezone.now())
    except ActionError as err:
        raise CommandError(str(err.message)) from err
    print("\n".join([*_faults(plan), _summary(counts)]))
    return 1 if counts["faulty"] else 0


def _read(source: Path, *, is_provinces: bool) -> list[ImportRow]:
    from lotrinh.organisation.imports import read_provinces, read_unit_rows  # noqa: PLC0415 - after the settings

    if is_provinces:
        return read_provinces(source)
    try:
        return read_unit_rows(source.read_bytes())
    except OSError as err:
        raise CommandError(
            translate("{file} cannot be read: {reason}", file=source, reason=err.strerror or err)
        ) from err


def _faults(plan: Sequence[PlannedRow]) -> list[str]:
    return [
        translate(
            "Row {number}, {column}: {fault}", number=one.row.number, column=fault.column or "-", fault=fault.text
        )
        for one in plan
        for fault in one.faults
    ]


def _summary(counts: dict[str, int]) -> str:
    return translate(
        "{created} created, {changed} changed, {unchanged} unchanged, {faulty} left out for their faults.", **counts
    )
