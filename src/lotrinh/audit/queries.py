"""Reads of the trail: by filters, of one thing, and where its chain does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.breaks import Break, What, find_breaks
from lotrinh.audit.models import AuditEntry, AuditHead
from lotrinh.audit.policy import visible_entries
from lotrinh.audit.values import name_all
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Verb
from lotrinh.shared.tree import in_subtree

__all__ = ["Break", "Filters", "What", "find_breaks", "find_entries_for", "get_head", "history_of", "last_check"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What an auditor looks for; an empty one asks for everything."""

    person: str = ""
    """Words of a name, with or without diacritics, or a sign-in name."""
    kind: str = ""
    verb: str = ""
    unit: str = ""
    """Words of a unit's name; units below it count too."""
    from_date: date | None = None
    until_date: date | None = None
    object_id: int | None = None


def find_entries_for(actor: Actor, filters: Filters) -> QuerySet[AuditEntry]:
    """The rows this auditor may read, the newest first.

    Raises: NotAllowedError for who reads no trail.
    """
    if not actor.may_anywhere(Verb.AUDIT_VIEW):
        raise NotAllowedError("audit.view", _("Only auditors read the audit trail."))
    found = visible_entries(actor).select_related("person", "for_person").order_by("-sequence")
    exact = {"kind": filters.kind, "verb": filters.verb, "object_id": filters.object_id}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    for word in fold_search(filters.person).split():
        found = found.filter(Q(person__search_text__contains=word) | Q(person__username__iexact=word))
    if filters.unit.strip():
        found = found.filter(_belongs_to(filters.unit))
    if filters.from_date:
        found = found.filter(at__gte=_midnight(filters.from_date))
    if filters.until_date:
        found = found.filter(at__lt=_midnight(filters.until_date + timedelta(days=1)))
    return found


def history_of(kind: str, object_id: int, *, limit: int = 50) -> list[AuditEntry]:
    """What was done to one thing, the newest first, for its own page, whose reader may see the thing."""
    rows = AuditEntry.objects.filter(kind=kind, object_id=object_id).select_related("person", "for_person")
    found = list(rows.order_by("-sequence")[:limit])
    name_all(found)
    return found


def unit_names(paths: Iterable[str]) -> dict[str, str]:
    """The names of units by their paths."""
    return dict(_units().filter(path__in=set(paths)).values_list("path", "name"))


def get_head() -> AuditHead:
    """The end of the chain: its sequence and hash, worth noting outside this installation."""
    return AuditHead.objects.filter(id=1).first() or AuditHead()


def was_told(verb: str, subject: models.Model, *, by: Actor, since: datetime) -> bool:
    """Whether the trail says that this actor did that to the subject since then."""
    kind = subject._meta.model_name or ""  # noqa: SLF001 — Django's public _meta
    rows = AuditEntry.objects.filter(kind=kind, object_id=subject.pk, verb=verb, person=by.person, at__gte=since)
    return rows.exists()


def last_check() -> AuditEntry | None:
    """The row of the last check of the chain; None before the first."""
    return AuditEntry.objects.filter(kind="audit", verb="audit.check").order_by("-sequence").first()


def _belongs_to(words: str) -> Q:
    units = _units()
    for word in fold_search(words).split():
        units = units.filter(search_text__contains=word)
    condition = Q(pk__in=[])
    # Of more units than these the words say too little; the first stand highest in the tree.
    for path in units.order_by("depth", "path").values_list("path", flat=True)[:20]:
        condition |= in_subtree(path, lookup="unit_path")
    return condition


def _units() -> QuerySet[object]:  # type: ignore[type-var]
    """By name, as a foreign key would be: the room of units stands above this one."""
    return apps.get_model("organisation", "Unit")._default_manager.all()  # noqa: SLF001 — Django's public name


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
