"""What people of a unit said before about the names in its documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lotrinh.organisation.models import Unit
from lotrinh.review.board.card import Json
from lotrinh.review.models import Card
from lotrinh.shared.folding import fold_search


def learned_choices(keeper: Unit, names: Iterable[str], *, today: date) -> dict[str, Json]:
    """The last remembered choice for each name, by the name folded.

    A choice of a unit that has ended since is forgotten; of a group its living members stay.
    """
    keys = {fold_search(name)[:200] for name in names}
    found: dict[str, Json] = {}
    rows = Card.objects.filter(desk__unit=keeper, is_learned=True, name_key__in=sorted(keys))
    for name_key, data in rows.order_by("chosen_at", "id").values_list("name_key", "data"):
        found[name_key] = data["more"]["choice"]
    living = _living({unit for choice in found.values() for unit in choice["units"]}, today)
    return {key: one for key, choice in found.items() if (one := _still(choice, living)) is not None}


def _living(units: set[int], today: date) -> set[int]:
    return set(Unit.objects.valid_on(today).filter(pk__in=units).values_list("pk", flat=True)) if units else set()


def _still(choice: Json, living: set[int]) -> Json | None:
    units = [unit for unit in choice["units"] if unit in living]
    if choice["units"] and not units:
        return None
    return {**choice, "units": units, "is_learned": False, "by": "learned"}
