"""Who may see a register, and do what to it."""

from __future__ import annotations

from django.db.models import QuerySet

from lotrinh.organisation.models import Unit
from lotrinh.registers.models import Entry, Register
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within


def visible_registers(actor: Actor) -> QuerySet[Register]:
    """The registers that this actor may read."""
    return Register.objects.filter(within(actor, Verb.REGISTER_VIEW, path="unit__path", unit="unit_id"))


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    """The lines of the registers that this actor may read."""
    return Entry.objects.filter(
        within(actor, Verb.REGISTER_VIEW, path="register__unit__path", unit="register__unit_id")
    )


def can(actor: Actor, verb: Verb, register: Register) -> bool:
    """Whether the actor may do the verb to this register; for viewing it says what `visible_registers` says."""
    unit: Unit = register.unit
    return actor.may(verb, unit)
