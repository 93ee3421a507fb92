"""Carrying out what a table says: many units or people at once, in one transaction, a row in the trail for each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import Happening, record, record_many, told_together
from lotrinh.organisation.actions.changing import create_once, set_fields
from lotrinh.organisation.actions.locks import lock_tree
from lotrinh.organisation.actions.people import change_person
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
from lotrinh.organisation.imports.people import find_person, person_values, post_days, username_of
from lotrinh.organisation.imports.tables import SecretTableError
from lotrinh.organisation.imports.units import aliases_of, key_of, unit_values
from lotrinh.organisation.models import ImportPreview, Person, Post, Unit, UnitAlias
from lotrinh.organisation.policy import can_import
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import InvalidError, NotAllowedError
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Verb
from lotrinh.shared.tree import path_of

_BATCH = 500
KEPT = timedelta(days=7)
"""How long the rows of a file that nobody confirmed are kept: they hold people's names and telephones."""


def upload_import(kind: str, *, data: bytes, file_name: str, by: Actor, at: datetime) -> ImportPreview:
    """Read a file and keep its rows for a preview. Nothing of the organisation changes; the file is not kept.

    Raises: NotAllowedError; InvalidError (`file`) for what is no such table, or bears the mark of a state secret.
    """
    if not can_import(by, kind):
        raise NotAllowedError("import.upload", _("Only an administrator may import."))
    try:
        rows = read_unit_rows(data) if kind == "units" else read_people_rows(data)
    except SecretTableError as err:
        raise _refused(err.rule, by=by, at=at) from None
    kept = [row.as_json() for row in rows]
    return ImportPreview.objects.create(
        kind=kind, person=by.person, file_name=file_name[:255], created_at=at, rows=kept
    )


def forget_previews(*, at: datetime) -> int:
    """Delete previews that are older than `KEPT`; how many. The scheduler calls it."""
    return ImportPreview.objects.filter(created_at__lt=at - KEPT).delete()[0]


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
        preview.counts = apply(rows, source=f"#{preview.pk}", by=by, at=at)
        preview.applied_at = at
        preview.rows = []
        preview.save(update_fields=["counts", "applied_at", "rows"])
    return preview


def import_units(rows: Sequence[ImportRow], *, source: str, by: Actor, at: datetime) -> dict[str, int]:
    """Make and change the units that the rows tell of; faulty rows are left out.

    Shape: how many rows were created, changed, unchanged, faulty. The same rows again change nothing.
    """
    with transaction.atomic(), told_together():
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
    with transaction.atomic(), told_together():
        plan = plan_people(rows, by=by, today=today)
        known = _people_of(plan)
        _order(plan, known)
        made = _create_people([one.row for one in plan if one.outcome is Outcome.CREATED], at=at)
        told = [Happening("person.create", person, changes={"username": key}) for key, person in made.items()]
        told += _change_titles(plan, known, at=at)
        record_many(told, by=by, at=at)
        _change_people(plan, known, by=by, at=at)
        _give_posts(plan, known | made, by=by, at=at)
        counts = count_outcomes(plan)
        record("person.import", None, by=by, at=at, kind="person", name=source, changes=counts)
    return counts


def put_under(rows: Sequence[ImportRow], *, code: str) -> list[ImportRow]:
    """The same rows, those without a unit above placed under the unit of that code."""
    return [row if "parent" in row.values else replace(row, values={**row.values, "parent": code}) for row in rows]


def _refused(rule: str, *, by: Actor, at: datetime) -> InvalidError:
    """The refusal, and its row in the trail: who, when, which rule; nothing of the file, not even its name."""
    incident = uuid.uuid4().hex[:12]
    changes = {"rule": rule, "level": "suspected", "incident": incident}
    paths = by.subtree_paths(Verb.UNIT_MANAGE) | by.subtree_paths(Verb.PERSON_MANAGE)
    path = min(paths, default="")
    with transaction.atomic():
        record("import.refuse-secret", None, by=by, at=at, kind="import", unit_path=path, changes=changes)
    message = _(
        "This table bears the mark of a state secret. It was refused and nothing of it was kept. Delete it from this"
        " computer, and tell the officer in charge of secrets (incident %(incident)s)."
    )
    return InvalidError("import.secret", message % {"incident": incident}, field="file")


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
            units.append(unit)
            told.append(Happening("unit.change", unit, unit_path=unit.path, changes=changes))
    touched = {name for one in told for name in one.changes if name != "aliases"}
    Unit.objects.bulk_update(units, sorted({*touched, "search_text"}), batch_size=_BATCH)
    Unit.objects.filter(id__in=[unit.id for unit in units]).update(version=F("version") + 1)
    return told


