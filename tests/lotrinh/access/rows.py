"""What a row of the table can say, and which answer follows from it for a person and a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from lotrinh.shared.policy import TABLE, Role, Verb
from tests.lotrinh.access.world import Place, World


class Expected(Enum):
    """The answer, by its kind."""

    DONE = "an answer that is no refusal of the person"
    FORBIDDEN = 403
    NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Case:
    """One request of one person."""

    label: str
    arguments: dict[str, Any]
    expected: Expected
    data: dict[str, Any]


Data = Callable[[World, Place], dict[str, Any]]


def _nothing(_world: World, _place: Place) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Row:
    """Who gets where. Without `sees` the address names no thing."""

    is_public: bool = False
    """Answers a visitor too."""
    is_nowhere: bool = False
    """Leads nowhere, for everybody."""
    needs: Verb | None = None
    """Without a thing: somewhere one must be allowed this."""
    sees: Verb | None = None
    """With a thing: whoever may not do this in its unit does not see it."""
    does: Verb | None = None
    """With a thing: whoever sees it and may not do this is refused."""
    shows: bool = False
    """Its GET shows the thing to whoever sees it; only the change asks for `does`."""
    sees_also: Callable[[World, Role, Place], bool] | None = None
    """What makes a thing seen beside the table: one's own account."""
    does_also: Callable[[World, Role, Place], bool] | None = None
    is_own: bool = False
    """The thing belongs to a person; for anybody else it does not exist."""
    methods: tuple[str, ...] = ("GET",)
    """Of a page; an operation of the API has its own."""
    data: Data = _nothing
    """What a change sends, so that nothing but the person is in its way."""
    arguments: dict[str, Any] = field(default_factory=dict)
    """Arguments of the address that are no things."""
    places: tuple[str, ...] = ("home", "below", "outside")

    def cases(self, world: World, role: Role, names: tuple[str, ...]) -> Iterator[Case]:
        """Every request of the person of this role; `names` are those of the address's arguments."""
        if self.is_own:
            yield from self._own_cases(world, role, names)
        elif self.sees is None:
            is_allowed = self.needs is None or role in TABLE[self.needs]
            expected = Expected.DONE if is_allowed else Expected.FORBIDDEN
            yield Case("", self.arguments, expected, self.data(world, world.home))
        else:
            for label in self.places:
                place = world.places()[label]
                arguments = self.arguments | _arguments(place, names, self.arguments)
                yield Case(label, arguments, self._expected(world, role, place), self.data(world, place))

    def _expected(self, world: World, role: Role, place: Place) -> Expected:
        assert self.sees is not None
        is_seen = world.may(role, self.sees, place.unit) or _says(self.sees_also, world, role, place)
        if not is_seen:
            return Expected.NOT_FOUND
        may = self.does is None or world.may(role, self.does, place.unit) or _says(self.does_also, world, role, place)
        return Expected.DONE if may else Expected.FORBIDDEN

    def _own_cases(self, world: World, role: Role, names: tuple[str, ...]) -> Iterator[Case]:
        another = Role.MEMBER if role is not Role.MEMBER else Role.CLERK
        for label, owner, expected in (("mine", role, Expected.DONE), ("another's", another, Expected.NOT_FOUND)):
            arguments = {name: _get(world.mine[owner], name) for name in names}
            if owner is role and self.needs is not None and role not in TABLE[self.needs]:
                yield Case(label, arguments, Expected.FORBIDDEN, self.data(world, world.home))
                continue
            yield Case(label, arguments, expected, self.data(world, world.home))


def _says(also: Callable[[World, Role, Place], bool] | None, world: World, role: Role, place: Place) -> bool:
    return also is not None and also(world, role, place)


def _arguments(place: Place, names: tuple[str, ...], given: dict[str, Any]) -> dict[str, Any]:
    return {name: _get(place, name) for name in names if name not in given}


def _get(owner: object, name: str) -> object:
    thing: Any = getattr(owner, name.removesuffix("_id"))
    return thing.pk


PUBLIC = Row(is_public=True)
SIGNED_IN = Row()
