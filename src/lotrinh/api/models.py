"""Personal tokens for the JSON API, and the answers it must be able to repeat."""

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


class KeptAnswer(models.Model):
    """What was answered to a request with an Idempotency-Key, so that asking again creates nothing twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    """The hash of what was asked: the same key for something else is a mistake of the caller."""
    status = models.PositiveSmallIntegerField(default=0)
    content = models.TextField(blank=True)
    location = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("id",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="answer_kept_once")]
