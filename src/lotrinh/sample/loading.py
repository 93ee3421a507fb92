"""Loading the sample into an empty installation."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from lotrinh.accounts.actions.first_run import FirstRun, set_up
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.actions.upload import store_document
from lotrinh.documents.models import Direction, Document
from lotrinh.documents.tasks import read_document
from lotrinh.organisation import actions as organisation
from lotrinh.organisation.models import Person, Unit
from lotrinh.organisation.policy import actor_for
from lotrinh.registers.actions import Columns, enter_document, open_register
from lotrinh.registers.models import Register
from lotrinh.sample.documents import FILES, SAMPLE_DOCUMENTS, SampleDocument
from lotrinh.sample.people import PASSWORD, SamplePerson, sample_people
from lotrinh.sample.plans import review
from lotrinh.sample.units import ROOT, SampleUnit, sample_units
from lotrinh.shared.actor import Actor
from lotrinh.shared.models import Installation
from lotrinh.shared.policy import Role

_SINCE = date(2025, 1, 1)
_ADMINISTRATOR = "quantri"
_REGISTERS = {
    Direction.INCOMING: "Sổ đăng ký văn bản đến",
    Direction.OUTGOING: "Sổ đăng ký văn bản đi",
}


@transaction.atomic
def load(*, at: datetime) -> None:
    """Make the whole sample or, where it is interrupted, nothing of it; the installation must be empty.

    Raises: ConflictError where something is there already.
    """
    people = {person.username: person for person in sample_people()}
    administrator = _set_up(people[_ADMINISTRATOR], at=at)
    by = _acting(administrator, timezone.localdate(at))
    units = _make_units(by=by, at=at)
    _make_people([one for one in people.values() if one.username != _ADMINISTRATOR], units, by=by, at=at)
    # One slow hash for all instead of one each: half a minute less to wait on the first start.
    Person.objects.people().update(password=administrator.password)
    registers = _open_registers(units, at=at)
    for sample in SAMPLE_DOCUMENTS:
        _take_in(sample, units, registers)
    review(at=at)
    Installation.objects.update(is_sample=True)


def _set_up(administrator: SamplePerson, *, at: datetime) -> Person:
    return set_up(
        FirstRun(
            name=ROOT.name,
            kind=ROOT.kind,
            symbol=ROOT.symbol,
            full_name=administrator.full_name,
            username=administrator.username,
            password=PASSWORD,
        ),
        setup_code="",
        at=at,
    )


def _make_units(*, by: Actor, at: datetime) -> dict[str, Unit]:
    root = organisation.change_unit(
        Unit.objects.get(parent__isnull=True),
        by=by,
        at=at,
        code=ROOT.code,
        short_name=ROOT.short_name,
        aliases=ROOT.aliases,
    )
    units = {ROOT.code: root}
    for position, sample in enumerate(sample_units()[1:], 1):
        units[sample.code] = _make_unit(sample, units[sample.parent], position, by=by, at=at)
    return units


def _make_unit(sample: SampleUnit, parent: Unit, position: int, *, by: Actor, at: datetime) -> Unit:
    return organisation.create_unit(
        sample.code,
        sample.name,
        parent=parent,
        by=by,
        at=at,
        kind=sample.kind,
        symbol=sample.symbol,
        short_name=sample.short_name,
        aliases=sample.aliases,
        position=position,
        contact_phone=f"0239 3{position:03d} {100 + position}",
    )


def _make_people(samples: list[SamplePerson], units: dict[str, Unit], *, by: Actor, at: datetime) -> None:
    for sample in samples:
        person = organisation.create_person(
            sample.username,
            sample.full_name,
            by=by,
            at=at,
            email=f"{sample.username}@thuysan.example",
        )
        for role, code, title in sample.posts:
            organisation.give_post(person, unit=units[code], role=role, title=title, from_date=_SINCE, by=by, at=at)


def _open_registers(units: dict[str, Unit], *, at: datetime) -> dict[tuple[str, str], Register]:
    registers = {}
    for sample in sample_people():
        for role, code, _title in sample.posts:
            if role is not Role.CLERK or code == "CDTS-VP":
                continue
            clerk = _acting(Person.objects.get(username=sample.username), timezone.localdate(at))
            for direction, name in _REGISTERS.items():
                registers[code, direction.value] = open_register(
                    units[code], direction=direction, name=name, by=clerk, at=at
                )
    return registers


def _take_in(sample: SampleDocument, units: dict[str, Unit], registers: dict[tuple[str, str], Register]) -> None:
    at = timezone.make_aware(datetime.combine(sample.day, time(9, 0)))
    by = _acting(Person.objects.get(username=sample.clerk), sample.day)
    data = (FILES / sample.file).read_bytes()
    outcome = store_document(data, name=sample.file, unit=units[sample.unit], direction=sample.direction, by=by, at=at)
    read_document.call(outcome.document.pk)
    if sample.is_entered:
        _enter(outcome.document, sample, units, registers[sample.unit, sample.direction.value], by=by, at=at)


def _enter(
    document: Document,
    sample: SampleDocument,
    units: dict[str, Unit],
    register: Register,
    *,
    by: Actor,
    at: datetime,
) -> None:
    document.refresh_from_db()
    document = confirm_header(document, header=HeaderFields.of(document), by=by, at=at, version=document.version)
    columns = Columns(holder=sample.holder, archive_holder="Văn thư", copies=30, handed_over_date=sample.day)
    if sample.direction is Direction.INCOMING:
        columns = Columns(holder=sample.holder, handed_over_date=sample.day, receipt="Đã ký nhận")
    enter_document(document, register=register, entered_date=sample.day, columns=columns, by=by, at=at)
    if sample.routings:
        to = [Recipient(units[r.unit], None, r.purpose, r.due_date, r.instruction) for r in sample.routings]
        route_document(document, to=to, by=by, at=at)


def _acting(person: Person, day: date) -> Actor:
    return actor_for(person, today=day)
