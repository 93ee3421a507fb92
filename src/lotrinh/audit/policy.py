"""Who reads the trail: the auditor of a subtree what belongs to it, that of a root also what belongs to no unit."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lotrinh.audit.models import AuditEntry
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from lotrinh.shared.tree import STEP, in_subtree


def visible_entries(actor: Actor) -> QuerySet[AuditEntry]:
    """The rows that this actor may read."""
    condition = Q(pk__in=[])
    for prefix in sorted(actor.subtree_paths(Verb.AUDIT_VIEW)):
        condition |= in_subtree(prefix, lookup="unit_path")
        if _is_root(prefix):
            condition |= Q(unit_path="")
    return AuditEntry.objects.filter(condition)


def can(actor: Actor, verb: Verb, entry: AuditEntry) -> bool:
    """Whether the actor may do the verb to one row; reading is all that anybody may."""
    if verb is not Verb.AUDIT_VIEW:
        return False
    prefixes = actor.subtree_paths(Verb.AUDIT_VIEW)
    if not entry.unit_path:
        return any(_is_root(prefix) for prefix in prefixes)
    return any(entry.unit_path.startswith(prefix) for prefix in prefixes)


def _is_root(path: str) -> bool:
    return len(path) <= STEP
