"""Forgetting a desk whose document is erased, and the words of its tasks on the desks of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from lotrinh.documents.models import Document
from lotrinh.plans.models import Plan, Task
from lotrinh.review.board.card import Card as CardValue
from lotrinh.review.board.card import Kind
from lotrinh.review.board.hiding import with_code_alone
from lotrinh.review.models import Card, Desk, DeskState, Step
from lotrinh.shared.actor import Actor

_AT_ONCE = 100
_Codes = Mapping[int, str]
"""Codes of the erased tasks by their number."""


def erase_desk_of(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """The desk goes whole, with its cards and steps; so does that of a list imported from the same bytes.

    On desks that compare with the plan made of it, its tasks keep their codes alone. Call it before the plan forgets
    of which list it is.
    """
    ours = Q(document=document) | Q(list_file__uses__document=document)
    plans = list(Plan.objects.filter(ours).values("pk", "unit_id"))
    units = {plan["unit_id"] for plan in plans}
    gone = set(Desk.objects.filter(ours).values_list("pk", flat=True))
    _hold(gone, units)
    Desk.objects.filter(pk__in=gone).delete()
    codes = dict(Task.objects.filter(plan__in=[plan["pk"] for plan in plans]).values_list("pk", "code"))
    if codes:
        _forget_steps(codes, units)
        _forget_cards(codes, units)


def _hold(gone: set[int], units: set[int]) -> None:
    """Wait for whoever lays out or changes a desk that may show the words; all of them in one order."""
    changing = Q(unit__in=units) & ~Q(state=DeskState.ACCEPTED)
    held = Desk.objects.filter(Q(pk__in=gone) | changing).order_by("pk").select_for_update(no_key=True)
    list(held.values_list("pk", flat=True))


def _forget_cards(codes: _Codes, units: set[int]) -> None:
    rows = [row for row in _endings(units) if row.value.more.get("task") in codes]
    for row in rows:
        value = row.value
        row.take(with_code_alone(value, codes[value.more["task"]]))
        row.version += 1
    Card.objects.bulk_update(rows, ["data", "version"], batch_size=_AT_ONCE)


def _endings(units: set[int]) -> Iterator[Card]:
    return Card.objects.filter(kind=Kind.ENDING, desk__unit__in=units).iterator(_AT_ONCE)


def _forget_steps(codes: _Codes, units: set[int]) -> None:
    """Also on desks where comparing anew took the cards away, which the steps before still have."""
    with_cards = Card.objects.filter(kind=Kind.ENDING, desk__unit__in=units).values("desk_id")
    compared = Step.objects.filter(verb="compare", desk__unit__in=units).order_by().values("desk_id")
    steps = Step.objects.filter(Q(desk__in=with_cards.order_by()) | Q(desk__in=compared))
    changed = []
    for step in steps.iterator(_AT_ONCE):
        forgotten = {key: [_forgotten(key, side, codes) for side in sides] for key, sides in step.changes.items()}
        if forgotten != step.changes:
            step.changes = forgotten
            changed.append(step)
    Step.objects.bulk_update(changed, ["changes"], batch_size=_AT_ONCE)


def _forgotten(key: str, side: dict[str, Any] | None, codes: _Codes) -> dict[str, Any] | None:
    """One side of a change, as the card without its words would have left it."""
    if side is None or side["kind"] != Kind.ENDING:
        return side
    card = CardValue.from_row(key=key, **side)
    if card.more.get("task") not in codes:
        return side
    return {**side, "data": with_code_alone(card, codes[card.more["task"]]).to_json()}
