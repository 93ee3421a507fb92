"""One line: as it stands, corrected, cancelled, its stamp and slip."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.queries.routings import find_routings_of
from lotrinh.registers.actions import Columns, cancel_entry, correct_entry
from lotrinh.registers.columns import cells_of
from lotrinh.registers.forms import CancelForm, CorrectForm
from lotrinh.registers.models import Entry
from lotrinh.registers.policy import can
from lotrinh.registers.queries import get_entry_for
from lotrinh.registers.views.allowed import check_keeps
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb


@signed_in
def entry(request: ActorRequest, entry_id: int) -> HttpResponse:
    """The line in full."""
    found = get_entry_for(request.actor, entry_id)
    return render(request, "registers/entry.html", _context(request, found))


@signed_in
def correct(request: ActorRequest, entry_id: int) -> HttpResponse:
    """Change its columns."""
    found = get_entry_for(request.actor, entry_id)
    check_keeps(request.actor, found.register)
    form = _correct_form(request, found)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            correct_entry(
                found,
                columns=form.columns(),
                by=request.actor,
                at=timezone.now(),
                version=form.cleaned_data["version"],
            )
            messages.success(request, _("The line was corrected."))
            return redirect("registers:entry", found.pk)
    return render(request, "registers/correct.html", {"entry": found, "form": form}, status=422 if form.errors else 200)


@signed_in
@require_POST
def cancel(request: ActorRequest, entry_id: int) -> HttpResponse:
    """Strike it out; its number stays."""
    found = get_entry_for(request.actor, entry_id)
    check_keeps(request.actor, found.register)
    form = CancelForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            cancel_entry(
                found,
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=timezone.now(),
                version=form.cleaned_data["version"],
                takes_back=form.cleaned_data["takes_back"],
            )
            messages.success(request, _("The line was cancelled. Its number will not be given again."))
            return redirect("registers:entry", found.pk)
    return render(request, "registers/entry.html", _context(request, found, cancel_form=form), status=422)


@signed_in
def slip(request: ActorRequest, entry_id: int) -> HttpResponse:
    """The arrival stamp and the slip for settling the document, to be printed."""
    found = get_entry_for(request.actor, entry_id)
    record_view(found.document, by=request.actor, at=timezone.now(), what="slip")
    context = {"entry": found, "routings": find_routings_of(found.document)}
    return render(request, "registers/slip.html", context)


def _correct_form(request: ActorRequest, found: Entry) -> CorrectForm:
    columns = Columns.of(found)
    initial = {name: getattr(columns, name) for name in columns.__dataclass_fields__} | {"version": found.version}
    form = CorrectForm(request.POST or None, actor=request.actor, initial=initial)
    form.suit(found.register.direction)
    return form


def _context(request: ActorRequest, found: Entry, *, cancel_form: CancelForm | None = None) -> dict[str, object]:
    routings = list(find_routings_of(found.document))
    form = cancel_form or CancelForm(initial={"version": found.version})
    return {
        "entry": found,
        "cells": cells_of(found),
        "may_keep": can(request.actor, Verb.REGISTER_KEEP, found.register) and found.cancelled_at is None,
        "cancel_form": form.suit(routings),
        "routings": routings,
    }
