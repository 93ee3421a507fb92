"""Registers of incoming and outgoing documents, a unit's own, numbered anew each year without gap or double."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lotrinh.documents.models import Direction, Document
from lotrinh.organisation.models import Person, Unit


class Register(models.Model):
    """Sổ đăng ký văn bản đi or đến (Nghị định 30/2020, phụ lục IV)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registers")
    direction = models.CharField(max_length=10, choices=Direction)
    name = models.CharField(max_length=200)
    type_codes = models.CharField(max_length=200, blank=True)
    """Codes of the types it takes, by commas; empty for all. The head decides on one series or several (Điều 15)."""
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("unit__path", "direction", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "direction", "name"], name="register_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """The last number given in a register's year. Locked while a number is given."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("register", "year")
        constraints: ClassVar = [models.UniqueConstraint(fields=["register", "year"], name="one_counter_a_year")]


class Entry(models.Model):
    """A line of a register. Its number is never given again; a mistaken one is cancelled and stays in its place."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    """Số đến, or the number of an outgoing document."""
    document = models.ForeignKey(Document, models.PROTECT, related_name="entries")
    entered_date = models.DateField()
    """Ngày đến; of an outgoing document the day of its number."""
    symbol = models.CharField(max_length=60, blank=True)
    """Outgoing: the symbol that went with the number; a cancelled line keeps it."""
    holder = models.CharField(max_length=1000, blank=True)
    """Incoming: đơn vị hoặc người nhận. Outgoing: nơi nhận văn bản."""
    archive_holder = models.CharField(max_length=200, blank=True)
    """Outgoing: đơn vị, người nhận bản lưu."""
    copies = models.PositiveIntegerField(null=True, blank=True)
    """Outgoing: số lượng bản."""
    handed_over_date = models.DateField(null=True, blank=True)
    """Ngày chuyển."""
    receipt = models.CharField(max_length=200, blank=True)
    """Ký nhận: who confirmed."""
    note = models.CharField(max_length=500, blank=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("register", "-year", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="number_once"),
            models.UniqueConstraint(fields=["document"], condition=Q(cancelled_at__isnull=True), name="entered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="numbers_from_one"),
        ]
