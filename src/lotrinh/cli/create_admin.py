"""`lotrinh create-admin`: a person who administers the whole organisation; the way in when nobody can get in."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from lotrinh.cli.errors import CommandError
from lotrinh.cli.init import bring_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare

if TYPE_CHECKING:
    from datetime import datetime

    from lotrinh.organisation.models import Person, Unit


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "create-admin",
        help=translate("make a person who administers the whole organisation"),
        description=translate(
            "The password is asked for, or read from standard input where that is no terminal. In an empty "
            "installation the organisation is made too; the page of the first run does the same in the browser."
        ),
    )
    parser.add_argument("username", help=translate("sign-in name"))
    parser.add_argument("full_name", metavar="FULL_NAME", help=translate("full name"))
    parser.add_argument("--email", default="", help=translate("e-mail address"))
    parser.add_argument(
        "--organisation", default="", help=translate("name of the organisation, where there is none yet")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the person, and the post at the root."""
    prepare()
    bring_up_to_date()
    from django.db import transaction  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415 - the same

    from lotrinh.audit.actions import told_together  # noqa: PLC0415 - the same
    from lotrinh.cli.authority import command_actor  # noqa: PLC0415 - the same
    from lotrinh.organisation import actions  # noqa: PLC0415 - the same
    from lotrinh.shared.errors import ActionError  # noqa: PLC0415 - the same
    from lotrinh.shared.policy import Role  # noqa: PLC0415 - the same

    password = _read_password()
    by, at = command_actor("create-admin"), timezone.now()
    try:
        root = _root()
        if root is None:
            person = _set_up(options, password, at=at)
        else:
            with transaction.atomic(), told_together():
                person = actions.create_person(
                    options.username, options.full_name, by=by, at=at, password=password, email=options.email
                )
                day = timezone.localdate(at)
                actions.give_post(person, unit=root, role=Role.ADMINISTRATOR, from_date=day, by=by, at=at)
    except ActionError as err:
        raise CommandError(str(err.message)) from err
    name = root.name if root else options.organisation
    print(translate("{username} administers {unit}.", username=person.username, unit=name))
    return 0


def _root() -> Unit | None:
    from lotrinh.organisation.models import Unit  # noqa: PLC0415 - after the settings

    return Unit.objects.filter(parent=None, valid_until_date=None).order_by("position", "id").first()


def _set_up(options: argparse.Namespace, password: str, *, at: datetime) -> Person:
    """The same as the page of the first run, which asks for a code where others can reach it; who is here is asked
    for none.
    """
    from lotrinh.accounts.actions.first_run import FirstRun, drop_setup_code, set_up  # noqa: PLC0415 - after the settings
    from lotrinh.organisation.models import UnitKind  # noqa: PLC0415 - the same

    if not options.organisation:
        raise CommandError(translate("There is no organisation yet. Name it: --organisation 'Công đoàn …'"))
    drop_setup_code()
    values = FirstRun(
        name=options.organisation,
        kind=UnitKind.OTHER,
        symbol="",
        full_name=options.full_name,
        username=options.username,
        password=password,
        email=options.email,
    )
    return set_up(values, setup_code="", at=at, address="lotrinh create-admin")


def _read_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(translate("Password: "))
    if password != getpass.getpass(translate("Once more: ")):
        raise CommandError(translate("The two passwords differ; nothing was made."))
    return password
