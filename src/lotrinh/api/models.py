"""Personal tokens for the JSON API."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """A secret with which a program acts as a person, within scopes and until a day. Only its hash is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12)
    """Its first characters, by which its owner knows it again."""
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    """Of `api.scopes.Scope`: `documents:read`."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "name"], name="token_name_once")]
