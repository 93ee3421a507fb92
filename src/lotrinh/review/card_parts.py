"""The parts of a card as HTML: fields, chips, the meter, buttons.

Public names: those of the functions without a line in front.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotrinh.review.board import Card, Finding, Kind, State
from lotrinh.review.board.doubts import clear_of
from lotrinh.review.surroundings import Surroundings, is_paragraph
from lotrinh.review.words import CLEAR, ENDING_STATES, KINDS, MISSING, STATES, computed_words, shown_value
from lotrinh.review.words import FIELDS as FIELD_WORDS
from lotrinh.shared.folding import fold_search

_NOTHING = SafeString("")


def mark(name: str) -> SafeString:
    """A mark of `frontend/src/desk.css`: thousands are on a page, and those of the sprite cost a tree each."""
    return SafeString(f'<i class="desk-i desk-i-{name}" aria-hidden="true"></i>')


def field_words(name: str, found: Finding | None, *, index: int = 0, css: str = "", tag: str = "p") -> SafeString:
    """A field that leads to its words when pressed."""
    if found is None:
        return _NOTHING
    edited = " is-edited" if found.is_by_person else ""
    return format_html(
        '<{tag} class="{css}{edited}" data-field="{name}" data-index="{index}">{value}</{tag}>',
        tag=tag,
        css=css,
        edited=edited,
        name=name,
        index=index,
        value=shown_value(name, found),
    )


def label_words(card: Card) -> SafeString:
    kind = format_html('<span class="visually-hidden" id="kind-{}">{}</span>', card.key, KINDS[card.kind])
    found = card.first("label")
    return kind + (field_words("label", found, css="desk-label", tag="span") if found else _NOTHING)


def select_box(around: Surroundings) -> SafeString:
    if not around.may_change:
        return _NOTHING
    return format_html(
        '<input class="form-check-input desk-select" type="checkbox" tabindex="-1" data-select aria-label="{}">',
        _("Select"),
    )


def state_words(card: Card) -> SafeString:
    told = (ENDING_STATES if card.kind is Kind.ENDING else STATES)[card.state]
    return format_html('<span class="desk-state" id="state-{}" data-state-words>{}</span>', card.key, told)


def who_changed(card: Card, around: Surroundings) -> SafeString:
    name = around.people.get(card.key)
    return format_html('<span class="desk-who" data-who>{}</span>', name) if name else _NOTHING


def unit_chips(name: str, symbol: str, card: Card, around: Surroundings) -> SafeString:
    found = card.values(name)
    if not found:
        if name == "support":
            return _NOTHING
        return format_html('<span class="desk-fact desk-i desk-i-{} is-missing">{}</span>', symbol, _("No lead"))
    chips = (unit_chip(name, index, one, around) for index, one in enumerate(found))
    return format_html(
        '<span class="desk-fact desk-i desk-i-{}"><span class="visually-hidden">{}: </span>{}</span>',
        symbol,
        FIELD_WORDS[name],
        SafeString(" ".join(chips)),
    )


def unit_chip(name: str, index: int, found: Finding, around: Surroundings) -> SafeString:
    """A unit on a task: its name in the document, and by a mark what is meant."""
    key = (name, index, found.value)
    if key not in around.drawn:
        around.drawn[key] = _unit_chip(name, index, found, around)
    return around.drawn[key]


def _unit_chip(name: str, index: int, found: Finding, around: Surroundings) -> SafeString:
    css, before, told = _meant(around.named.get(fold_search(found.value)), around)
    return format_html(
        '<span class="desk-chip {}" data-field="{}" data-index="{}" title="{}">{}{}'
        '<span class="visually-hidden"> ({})</span></span>',
        css,
        name,
        index,
        told,
        before,
        found.value,
        told,
    )


def chosen_chip(card: Card, around: Surroundings) -> SafeString:
    """What a unit card stands for."""
    css, _count, told = _meant(card, around)
    return format_html('<span class="desk-chip {}">{}</span>', css, told)


def _meant(card: Card | None, around: Surroundings) -> tuple[str, str, str]:
    """Its classes, what stands before its name, and what is meant in words."""
    choice = (card.more.get("choice") if card else None) or {}
    names = [around.units.get(unit, "?") for unit in choice.get("units", ())]
    match choice.get("kind"):
        case "unit":
            return "is-unit desk-i desk-i-check", "", names[0] if names else ""
        case "group":
            told = ngettext("%(n)s unit", "%(n)s units", len(names)) % {"n": len(names)}
            return "is-group desk-i desk-i-users-group", f"{len(names)} · ", told
        case "outside":
            return "is-outside desk-i desk-i-world", "", _("outside the organisation")
        case _:
            return "is-unknown desk-i desk-i-help-circle", "", _("not known which unit is meant")


def deadline_chips(card: Card) -> SafeString:
    found = card.values("deadline")
    if found:
        chips = SafeString(" ".join(deadline_chip(index, one) for index, one in enumerate(found)))
        said = format_html('<span class="visually-hidden">{}: </span>{}', FIELD_WORDS["deadline"], chips)
        return format_html('<span class="desk-fact desk-i desk-i-calendar">{}</span>', said)
    css, told = ("", _("No deadline set")) if card.more.get("no_deadline") else ("is-missing", _("No deadline found"))
    return format_html('<span class="desk-fact desk-i desk-i-calendar {}">{}</span>', css, told)


def deadline_chip(index: int, found: Finding) -> SafeString:
    computed = computed_words(found)
    return format_html(
        '<span class="desk-chip is-deadline" data-field="deadline" data-index="{}">{}{}</span>',
        index,
        found.value,
        format_html(' <strong class="desk-day">→ {}</strong>', computed) if computed else "",
    )


def product_words(card: Card) -> SafeString:
    found, to = card.first("product"), card.first("product_recipient")
    if found is None:
        told = _("No product") if card.more.get("no_product") else ""
        return format_html('<span class="desk-fact desk-i desk-i-package">{}</span>', told) if told else _NOTHING
    return format_html(
        '<span class="desk-fact desk-i desk-i-package"><span class="visually-hidden">{}: </span>{}{}</span>',
        FIELD_WORDS["product"],
        field_words("product", found, tag="span"),
        format_html(" → {}", field_words("product_recipient", to, tag="span")) if to else "",
    )


def meter(card: Card, around: Surroundings) -> SafeString:
    """The five that are clear of a good task: a mark each, and what is missing in words."""
    clear = clear_of(card, around.board, around=around.around)
    told = "; ".join(str(MISSING[name]) for name in CLEAR if not clear[name]) or _("all five are clear")
    return format_html(
        '<span class="desk-meter" role="img" aria-label="{}" title="{}"><b>{}</b> {}/5</span>',
        _("%(n)s of five clear: %(told)s") % {"n": sum(map(bool, clear.values())), "told": told},
        told,
        "".join("●" if clear[name] else "○" for name in CLEAR),
        sum(map(bool, clear.values())),
    )


def buttons(card: Card, around: Surroundings) -> SafeString:
    if not around.may_change:
        return _NOTHING
    alike = (card.state, card.kind, around.is_blocked(card), is_paragraph(card, around))
    if (drawn := around.drawn.get(alike)) is None:
        made = SafeString("".join(_button(*one) for one in _acts_of(card, around)))
        drawn = around.drawn[alike] = format_html('<span class="desk-buttons">{}</span>', made)
    return drawn


Act = tuple[str, str, str, str]
"""What it does, its icon, its words, and those that only a screen reader says."""


def _acts_of(card: Card, around: Surroundings) -> list[Act]:
    edit: Act = ("edit", "pencil", "", _("Edit"))
    if card.kind is Kind.ENDING:
        return _acts_of_ending(card)
    drop, more = ("drop", "x", "", _("Drop")), ("more", "dots", "", _("More steps"))
    match card.state:
        case State.DROPPED | State.MERGED:
            return [("restore", "arrow-back-up", _("Restore"), "")]
        case State.ACCEPTED:
            return [("reopen", "arrow-back-up", _("Reopen"), ""), edit, drop, more]
        case _ if around.is_blocked(card):
            return [("reword", "pencil", _("Word it as a matter of work"), ""), ("drop", "x", _("Drop"), ""), more]
        case _ if is_paragraph(card, around):
            return [("makeTask", "check", _("Make it a task"), ""), edit, drop, more]
        case _:
            accept = [("accept", "check", _("Accept"), "")] if card.kind is Kind.TASK else []
            return [*accept, edit, drop, more]


def _acts_of_ending(card: Card) -> list[Act]:
    """A task in force: it ends, or stays."""
    match card.state:
        case State.MERGED:
            return []  # its task says whether it goes on
        case State.DROPPED:
            return [("restore", "arrow-back-up", _("Decide anew"), "")]
        case State.ACCEPTED:
            return [("reopen", "arrow-back-up", _("Decide anew"), "")]
        case _:
            return [("accept", "check", _("End it"), ""), ("drop", "arrow-back-up", _("Keep it in force"), "")]


def _button(act: str, symbol: str, shown: str, hidden: str) -> SafeString:
    named = format_html(' aria-label="{}" title="{}"', hidden, hidden) if hidden else _NOTHING
    menu = SafeString(' aria-haspopup="menu"') if act == "more" else _NOTHING
    return format_html(
        '<button class="desk-button desk-i desk-i-{}" type="button" tabindex="-1" data-act="{}"{}{}>{}</button>',
        symbol,
        act,
        named,
        menu,
        shown,
    )
