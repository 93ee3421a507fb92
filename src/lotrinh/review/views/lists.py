"""Pages of lists: upload, template, the reconciliation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from lotrinh.organisation.imports.tables import too_large
from lotrinh.review.actions.exports import export_reconciliation
from lotrinh.review.actions.lists import import_list
from lotrinh.review.lists.forms import ListForm
from lotrinh.review.lists.templates import FILE_NAME, make_template
from lotrinh.review.queries.desks import get_whole_desk_for
from lotrinh.shared.errors import NotAllowedError, NotVisibleError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb
from lotrinh.shared.upload_handler import DroppedFile, takes_files

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@takes_files(lambda actor: actor.may_anywhere(Verb.REVIEW))
@signed_in
def lists(request: ActorRequest) -> HttpResponse:
    """Upload a list; what is taken goes to a desk."""
    _check_may(request)
    form = ListForm(request.actor, request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            upload, unit = form.cleaned_data["file"], form.cleaned_data["unit"]
            if isinstance(upload, DroppedFile):
                raise too_large()
            data, at = upload.read(), timezone.now()
            desk = import_list(data, name=upload.name, unit=unit, by=request.actor, at=at)
            if desk.opened_at is not None and desk.opened_at < at:
                messages.info(request, _("This list is on the desk already; no row was added."))
            return redirect("review:desk", desk.pk)
    return render(request, "review/list_import.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
@signed_in
def list_template(request: ActorRequest) -> HttpResponse:
    """The empty list."""
    _check_may(request)
    return _file(make_template(), FILE_NAME)


@require_GET
@signed_in
def reconciliation(request: ActorRequest, desk_id: int) -> HttpResponse:
    """What became of every row, as a sheet."""
    desk = get_whole_desk_for(request.actor, desk_id)
    if desk.list_file_id is None:
        raise NotVisibleError
    data = export_reconciliation(desk, by=request.actor, at=timezone.now())
    return _file(data, f"doi-chieu-{desk.pk}.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, _XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _check_may(request: ActorRequest) -> None:
    if not request.actor.may_anywhere(Verb.REVIEW):
        raise NotAllowedError("review.import-list", _("Only those who review for a unit may import lists."))
