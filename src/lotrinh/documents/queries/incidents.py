"""Files refused or erased for a mark of secrecy, from the trail: when, in which unit, by which rule; nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from lotrinh.audit.models import INCIDENT_VERBS, AuditEntry
from lotrinh.audit.queries import unit_names
from lotrinh.audit.values import value_words
from lotrinh.audit.words import verb_words
from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within

RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Incident:
    """One file, of which no more is known."""

    code: str
    at: datetime
    unit_name: str
    what: str
    """Refused, or erased."""
    why: str
    """The rule that a mark met, or that a person declared it."""


def find_incidents_for(actor: Actor) -> QuerySet[AuditEntry]:
    """Those in units where the actor may erase documents, the newest first."""
    units = Unit.objects.filter(within(actor, Verb.DOCUMENT_PURGE, path="path", unit="id")).order_by().values("path")
    return AuditEntry.objects.filter(verb__in=INCIDENT_VERBS, unit_path__in=units).order_by("-sequence")


def count_recent_for(actor: Actor, *, at: datetime) -> int:
    """How many of the last `RECENT`."""
    return find_incidents_for(actor).filter(at__gte=at - RECENT).count()


def get_incident_for(actor: Actor, code: str) -> Incident:
    """One by its id.

    Raises: NotVisibleError.
    """
    entry = find_incidents_for(actor).filter(changes__incident=code).first()
    if entry is None:
        raise NotVisibleError
    return in_words([entry])[0]


def in_words(entries: Iterable[AuditEntry]) -> list[Incident]:
    """As pages show them."""
    rows = list(entries)
    names = unit_names(row.unit_path for row in rows)
    return [
        Incident(
            code=row.changes.get("incident", ""),
            at=row.at,
            unit_name=names.get(row.unit_path, ""),
            what=str(verb_words(row.verb)),
            why=_why(row),
        )
        for row in rows
    ]


def _why(row: AuditEntry) -> str:
    if rule := row.changes.get("rule"):
        return value_words(rule, field="rule")
    return value_words(row.changes.get("level", ""), field="level")
