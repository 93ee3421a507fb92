"""How this room's pages put things."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.imports import Outcome

register = template.Library()

_WORDS: dict[str, str | Promise] = {
    Outcome.CREATED: _("New"),
    Outcome.CHANGED: _("Changed"),
    Outcome.UNCHANGED: _("Unchanged"),
    Outcome.FAULTY: _("With errors"),
}
_CLASSES: dict[str, str] = {
    Outcome.CREATED: "bg-green-lt",
    Outcome.CHANGED: "bg-blue-lt",
    Outcome.UNCHANGED: "bg-secondary-lt",
    Outcome.FAULTY: "bg-red-lt",
}


@register.filter
def outcome_words(outcome: str) -> str | Promise:
    """What becomes of a row, in words."""
    return _WORDS[outcome]


@register.filter
def outcome_class(outcome: str) -> str:
    """The colour that goes with the words."""
    return _CLASSES[outcome]


@register.filter
def get(words: Mapping[str, str], key: str) -> str:
    """The words for a key; the key itself where there are none."""
    return words.get(key, key)
