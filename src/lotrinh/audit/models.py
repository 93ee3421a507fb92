"""The trail: every write and every view of a document, append-only, each row chained to the one before by its hash."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

INCIDENT_VERBS = ("document.purge", "document.refuse-secret", "import.refuse-secret")
"""State secrets refused or erased: few rows, looked for on every overview."""


class AuditEntry(models.Model):
    """One thing that somebody did. Triggers in the database refuse to change or delete it (migration 0002)."""

    sequence = models.BigIntegerField(unique=True)
    """1, 2, 3 …, without gap: a missing row shows."""
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Who; None for a visitor (a failed sign-in)."""
    for_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """In whose stead, where a substitute acted."""
    verb = models.CharField(max_length=60)
    """`document.register`, `unit.merge`: stable."""
    kind = models.CharField(max_length=40)
    """What it was done to: `document`, `unit`."""
    object_id = models.BigIntegerField(null=True)
    object_name = models.CharField(max_length=300)
    unit_path = models.CharField(max_length=255)
    """Where it belongs, so that an auditor of a subtree sees it; empty for the whole installation."""
    changes = models.JSONField(default=dict)
    """`{field: [old, new]}`, or what else is worth keeping. Never content of documents."""
    request_id = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    told_names: ClassVar[Mapping[tuple[str, str], str]] = MappingProxyType({})
    """What the numbers among its changes are called, where `values.name_all` looked them up."""

    class Meta:
        ordering = ("sequence",)
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_id", "sequence"], name="audit_by_object"),
            models.Index(fields=["unit_path", "sequence"], name="audit_by_unit"),
            models.Index(fields=["person", "sequence"], name="audit_by_person"),
            models.Index(fields=["-sequence"], condition=Q(verb__in=INCIDENT_VERBS), name="audit_incidents"),
        ]


class AuditHead(models.Model):
    """The end of the chain; locked while a row is added, so that rows are added one at a time."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
