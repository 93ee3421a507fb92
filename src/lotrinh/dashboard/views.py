"""The first page after sign-in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotrinh.dashboard.queries import get_overview_for
from lotrinh.documents.queries.incidents import count_recent_for
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb


@require_safe
@signed_in
def home(request: ActorRequest) -> HttpResponse:
    """What waits for this person, and what came last."""
    today = timezone.localdate()
    context = {
        "overview": get_overview_for(request.actor, today=today),
        "today": today,
        "can_upload": request.actor.may_anywhere(Verb.DOCUMENT_UPLOAD),
        "incidents": count_recent_for(request.actor, at=timezone.now())
        if request.actor.may_anywhere(Verb.DOCUMENT_PURGE)
        else 0,
    }
    return render(request, "dashboard/home.html", context)
