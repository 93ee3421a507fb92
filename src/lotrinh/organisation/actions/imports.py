"""Carrying out what a table says: many units or people at once, in one transaction, a row in the trail for each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import Happening, record, record_many
from lotrinh.organisation.actions.changing import set_fields
from lotrinh.organisation.actions.locks import lock_tree
from lotrinh.organisation.actions.people import change_person, create_person
from lotrinh.organisation.actions.posts import give_post
from lotrinh.organisation.actions.units import move_unit, set_aliases
from lotrinh.organisation.imports import (
    ImportRow,
    Outcome,
    PlannedRow,
    count_outcomes,
    plan_people,
    plan_units,
    read_people_rows,
    read_unit_rows,
)
from lotrinh.organisation.imports.columns import UNIT_COLUMNS
from lotrinh.organisation.imports.people import find_person, person_values, post_days, username_of
from lotrinh.organisation.imports.units import aliases_of, key_of, unit_values
from lotrinh.organisation.models import ImportPreview, Person, Unit, UnitAlias
from lotrinh.organisation.policy import can_import
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Role
from lotrinh.shared.tree import path_of

_BATCH = 500
_UNIT_FIELDS = [column.key for column in UNIT_COLUMNS if column.key not in ("code", "parent", "aliases")]
KEPT = timedelta(days=7)
"""How long the rows of a file that nobody confirmed are kept: they hold people's names and telephones."""


def upload_import(kind: str, *, data: bytes, file_name: str, by: Actor, at: datetime) -> ImportPreview:
    """Read a file and keep its rows for a preview. Nothing of the organisation changes; the file is not kept.

    Raises: NotAllowedError; InvalidError (`file`) for what is no such table.
    """
    if not can_import(by, kind):
        raise NotAllowedError("import.upload", _("Only an administrator may import."))
    rows = read_unit_rows(data) if kind == "units" else read_people_rows(data)
    ImportPreview.objects.filter(created_at__lt=at - KEPT).delete()
    kept = [row.as_json() for row in rows]
    return ImportPreview.objects.create(
        kind=kind, person=by.person, file_name=file_name[:255], created_at=at, rows=kept
    )


def confirm_import(preview: ImportPreview, *, by: Actor, at: datetime) -> ImportPreview:
    """Carry out a preview, once: a second time changes nothing. Faulty rows are left out.

    Raises: NotAllowedError for anybody but who uploaded it.
    """
    if preview.person_id != by.person.id or not can_import(by, preview.kind):
        raise NotAllowedError("import.confirm", _("Only who uploaded the file may confirm it."))
    with transaction.atomic():
        preview = ImportPreview.objects.select_for_update().get(id=preview.id)
        if preview.applied_at is not None:
            return preview
        rows = [ImportRow.from_json(row) for row in preview.rows]
        apply = import_units if preview.kind == "units" else import_people
        preview.counts = apply(rows, source=preview.file_name, by=by, at=at)
        preview.applied_at = at
        preview.rows = []
        preview.save(update_fields=["counts", "applied_at", "rows"])
    return preview


def import_units(rows: Sequence[ImportRow], *, source: str, by: Actor, at: datetime) -> dict[str, int]:
    """Make and change the units that the rows tell of; faulty rows are left out.

    Shape: how many rows were created, changed, unchanged, faulty. The same rows again change nothing.
    """
    with transaction.atomic():
        lock_tree()
        plan = plan_units(rows, by=by)
        made = _create_units([one.row for one in plan if one.outcome is Outcome.CREATED])
        changed = [one for one in plan if one.outcome is Outcome.CHANGED]
        record_many([*map(_told, made), *_change_units(changed)], by=by, at=at)
        for one in changed:
            if "parent" in one.changes:
                _move_unit(one, by=by, at=at)
        counts = count_outcomes(plan)
        record("unit.import", None, by=by, at=at, kind="unit", name=source, changes=counts)
    return counts


def import_people(rows: Sequence[ImportRow], *, source: str, by: Actor, at: datetime) -> dict[str, int]:
    """Make and change the people that the rows tell of and give them their posts; faulty rows are left out.

    Shape: how many rows were created, changed, unchanged, faulty. New people have no password: they need a link.
    """
    today = timezone.localdate(at)
    with transaction.atomic():
        plan = plan_people(rows, by=by, today=today)
        done: dict[str, Person] = {}
        for one in plan:
            if one.outcome in (Outcome.CREATED, Outcome.CHANGED):
                _apply_person(one, done, by=by, at=at)
        counts = count_outcomes(plan)
        record("person.import", None, by=by, at=at, kind="person", name=source, changes=counts)
    return counts


