"""Desks: the cards of one reading, and every step that people took on them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.models import Document, StoredFile
from lotrinh.organisation.models import Person, Unit
from lotrinh.plans.models import Plan
from lotrinh.review.board.card import Card as CardValue
from lotrinh.review.board.card import Kind, State
from lotrinh.shared.folding import fold_search


class DeskState(models.TextChoices):
    """How far a review has come."""

    WAITING = "waiting", _("Waiting")
    """Nobody has opened it; its cards are not laid out yet."""
    OPEN = "open", _("Under review")
    ACCEPTED = "accepted", _("Accepted")
    SET_ASIDE = "set-aside", _("No plan needed")


class Desk(models.Model):
    """The review of one document, or of one imported list. Its text is its own: a newer reading leaves it as it is."""

    document = models.OneToOneField(Document, models.CASCADE, null=True, blank=True, related_name="desk")
    """None for an imported list."""
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="desks")
    """Whose plan it will be: the unit that keeps the document, or imported the list."""
    list_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    list_name = models.CharField(max_length=255, blank=True)
    """The imported file's name."""
    state = models.CharField(max_length=10, choices=DeskState, default=DeskState.WAITING)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    """The number of the last step: what a page asks changes since."""
    reader_version = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    """What every span counts in."""
    view = models.JSONField(default=dict)
    """What the source pane draws: `paragraphs` and `tables` as `findings["view"]` of a reading has them, and `lines`
    (`[start, end, page, left, top, right, bottom]` for every line of a page, empty for formats without pages)."""
    search_text = models.CharField(max_length=700, blank=True, editable=False)
    """Symbol and abstract of the document, or the name of the list, folded."""
    notes = models.JSONField(default=list)
    """The reader's diagnostics, and of an imported list the reconciliation: `[{"code", "severity", "message", …}]`."""
    newer = models.JSONField(default=list)
    """What a newer reading proposes, as `board.difference.Proposal.to_json`; empty where nothing."""
    in_force = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="successors")
    """The plan that this document replaces or amends; the desk compares the two."""
    is_amendment = models.BooleanField(default=False)
    """It amends `in_force`, whose other tasks stay as they are."""
    task_count = models.PositiveIntegerField(default=0)
    """Tasks found, for lists."""
    doubt_count = models.PositiveIntegerField(default=0)
    open_count = models.PositiveIntegerField(default=0)
    """Task cards that nobody has decided."""
    plan = models.OneToOneField(Plan, models.PROTECT, null=True, blank=True, related_name="desk")
    """What came of it."""
    set_aside_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        indexes: ClassVar = [models.Index(fields=["unit", "state", "-made_at", "-id"], name="desk_list")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(list_file__isnull=False), name="desk_has_a_source"
            ),
        ]

    def folded(self) -> str:
        """What `search_text` should hold."""
        document = self.document
        words = [document.type_name, document.symbol, document.subject] if document else [self.list_name]
        return fold_search(" ".join(words))[:700]

    def __str__(self) -> str:
        """For the trail too, which never holds content."""
        return str(self.document) if self.document_id else f"#{self.pk}"


class Card(models.Model):
    """A card as a row; `value` is what the steps work on."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="cards")
    key = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    order = models.CharField(max_length=200)
    section = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=10, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)
    """Goes up with every change, undoing too."""
    data = models.JSONField(default=dict)
    name_key = models.CharField(max_length=200, blank=True)
    """Of a unit card: the name folded (`shared.folding.fold_search`), by which later desks learn what was meant."""
    is_learned = models.BooleanField(default=False)
    """Of a unit card: a person chose, and wants the choice remembered."""
    chosen_at = models.DateTimeField(null=True, blank=True)
    """Of a unit card: when its choice was last made."""
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    """The person who last changed it; None while it is as the reader made it."""
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("desk", "id")
        constraints: ClassVar = [models.UniqueConstraint(fields=["desk", "key"], name="card_once_a_desk")]
        indexes: ClassVar = [
            models.Index(fields=["name_key", "-chosen_at"], condition=Q(is_learned=True), name="learned_names")
        ]

    @property
    def value(self) -> CardValue:
        """The card as the steps take it."""
        return CardValue.from_row(
            key=self.key, kind=self.kind, order=self.order, section=self.section, state=self.state, data=self.data
        )

    def take(self, value: CardValue) -> None:
        """Set the columns from a value, unsaved."""
        self.key, self.kind, self.order = value.key, value.kind, value.order
        self.section, self.state, self.data = value.section or "", value.state, value.to_json()
        choice = value.more.get("choice") or {}
        self.is_learned = bool(choice.get("is_learned")) and value.kind is Kind.UNIT
        self.name_key = fold_search(value.text("name"))[:200] if value.kind is Kind.UNIT else ""


class Step(models.Model):
    """One thing that one person did on a desk. Never changed but for `undone_by`."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="steps")
    sequence = models.PositiveIntegerField()
    """From 1 without gaps."""
    key = models.CharField(max_length=36)
    """Given by the page, so that sending it again does nothing again."""
    verb = models.CharField(max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changes = models.JSONField(default=dict)
    """`{card key: [before, after]}`, each as `Card.to_json` with its columns; before is None for a new card, after for
    one that undoing took away."""
    undoes = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    """Of `undo` and `redo`: the step whose change this one turns round."""
    undone_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("desk", "sequence")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "sequence"], name="step_in_its_turn"),
            models.UniqueConstraint(fields=["desk", "key"], name="step_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["desk", "person", "-sequence"], name="step_by_person")]
