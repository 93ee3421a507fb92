"""Opening and closing registers, and sharing out types among them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record, record_export
from lotrinh.documents.models import Direction
from lotrinh.organisation.models import Unit
from lotrinh.registers.models import Register
from lotrinh.registers.series import codes_of, joined, known_codes
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb

_NAME_LIMIT = 200


def open_register(
    unit: Unit, *, direction: str, name: str, by: Actor, at: datetime, type_codes: Iterable[str] = ()
) -> Register:
    """Open a register of the unit: for every type, or for the types named.

    Among the open registers of a unit and direction each type has one place. Asked for twice, it is opened once.
    """
    _check_may_manage(unit, by)
    name, codes = _checked_name(name), _checked_codes(type_codes)
    if direction not in Direction.values:
        raise InvalidError("register.direction", _("Choose incoming or outgoing."), field="direction")
    with transaction.atomic():
        _lock(unit)
        existing = Register.objects.filter(unit=unit, direction=direction, name=name).first()
        if existing:
            return _same_or_refuse(existing, codes)
        _check_free(unit, direction, codes)
        register = Register.objects.create(
            unit=unit, direction=direction, name=name, type_codes=joined(codes), opened_at=at
        )
        record("register.open", register, by=by, at=at, unit_path=unit.path, changes=_facts(register))
    return register


def change_types(register: Register, *, type_codes: Iterable[str], by: Actor, at: datetime) -> Register:
    """Say anew which types the register takes, from its next number on (one series or several; Điều 15)."""
    _check_may_manage(register.unit, by)
    codes = _checked_codes(type_codes)
    with transaction.atomic():
        _lock(register.unit)
        register = _locked(register)
        if codes == codes_of(register):
            return register
        if register.closed_at is None:
            _check_free(register.unit, register.direction, codes, but=register)
        changes = {"type_codes": [register.type_codes, joined(codes)]}
        register.type_codes = joined(codes)
        register.save(update_fields=["type_codes"])
        record("register.change_types", register, by=by, at=at, unit_path=register.unit.path, changes=changes)
    return register


def close_register(register: Register, *, by: Actor, at: datetime) -> Register:
    """Take no more entries into it; what stands in it stays. Closing a closed one changes nothing."""
    _check_may_manage(register.unit, by)
    with transaction.atomic():
        register = _locked(register)
        if register.closed_at is None:
            register.closed_at = at
            register.save(update_fields=["closed_at"])
            record("register.close", register, by=by, at=at, unit_path=register.unit.path)
    return register


def reopen_register(register: Register, *, by: Actor, at: datetime) -> Register:
    """Let a closed register take entries again; its numbers go on where they stopped."""
    _check_may_manage(register.unit, by)
    with transaction.atomic():
        _lock(register.unit)
        register = _locked(register)
        if register.closed_at is not None:
            _check_free(register.unit, register.direction, codes_of(register), but=register)
            register.closed_at = None
            register.save(update_fields=["closed_at"])
            record("register.reopen", register, by=by, at=at, unit_path=register.unit.path)
    return register


def record_taken_out(
    register: Register, *, year: int, rows: int, form: str, what: str, by: Actor, at: datetime
) -> None:
    """Record that a year of the register was printed or taken out; `what` is `book` or `following`."""
    told = {"year": year, "what": what}
    with transaction.atomic():
        record_export(
            "register.export", register, rows=rows, form=form, by=by, at=at, unit_path=register.unit.path, told=told
        )


def _check_may_manage(unit: Unit, by: Actor) -> None:
    if not by.may(Verb.REGISTER_MANAGE, unit):
        raise NotAllowedError("register.manage", _("Only a clerk of the unit opens, closes and changes its registers."))


def _lock(unit: Unit) -> None:
    """Two who change the registers of one unit come one after the other."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _locked(register: Register) -> Register:
    return Register.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=register.pk)


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidError("register.name", _("Give the register a name."), field="name")
    if len(name) > _NAME_LIMIT:
        raise InvalidError("register.name", _("The name is longer than 200 characters."), field="name")
    return name


def _checked_codes(type_codes: Iterable[str]) -> frozenset[str]:
    codes = frozenset(type_codes)
    unknown = sorted(codes - known_codes())
    if unknown:
        text = _("These are no types of documents: %(codes)s.") % {"codes": ", ".join(unknown)}
        raise InvalidError("register.types", text, field="type_codes")
    return codes


def _same_or_refuse(existing: Register, codes: frozenset[str]) -> Register:
    if existing.closed_at is None and codes == codes_of(existing):
        return existing
    raise ConflictError("register.name_taken", _("The unit has a register of this name already."), field="name")


def _check_free(unit: Unit, direction: str, codes: frozenset[str], *, but: Register | None = None) -> None:
    others = Register.objects.filter(unit=unit, direction=direction, closed_at__isnull=True)
    for other in others.exclude(pk=but.pk) if but else others:
        taken = codes_of(other)
        if not codes and not taken:
            text = _("“%(name)s” takes every type already. Close it first, or name the types of the new one.")
            raise ConflictError("register.all_types", text % {"name": other.name}, field="type_codes")
        if codes & taken:
            text = _("“%(name)s” takes %(codes)s already.")
            values = {"name": other.name, "codes": ", ".join(sorted(codes & taken))}
            raise ConflictError("register.types_taken", text % values, field="type_codes")


def _facts(register: Register) -> dict[str, str]:
    return {"direction": register.direction, "name": register.name, "type_codes": register.type_codes}