def put_under(rows: Sequence[ImportRow], *, code: str) -> list[ImportRow]:
    """The same rows, those without a unit above placed under the unit of that code."""
    return [row if "parent" in row.values else replace(row, values={**row.values, "parent": code}) for row in rows]


def _create_units(rows: list[ImportRow]) -> list[Unit]:
    """Level by level, so that each has its parent's path; with as many queries as there are levels."""
    waiting = {key_of(row.values["code"]): row for row in rows}
    above = {key_of(unit.code): unit for unit in Unit.objects.all()}
    made: list[Unit] = []
    while waiting:
        ready = {key: row for key, row in waiting.items() if key_of(row.values.get("parent", "")) not in waiting}
        units = [_new_unit(row, above.get(key_of(row.values.get("parent", "")))) for row in ready.values()]
        for unit in Unit.objects.bulk_create(units, batch_size=_BATCH):
            unit.path = path_of(unit.id, parent_path=unit.parent.path if unit.parent else "")
            above[key_of(unit.code)] = unit
        Unit.objects.bulk_update(units, ["path"], batch_size=_BATCH)
        _create_aliases(units, list(ready.values()))
        made += units
        waiting = {key: row for key, row in waiting.items() if key not in ready}
    return made


def _new_unit(row: ImportRow, parent: Unit | None) -> Unit:
    unit = Unit(parent=parent, depth=parent.depth + 1 if parent else 0, path=uuid.uuid4().hex, **unit_values(row))
    unit.search_text = unit.folded(aliases_of(row))
    return unit


def _create_aliases(units: list[Unit], rows: list[ImportRow]) -> None:
    aliases = [
        UnitAlias(unit=unit, name=name[:200], folded_name=key[:200])
        for unit, row in zip(units, rows, strict=True)
        for key, name in {fold_search(name): name for name in aliases_of(row)}.items()
        if key
    ]
    UnitAlias.objects.bulk_create(aliases, batch_size=_BATCH)


def _told(unit: Unit) -> Happening:
    return Happening("unit.create", unit, unit_path=unit.path, changes={"code": unit.code})


def _change_units(planned: list[PlannedRow]) -> list[Happening]:
    """Everything but moves, with few queries for many; what the trail is to tell of each."""
    there = {key_of(unit.code): unit for unit in Unit.objects.prefetch_related("aliases")} if planned else {}
    units: list[Unit] = []
    told: list[Happening] = []
    for one in planned:
        unit = there[key_of(one.row.values["code"])]
        fields = {name: value for name, value in unit_values(one.row).items() if name in one.changes}
        changes = set_fields(unit, fields)
        named = aliases_of(one.row) if "aliases" in one.changes else [alias.name for alias in unit.aliases.all()]
        changes |= set_aliases(unit, named)
        if changes:
            unit.version += 1
            units.append(unit)
            told.append(Happening("unit.change", unit, unit_path=unit.path, changes=changes))
    Unit.objects.bulk_update(units, [*_UNIT_FIELDS, "search_text", "version"], batch_size=_BATCH)
    return told


def _move_unit(planned: PlannedRow, *, by: Actor, at: datetime) -> None:
    values = planned.row.values
    to = Unit.objects.get(code__iexact=values["parent"])
    move_unit(Unit.objects.get(code__iexact=values["code"]), to=to, by=by, at=at)


def _apply_person(planned: PlannedRow, done: dict[str, Person], *, by: Actor, at: datetime) -> None:
    row = planned.row
    key = username_of(row)
    person = done.get(key) or _find_person(row)
    if person is None:
        values = {"full_name": "", **person_values(row)}
        person = create_person(key, values.pop("full_name"), by=by, at=at, **values)
    elif told := {name: value for name, value in person_values(row).items() if name in planned.changes}:
        person = change_person(person, by=by, at=at, **told)
    done[key] = person
    if "unit" in row.values and (planned.outcome is Outcome.CREATED or "post" in planned.changes):
        first, last = post_days(row, today=timezone.localdate(at))
        give_post(
            person,
            unit=Unit.objects.get(code__iexact=row.values["unit"]),
            role=Role(row.values["role"]),
            title=row.values.get("title", ""),
            from_date=first,
            until_date=last,
            by=by,
            at=at,
        )


def _find_person(row: ImportRow) -> Person | None:
    people = Person.objects.people().filter(username__iexact=row.values.get("username", ""))
    by_mail = Person.objects.people().filter(email__iexact=row.values.get("email", "")).exclude(email="")
    return find_person(row, {one.username.lower(): one for one in people}, {one.email.lower(): one for one in by_mail})
