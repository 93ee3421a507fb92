"""Who does something, with what authority, from where: what every action takes as `by`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lotrinh.shared.policy import TABLE, Reach, Role, Verb

if TYPE_CHECKING:
    from lotrinh.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a unit, by a post of one's own or as the substitute of somebody."""

    role: Role
    unit_id: int
    unit_path: str
    substitutes_for_id: int | None = None
    """The person whose post it is, where one stands in for them."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work in one request, or the system at work in the background."""

    person: Person
    grants: tuple[Grant, ...] = ()
    request_id: str = ""
    address: str = ""
    """The network address of the request; empty in the background."""
    is_system: bool = False
    """The system's own work (reading, expiry). It holds what `may` answers for it and nothing else."""
    system_verbs: frozenset[Verb] = field(default_factory=frozenset)

    def may(self, verb: Verb, unit: Unit) -> bool:
        """Whether this actor may do `verb` to what belongs to `unit`."""
        if self.is_system:
            return verb in self.system_verbs
        return any(_covers(grant, reach, unit.id, unit.path) for grant, reach in self._hands(verb))

    def may_at(self, verb: Verb, unit_path: str) -> bool:
        """The same of the unit at that place of the tree, where only its path is known."""
        if self.is_system:
            return verb in self.system_verbs
        return any(
            grant.unit_path == unit_path if reach is Reach.UNIT else _covers(grant, reach, 0, unit_path)
            for grant, reach in self._hands(verb)
        )

    def may_anywhere(self, verb: Verb) -> bool:
        """Whether there is any unit in which this actor may do `verb`: what the menu asks."""
        return verb in self.system_verbs if self.is_system else any(True for _ in self._hands(verb))

    def unit_ids(self, verb: Verb) -> frozenset[int]:
        """The units in which the verb is allowed in that unit alone (reach `UNIT`)."""
        return frozenset(grant.unit_id for grant, reach in self._hands(verb) if reach is Reach.UNIT)

    def subtree_paths(self, verb: Verb) -> frozenset[str]:
        """The path prefixes under which the verb is allowed (reach `SUBTREE`; the empty prefix for `EVERYWHERE`)."""
        return frozenset(
            "" if reach is Reach.EVERYWHERE else grant.unit_path
            for grant, reach in self._hands(verb)
            if reach is not Reach.UNIT
        )

    def in_whose_stead(self, allows: Callable[[Actor], bool]) -> int | None:
        """Whose post it is that lets this actor do what `allows` asks about; None where one's own posts suffice.

        None also where nothing allows it.
        """
        stood_in_for = dict.fromkeys(grant.substitutes_for_id for grant in self.grants)
        if not any(stood_in_for) or allows(self._with(None)):
            return None
        return next((one for one in stood_in_for if one and allows(self._with(one))), None)

    def _with(self, person_id: int | None) -> Actor:
        """The actor with their own grants, and those lent by that person."""
        return replace(self, grants=tuple(g for g in self.grants if g.substitutes_for_id in (None, person_id)))

    def _hands(self, verb: Verb) -> Iterable[tuple[Grant, Reach]]:
        roles = TABLE.get(verb, {})
        return ((grant, roles[grant.role]) for grant in self.grants if grant.role in roles)


def _covers(grant: Grant, reach: Reach, unit_id: int, unit_path: str) -> bool:
    match reach:
        case Reach.UNIT:
            return grant.unit_id == unit_id
        case Reach.SUBTREE:
            return unit_path.startswith(grant.unit_path)
        case Reach.EVERYWHERE:
            return True
