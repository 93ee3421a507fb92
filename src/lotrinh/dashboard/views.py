"""The first page after sign-in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotrinh.shared.http import ActorRequest, signed_in


@require_safe
@signed_in
def home(request: ActorRequest) -> HttpResponse:
    """What waits for this person."""
    return render(request, "dashboard/home.html")
