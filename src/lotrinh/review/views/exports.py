"""Taking out what people corrected on desks, as labelled data."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from lotrinh.review.actions.exports import export_desk_labels, export_labels
from lotrinh.review.queries.desks import get_whole_desk_for
from lotrinh.review.queries.lists import find_desks_to_label
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb


@require_GET
@signed_in
def labels(request: ActorRequest) -> HttpResponse:
    """A ZIP of all desks of the actor's units that a person worked at."""
    if not request.actor.may_anywhere(Verb.REVIEW):
        raise NotAllowedError("review.export-labels", _("Only those who review for a unit may take its labels."))
    now = timezone.now()
    data = export_labels(find_desks_to_label(request.actor), by=request.actor, at=now)
    name = f"nhan-du-lieu-{timezone.localdate(now):%Y-%m-%d}.zip"
    return HttpResponse(data, "application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_GET
@signed_in
def desk_labels(request: ActorRequest, desk_id: int) -> HttpResponse:
    """The labels of one desk."""
    desk = get_whole_desk_for(request.actor, desk_id)
    data = export_desk_labels(desk, by=request.actor, at=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="nhan-{desk.pk}.json"'}
    return HttpResponse(data, "application/json", headers=headers)
