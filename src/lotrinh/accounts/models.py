"""What this room keeps itself; accounts are `organisation.Person`, their factors and sessions allauth's."""

from __future__ import annotations

from django.db import models


class SetupCode(models.Model):
    """The one code that the first-run page asks for where strangers could reach it. Only its hash is kept."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
