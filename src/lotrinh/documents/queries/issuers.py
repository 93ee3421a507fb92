"""The unit of this organisation that a document's issuer is."""

from __future__ import annotations

from lotrinh.organisation.models import Unit, UnitAlias
from lotrinh.shared.folding import fold_search


def find_issuer_unit(name: str) -> Unit | None:
    """The one unit of that name or alias, written with or without diacritics; None for none or several."""
    folded = fold_search(name)
    if not folded:
        return None
    # The words narrow it down by the folded column; the whole name decides.
    named = {unit.pk: unit for unit in Unit.objects.matching(name)[:50] if fold_search(unit.name) == folded}
    for alias in UnitAlias.objects.filter(folded_name=folded).select_related("unit")[:2]:
        named[alias.unit_id] = alias.unit
    return next(iter(named.values())) if len(named) == 1 else None
