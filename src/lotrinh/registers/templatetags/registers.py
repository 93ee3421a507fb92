"""What the page of a document, in a room below, says of its line in a register."""

from __future__ import annotations

from django import template
from django.template import Context

from lotrinh.documents.models import Document
from lotrinh.registers.models import Entry
from lotrinh.registers.queries import find_entry_of
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

register = template.Library()


@register.simple_tag(takes_context=True)
def entry_of(context: Context, document: Document) -> Entry | None:
    """The line that holds the document; None while it waits, and for who may not see the register.

    `{% entry_of document as entry %}`
    """
    actor: Actor = context["actor"]
    return find_entry_of(document) if actor.may(Verb.REGISTER_VIEW, document.unit) else None
