"""The forms of the desk: what the editor of a card shows, the filters of the list, setting a desk aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.forms.fields import UnitField
from lotrinh.organisation.matching import REASONS
from lotrinh.organisation.models import Unit
from lotrinh.review.board import Card, Finding, Kind
from lotrinh.review.board.card import FIELDS, MANY
from lotrinh.review.card_parts import unit_chip
from lotrinh.review.queries.surroundings import units_of
from lotrinh.review.surroundings import Surroundings
from lotrinh.review.words import DEADLINE_KINDS, PURPOSES, RECURRENCES, computed_words, field_label, shown_value
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

_LONG = frozenset({"text", "title", "abstract"})
_CHIPS = frozenset({"lead", "support"})


class FilterForm(forms.Form):
    """What the list of desks shows besides its tab; it lives in the address."""

    words = forms.CharField(label=_("Symbol, abstract or name of the list"), required=False, max_length=200)
    unit = UnitField(label=_("Unit"), required=False, with_ended=True, help_text="")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].actor = actor  # type: ignore[attr-defined]  # a picker asks who looks


class SetAsideForm(forms.Form):
    """Why no plan is needed."""

    reason = forms.CharField(label=_("Why no plan is needed"), max_length=300)


def card_form_context(card: Card, around: Surroundings, *, by: Actor) -> dict[str, Any]:
    """What the editor of a card shows, by its kind."""
    common = {
        "card": card,
        "version": around.versions[card.key],
        "aside": [
            {"index": index, "field": name, "label": field_label(name, card.kind), "value": one.value}
            for index, (name, one) in enumerate(card.set_aside)
            if name in FIELDS[card.kind]
        ],
    }
    return {**common, **(_unit_context(card, by=by) if card.kind is Kind.UNIT else _fields_context(card, around))}


def _fields_context(card: Card, around: Surroundings) -> dict[str, Any]:
    names = FIELDS[card.kind]
    return {
        "counts": {name: len(card.values(name)) for name in names},
        "singles": [_single(name, card) for name in names if name not in MANY],
        "chips": [_chips(name, card, around) for name in names if name in MANY and name != "deadline"],
        "deadlines": [_deadline(index, one) for index, one in enumerate(card.values("deadline"))],
        "has_deadlines": "deadline" in names,
        "is_task": card.kind is Kind.TASK,
        "recurrences": list(RECURRENCES.items()),
        "kinds": list(DEADLINE_KINDS.items()),
        "purposes": list(PURPOSES.items()),
        "names": sorted({one.text("name") for one in around.named.values()}),
    }


def _single(name: str, card: Card) -> dict[str, Any]:
    found = card.first(name)
    return {
        "name": name,
        "label": field_label(name, card.kind),
        "value": found.value if found else "",
        "keep": found is not None,
        "read": _read(found, name),
        "is_long": name in _LONG,
    }


def _read(found: Finding | None, name: str) -> str:
    """What the reader had said, where a person said otherwise."""
    if found is None or found.read is None or found.read == found.value:
        return ""
    return shown_value(name, Finding(found.read))


def _chips(name: str, card: Card, around: Surroundings) -> dict[str, Any]:
    items = [
        {
            "index": index,
            "value": one.value,
            "html": unit_chip(name, index, one, around) if name in _CHIPS else one.value,
        }
        for index, one in enumerate(card.values(name))
    ]
    return {"name": name, "label": field_label(name, card.kind), "items": items}


def _deadline(index: int, one: Finding) -> dict[str, Any]:
    return {"index": index, "value": one.value, "computed": computed_words(one), "raw": one.raw, **_parts(one)}


def _parts(one: Finding) -> dict[str, str]:
    return {name: one.more.get(name) or "" for name in ("start", "due", "recurrence", "kind")}


def _unit_context(card: Card, *, by: Actor) -> dict[str, Any]:
    choice = card.more.get("choice") or {}
    reasons = {each["unit"]: each for each in card.more.get("candidates", ())}
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=units_of(card)).select_related("parent")}
    rows = [_candidate(units[pk], reasons.get(pk, {}), choice) for pk in units_of(card) if pk in units]
    is_group = choice.get("kind") == "group"
    return {
        "name": card.text("name"),
        "places": len(card.values("name")),
        "choice": choice,
        "candidates": [row for row in rows if not is_group or row["is_candidate"]],
        "members": [row for row in rows if row["is_member"]] if is_group else rows,
        "search_address": f"{reverse('organisation:unit-options')}?verb={Verb.UNIT_VIEW.value}",
        "may_create": by.may_anywhere(Verb.UNIT_MANAGE),
        "is_learned": bool(choice.get("is_learned", True)),
    }


def _candidate(unit: Unit, found: dict[str, Any], choice: dict[str, Any]) -> dict[str, Any]:
    kind, chosen = choice.get("kind"), choice.get("units", ())
    return {
        "id": unit.pk,
        "name": unit.name,
        "note": unit.parent.name if unit.parent else "",
        "reasons": "; ".join(str(REASONS[code]) for code in found.get("reasons", ()) if code in REASONS),
        "score": found.get("score"),
        "is_candidate": bool(found),
        "is_chosen": kind == "unit" and unit.pk in chosen,
        "is_member": kind == "group" and unit.pk in chosen,
    }
