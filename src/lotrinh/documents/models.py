"""Documents: their files kept untouched, what was read in them, to whom they were routed, how they are related."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.models import Person, Unit


class StoredFile(models.Model):
    """The bytes of one file, kept once under their hash, whoever uploads them and however often."""

    sha256 = models.CharField(max_length=64, unique=True)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)
    """When one document that held them was erased as a state secret; nobody sees the others until they are erased."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["erased_at"], condition=Q(erased_at__isnull=False), name="stored_erased")
        ]

    @property
    def storage_name(self) -> str:
        """Where the storage keeps it: `ab/cd/abcd…`."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class ErasedContent(models.Model):
    """The hash of a file that was erased as a state secret: it is not taken in again, wherever it comes from."""

    sha256 = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    """When its bytes left the storage; None while they are still to go, or another document holds them."""


class Direction(models.TextChoices):
    """Which way a document goes, seen from the unit that registers it."""

    INCOMING = "incoming", _("Incoming")
    OUTGOING = "outgoing", _("Outgoing")


class ReadingState(models.TextChoices):
    """How far the reader has come."""

    WAITING = "waiting", _("Waiting to be read")
    READING = "reading", _("Being read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class Urgency(models.IntegerChoices):
    """Mức độ khẩn (Nghị định 30/2020; `Priority` of the exchange). None for secrecy: such papers are refused."""

    NORMAL = 0, _("Normal")
    URGENT = 1, _("Urgent")
    VERY_URGENT = 2, _("Very urgent")
    EXPRESS = 3, _("Express")


class Document(models.Model):
    """One official document in one unit's keeping. Names of fields follow phụ lục VI of Nghị định 30/2020."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    """Whose it is: the unit whose clerk took it in or issued it."""
    direction = models.CharField(max_length=10, choices=Direction)
    symbol = models.CharField(max_length=60, blank=True)
    """Number and symbol as printed: `48/KH-CĐKCN`."""
    symbol_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    """`shared.folding.symbol_key` of it."""
    type_code = models.CharField(max_length=10, blank=True)
    """The abbreviation of the closed table in `vanban.rules.document_types`; empty for a công văn or unknown."""
    type_name = models.CharField(max_length=100, blank=True)
    issued_date = models.DateField(null=True, blank=True)
    issuer_name = models.CharField(max_length=200, blank=True)
    issuer_key = models.CharField(max_length=200, blank=True, editable=False)
    """The issuer folded."""
    issuer_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="issued_documents")
    """The issuer, where it is a unit of this organisation."""
    subject = models.CharField(max_length=500, blank=True)
    """Trích yếu."""
    language = models.CharField(max_length=30, default="Tiếng Việt", blank=True)
    page_count = models.PositiveIntegerField(null=True, blank=True)
    signer_name = models.CharField(max_length=50, blank=True)
    signer_position = models.CharField(max_length=100, blank=True)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.NORMAL)
    identifier = models.CharField(max_length=100, blank=True)
    """Mã định danh of the document in electronic exchange."""
    due_date = models.DateField(null=True, blank=True)
    """By when it is to be settled (incoming) or answered (outgoing)."""
    note = models.CharField(max_length=500, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When a clerk said that the header is right; None while it holds what the reader proposed."""
    reading_state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.WAITING)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    """Goes up with every change; a form that was opened on an older one is refused."""
    purged_at = models.DateTimeField(null=True, blank=True)
    """When it was found or declared to be a state secret, and everything in it erased; only this shell is left."""
    wiped_at = models.DateTimeField(null=True, blank=True)
    """When the database's own leftovers of an erased document were overwritten; None while that is still to be done."""

    class Meta:
        ordering = ("-created_at", "-id")
        indexes: ClassVar = [
            models.Index(fields=["unit", "direction", "-created_at", "-id"], name="document_list"),
            models.Index(fields=["-created_at", "-id"], name="document_newest"),
            models.Index(fields=["issued_date"], name="document_issued"),
            models.Index(fields=["reading_state"], condition=~Q(reading_state="read"), name="document_unread"),
            models.Index(
                fields=["purged_at"],
                condition=Q(purged_at__isnull=False, wiped_at__isnull=True),
                name="document_unwiped",
            ),
        ]

    def __str__(self) -> str:
        """For the trail too, which never holds content: so without the abstract."""
        return " ".join(filter(None, [self.type_name, self.symbol])) or f"#{self.pk}"

    @property
    def title(self) -> str:
        """What a list calls it: type and symbol, else the abstract."""
        return " ".join(filter(None, [self.type_name, self.symbol])) or self.subject or f"#{self.pk}"


class DocumentFile(models.Model):
    """A file of a document: the first is what was read, the others are its annexes."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="uses")
    name = models.CharField(max_length=255)
    """Its name as uploaded, made harmless."""
    position = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    """Of an annex: when all of it was looked through for a mark of secrecy; for the first file the reading does it."""

    class Meta:
        ordering = ("position", "id")
        indexes: ClassVar = [
            models.Index(
                fields=["added_at"], condition=Q(checked_at__isnull=True, position__gt=0), name="annex_unchecked"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "position"], name="one_file_a_position"),
            models.UniqueConstraint(fields=["document", "stored"], name="a_file_once_a_document"),
        ]


class Reading(models.Model):
    """The reader's work on a document: asked for once, done once, whatever dies in between."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="reading")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    """When the present attempt began."""
    alive_at = models.DateTimeField(null=True, blank=True)
    """The last sign of life of the present attempt; without one for `READING_LEASE` its worker is taken for dead."""
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    """Percent, for the bar."""
    error_code = models.CharField(max_length=60, blank=True)
    error_told = models.JSONField(default=dict)
    """What `documents.refusals.in_words` makes a sentence of, in the language of whoever looks."""
    reader_version = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    """The source text: offsets of every finding point into it."""
    findings = models.JSONField(default=dict)
    """`vanban.document_to_dict`, and under `view` what the viewer draws."""


class Purpose(models.TextChoices):
    """For what a unit or person is given a document (Nghị định 30/2020, Điều 23, 24)."""

    LEAD = "lead", _("Lead")
    SUPPORT = "support", _("Support")
    INFORMATION = "information", _("For information")
    OPINION = "opinion", _("For an opinion")


class Routing(models.Model):
    """A document given to a unit, or to one person of it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="routings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="routings")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="routings")
    purpose = models.CharField(max_length=20, choices=Purpose)
    due_date = models.DateField(null=True, blank=True)
    instruction = models.CharField(max_length=1000, blank=True)
    """Ý kiến chỉ đạo."""
    routed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    routed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    """When somebody of the unit (or the person) first opened it."""
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("document", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "unit"],
                condition=Q(withdrawn_at__isnull=True, person__isnull=True),
                name="routed_once_to_a_unit",
            ),
            models.UniqueConstraint(
                fields=["document", "unit", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="routed_once_to_a_person",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(purpose="lead", withdrawn_at__isnull=True, person__isnull=True),
                name="one_lead_unit",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(purpose="lead", withdrawn_at__isnull=True, person__isnull=False),
                name="one_lead_person",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "withdrawn_at", "document"], name="routing_by_unit")]


class RelationKind(models.TextChoices):
    """What a document is to another."""

    CARRIES_OUT = "carries-out", _("carries out")
    BASED_ON = "based-on", _("is based on")
    AMENDS = "amends", _("amends")
    REPLACES = "replaces", _("replaces")
    ANSWERS = "answers", _("answers")
    MENTIONS = "mentions", _("mentions")


class Relation(models.Model):
    """From one document to another, or to the symbol of one that has not arrived yet."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=RelationKind)
    target = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="incoming_relations")
    """None while no registered document answers to the symbol."""
    symbol = models.CharField(max_length=60, blank=True)
    symbol_key = models.CharField(max_length=60, blank=True, db_index=True)
    issued_date = models.DateField(null=True, blank=True)
    issuer_name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=500, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    """Where the citation stands in the reading's text, half open; None for one that a person added."""
    end = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    """None for one that the reader found."""
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("document", "start", "id")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(target__isnull=False) | ~Q(symbol_key=""), name="relation_has_an_end"),
            models.UniqueConstraint(
                fields=["document", "kind", "symbol_key"],
                condition=Q(removed_at__isnull=True) & ~Q(symbol_key=""),
                name="related_once_by_symbol",
            ),
            models.UniqueConstraint(
                fields=["document", "kind", "target"],
                condition=Q(removed_at__isnull=True),
                name="related_once_by_target",
            ),
        ]
