"""Cards as HTML: the same fragment when the page opens, after every step, and when somebody else changed it.

Plain functions rather than templates: four hundred cards are drawn before the page can be used.

Public names: `render_card`, `render_cards`, `answer`, `with_neighbours`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from lotrinh.review.board import Board, Card, Kind
from lotrinh.review.board.card import FIELDS
from lotrinh.review.board.doubts import clear_of
from lotrinh.review.card_parts import (
    buttons,
    chosen_chip,
    deadline_chip,
    deadline_chips,
    field_words,
    label_words,
    meter,
    product_words,
    select_box,
    state_words,
    unit_chips,
    who_changed,
)
from lotrinh.review.comparison_parts import comparison, pairing
from lotrinh.review.doubt_parts import render_doubts, render_own_doubts
from lotrinh.review.newer_parts import render_newer
from lotrinh.review.surroundings import (
    Surroundings,
    counts_of,
    in_page_order,
    is_paragraph,
    place_of,
    spans_of,
    standing_of,
)
from lotrinh.review.words import GROUPS, KINDS, ROLES, field_label
from lotrinh.shared.folding import fold_search

Json = dict[str, Any]


def answer(around: Surroundings, keys: Iterable[str], *, sequence: int, **told: Any) -> Json:
    """What a step and the asking after changes answer; `told` are `removed`, `people`, `undo`, `redo`, `focus`, …"""
    cards = [around.board.cards[key] for key in dict.fromkeys(keys) if key in around.board.cards]
    usual: Json = {"removed": [], "people": [], "undo": "", "redo": "", "focus": None, "message": ""}
    return {
        **usual,
        **told,
        "sequence": sequence,
        "cards": [_told(card, around) for card in cards],
        "counts": counts_of(around),
        "doubts_html": render_doubts(around),
        "newer_html": render_newer(around),
    }


def _told(card: Card, around: Surroundings) -> Json:
    return {
        "key": card.key,
        "version": around.versions[card.key],
        "kind": card.kind,
        "state": card.state,
        "order": card.order,
        "section": card.section,
        "html": render_card(card, around),
        "spans": spans_of(card),
    }


def with_neighbours(keys: Iterable[str], board: Board) -> list[str]:
    """These cards, the paragraphs that they stand under, and of unit cards the tasks that name them."""
    wanted = list(dict.fromkeys(keys))
    above = (board.cards[key].section or "" for key in wanted if key in board.cards)
    wanted += [key for key in dict.fromkeys(above) if key not in wanted and _may_be_paragraph(key, board)]
    names = {
        fold_search(board.cards[k].text("name"))
        for k in wanted
        if k in board.cards and board.cards[k].kind is Kind.UNIT
    }
    tasks = (card for card in board.cards.values() if names and card.kind is Kind.TASK)
    return [*wanted, *(card.key for card in tasks if card.key not in wanted and names & _names_of(card))]


def _may_be_paragraph(key: str, board: Board) -> bool:
    return key in board.cards and board.cards[key].more.get("is_heading") is False


def _names_of(card: Card) -> set[str]:
    return {fold_search(one.value) for name in ("lead", "support") for one in card.values(name)}


def render_cards(around: Surroundings) -> SafeString:
    """All of them."""
    return SafeString("\n".join(render_card(card, around) for card in in_page_order(around.board)))


def render_card(card: Card, around: Surroundings) -> SafeString:
    """One card whole."""
    return format_html(
        '<article class="desk-card" id="card-{key}" data-card="{key}" data-kind="{kind}" data-state="{state}" '
        'data-version="{version}" data-place="{place}" data-section="{section}" data-doubts="{doubts}" '
        'data-group="{group}"{marks} tabindex="-1" '
        'aria-labelledby="kind-{key} label-{key} state-{key}">{body}</article>',
        key=card.key,
        kind=card.kind,
        state=card.state,
        version=around.versions[card.key],
        place=place_of(card),
        section=card.section or "",
        doubts=len(around.doubts.get(card.key, ())),
        group=GROUPS.get(card.kind, ""),
        marks=_marks(card, around),
        body=_BODIES.get(card.kind, _plain_body)(card, around),
    )


def _is_clear(card: Card, around: Surroundings) -> bool:
    """Who, what and when: what is accepted many at once without a look at each."""
    clear = clear_of(card, around.board, around=around.around)
    return clear["who"] and clear["what"] and clear["when"]


def _marks(card: Card, around: Surroundings) -> SafeString:
    """What only some cards are: blocked, a paragraph that orders nothing, compared with the plan in force."""
    found = ' data-blocked="yes"' if around.is_blocked(card) else ""
    if card.kind is Kind.TASK and _is_clear(card, around):
        found += ' data-clear="yes"'
    if is_paragraph(card, around):
        found += ' data-paragraph="yes"'
    if standing := standing_of(card, around):
        found += f' data-compared="{standing}"'
    return SafeString(found)


def _task_body(card: Card, around: Surroundings) -> SafeString:
    return format_html(
        '<div class="desk-card-head">{select}<div class="desk-card-words" id="label-{key}">{label}{text}</div>'
        "{state}</div>"
        '<div class="desk-facts">{lead}{support}{deadlines}{product}</div>{compared}{doubts}'
        '<div class="desk-card-foot">{meter}{who}{buttons}</div>',
        key=card.key,
        select=select_box(around),
        label=label_words(card),
        text=field_words("text", card.first("text"), css="desk-text"),
        state=state_words(card),
        lead=unit_chips("lead", "user-check", card, around),
        support=unit_chips("support", "user-plus", card, around),
        deadlines=deadline_chips(card),
        product=product_words(card),
        compared=comparison(card, around),
        doubts=render_own_doubts(card, around),
        meter=meter(card, around),
        who=who_changed(card, around),
        buttons=buttons(card, around),
    )


def _section_body(card: Card, around: Surroundings) -> SafeString:
    is_light = is_paragraph(card, around)
    return format_html(
        '{fold}<div class="desk-card-head"><{tag} class="desk-card-words" id="label-{key}">{label}{title}</{tag}>'
        "{state}{buttons}</div>{doubts}",
        fold=_FOLD if is_light else "",
        tag="p" if is_light else "h3",
        key=card.key,
        label=label_words(card),
        title=field_words("title", card.first("title"), css="desk-title", tag="span"),
        state=state_words(card),
        buttons=buttons(card, around),
        doubts=render_own_doubts(card, around),
    )


_FOLD = SafeString('<button class="desk-fold" type="button" data-fold aria-expanded="false"></button>')
"""On the first of a run of paragraphs it stands for all of them; `cards.js` says how many."""


def _unit_body(card: Card, around: Surroundings) -> SafeString:
    places = len(card.values("name"))
    return format_html(
        '<div class="desk-card-head"><div class="desk-card-words" id="label-{key}"><span class="visually-hidden" '
        'id="kind-{key}">{kind}</span>{name} <span class="desk-places">{places}</span> {chip}</div>'
        "{state}{buttons}</div>{doubts}",
        key=card.key,
        kind=KINDS[card.kind],
        name=field_words("name", card.first("name"), css="desk-name", tag="span"),
        places=ngettext("%(n)s place", "%(n)s places", places) % {"n": places},
        chip=chosen_chip(card, around),
        state=state_words(card),
        buttons=buttons(card, around),
        doubts=render_own_doubts(card, around),
    )


def _plain_body(card: Card, around: Surroundings) -> SafeString:
    names = [*FIELDS[card.kind], *(name for name in card.fields if name not in FIELDS[card.kind])]
    rows = [(field_label(name, card.kind), _field_values(name, card)) for name in names if card.values(name)]
    return format_html(
        '<div class="desk-card-head"><div class="desk-card-words" id="label-{key}"><span class="desk-kind" '
        'id="kind-{key}">{kind}{role}</span><dl class="desk-fields">{rows}</dl></div>{state}{buttons}</div>'
        "{paired}{doubts}",
        key=card.key,
        paired=pairing(card),
        kind=KINDS[card.kind],
        role=format_html(" · {}", ROLES[card.more["role"]]) if card.more.get("role") in ROLES else "",
        rows=format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows),
        state=state_words(card),
        buttons=buttons(card, around),
        doubts=render_own_doubts(card, around),
    )


_BODIES: Mapping[str, Callable[[Card, Surroundings], SafeString]] = {
    Kind.TASK: _task_body,
    Kind.SECTION: _section_body,
    Kind.UNIT: _unit_body,
}


def _field_values(name: str, card: Card) -> SafeString:
    if name == "deadline":
        return SafeString(" ".join(deadline_chip(index, one) for index, one in enumerate(card.values(name))))
    return SafeString("; ".join(field_words(name, one, index=i, tag="span") for i, one in enumerate(card.values(name))))
