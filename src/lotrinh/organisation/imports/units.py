"""What rows of units would do: checked against the tree as it would be with all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lotrinh.organisation.imports.rows import Fault, ImportRow, Outcome, PlannedRow
from lotrinh.organisation.models import Unit
from lotrinh.organisation.policy import may_add_unit
from lotrinh.organisation.querysets import outlasted
from lotrinh.shared.actor import Actor
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Verb

DAYS = ("valid_from_date", "valid_until_date")


@dataclass(frozen=True, slots=True)
class _Tree:
    """What is there, and where everything would stand with the file; codes in small letters."""

    units: dict[str, Unit]
    parents: dict[str, str]
    rows: dict[str, ImportRow]
    repeated: frozenset[str]


def plan_units(rows: Sequence[ImportRow], *, by: Actor) -> list[PlannedRow]:
    """What each row would do, in the order of the file. A row whose parent is faulty is faulty too."""
    tree = _tree_with(rows)
    plan = [_plan_row(row, tree, by) for row in rows]
    return _spread_faults(plan, tree)


def unit_values(row: ImportRow) -> dict[str, Any]:
    """The fields that the row gives, as a unit holds them; aliases and parent left out."""
    given = {key: value for key, value in row.values.items() if key not in ("aliases", "parent")}
    return {key: date.fromisoformat(value) if key in DAYS else value for key, value in given.items()}


def aliases_of(row: ImportRow) -> list[str]:
    """The other names that the row gives."""
    return [name.strip() for name in row.values.get("aliases", "").split(";") if name.strip()]


def key_of(code: str) -> str:
    """Codes are the same in small and capital letters."""
    return code.casefold()


def _tree_with(rows: Sequence[ImportRow]) -> _Tree:
    units = {key_of(unit.code): unit for unit in Unit.objects.prefetch_related("aliases").order_by("path")}
    by_id = {unit.id: key for key, unit in units.items()}
    parents = {key: by_id[unit.parent_id] for key, unit in units.items() if unit.parent_id}
    keys = [key_of(row.values["code"]) for row in rows if "code" in row.values]
    told = {key_of(row.values["code"]): row for row in rows if "code" in row.values}
    parents |= {key: key_of(row.values["parent"]) for key, row in told.items() if "parent" in row.values}
    repeated = frozenset(key for key, times in Counter(keys).items() if times > 1)
    return _Tree(units, parents, told, repeated)


def _plan_row(row: ImportRow, tree: _Tree, by: Actor) -> PlannedRow:
    key = key_of(row.values.get("code", ""))
    unit = tree.units.get(key)
    faults = [*row.faults, *_missing(row, unit), *_place_faults(row, tree)]
    if key in tree.repeated:
        faults.append(Fault("code", _("This code stands in several rows: keep one.")))
    if not faults:
        faults += [*_authority_faults(key, unit, tree, by), *_value_faults(row, unit)]
    if faults:
        return PlannedRow(row, Outcome.FAULTY, faults=tuple(faults))
    if unit is None:
        return PlannedRow(row, Outcome.CREATED)
    changes = _changes(row, unit, tree)
    return PlannedRow(row, Outcome.CHANGED if changes else Outcome.UNCHANGED, changes)


def _missing(row: ImportRow, unit: Unit | None) -> list[Fault]:
    broken = {fault.column for fault in row.faults}
    faults = []
    if "code" not in row.values and "code" not in broken:
        faults.append(Fault("code", _("The code is missing: enter one.")))
    if "name" not in row.values and "name" not in broken and unit is None:
        faults.append(Fault("name", _("The name is missing: enter it in full.")))
    return faults


def _place_faults(row: ImportRow, tree: _Tree) -> list[Fault]:
    parent = row.values.get("parent")
    if parent is None:
        return []
    key = key_of(parent)
    if key not in tree.units and key not in tree.rows:
        text = _("No unit has the code “%(code)s”: correct it, or add that unit to the table.") % {"code": parent}
        return [Fault("parent", text)]
    if _is_in_circle(key_of(row.values.get("code", "")), tree.parents):
        return [Fault("parent", _("The unit would stand under itself: give it another unit above."))]
    return []


def _is_in_circle(key: str, parents: dict[str, str]) -> bool:
    seen = set()
    while key and key not in seen:
        seen.add(key)
        key = parents.get(key, "")
    return bool(key)


def _authority_faults(key: str, unit: Unit | None, tree: _Tree, by: Actor) -> list[Fault]:
    home = key
    while home and home not in tree.units:
        home = tree.parents.get(home, "")
    above = tree.units.get(tree.parents.get(key, "")) if unit else tree.units.get(home)
    allowed = by.may(Verb.UNIT_MANAGE, unit) if unit else may_add_unit(by, above)
    if unit and above and above.id != unit.parent_id:
        allowed = allowed and by.may(Verb.UNIT_MANAGE, above)
    if not allowed:
        return [Fault("parent", _("This is outside the units that you administer: take the row out."))]
    if above and above.valid_until_date is not None and unit is None:
        return [Fault("parent", _("The unit above has an end date: choose one that goes on."))]
    return []


def _value_faults(row: ImportRow, unit: Unit | None) -> list[Fault]:
    probe = Unit(path="0", position=0)
    for field in () if unit is None else Unit._meta.concrete_fields:  # noqa: SLF001 — Django's public _meta
        setattr(probe, field.attname, getattr(unit, field.attname))
    for name, value in unit_values(row).items():
        setattr(probe, name, value)
    faults = []
    try:
        probe.clean_fields(exclude={"parent", "path"})
    except ValidationError as err:
        faults = [Fault(column, " ".join(messages)) for column, messages in err.message_dict.items()]
    if probe.valid_from_date and probe.valid_until_date and probe.valid_until_date < probe.valid_from_date:
        faults.append(Fault("valid_until_date", _("The last day lies before the first. Correct one of them.")))
    end = probe.valid_until_date
    if unit is not None and end is not None and end != unit.valid_until_date and outlasted(unit, end):
        text = _("Units below or posts last longer than that day. Dissolve the unit: that ends them too.")
        faults.append(Fault("valid_until_date", text))
    return faults


def _changes(row: ImportRow, unit: Unit, tree: _Tree) -> dict[str, list[Any]]:
    changes: dict[str, list[Any]] = {}
    for name, new in unit_values(row).items():
        old = getattr(unit, name)
        if name != "code" and old != new:
            changes[name] = [old.isoformat() if isinstance(old, date) else old, row.values[name]]
    if "aliases" in row.values:
        old_names = {fold_search(alias.name) for alias in unit.aliases.all()}
        if {fold_search(name) for name in aliases_of(row)} != old_names:
            changes["aliases"] = ["; ".join(alias.name for alias in unit.aliases.all()), row.values["aliases"]]
    key = key_of(unit.code)
    above = tree.units.get(tree.parents.get(key, ""))
    if "parent" in row.values and (above is None or above.id != unit.parent_id):
        old_parent = next((one.code for one in tree.units.values() if one.id == unit.parent_id), "")
        changes["parent"] = [old_parent, row.values["parent"]]
    return changes


def _spread_faults(plan: list[PlannedRow], tree: _Tree) -> list[PlannedRow]:
    """New units under a faulty new one cannot be made either."""
    missing = {
        key_of(one.row.values.get("code", ""))
        for one in plan
        if one.outcome is Outcome.FAULTY and key_of(one.row.values.get("code", "")) not in tree.units
    }
    while True:
        found = [one for one in plan if one.outcome is not Outcome.FAULTY and _parent_key(one) in missing]
        if not found:
            return plan
        fault = Fault("parent", _("The row of the unit above has errors: correct that row first."))
        numbers = {one.row.number for one in found}
        plan = [
            PlannedRow(one.row, Outcome.FAULTY, faults=(fault,)) if one.row.number in numbers else one for one in plan
        ]
        missing |= {key_of(one.row.values["code"]) for one in found} - set(tree.units)


def _parent_key(one: PlannedRow) -> str | None:
    parent = one.row.values.get("parent")
    return None if parent is None else key_of(parent)
