"""Units by the names that documents and people use for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from lotrinh.organisation.models import Unit
from lotrinh.shared.folding import fold_search

_READ_AT_MOST = 60
"""Of very many that share the words, the shortest are looked at: a name of few other words is likelier meant."""


class Likeness(IntEnum):
    """How well a name fits a unit; the smaller the better."""

    NAME = 0
    """The unit's own name, code, or symbol."""
    OTHER_NAME = 1
    """Its short name or an alias."""
    WORDS = 2
    """Every word occurs among its names."""


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit that a name may mean."""

    unit: Unit
    likeness: Likeness

    @property
    def is_exact(self) -> bool:
        """Whether the whole name is one of the unit's."""
        return self.likeness is not Likeness.WORDS


def find_units_by_name(
    name: str, *, today: date, among: QuerySet[Unit] | None = None, limit: int = 8
) -> list[UnitMatch]:
    """The units that a name may mean, the best first; capitals, diacritics and marks make no difference.

    Shape: exact matches before those that share the words; units that exist today before those that ended; short
    names before long ones. Empty where nothing fits.
    """
    folded = fold_search(name)
    if not folded:
        return []
    allowed = Unit.objects.all() if among is None else among.all()
    exact = _shortest(allowed.filter(id__in=_may_be_exact(name, folded)))
    alike = _shortest(allowed.filter(id__in=Unit.objects.matching(name).values("id")))
    units = {unit.id: unit for unit in (*exact, *alike)}
    matches = [UnitMatch(unit, _likeness(unit, folded)) for unit in units.values()]
    ranked = sorted(matches, key=lambda match: _rank(match, folded, today))
    return ranked[:limit]


def find_unit_by_name(name: str, *, today: date, among: QuerySet[Unit] | None = None) -> Unit | None:
    """The one unit that a name means: the only exact match, else the only one with all its words. None if unsure."""
    matches = find_units_by_name(name, today=today, among=among)
    living = [match for match in matches if match.unit.is_valid_on(today)] or matches
    best = [match for match in living if match.likeness is living[0].likeness]
    return best[0].unit if len(best) == 1 else None


def _may_be_exact(name: str, folded: str) -> QuerySet[Unit, int]:
    """The ids of units of which the whole name may be one: found by themselves, lest very many others hide them."""
    own = Q(search_text__startswith=folded) | Q(code__iexact=name.strip()) | Q(symbol__iexact=name.strip())
    found = Unit.objects.filter(own | Q(short_name__iexact=name.strip()) | Q(aliases__folded_name=folded))
    return found.values_list("id", flat=True)


def _shortest(units: QuerySet[Unit]) -> list[Unit]:
    return list(units.prefetch_related("aliases").order_by(Length("search_text"), "path")[:_READ_AT_MOST])


def _likeness(unit: Unit, folded: str) -> Likeness:
    if folded in {fold_search(own) for own in (unit.name, unit.code, unit.symbol)}:
        return Likeness.NAME
    others = {fold_search(unit.short_name), *(alias.folded_name for alias in unit.aliases.all())}
    return Likeness.OTHER_NAME if folded in others else Likeness.WORDS


def _rank(match: UnitMatch, folded: str, today: date) -> tuple[object, ...]:
    unit = match.unit
    ended = not unit.is_valid_on(today)
    begins = not fold_search(unit.name).startswith(folded)
    return (not match.is_exact, ended, match.likeness, begins, len(unit.name), unit.path)
