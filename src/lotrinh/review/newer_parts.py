"""What a newer reading of the document says otherwise, as HTML: old and new side by side, to take or to leave.

Public names: `render_newer`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotrinh.review.board import Card, Finding
from lotrinh.review.board.difference import Proposal
from lotrinh.review.surroundings import Surroundings, name_of
from lotrinh.review.words import KINDS, computed_words, field_label, shown_value

_NOTHING = SafeString("")


def render_newer(around: Surroundings) -> SafeString:
    """The block; empty where nothing is open."""
    found = around.open_proposals
    if not found:
        return _NOTHING
    said = ngettext(
        "The newer reading proposes %(n)s change", "The newer reading proposes %(n)s changes", len(found)
    ) % {"n": len(found)}
    rows = SafeString("".join(_row(one, around) for one in found))
    every = format_html(
        '<p class="desk-newer-all"><button class="btn btn-sm" type="button" data-adopt-all>{}</button></p>',
        _("Take all"),
    )
    return format_html(
        '<details class="desk-block desk-newer" open><summary><h2>{}</h2></summary>{}'
        '<ul class="desk-newer-list">{}</ul></details>',
        said,
        every if around.may_change and len(found) > 1 else "",
        rows,
    )


def _row(one: Proposal, around: Surroundings) -> SafeString:
    card = around.board.cards.get(one.card)
    return format_html(
        '<li class="desk-newer-row" data-proposal="{}"><p class="desk-newer-what">{}</p><div class="desk-sides">'
        "<p><span>{}</span> {}</p><p><span>{}</span> {}</p></div>{}</li>",
        one.key,
        _what(one, card),
        _("Now:"),
        _before(one, card),
        _("Proposed:"),
        _after(one),
        _choices(one, around),
    )


def _what(one: Proposal, card: Card | None) -> SafeString:
    if one.kind == "new" and one.new is not None:
        return format_html("{}", _("New: %(kind)s") % {"kind": str(KINDS[one.new.kind]).lower()})
    if card is None:
        return _NOTHING
    told = _("No longer there") if one.kind == "gone" else field_label(one.field, card.kind)
    return format_html(
        '{} · <button class="desk-doubt-of" type="button" data-go="{}">{}</button>', told, card.key, name_of(card)
    )


def _before(one: Proposal, card: Card | None) -> SafeString:
    if one.kind == "new" or card is None:
        return _dash()
    if one.kind == "gone":
        return format_html("{}", name_of(card, 300))
    return _values(one.field, card.values(one.field))


def _after(one: Proposal) -> SafeString:
    if one.kind == "gone":
        return format_html("<em>{}</em>", _("dropped"))
    if one.new is not None:
        return format_html("{}", name_of(one.new, 300))
    return _values(one.field, one.findings)


def _values(name: str, found: Sequence[Finding]) -> SafeString:
    return format_html("{}", "; ".join(_shown(name, one) for one in found)) if found else _dash()


def _shown(name: str, one: Finding) -> str:
    day = computed_words(one) if name == "deadline" else ""
    return f"{one.value} → {day}" if day else shown_value(name, one)


def _dash() -> SafeString:
    return format_html('<span class="text-secondary">{}</span>', _("nothing"))


def _choices(one: Proposal, around: Surroundings) -> SafeString:
    if not around.may_change:
        return _NOTHING
    on = [one.card] if one.card else []
    adopt, refuse = (json.dumps({"verb": verb, "proposal": one.key, "on": on}) for verb in ("adopt", "refuse"))
    return format_html(
        '<p class="desk-choices">'
        '<button class="btn btn-sm btn-outline-primary" type="button" data-order="{}">{}</button>'
        '<button class="btn btn-sm btn-ghost-secondary" type="button" data-order="{}">{}</button></p>',
        adopt,
        _("Take it"),
        refuse,
        _("Leave it"),
    )
