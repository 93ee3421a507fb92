"""`lotrinh check-audit`: whether the audit trail is as it was written."""

from __future__ import annotations

import argparse

from lotrinh.cli.init import require_up_to_date
from lotrinh.cli.messages import translate
from lotrinh.cli.setup import prepare


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand; it has no options."""
    parser = commands.add_parser(
        "check-audit",
        help=translate("find changed, missing or inserted rows of the audit trail"),
        description=translate(
            "Computes the chain of hashes anew. Exit status 1 and a line for each place where it does not hold."
        ),
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Check, remember that it was checked, and say what was found."""
    prepare()
    require_up_to_date()
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from lotrinh.audit.actions import record_check  # noqa: PLC0415 - the same
    from lotrinh.audit.queries import find_breaks, get_head  # noqa: PLC0415 - the same
    from lotrinh.organisation.policy import system_actor  # noqa: PLC0415 - the same

    head = get_head()
    breaks = list(find_breaks())
    for one in breaks:
        print(one)
    if breaks:
        print(translate("The audit trail does not hold in {count} places.", count=len(breaks)))
        return 1
    record_check(breaks, by=system_actor(), at=timezone.now())
    print(translate("The audit trail holds: {rows} rows, head {hash}.", rows=head.sequence, hash=head.hash))
    return 0
