"""The desk: the page whole, and the form of one card."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotrinh.documents.actions.viewing import record_view
from lotrinh.review.actions.laying import open_desk
from lotrinh.review.comparison_parts import ending_choices
from lotrinh.review.doubt_parts import render_doubts
from lotrinh.review.lists.notes import sheet_of
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.newer_parts import render_newer
from lotrinh.review.policy import can
from lotrinh.review.queries.changes import step_to_redo, step_to_undo
from lotrinh.review.queries.desks import get_whole_desk_for
from lotrinh.review.queries.surroundings import load_surroundings
from lotrinh.review.rendering import render_cards
from lotrinh.review.source import source_context
from lotrinh.review.surroundings import counts_of, spans_of
from lotrinh.review.words import counter_words, page_words, step_words, title_of
from lotrinh.shared.actor import Actor
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb


@require_safe
@signed_in
def desk(request: ActorRequest, desk_id: int) -> HttpResponse:
    """Source and cards side by side. The first who may review and opens it has the cards laid out."""
    found = get_whole_desk_for(request.actor, desk_id)
    now = timezone.now()
    may_review = can(request.actor, Verb.REVIEW, found)
    if may_review:
        found = open_desk(found, by=request.actor, at=now)
    if found.document is not None:
        record_view(found.document, by=request.actor, at=now)
    if found.state == DeskState.WAITING:
        return render(request, "review/waiting.html", {"desk": found, "title": title_of(found)})
    may_change = may_review and found.state == DeskState.OPEN
    return render(request, "review/desk.html", _context(request.actor, found, may_change=may_change))


def _context(actor: Actor, found: Desk, *, may_change: bool) -> dict[str, Any]:
    around = load_surroundings(found, by=actor, may_change=may_change)
    counts = counts_of(around)
    undo = step_to_undo(found, actor.person) if may_change else None
    redo = step_to_redo(found, actor.person) if may_change else None
    return {
        "desk": found,
        "plan": found.plan,
        "title": title_of(found),
        "subject": found.document.subject if found.document else "",
        "may_change": may_change,
        "counts": counts,
        "counters": counter_words(counts),
        "cards_html": render_cards(around),
        "doubts_html": render_doubts(around),
        "newer_html": render_newer(around),
        "in_force": around.in_force,
        "has_plan_in_force": around.has_plan_in_force,
        "endings": ending_choices(around),
        "spans": {card.key: spans_of(card) for card in around.board.cards.values()},
        "words": page_words(),
        "undo": step_words("undo", undo),
        "redo": step_words("redo", redo),
        "form_address": reverse("review:card-form", args=[found.pk, "KEY"]),
        "sheet": sheet_of(found.notes) if found.document is None else None,
        **source_context(found),
    }
