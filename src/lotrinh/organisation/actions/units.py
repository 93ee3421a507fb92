"""Units: made, changed, moved. Mergers, splits and ends are in `reforms`."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict, Unpack, cast

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.organisation.actions.administrators import check_some_root_is_administered
from lotrinh.organisation.actions.changing import check_values, check_version, save_once, set_fields
from lotrinh.organisation.actions.locks import lock_tree, lock_unit
from lotrinh.organisation.models import Unit, UnitAlias
from lotrinh.organisation.policy import may_add_unit
from lotrinh.organisation.querysets import outlasted
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Verb
from lotrinh.shared.tree import STEP, path_of

MAX_DEPTH = 30
"""The deepest level that a path of 255 characters holds."""


class UnitFields(TypedDict, total=False):
    """What may be said of a unit besides its code, its name and its place."""

    kind: str
    short_name: str
    symbol: str
    identifier: str
    contact_name: str
    contact_phone: str
    contact_email: str
    address: str
    position: int
    valid_from_date: date | None
    valid_until_date: date | None
    aliases: Sequence[str]
    """Every other name; what is not in it is taken away."""


class UnitChanges(UnitFields, total=False):
    """What may be changed of a unit where it stands."""

    code: str
    name: str


def create_unit(
    code: str, name: str, *, parent: Unit | None, by: Actor, at: datetime, **fields: Unpack[UnitFields]
) -> Unit:
    """Add a unit under `parent`; without one it is a root.

    Raises: NotAllowedError, InvalidError with the field, ConflictError where the parent has ended.
    """
    if not may_add_unit(by, parent):
        raise NotAllowedError("unit.create", _("You may add units below your own alone."))
    with transaction.atomic():
        lock_tree()
        parent = Unit.objects.get(id=parent.id) if parent else None
        _check_parent(parent, at=at)
        aliases = fields.pop("aliases", ())
        unit = Unit(parent=parent, depth=parent.depth + 1 if parent else 0, path=uuid.uuid4().hex)
        set_fields(unit, {"code": code, "name": name, **fields})
        _check_values(unit)
        save_once(unit)
        unit.path = path_of(unit.id, parent_path=parent.path if parent else "")
        set_aliases(unit, aliases)
        unit.save(update_fields=["path", "search_text"])
        record("unit.create", unit, by=by, at=at, unit_path=unit.path, changes={"code": unit.code})
    return unit


def change_unit(
    unit: Unit, *, by: Actor, at: datetime, version: int | None = None, **fields: Unpack[UnitChanges]
) -> Unit:
    """Change what is named; everything else stays.

    Raises: NotAllowedError, InvalidError with the field, ConflictError where `version` is old.
    """
    check_may_manage(by, unit, "unit.change")
    with transaction.atomic():
        unit = lock_unit(unit)
        check_version(unit, version)
        aliases = fields.pop("aliases", None)
        changes = set_fields(unit, cast("dict[str, object]", fields))
        _check_values(unit)
        changes |= set_aliases(unit, aliases if aliases is not None else [a.name for a in unit.aliases.all()])
        if "valid_until_date" in changes:
            _check_end(unit)
        if changes:
            unit.version += 1
            save_once(unit)
            record("unit.change", unit, by=by, at=at, unit_path=unit.path, changes=changes)
    return unit


def move_unit(unit: Unit, *, to: Unit, by: Actor, at: datetime, version: int | None = None) -> Unit:
    """Put the unit, with everything below it, under another.

    Raises: NotAllowedError without authority over both; InvalidError (`parent`) under itself; ConflictError.
    """
    check_may_manage(by, unit, "unit.move")
    check_may_manage(by, to, "unit.move")
    with transaction.atomic():
        lock_tree()
        unit, to = lock_unit(unit), Unit.objects.get(id=to.id)
        check_version(unit, version)
        _check_parent(to, at=at)
        if unit.parent_id == to.id:
            return unit
        old_path = unit.path
        place_under(unit, to)
        check_some_root_is_administered()
        changes = {"parent": [old_path, unit.path]}
        record("unit.move", unit, by=by, at=at, unit_path=unit.path, changes=changes)
    return unit


def place_under(unit: Unit, to: Unit) -> None:
    """Rewrite the paths of the unit and all below it, in one statement; the tree is locked by the caller.

    Raises: InvalidError (`parent`) where the new place is the unit itself or below it, or too deep.
    """
    if to.path.startswith(unit.path):
        raise InvalidError("unit.move.cycle", _("A unit cannot stand under itself or a unit below it."), field="parent")
    old, new = unit.path, path_of(unit.id, parent_path=to.path)
    deeper = (len(new) - len(old)) // STEP
    below = Unit.objects.in_subtree(unit)
    if max(below.values_list("depth", flat=True)) + deeper > MAX_DEPTH:
        raise InvalidError("unit.move.depth", _("The tree would be too deep."), field="parent")
    below.update(path=Concat(Value(new), Substr("path", len(old) + 1)), depth=F("depth") + deeper)
    Unit.objects.filter(id=unit.id).update(parent=to, version=F("version") + 1)
    unit.refresh_from_db()


def set_aliases(unit: Unit, names: Sequence[str]) -> dict[str, list[Any]]:
    """Make these the unit's other names and put every name into `search_text`; the caller saves the unit."""
    wanted = {fold_search(name)[:200]: name.strip()[:200] for name in names if fold_search(name)}
    kept = {alias.folded_name: alias for alias in unit.aliases.all()}
    new = [UnitAlias(unit=unit, name=name, folded_name=key) for key, name in wanted.items() if key not in kept]
    gone = [alias.id for key, alias in kept.items() if key not in wanted]
    if gone:
        unit.aliases.filter(id__in=gone).delete()
    if new:
        UnitAlias.objects.bulk_create(new)
    unit.search_text = unit.folded(list(wanted.values()))
    if not new and not gone:
        return {}
    return {"aliases": [sorted(alias.name for alias in kept.values()), sorted(wanted.values())]}


def check_may_manage(by: Actor, unit: Unit, code: str) -> None:
    """Refuse who is no administrator there."""
    if not by.may(Verb.UNIT_MANAGE, unit):
        raise NotAllowedError(code, _("Only an administrator of “%(unit)s” may do this.") % {"unit": unit.name})


def _check_end(unit: Unit) -> None:
    if unit.valid_until_date is not None and outlasted(unit, unit.valid_until_date):
        raise InvalidError(
            "unit.until_date",
            _("Units below or posts last longer than that day. Dissolve the unit: that ends them too."),
            field="valid_until_date",
        )


def _check_values(unit: Unit) -> None:
    check_values(unit, leave_out=["path", "parent"])
    if Unit.objects.filter(code__iexact=unit.code).exclude(id=unit.id).exists():
        raise InvalidError("unit.code.taken", _("Another unit has this code."), field="code")


def _check_parent(parent: Unit | None, *, at: datetime) -> None:
    if parent is None:
        return
    if parent.has_ended_by(at):
        raise ConflictError("unit.parent.ended", _("The unit above has ended. Choose one that exists."), field="parent")
    if parent.depth >= MAX_DEPTH:
        raise InvalidError("unit.depth", _("The tree would be too deep."), field="parent")
