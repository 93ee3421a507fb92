"""Forgetting a desk whose document is erased."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from lotrinh.documents.models import Document
from lotrinh.review.models import Desk
from lotrinh.shared.actor import Actor


def erase_desk_of(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """The desk goes whole, with its cards and steps; so does that of a list imported from the same bytes."""
    desks = Desk.objects.filter(Q(document=document) | Q(list_file__uses__document=document))
    Desk.objects.filter(pk__in=list(desks.values_list("pk", flat=True))).delete()
