"""Doubts as HTML: on their card, and all of them in the block at the top.

Public names: `render_own_doubts`, `render_doubts`.
"""

from __future__ import annotations

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotrinh.review.alternatives import Alternative, alternatives_of
from lotrinh.review.board import Card
from lotrinh.review.board.doubts import Doubt
from lotrinh.review.card_parts import mark
from lotrinh.review.surroundings import Surroundings, name_of

_NOTHING = SafeString("")
_SHOWN = 60
"""In the block at the top; the filter shows the cards of all."""


def render_own_doubts(card: Card, around: Surroundings) -> SafeString:
    """On the card itself: each reason with its choices."""
    doubts = around.doubts.get(card.key, [])
    if not doubts:
        return _NOTHING
    rows = SafeString("".join(_doubt(doubt, card, around) for doubt in doubts))
    return format_html('<ul class="desk-doubts" aria-label="{}">{}</ul>', _("To clear up"), rows)


def _doubt(doubt: Doubt, card: Card, around: Surroundings) -> SafeString:
    return format_html(
        '<li class="desk-doubt{}" data-doubt="{}" data-field="{}" data-index="{}">{}<span class="desk-reason">{}</span>'
        '<span class="desk-choices">{}</span></li>',
        " is-blocking" if doubt.is_blocking else "",
        doubt.code,
        doubt.field,
        doubt.index,
        mark("alert-triangle"),
        doubt.message,
        _choices(doubt, card, around),
    )


def _choices(doubt: Doubt, card: Card, around: Surroundings) -> SafeString:
    if not around.may_change:
        return _NOTHING
    made = [
        _choice(number, one, doubt, card)
        for number, one in enumerate(alternatives_of(doubt, card, around.units), start=1)
    ]
    if doubt.is_blocking:
        return SafeString("".join(made))
    waive = json.dumps({"verb": "waive", "code": doubt.code, "on": [card.key]})
    made.append(
        format_html(
            '<button class="btn btn-sm btn-ghost-secondary" type="button" tabindex="-1" data-order="{}" data-waive>'
            "{}</button>",
            waive,
            _("Right as it stands"),
        )
    )
    return SafeString("".join(made))


def _choice(number: int, one: Alternative, doubt: Doubt, card: Card) -> SafeString:
    proposed = format_html(' data-proposed="{}"', one.proposal) if one.proposal else _NOTHING
    what = format_html('data-edit="{}" data-at="{}"{}', card.key, doubt.field, proposed)
    if one.order is not None:
        what = format_html('data-order="{}"', json.dumps({**one.order, "on": [card.key]}, ensure_ascii=False))
    return format_html(
        '<button class="btn btn-sm btn-outline-primary" type="button" tabindex="-1" data-choice {}>'
        '<kbd aria-hidden="true">{}</kbd>{}</button>',
        what,
        number,
        one.label,
    )


def render_doubts(around: Surroundings) -> SafeString:
    """The block at the top: every doubt of the desk, each with its card's name."""
    listed = [(around.board.cards[key], doubt) for key, doubts in around.doubts.items() for doubt in doubts]
    if not listed:
        return format_html('<p class="desk-clear">{}{}</p>', mark("check"), _("Nothing is left to clear up."))
    rows = SafeString("".join(_doubt_row(card, doubt, around) for card, doubt in listed[:_SHOWN]))
    left = len(listed) - _SHOWN
    more = (
        ngettext("%(n)s more is on the cards below.", "%(n)s more are on the cards below.", left) % {"n": left}
        if left > 0
        else ""
    )
    return format_html('<ul class="desk-doubt-list">{}</ul><p class="desk-more">{}</p>', rows, more)


def _doubt_row(card: Card, doubt: Doubt, around: Surroundings) -> SafeString:
    return format_html(
        '<li class="desk-doubt-row{}" data-doubt="{}" data-of="{}" data-field="{}" data-index="{}" tabindex="-1">'
        '<span class="desk-reason">{}</span><button class="desk-doubt-of" type="button" tabindex="-1" data-go="{}">'
        '{}</button><span class="desk-choices">{}</span></li>',
        " is-blocking" if doubt.is_blocking else "",
        doubt.code,
        card.key,
        doubt.field,
        doubt.index,
        doubt.message,
        card.key,
        name_of(card),
        _choices(doubt, card, around),
    )
