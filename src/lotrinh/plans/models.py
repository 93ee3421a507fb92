"""Plans and their tasks, as they were accepted. What the document said never changes here; what people do to a task
comes beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.models import Document, StoredFile
from lotrinh.organisation.models import Person, Unit


class Plan(models.Model):
    """What one unit made of one document, or of a list of tasks that it had elsewhere."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="plans")
    """None for an imported list."""
    list_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    """The imported list; None for a document, and once its bytes were erased as a state secret."""
    title = models.TextField()
    symbol = models.CharField(max_length=60, blank=True)
    search_text = models.TextField(editable=False, default="")
    """Title and symbol, folded."""
    issued_date = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    """The plan in force that this one took the place of, or amended."""
    is_amendment = models.BooleanField(default=False)
    """It amends `replaces`, whose other tasks stay in force."""
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    doubts = models.JSONField(default=list)
    """What was still doubtful when it was accepted knowingly: `[{"code": …, "task": code or "", "message": …}, …]`, the
    message as that person read it."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """When another plan replaced it."""

    class Meta:
        ordering = ("-accepted_at", "-id")
        indexes: ClassVar = [models.Index(fields=["unit", "-accepted_at", "-id"], name="plan_list")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document"], name="one_plan_a_document"),
        ]

    def __str__(self) -> str:
        """For the trail too, which never holds content."""
        return self.symbol or f"#{self.pk}"


class Section(models.Model):
    """A heading of the plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    """Among everything of the plan, in the document's order; tasks count on the same scale."""
    label = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)

    class Meta:
        ordering = ("plan", "position", "id")
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "position"], name="section_place")]


class Recurrence(models.TextChoices):
    """How often (`vanban.model.Recurrence`)."""

    ONGOING = "ongoing", _("All the time")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEARLY = "half-yearly", _("Every half year")
    YEARLY = "yearly", _("Every year")


class DeadlineKind(models.TextChoices):
    """What sort of deadline it is (`vanban.model.DeadlineKind`)."""

    NONE = "none", _("No deadline set")
    POINT = "point", _("A day")
    WINDOW = "window", _("A period")
    RECURRING = "recurring", _("Recurring")
    RELATIVE = "relative", _("Counted from an event")
    CONTINUOUS = "continuous", _("All the time")
    OPEN = "open", _("From a day on")
    ON_DEMAND = "on-demand", _("When asked")


class Task(models.Model):
    """Work that a plan orders, with the words that order it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="tasks")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=30, unique=True)
    """`NV-2026-000123`: never changed and never used again, for papers quote it."""
    label = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    quote = models.TextField(blank=True)
    """The words of the source, as they stand there; empty for a task that a person wrote."""
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    """Where they stand in the text of the desk, half open."""
    quote_end = models.PositiveIntegerField(null=True, blank=True)
    product = models.TextField(blank=True)
    product_recipient = models.TextField(blank=True)
    has_no_product = models.BooleanField(default=False)
    """A person said that it has none."""
    deadline_words = models.TextField(blank=True)
    """As the document says it."""
    deadline_kind = models.CharField(max_length=12, choices=DeadlineKind, default=DeadlineKind.NONE)
    original_start_date = models.DateField(null=True, blank=True)
    original_due_date = models.DateField(null=True, blank=True)
    """The last day that is still in time, as accepted. It never changes."""
    start_date = models.DateField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    """As it stands now, extensions counted in."""
    recurrence = models.CharField(max_length=12, choices=Recurrence, blank=True)
    recurrence_rule = models.CharField(max_length=200, blank=True)
    """RFC 5545; empty where it does not recur on a known day."""
    other_deadlines = models.JSONField(default=list)
    """Further deadlines of the same task, in the form of a desk's findings."""
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued_by")
    """The task of the replaced or amended plan that this one goes on with."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """When a replacing or amending plan took its place or dropped it."""
    ended_by = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="ended_tasks")

    class Meta:
        ordering = ("plan", "position", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "position"], name="task_place"),
            models.CheckConstraint(
                condition=Q(quote_start__isnull=True) | Q(quote_end__gt=F("quote_start")), name="task_quote_has_words"
            ),
        ]

    def __str__(self) -> str:
        """For the trail too, which never holds content."""
        return self.code


class ListKey(models.Model):
    """By which the imported lists of a unit know a task again; a key leads to one task, the newest."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """That of the task's plan."""
    key = models.CharField(max_length=100)
    task = models.ForeignKey(Task, models.CASCADE, related_name="list_keys")
    """One task may have several: those of the rows that were made one."""

    class Meta:
        ordering = ("unit", "key")
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "key"], name="list_key_once_a_unit")]


class Part(models.TextChoices):
    """What a unit does in a task."""

    LEAD = "lead", _("Lead")
    SUPPORT = "support", _("Support")


class Obligation(models.Model):
    """What one unit owes in one task; lead and every supporting unit have their own."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="obligations")
    part = models.CharField(max_length=10, choices=Part)
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="obligations")
    """None for a body outside the organisation, and for a name whose unit nobody has named yet."""
    name = models.CharField(max_length=300)
    """As the document has it: `Ban Tài chính`; of a member of a group, the group's."""
    is_group = models.BooleanField(default=False)
    """The unit is one of the members of the group `name`."""
    is_outside = models.BooleanField(default=False)
    """A body outside the organisation."""

    class Meta:
        ordering = ("task", "part", "position", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "part", "unit"], condition=Q(unit__isnull=False), name="obliged_once_a_part"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "task"], name="obligation_by_unit")]


class TaskNumbers(models.Model):
    """The last number of a year's task codes."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)
