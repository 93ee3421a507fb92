"""Opening and closing registers, and the head's decision: one series or several."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotrinh.registers.actions import change_types, close_register, open_register, reopen_register
from lotrinh.registers.forms import OpenForm, TypesForm
from lotrinh.registers.policy import can
from lotrinh.registers.queries import get_register_for
from lotrinh.registers.queries.books import find_siblings
from lotrinh.registers.series import codes_of, named_types
from lotrinh.registers.views.allowed import check_manages
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb


@signed_in
def open_new(request: ActorRequest) -> HttpResponse:
    """A register more."""
    if not request.actor.may_anywhere(Verb.REGISTER_MANAGE):
        raise NotAllowedError("register.manage", _("Only a clerk of a unit opens its registers."))
    initial = {"direction": request.GET.get("direction", "incoming")}
    form = OpenForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            register = open_register(**form.cleaned_data, by=request.actor, at=timezone.now())
            messages.success(request, _("The register is open."))
            return redirect("registers:current", register.pk)
    return render(request, "registers/open.html", {"form": form}, status=_status(form))


@signed_in
def series(request: ActorRequest, register_id: int) -> HttpResponse:
    """Which types the register takes: one series for all, or several."""
    register = get_register_for(request.actor, register_id)
    if request.method == "POST":
        check_manages(request.actor, register)
    form = TypesForm(request.POST or None, initial={"type_codes": sorted(codes_of(register))})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            codes = form.cleaned_data["type_codes"]
            change_types(register, type_codes=codes, by=request.actor, at=timezone.now())
            messages.success(request, _("The series are shared out anew, from the next number on."))
            return redirect("registers:series", register.pk)
    siblings = [(each, named_types(each)) for each in find_siblings(request.actor, register)]
    context = {
        "register": register,
        "form": form,
        "siblings": siblings,
        "may_manage": can(request.actor, Verb.REGISTER_MANAGE, register),
    }
    return render(request, "registers/series.html", context, status=_status(form))


@signed_in
@require_POST
def close(request: ActorRequest, register_id: int) -> HttpResponse:
    """Take no more entries."""
    register = get_register_for(request.actor, register_id)
    close_register(register, by=request.actor, at=timezone.now())
    messages.success(request, _("The register is closed. Its lines stay."))
    return redirect("registers:current", register.pk)


@signed_in
@require_POST
def reopen(request: ActorRequest, register_id: int) -> HttpResponse:
    """Take entries again."""
    register = get_register_for(request.actor, register_id)
    reopen_register(register, by=request.actor, at=timezone.now())
    messages.success(request, _("The register is open again."))
    return redirect("registers:current", register.pk)


def _status(form: OpenForm | TypesForm) -> int:
    return 422 if form.errors else 200
