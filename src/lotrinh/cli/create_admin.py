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

    from lotrinh.organisation.models import Unit
    from lotrinh.shared.actor import Actor


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

    from lotrinh.cli.authority import command_actor  # noqa: PLC0415 - the same
    from lotrinh.organisation import actions  # noqa: PLC0415 - the same
    from lotrinh.shared.errors import ActionError  # noqa: PLC0415 - the same
    from lotrinh.shared.policy import Role  # noqa: PLC0415 - the same

    password = _read_password()
    by, at = command_actor("create-admin"), timezone.now()
    try:
        with transaction.atomic():
            root = _root(options.organisation, by=by, at=at)
            person = actions.create_person(
                options.username, options.full_name, by=by, at=at, password=password, email=options.email
            )
            actions.give_post(
                person, unit=root, role=Role.ADMINISTRATOR, from_date=timezone.localdate(at), by=by, at=at
            )
    except ActionError as err:
        raise CommandError(str(err.message)) from err
    print(translate("{username} administers {unit}.", username=person.username, unit=root.name))
    return 0


def _root(name: str, *, by: Actor, at: datetime) -> Unit:
    from lotrinh.organisation import actions  # noqa: PLC0415 - after the settings
    from lotrinh.organisation.models import Unit  # noqa: PLC0415 - the same
    from lotrinh.shared.models import Installation  # noqa: PLC0415 - the same

    root = Unit.objects.filter(parent=None, valid_until_date=None).order_by("position", "id").first()
    if root is not None:
        return root
    if not name:
        raise CommandError(translate("There is no organisation yet. Name it: --organisation 'Công đoàn …'"))
    Installation.objects.get_or_create(id=1, defaults={"name": name, "set_up_at": at})
    return actions.create_unit("ROOT", name, parent=None, by=by, at=at)


def _read_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(translate("Password: "))
    if password != getpass.getpass(translate("Once more: ")):
        raise CommandError(translate("The two passwords differ; nothing was made."))
    return password
