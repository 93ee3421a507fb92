"""What the desk's page asks for while somebody works: steps, what others changed, the form of a card, a unit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotrinh.documents.actions.viewing import record_view
from lotrinh.organisation.forms.fields import find_typed_unit
from lotrinh.organisation.models import Unit
from lotrinh.organisation.queries.units import find_units_for
from lotrinh.review.actions.steps import Outcome, take_step
from lotrinh.review.forms import card_form_context
from lotrinh.review.models import Desk
from lotrinh.review.policy import can
from lotrinh.review.queries.changes import changes_since, step_to_redo, step_to_undo
from lotrinh.review.queries.desks import get_desk_for, get_whole_desk_for
from lotrinh.review.queries.surroundings import load_surroundings
from lotrinh.review.rendering import answer, with_neighbours
from lotrinh.review.words import step_words
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ActionError, NotAllowedError, NotVisibleError
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb

Json = dict[str, Any]
_ALONE = frozenset({"accept", "reopen", "waive", "unwaive", "move"})
"""Steps that change nothing on other cards than their own."""


@require_POST
@signed_in
def steps(request: ActorRequest, desk_id: int) -> HttpResponse:
    """One order. Refusals are JSON too, with the cards as they stand now."""
    try:
        found = get_desk_for(request.actor, desk_id)
    except NotVisibleError:
        return JsonResponse({"code": "review.desk", "message": _("This desk is no longer there.")}, status=404)
    order = _order_in(request.body)
    try:
        outcome = take_step(found, order, by=request.actor, at=timezone.now())
    except ActionError as refusal:
        return _refused(found, order, refusal, by=request.actor)
    return JsonResponse(_answer_of(outcome, by=request.actor))


def _order_in(body: bytes) -> Json:
    try:
        order = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return order if isinstance(order, dict) else {}


def _answer_of(outcome: Outcome, *, by: Actor) -> Json:
    sequence = outcome.step.sequence if outcome.step else outcome.desk.sequence
    is_alone = outcome.step is not None and outcome.step.verb in _ALONE
    keys = [*outcome.changed, *_left_behind(outcome)]
    return _told(outcome.desk, keys, by=by, sequence=sequence, is_alone=is_alone) | {
        "removed": outcome.removed,
        "changed": outcome.changed,
        "focus": outcome.focus,
    }


def _left_behind(outcome: Outcome) -> list[str]:
    """Sections under which a card stood that is no longer there."""
    changes = outcome.step.changes if outcome.step else {}
    before = [changes[key][0] for key in outcome.removed if changes[key][0]]
    return [card["section"] for card in before if card["section"]]


def _refused(desk: Desk, order: Json, refusal: ActionError, *, by: Actor) -> JsonResponse:
    named = order.get("cards")
    keys = [str(key) for key in named] if isinstance(named, dict) else []
    desk = get_whole_desk_for(by, desk.pk)
    now = _told(desk, keys, by=by, sequence=desk.sequence)
    return JsonResponse({**now, "code": refusal.code, "message": str(refusal.message)}, status=refusal.status)


def _told(desk: Desk, keys: Iterable[str], *, by: Actor, sequence: int, is_alone: bool = False) -> Json:
    """These cards as they stand, what is left to do, and what the person can take back.

    Unless they are alone, with the tasks that name the units among them.
    """
    around = load_surroundings(desk, by=by, may_change=can(by, Verb.REVIEW, desk))
    turns = {
        "undo": step_words("undo", step_to_undo(desk, by.person)),
        "redo": step_words("redo", step_to_redo(desk, by.person)),
    }
    shown = keys if is_alone else with_neighbours(keys, around.board)
    return answer(around, shown, sequence=sequence, **turns)


def _note_view(request: ActorRequest, desk: Desk) -> None:
    """Words of the document go out: the trail has it, as a part of the desk's page."""
    if desk.document is not None:
        record_view(desk.document, by=request.actor, at=timezone.now(), what="desk", is_part=True)


@require_safe
@signed_in
def changes(request: ActorRequest, desk_id: int) -> HttpResponse:
    """What happened since the step that the page knows."""
    found = get_desk_for(request.actor, desk_id)
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    if since >= found.sequence:
        return JsonResponse(
            {"sequence": found.sequence, "cards": [], "removed": [], "people": [], "state": found.state}
        )
    _note_view(request, found)
    seen = changes_since(found, since, by=request.actor.person)
    told = _told(found, seen.keys, by=request.actor, sequence=seen.sequence)
    return JsonResponse({**told, "removed": list(seen.removed), "people": list(seen.people), "state": found.state})


@require_safe
@signed_in
def card_form(request: ActorRequest, desk_id: int, key: str) -> HttpResponse:
    """The form of one card, for its place on the page."""
    found = get_whole_desk_for(request.actor, desk_id)
    if not can(request.actor, Verb.REVIEW, found):
        raise NotAllowedError("review", _("Only those who review in this unit may change the desk."))
    _note_view(request, found)
    around = load_surroundings(found, by=request.actor, may_change=True)
    card = around.board.cards.get(key)
    if card is None:
        raise NotVisibleError
    context = card_form_context(card, around, by=request.actor)
    return render(request, "review/_editor.html", {"desk": found, **context})


@require_safe
@signed_in
def unit(request: ActorRequest, desk_id: int) -> HttpResponse:
    """The unit that somebody typed or picked, by its number."""
    get_desk_for(request.actor, desk_id)
    valid = Unit.objects.valid_on(timezone.localdate())
    try:
        typed = find_typed_unit(
            request.GET.get("q", "")[:200], among=find_units_for(request.actor).filter(pk__in=valid)
        )
    except ValidationError as err:
        return JsonResponse({"code": "review.unit", "message": " ".join(err.messages)}, status=422)
    return JsonResponse({"id": typed.pk, "name": typed.name})
