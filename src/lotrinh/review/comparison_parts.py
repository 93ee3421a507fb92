"""How a card stands to the plan in force, as HTML: what is new, what differs, what ends.

Public names: `comparison`, `pairing`, `ending_choices`.
"""

from __future__ import annotations

import json
from difflib import SequenceMatcher

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lotrinh.review.board import Card, Kind, State
from lotrinh.review.board.comparing import differs
from lotrinh.review.surroundings import Surroundings, in_page_order, name_of
from lotrinh.review.words import computed_words, field_label

_NOTHING = SafeString("")


def comparison(card: Card, around: Surroundings) -> SafeString:
    """Of a task: that it is new, or what differs, field by field, one click away."""
    if not around.has_plan_in_force:
        return _NOTHING
    ending = around.board.cards.get(str(card.more.get("counterpart", "")))
    if ending is None:
        told = format_html("<span>{}</span>", _("New: the plan in force has no such task."))
        return format_html('<div class="desk-compared is-new">{}{}</div>', told, _pair_button(card, around))
    changed = differs(card, ending)
    told = _differences(card, ending, changed) if changed else format_html("<span>{}</span>", _("Goes on as it was."))
    return format_html(
        '<div class="desk-compared{}">{}{}{}</div>',
        " is-changed-task" if changed else "",
        told,
        _pair_button(card, around),
        _unpair_button(card, around),
    )


def pairing(card: Card) -> SafeString:
    """Of a card of a task in force that nothing goes on with: what will come of it."""
    if card.kind is not Kind.ENDING or card.state is State.MERGED:
        return _NOTHING
    told = {
        State.OPEN: _("The new document no longer has it. Does it end, or stay in force?"),
        State.ACCEPTED: _("It ends when the plan is accepted."),
        State.DROPPED: _("It stays in force beside the new plan."),
    }[card.state]
    return format_html('<div class="desk-compared">{}</div>', told)


def ending_choices(around: Surroundings) -> list[tuple[str, str]]:
    """Keys and words of the tasks in force, for pairing by hand."""
    return [(card.key, name_of(card, 140)) for card in in_page_order(around.board) if card.kind is Kind.ENDING]


def _differences(card: Card, ending: Card, changed: tuple[str, ...]) -> SafeString:
    names = ", ".join(field_label(name, card.kind).lower() for name in changed)
    rows = ((field_label(name, card.kind), *_sides(name, card, ending)) for name in changed)
    return format_html(
        '<details class="desk-diff"><summary>{}</summary><dl>{}</dl></details>',
        _("Goes on, changed: %(fields)s.") % {"fields": names},
        format_html_join("", "<div><dt>{}</dt><dd><p>{}</p><p>{}</p></dd></div>", rows),
    )


def _sides(name: str, card: Card, ending: Card) -> tuple[SafeString, SafeString]:
    """Before and after, what they do not share struck and marked."""
    before, after = _said(name, ending).split(), _said(name, card).split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    old = [(before[first:last], tag != "equal") for tag, first, last, _from, _to in steps]
    new = [(after[first:last], tag != "equal") for tag, _from, _to, first, last in steps]
    return _side("del", old), _side("ins", new)


def _side(tag: str, parts: list[tuple[list[str], bool]]) -> SafeString:
    found = [(" ".join(words), is_changed) for words, is_changed in parts if words]
    if not found:
        return format_html('<span class="text-secondary">{}</span>', _("nothing"))
    told = (format_html("<{}>{}</{}>", tag, said, tag) if is_changed else escape(said) for said, is_changed in found)
    return SafeString(" ".join(told))


def _said(name: str, card: Card) -> str:
    if name == "deadline":
        return "; ".join(
            f"{one.value} → {day}" if (day := computed_words(one)) else one.value for one in card.values(name)
        )
    return "; ".join(one.value for one in card.values(name))


def _pair_button(card: Card, around: Surroundings) -> SafeString:
    if not around.may_change or not card.is_live:
        return _NOTHING
    return format_html(
        '<button class="desk-button" type="button" tabindex="-1" data-act="pair" aria-haspopup="dialog">{}</button>',
        _("Compare with another task") if card.more.get("counterpart") else _("Compare with a task in force"),
    )


def _unpair_button(card: Card, around: Surroundings) -> SafeString:
    if not around.may_change or not card.is_live:
        return _NOTHING
    return format_html(
        '<button class="desk-button" type="button" tabindex="-1" data-order="{}">{}</button>',
        json.dumps({"verb": "pair", "ending": None, "on": [card.key]}),
        _("It is a new one"),
    )
