"""What one click does about a doubt: each choice with its words and the order that the page sends.

Public names: `Alternative`, `alternatives_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotrinh.review.board import Card
from lotrinh.review.board.doubts import Doubt
from lotrinh.review.board.sensitive import find_sensitive, suggest_rewording

Json = dict[str, Any]
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Alternative:
    """A choice; without an order it opens the card's editor at the field."""

    label: str
    order: Json | None
    proposal: str = ""
    """What the editor puts in the field, for the person to look at."""


def alternatives_of(doubt: Doubt, card: Card, units: Mapping[int, str]) -> list[Alternative]:
    """In the order of their keys 1 to 9; those that only this kind of doubt has go before those of every one."""
    make = _BY_CODE.get(doubt.code)
    made = make(doubt, card, units) if make else []
    values = [Alternative(f"“{value}”", _edit(doubt, card, value)) for value in doubt.alternatives[:_SHOWN]]
    return [*made, *values] or [Alternative(_("Correct it …"), None)]


def _edit(doubt: Doubt, card: Card, value: str) -> Json:
    items: list[Json] = [{"keep": index} for index in range(len(card.values(doubt.field)))]
    items[doubt.index] = {"keep": doubt.index, "value": value}
    return {"verb": "edit", "fields": {doubt.field: items}}


def _candidates(_doubt: Doubt, card: Card, units: Mapping[int, str]) -> list[Alternative]:
    found = [each for each in card.more.get("candidates", ()) if each["unit"] in units][:_SHOWN]
    made = [Alternative(units[each["unit"]], _choose("unit", [each["unit"]])) for each in found]
    return [*made, *_outside(), Alternative(_("Another unit …"), None)]


def _unknown(_doubt: Doubt, _card: Card, _units: Mapping[int, str]) -> list[Alternative]:
    return [*_outside(), Alternative(_("Find the unit …"), None)]


def _outside() -> list[Alternative]:
    return [Alternative(_("Outside the organisation"), _choose("outside", []))]


def _choose(kind: str, units: list[int]) -> Json:
    return {"verb": "choose", "choice": {"kind": kind, "units": units, "is_learned": True}}


def _one_lead(_doubt: Doubt, card: Card, _units: Mapping[int, str]) -> list[Alternative]:
    """Each of the leads as the only one, the others with the supporting units."""
    leads, kept = card.values("lead"), [{"keep": index} for index in range(len(card.values("support")))]

    def order(chosen: int) -> Json:
        moved = [{"keep": index, "field": "lead"} for index in range(len(leads)) if index != chosen]
        return {"verb": "edit", "fields": {"lead": [{"keep": chosen}], "support": [*moved, *kept]}}

    return [
        Alternative(_("%(unit)s leads, the others support") % {"unit": one.value}, order(index))
        for index, one in enumerate(leads[:_SHOWN])
    ]


def _first_deadline(_doubt: Doubt, card: Card, _units: Mapping[int, str]) -> list[Alternative]:
    """Each of the deadlines as the one that counts."""
    found = card.values("deadline")

    def order(chosen: int) -> Json:
        others = [{"keep": index} for index in range(len(found)) if index != chosen]
        return {"verb": "edit", "fields": {"deadline": [{"keep": chosen}, *others]}}

    return [Alternative(f"“{one.value}”", order(index)) for index, one in enumerate(found[:_SHOWN]) if index]


def _reword(_doubt: Doubt, card: Card, _units: Mapping[int, str]) -> list[Alternative]:
    found = find_sensitive(card.text("text"))
    proposal = str(suggest_rewording(found.kind)) if found else ""
    return [
        Alternative(_("Drop the card"), {"verb": "drop"}),
        Alternative(_("Word it as a matter of work …"), None, proposal),
    ]


def _lead(_doubt: Doubt, _card: Card, _units: Mapping[int, str]) -> list[Alternative]:
    return [Alternative(_("Say who leads …"), None)]


def _members(_doubt: Doubt, _card: Card, _units: Mapping[int, str]) -> list[Alternative]:
    return [Alternative(_("Choose its members …"), None), *_outside()]


def _group(_doubt: Doubt, card: Card, units: Mapping[int, str]) -> list[Alternative]:
    members = [unit for unit in card.more.get("members", ()) if unit in units]
    label = ngettext("All %(n)s unit", "All %(n)s units", len(members)) % {"n": len(members)}
    return [Alternative(label, _choose("group", members)), Alternative(_("Choose its members …"), None), *_outside()]


_BY_CODE: Mapping[str, Callable[[Doubt, Card, Mapping[int, str]], list[Alternative]]] = {
    "unit.ambiguous": _candidates,
    "unit.unknown": _unknown,
    "unit.group.empty": _members,
    "unit.group.unsure": _group,
    "task.lead.several": _one_lead,
    "task.lead.missing": _lead,
    "task.deadline.several": _first_deadline,
    "task.sensitive": _reword,
}