def _move_unit(planned: PlannedRow, *, by: Actor, at: datetime) -> None:
    values = planned.row.values
    to = Unit.objects.get(code__iexact=values["parent"])
    move_unit(Unit.objects.get(code__iexact=values["code"]), to=to, by=by, at=at)


def _order(plan: list[PlannedRow], known: dict[str, Person]) -> None:
    """By person, so that two tables at once take hold of the same people in the same order."""
    ids = {username: person.id for username, person in known.items()}
    plan.sort(key=lambda one: (ids.get(username_of(one.row), 0), username_of(one.row)))


def _people_of(plan: Sequence[PlannedRow]) -> dict[str, Person]:
    """Who is there already, by the sign-in name under which the rows know them."""
    people = list(Person.objects.people())
    by_username = {one.username.lower(): one for one in people}
    by_email = {one.email.lower(): one for one in people if one.email}
    found = {username_of(one.row): find_person(one.row, by_username, by_email) for one in plan}
    return {key: person for key, person in found.items() if person is not None}


def _create_people(rows: Sequence[ImportRow], *, at: datetime) -> dict[str, Person]:
    """New people without a password; what `create_person` checks, the plan has checked.

    Raises: ConflictError where somebody else has just made one of them.
    """
    people = []
    for row in rows:
        person = Person(username=username_of(row), created_at=at, **person_values(row))
        person.set_unusable_password()
        person.search_text = person.folded()
        people.append(person)
    create_once(Person, people)
    return {person.username: person for person in people}


def _change_people(plan: Sequence[PlannedRow], known: dict[str, Person], *, by: Actor, at: datetime) -> None:
    for one in plan:
        told = {name: value for name, value in person_values(one.row).items() if name in one.changes}
        if told and one.outcome is Outcome.CHANGED:
            change_person(known[username_of(one.row)], by=by, at=at, **told)


def _change_titles(plan: Sequence[PlannedRow], known: dict[str, Person], *, at: datetime) -> list[Happening]:
    """Of posts that are there already; what the trail is to tell of each."""
    units = {key_of(unit.code): unit for unit in Unit.objects.all()}
    told = []
    for one in plan:
        if "title" not in one.changes or one.outcome is not Outcome.CHANGED:
            continue
        person, unit = known[username_of(one.row)], units[key_of(one.row.values["unit"])]
        held = Post.objects.not_over_on(timezone.localdate(at)).filter(person=person, unit=unit)
        post = held.filter(role=one.row.values["role"]).order_by("from_date", "id")[0]
        post.title = one.row.values["title"]
        post.save(update_fields=["title"])
        changes = {"title": one.changes["title"], "unit": unit.code, "role": post.role}
        told.append(Happening("post.change", person, unit_path=unit.path, changes=changes))
    return told


def _give_posts(plan: Sequence[PlannedRow], people: dict[str, Person], *, by: Actor, at: datetime) -> None:
    """The posts that the plan found missing."""
    units = {key_of(unit.code): unit for unit in Unit.objects.all()}
    posts, told = [], []
    for one in plan:
        values = one.row.values
        if "unit" not in values or not (one.outcome is Outcome.CREATED or "post" in one.changes):
            continue
        person, unit = people[username_of(one.row)], units[key_of(values["unit"])]
        first, last = post_days(one.row, today=timezone.localdate(at))
        post = Post(person=person, unit=unit, role=values["role"], title=values.get("title", ""), from_date=first)
        post.until_date = last
        posts.append(post)
        days = {"from": first, "until": last}
        changes = {"unit": unit.code, "role": post.role, "title": post.title, **days}
        told.append(Happening("post.give", person, unit_path=unit.path, changes=changes))
    create_once(Post, posts)
    record_many(told, by=by, at=at)
