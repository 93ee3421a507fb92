"""Which units the names on new cards mean: what people chose before, else what the matcher is sure of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lotrinh.organisation.matching import NameMatch, match_names
from lotrinh.organisation.models import Unit
from lotrinh.review.board.card import Card, Json, Kind
from lotrinh.review.queries.names import learned_choices
from lotrinh.shared.folding import fold_search


def with_units(cards: Sequence[Card], *, keeper: Unit, issuer: Unit | None, today: date) -> list[Card]:
    """The same cards, those of names with their candidates and, where that is sure, a choice."""
    names = [card.text("name") for card in cards if card.kind is Kind.UNIT]
    matches = match_names(names, keeper=keeper, today=today, issuer=issuer) if names else {}
    learned = learned_choices(keeper, names, today=today)
    return [
        _with_choice(card, matches.get(card.text("name")), learned.get(fold_search(card.text("name"))))
        if card.kind is Kind.UNIT
        else card
        for card in cards
    ]


def _with_choice(card: Card, match: NameMatch | None, learned: Json | None) -> Card:
    candidates = (
        [{"unit": one.unit_id, "score": one.score, "reasons": list(one.reasons)} for one in match.candidates]
        if match
        else []
    )
    choice = learned or (_sure(match) if match else None)
    members = {"members": list(match.members)} if match and match.kind == "group" else {}
    return replace(card, more={**card.more, "candidates": candidates, "choice": choice, **members})


def _sure(match: NameMatch) -> Json | None:
    if not match.is_sure or match.kind == "unknown":
        return None
    units = list(match.members) if match.kind == "group" else [match.candidates[0].unit_id]
    return {"kind": match.kind, "units": units, "is_learned": False, "by": "matcher"}
