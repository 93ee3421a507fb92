"""From an actor's grants to a condition on rows: the same table that answers `Actor.may`, asked of a whole list."""

from __future__ import annotations

from django.db.models import Q

from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from lotrinh.shared.tree import in_subtree


def within(actor: Actor, verb: Verb, *, path: str, unit: str) -> Q:
    """The condition that a row's unit (`path` and `unit` name its lookups) is where the actor may do the verb."""
    condition = Q(pk__in=[])
    unit_ids = actor.unit_ids(verb)
    if unit_ids:
        condition |= Q(**{f"{unit}__in": sorted(unit_ids)})
    for prefix in sorted(actor.subtree_paths(verb)):
        condition |= in_subtree(prefix, lookup=path)
    return condition
