"""Whether anything is there yet."""

from __future__ import annotations

from lotrinh.accounts.models import SetupCode
from lotrinh.organisation.models import Person, Unit
from lotrinh.shared.models import Installation

_seen = {"ready": False}
"""Once set up, an installation stays so: a process asks until then and never after."""


def needs_first_run() -> bool:
    """Whether the first-run page is where everybody goes."""
    if not _seen["ready"]:
        _seen["ready"] = Installation.objects.exists() or has_anything()
    return not _seen["ready"]


def has_anything() -> bool:
    """Whether there is a unit or a person: then nobody may take the installation for theirs."""
    return Unit.objects.exists() or Person.objects.people().exists()


def asks_for_code() -> bool:
    """Whether the page asks for the code that stands on the console."""
    return SetupCode.objects.exists()


def forget() -> None:
    """Ask the database again: for tests, which empty it."""
    _seen["ready"] = False


def assume_ready() -> None:
    """Do not ask: for tests that have no organisation, and whose queries are counted."""
    _seen["ready"] = True
