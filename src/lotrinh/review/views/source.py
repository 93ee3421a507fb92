"""What the source pane loads after the page: where each line stands on the pages of the file."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from lotrinh.documents.actions.viewing import record_view
from lotrinh.review.queries.desks import get_desk_for
from lotrinh.review.source import lines_of
from lotrinh.shared.http import ActorRequest, signed_in


@signed_in
def lines(request: ActorRequest, desk_id: int) -> HttpResponseBase:
    """The lines as JSON. A browser keeps them, and asks only whether they are of the same reading still."""
    desk = get_desk_for(request.actor, desk_id)
    tag = quote_etag(f"{desk.pk}-{desk.reader_version}")
    response = get_conditional_response(request, etag=tag)
    if response is None:
        if desk.document is not None:
            record_view(desk.document, by=request.actor, at=timezone.now(), what="page", is_part=True)
        response = JsonResponse({"lines": lines_of(desk)})
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
