"""What each name of a document means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from lotrinh.organisation.matching.groups import GroupReader
from lotrinh.organisation.matching.index import UnitIndex, load_index
from lotrinh.organisation.matching.members import Group
from lotrinh.organisation.matching.names import Name, read_name
from lotrinh.organisation.matching.scoring import KNOWN, Scored, is_sure, rank_units
from lotrinh.organisation.matching.viewpoint import Viewpoint
from lotrinh.organisation.models import Unit
from lotrinh.shared.folding import symbol_key

_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a name may mean, from 0 to 100, and why (codes of `REASONS`)."""

    unit_id: int
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a name means: a unit, a group of units, or a body that is not in the organisation."""

    kind: Literal["unit", "group", "unknown"]
    candidates: tuple[Candidate, ...] = ()
    """The best first; of an unknown name those that are a little like it."""
    members: tuple[int, ...] = ()
    """The units of a group as they are today."""
    rule: str = ""
    """How the members of a group were found."""
    is_sure: bool = False
    """Whether nobody need look at it."""


def match_names(names: Iterable[str], *, keeper: Unit, today: date, issuer: Unit | None = None) -> dict[str, NameMatch]:
    """What every name means in a document that `issuer` (or the keeper) issued. One query."""
    return match_in(load_index(), names, keeper=keeper, today=today, issuer=issuer)


def match_in(
    index: UnitIndex, names: Iterable[str], *, keeper: Unit, today: date, issuer: Unit | None = None
) -> dict[str, NameMatch]:
    """The same among units that are loaded already."""
    origin = index.by_id.get((issuer or keeper).id) or index.by_id.get(keeper.id)
    if origin is None:
        return {name: NameMatch("unknown") for name in names}
    view = Viewpoint(index, origin, today)
    ranked: dict[tuple[Name, str], list[Scored]] = {}

    def find(text: str) -> list[Scored]:
        key = (read_name(text), symbol_key(text))
        if key not in ranked:
            ranked[key] = rank_units(text, view)
        return ranked[key]

    reader = GroupReader(view, find, origin)
    return {name: _match(name, reader) for name in dict.fromkeys(names)}


def _match(name: str, reader: GroupReader) -> NameMatch:
    group = reader.read(name)
    return _units(reader.find(name)) if group is None else _group(group)


def _group(group: Group) -> NameMatch:
    members = tuple(entry.id for entry in group.members)
    # An enterprise is not its union, whatever the unit is registered as: somebody should look.
    is_sure_of_it = group.is_whole and bool(members) and group.rule != "enterprises"
    return NameMatch("group", members=members, rule=group.rule, is_sure=is_sure_of_it)


def _units(ranked: list[Scored]) -> NameMatch:
    candidates = tuple(
        Candidate(scored.entry.id, max(0, min(100, round(scored.score))), tuple(filter(None, scored.reasons)))
        for scored in ranked[:_MOST]
    )
    is_known = bool(ranked) and ranked[0].score >= KNOWN
    return NameMatch("unit" if is_known else "unknown", candidates, is_sure=is_sure(ranked))
