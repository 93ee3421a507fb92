"""Units, people and the posts that join them. History is kept: nothing here is deleted, it ends."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.querysets import PersonManager, PostQuerySet, UnitQuerySet
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Role


class UnitKind(models.TextChoices):
    """What a unit is, as its papers call it."""

    UNION = "union", _("Trade union")
    ENTERPRISE = "enterprise", _("Enterprise")
    STATE_BODY = "state-body", _("State body")
    UNIVERSITY = "university", _("University or school")
    PROVINCE = "province", _("Province or city")
    COMMUNE = "commune", _("Commune, ward or special zone")
    DEPARTMENT = "department", _("Department or office")
    GROUP = "group", _("Group or team")
    OTHER = "other", _("Other")


class Unit(models.Model):
    """A unit of the organisation. `path` makes a subtree one index range (see `docs/decisions`)."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, unique=True, editable=False)
    """The ids from the root down, eight digits each: a prefix is an ancestor. Set by `organisation.actions`."""
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    position = models.PositiveIntegerField(default=0)
    """Its place among its sisters."""
    code = models.CharField(max_length=30, unique=True)
    """The unit's own code in this installation, by which imports know it again: `CDN-HP`."""
    identifier = models.CharField(max_length=13, blank=True)
    """Mã định danh for electronic exchange (OrganId, at most 13 characters; Nghị định 30/2020, phụ lục VI)."""
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=30, blank=True)
    """The abbreviation in its documents' symbols: the `CĐKCN` of `48/KH-CĐKCN`."""
    kind = models.CharField(max_length=20, choices=UnitKind, default=UnitKind.OTHER)
    contact_name = models.CharField(max_length=100, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    contact_email = models.EmailField(blank=True)
    address = models.CharField(max_length=255, blank=True)
    valid_from_date = models.DateField(null=True, blank=True)
    valid_until_date = models.DateField(null=True, blank=True)
    """The last day on which it exists; None while it has no end."""
    search_text = models.TextField(editable=False, default="")
    """Name, short name, code and aliases, folded."""
    version = models.PositiveIntegerField(default=1, editable=False)
    """Counts its changes: a form opened on an older one is refused."""

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("path",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until_date__isnull=True)
                | Q(valid_from_date__isnull=True)
                | Q(valid_until_date__gte=F("valid_from_date")),
                name="unit_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_valid_on(self, day: date) -> bool:
        """Whether it exists on that day."""
        begun = self.valid_from_date is None or self.valid_from_date <= day
        return begun and (self.valid_until_date is None or self.valid_until_date >= day)

    def has_ended_by(self, at: datetime) -> bool:
        """Whether its last day is over."""
        return self.valid_until_date is not None and self.valid_until_date < timezone.localdate(at)

    def folded(self, aliases: list[str]) -> str:
        """What `search_text` should hold."""
        return fold_search(" ".join([self.name, self.short_name, self.code, self.symbol, *aliases]))


class UnitAlias(models.Model):
    """Another name under which documents know a unit."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200, db_index=True)

    class Meta:
        ordering = ("name", "id")
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "folded_name"], name="alias_once_a_unit")]

    def __str__(self) -> str:
        return self.name


class SuccessionKind(models.TextChoices):
    """How a unit became another."""

    MERGED = "merged", _("Merged into")
    SPLIT = "split", _("Split into")
    DISSOLVED = "dissolved", _("Dissolved")


class Succession(models.Model):
    """A merger, a split or an end: from whom to whom, when and by which decision."""

    kind = models.CharField(max_length=20, choices=SuccessionKind)
    old_unit = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    new_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="predecessions")
    """None where it was dissolved."""
    date = models.DateField()
    grounds = models.CharField(max_length=500)
    """The decision: its number, date and issuer."""

    class Meta:
        ordering = ("date", "id")


class Person(AbstractBaseUser):
    """Somebody who works in the organisation, and their account. What they may do follows from their posts alone."""

    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=100)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    language = models.CharField(max_length=2, blank=True)
    """The language of their pages and mails; empty for the installation's own."""
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    """The named system user, in whose name background work is done. It cannot sign in."""
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(editable=False, default="")
    """Name, sign-in name and e-mail, folded."""
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    class Meta:
        ordering = ("full_name", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="email_once"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def folded(self) -> str:
        """What `search_text` should hold."""
        return fold_search(f"{self.full_name} {self.username} {self.email}")

    def get_full_name(self) -> str:
        """For libraries that ask so."""
        return self.full_name

    def get_short_name(self) -> str:
        """The given name, which is the last word of a Vietnamese name."""
        return self.full_name.rpartition(" ")[2]


class Post(models.Model):
    """A person in a unit, with a title and a role, over a time."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    title = models.CharField(max_length=100, blank=True)
    """Chức vụ, as printed under a signature."""
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    """The last day; None while it has no end."""

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("unit__path", "role", "id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "role"], condition=Q(until_date__isnull=True), name="one_open_post_a_role"
            ),
        ]


class Substitution(models.Model):
    """Somebody stands in for the holder of a post while they are away."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(Person, models.PROTECT, related_name="substitutions")
    from_date = models.DateField()
    until_date = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was called off before its last day."""

    class Meta:
        ordering = ("from_date", "id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="substitution_ends_after_it_begins"
            ),
        ]


class ImportPreview(models.Model):
    """What a file would change, between its upload and its confirmation. It is applied once, or not at all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=10, choices=[("units", _("Units")), ("people", _("People and posts"))])
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """Who uploaded it, and alone may see and confirm it."""
    file_name = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    rows = models.JSONField(default=list)
    """The rows as read, in the file's order: `{"number": 2, "values": {"code": …}, "faults": [["code", "…"]]}`."""
    applied_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    """`{"created": n, "changed": n, "unchanged": n}` once applied."""

    class Meta:
        ordering = ("-created_at", "id")
