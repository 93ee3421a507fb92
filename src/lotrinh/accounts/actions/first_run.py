"""The first run: an organisation, its administrator, and the row that says so."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.accounts import readiness
from lotrinh.accounts.models import SetupCode
from lotrinh.audit.actions import record
from lotrinh.organisation import actions as organisation
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import system_actor
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError
from lotrinh.shared.models import Installation
from lotrinh.shared.policy import Role, Verb

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what is read for another: I and 1, O and 0, L."""


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the page asks for."""

    name: str
    """Of the organisation, which becomes the root of the tree."""
    kind: str
    symbol: str
    full_name: str
    username: str
    password: str
    email: str = ""


def make_setup_code(*, at: datetime) -> str | None:
    """Make the code that the first-run page will ask for, in place of one made before; None where all is set up.

    `lotrinh serve` prints it where others than this machine can reach the page.
    """
    if not readiness.needs_first_run():
        return None
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    SetupCode.objects.update_or_create(id=1, defaults={"code_hash": _hash(code), "made_at": at})
    return code


def drop_setup_code() -> None:
    """Ask for no code any more: the server listens to this machine alone."""
    SetupCode.objects.all().delete()


def set_up(values: FirstRun, *, setup_code: str, at: datetime, request_id: str = "", address: str = "") -> Person:
    """Make root, administrator and installation, once; the administrator is returned.

    Raises: InvalidError with the field (of `FirstRun`, or `setup_code`); ConflictError where something is there.
    """
    _check_code(setup_code)
    with transaction.atomic():
        try:
            with transaction.atomic():
                Installation.objects.create(id=1, name=values.name, set_up_at=at)
        except IntegrityError as err:
            raise _set_up_already() from err
        if readiness.has_anything():
            raise _set_up_already()
        by = _first_hand(request_id=request_id, address=address)
        person = _make_people_and_root(values, by=by, at=at)
        SetupCode.objects.all().delete()
        record("installation.set-up", None, by=by, at=at, kind="installation", name=values.name)
    return person


def _make_people_and_root(values: FirstRun, *, by: Actor, at: datetime) -> Person:
    root = organisation.create_unit(
        _code_from(values), values.name, parent=None, by=by, at=at, kind=values.kind, symbol=values.symbol
    )
    person = organisation.create_person(
        values.username, values.full_name, by=by, at=at, password=values.password, email=values.email
    )
    day = timezone.localdate(at)
    organisation.give_post(person, unit=root, role=Role.ADMINISTRATOR, from_date=day, by=by, at=at)
    return person


def _code_from(values: FirstRun) -> str:
    return values.symbol.strip().upper()[:30] or "ROOT"


def _first_hand(*, request_id: str, address: str) -> Actor:
    """Nobody has a right yet: the named system user makes the first one, here and nowhere else."""
    verbs = frozenset({Verb.UNIT_MANAGE, Verb.PERSON_MANAGE})
    return Actor(system_actor().person, is_system=True, system_verbs=verbs, request_id=request_id, address=address)


def _check_code(code: str) -> None:
    wanted = SetupCode.objects.filter(id=1).values_list("code_hash", flat=True).first()
    if wanted and not hmac.compare_digest(wanted, _hash(code)):
        message = _("The setup code is wrong. It stands in the window or log where Lộ Trình was started.")
        raise InvalidError("setup.code", message, field="setup_code")


def _hash(code: str) -> str:
    """Of its letters alone: how they are grouped does not matter. The code has 79 random bits: nobody can guess it."""
    return hashlib.sha256("".join(filter(str.isalnum, code.upper())).encode()).hexdigest()


def _set_up_already() -> ConflictError:
    return ConflictError("setup.done", _("This installation has been set up already. Sign in."))
