"""Forgetting the plan of an erased document."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from lotrinh.documents.models import Document
from lotrinh.plans.models import DeadlineKind, ListKey, Obligation, Plan, Section, Task
from lotrinh.shared.actor import Actor


def erase_plan_of(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """Only the codes of its tasks stay, for papers quote them and they are never used again.

    Also of a list that was imported from the same bytes.
    """
    plans = Plan.objects.filter(Q(document=document) | Q(list_file__uses__document=document))
    plans = Plan.objects.filter(pk__in=list(plans.values_list("pk", flat=True)))
    tasks = Task.objects.filter(plan__in=plans)
    Obligation.objects.filter(task__in=tasks).delete()
    ListKey.objects.filter(task__in=tasks).delete()
    tasks.update(
        section=None,
        label="",
        text="",
        quote="",
        quote_start=None,
        quote_end=None,
        product="",
        product_recipient="",
        has_no_product=False,
        deadline_words="",
        deadline_kind=DeadlineKind.NONE,
        original_start_date=None,
        original_due_date=None,
        start_date=None,
        due_date=None,
        recurrence="",
        recurrence_rule="",
        other_deadlines=[],
    )
    Section.objects.filter(plan__in=plans).delete()
    plans.update(title="", symbol="", search_text="", issued_date=None, doubts=[], list_file=None)
