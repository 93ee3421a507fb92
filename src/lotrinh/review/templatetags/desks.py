"""What the page of a document says of its desk."""

from __future__ import annotations

from django import template
from django.template.context import Context

from lotrinh.documents.models import Document, ReadingState
from lotrinh.review.models import Desk
from lotrinh.review.policy import can
from lotrinh.review.queries.desks import find_desk_of
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_of(context: Context, document: Document) -> dict[str, object]:
    """`desk`: the document's, None where it has none; `may_start`: whether the person may have one made."""
    desk = find_desk_of(document)
    actor: Actor = context["request"].actor
    is_read = document.reading_state == ReadingState.READ and document.purged_at is None
    may_start = desk is None and is_read and can(actor, Verb.REVIEW, Desk(document=document, unit=document.unit))
    return {"desk": desk, "may_start": may_start}
