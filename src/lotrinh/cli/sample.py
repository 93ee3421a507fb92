"""`lotrinh sample`: a trade union of an industry with three levels, its people, registers and documents."""

from __future__ import annotations

import argparse
import sys

from lotrinh.cli.errors import CommandError
from lotrinh.cli.init import bring_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand; it has no options."""
    parser = commands.add_parser(
        "sample",
        help=translate("load the sample organisation into an empty installation, and print its sign-ins"),
        description=translate("Where it is loaded already, its sign-ins are printed. Other data is never touched."),
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Load it where nothing is, and say who can sign in."""
    prepare()
    bring_up_to_date()
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from lotrinh import sample  # noqa: PLC0415 - the same
    from lotrinh.organisation.models import Unit  # noqa: PLC0415 - the same
    from lotrinh.shared.models import Installation  # noqa: PLC0415 - the same

    installation = Installation.objects.first()
    if installation is None and not Unit.objects.exists():
        print(translate("Loading the sample organisation …"), file=sys.stderr, flush=True)
        sample.load(at=timezone.now())
    elif installation is None or not installation.is_sample:
        raise CommandError(
            translate("There is an organisation here already; the sample goes into an empty installation alone.")
        )
    print(translate("Sample sign-ins:"))
    print("\n".join(_sign_ins()))
    return 0


def _sign_ins() -> list[str]:
    """A line for each role that can be tried."""
    from lotrinh.sample.people import PASSWORD, SIGN_INS, sample_people  # noqa: PLC0415 - after the settings

    people = {person.username: person for person in sample_people()}
    lines = [f"  {name:<15} {people[name].posts[0][2]}, {people[name].full_name}" for name in SIGN_INS]
    return [*lines, "  " + translate("Password of all: {password}", password=PASSWORD)]
