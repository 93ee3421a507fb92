"""What the whole installation shares."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When a background process was last alive; `/readyz` looks at it."""

    name = models.CharField(max_length=60, primary_key=True)
    """`worker:HOST:PID:xxxx`, `scheduler:HOST:PID:xxxx`."""
    kind = models.CharField(max_length=20)
    """`worker` or `scheduler`."""
    at = models.DateTimeField()

    class Meta:
        ordering = ("name",)


class Turn(models.Model):
    """When a job that comes round is next to be done; moved on by whoever takes it (`shared.schedule`)."""

    name = models.CharField(max_length=60, primary_key=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name",)


class Installation(models.Model):
    """The one row about this installation."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=200)
    set_up_at = models.DateTimeField()
    """When the first-run page was done."""
    is_sample = models.BooleanField(default=False)
