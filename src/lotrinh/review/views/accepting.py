"""Accepting a plan: what is still open, said once more, and the plan made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.comparing import compare_anew
from lotrinh.review.board import Kind, State
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.policy import can
from lotrinh.review.queries.desks import get_desk_for, get_whole_desk_for
from lotrinh.review.queries.surroundings import load_surroundings
from lotrinh.review.surroundings import Surroundings, counts_of, in_page_order, name_of
from lotrinh.review.words import DOUBTS, title_of
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ActionError, ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb

_SHOWN = 20
_DECIDED = (Kind.TASK, Kind.ENDING)
_COMPARED_ANEW = ("plan.ended", "plan.task-ended", "plan.not-shown", "plan.frozen")
"""Refusals that comparing anew gets over."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def accept(request: ActorRequest, desk_id: int) -> HttpResponse:
    """Ask once more, then make the plan."""
    desk = get_desk_for(request.actor, desk_id)
    if not can(request.actor, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review for the desk's unit may accept its plan."))
    if desk.plan_id is not None:
        return redirect("review:desk", desk.pk)
    refusal: ActionError | None = None
    if request.method == "POST":
        try:
            plan = accept_desk(desk, by=request.actor, at=timezone.now(), **_asked(request))
        except (ConflictError, InvalidError) as err:
            refusal = err
        else:
            messages.success(request, _("The plan is accepted. Its tasks are there now."))
            return redirect(_plan_address(plan.pk) or reverse("review:desk", args=[desk.pk]))
    desk = get_whole_desk_for(request.actor, desk_id)
    if desk.state == DeskState.WAITING:
        return redirect("review:desk", desk.pk)
    context = {
        **_left(desk, by=request.actor),
        "refusal": refusal,
        "may_compare": refusal is not None and refusal.code in _COMPARED_ANEW,
    }
    return render(request, "review/accept.html", context, status=refusal.status if refusal else 200)


@require_POST
@signed_in
def compare(request: ActorRequest, desk_id: int) -> HttpResponse:
    """Lay the tasks in force out anew, where they changed since the desk was opened."""
    desk = get_desk_for(request.actor, desk_id)
    try:
        outcome = compare_anew(desk, by=request.actor, at=timezone.now())
    except ConflictError as refusal:
        messages.error(request, str(refusal.message))
    else:
        told = _("The tasks in force were compared anew. Look at what changed, then accept.")
        messages.success(request, told if outcome.step else _("Nothing changed in the tasks in force."))
    return redirect("review:desk", desk.pk)


def _asked(request: ActorRequest) -> dict[str, Any]:
    sequence = request.POST.get("sequence", "")
    return {
        "sequence": int(sequence) if sequence.isdecimal() and len(sequence) < 10 else -1,
        "knows_doubts": request.POST.get("knows_doubts") == "on",
    }


def _plan_address(plan_id: int) -> str:
    try:
        return reverse("plans:plan", args=[plan_id])
    except NoReverseMatch:
        return ""


def _left(desk: Desk, *, by: Actor) -> dict[str, Any]:
    """What is open, by kind, each with the cards that it is on."""
    around = load_surroundings(desk, by=by, may_change=False)
    counts = counts_of(around)
    undecided = [card for card in in_page_order(around.board) if card.kind in _DECIDED and card.state is State.OPEN]
    return {
        "desk": desk,
        "title": title_of(desk),
        "counts": counts,
        "groups": _groups(around),
        "undecided": [(card.key, name_of(card)) for card in undecided[:_SHOWN]],
        "undecided_count": len(undecided),
        "is_blocked": any(doubt.is_blocking for doubts in around.doubts.values() for doubt in doubts),
        "left": counts["doubts"] + len(undecided),
    }


def _groups(around: Surroundings) -> list[dict[str, Any]]:
    """The doubts by their code, the blocking first."""
    groups: dict[str, dict[str, Any]] = {}
    for key, doubts in around.doubts.items():
        for doubt in doubts:
            empty: dict[str, Any] = {
                "name": DOUBTS.get(doubt.code, doubt.message),
                "is_blocking": doubt.is_blocking,
                "cards": [],
                "count": 0,
            }
            group = groups.setdefault(doubt.code, empty)
            group["count"] += 1
            if len(group["cards"]) < _SHOWN:
                group["cards"].append((key, name_of(around.board.cards[key])))
    return sorted(groups.values(), key=lambda group: (not group["is_blocking"], -group["count"]))
