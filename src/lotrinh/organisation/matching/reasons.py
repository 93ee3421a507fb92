"""Why a unit is offered for a name, in plain words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Final[dict[str, Promise]] = {
    "name": _("the unit's own name"),
    "other_name": _("another name of the unit"),
    "symbol": _("the unit's symbol or code"),
    "plain": _("written without diacritics"),
    "tones": _("a diacritic differs"),
    "letters": _("one or two letters differ"),
    "joined": _("words written together or apart"),
    "abbreviation": _("abbreviation"),
    "order": _("the words stand in another order"),
    "beginning": _("only the beginning of the name is written"),
    "left_out": _("words of the name are left out"),
    "place_left_out": _("the name of its superior is left out"),
    "legal_form": _("the legal form is left out or differs"),
    "number_left_out": _("the number of the unit is left out"),
    "words_over": _("words that are not in the name of the unit"),
    "superior": _("its superior is named with it"),
    "post": _("the post stands for the unit"),
    "board": _("the board stands for the whole organisation"),
    "self": _("your unit itself"),
    "below": _("below your unit"),
    "beside": _("beside your unit"),
    "above": _("above your unit"),
    "near_superior": _("a unit of your superior"),
    "successor": _("the unit named has ended; this is its successor"),
    "ended": _("the unit has ended"),
    "not_yet": _("the unit does not exist yet"),
}
