"""Filters by which templates say what a row of the trail tells."""

from __future__ import annotations

from django import template

from lotrinh.audit.models import AuditEntry
from lotrinh.audit.reading import Change, read_changes
from lotrinh.audit.words import kind_words, verb_words

register = template.Library()
register.filter("verb_words", verb_words)
register.filter("kind_words", kind_words)


@register.filter
def changes_of(entry: AuditEntry) -> list[Change]:
    """What changed, from what to what."""
    return read_changes(entry)


@register.filter
def named_in(path: str, names: dict[str, str]) -> str:
    """The name of the unit at a path."""
    return names.get(path, "")
