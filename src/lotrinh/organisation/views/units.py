"""Pages of the tree of units."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lotrinh.organisation.actions import change_unit, create_unit, move_unit
from lotrinh.organisation.actions.units import check_may_manage
from lotrinh.organisation.forms.units import MoveForm, NewUnitForm, UnitFilterForm, UnitForm
from lotrinh.organisation.models import Unit
from lotrinh.organisation.policy import may_add_unit
from lotrinh.organisation.queries import (
    find_branches_for,
    find_tree_for,
    find_units_in_list_for,
    get_unit_for,
    get_unit_page_for,
)
from lotrinh.shared.errors import NotAllowedError, NotVisibleError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb

PAGE_SIZE = 50


@signed_in
def units(request: ActorRequest) -> HttpResponse:
    """The directory: a tree, or a list where something is asked for."""
    form = UnitFilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    context: dict[str, object] = {"form": form, "may_manage": request.actor.may_anywhere(Verb.UNIT_MANAGE)}
    if any(asked.values()):
        on = None if asked["ended"] else today
        found = find_units_in_list_for(request.actor, words=asked["q"], kind=asked["kind"], on=on)
        context |= {"page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")), "today": today}
        return render(request, "organisation/units_list.html", context)
    context["branches"] = find_tree_for(request.actor, on=today, open_to=_unit_to_open(request))
    return render(request, "organisation/units.html", context)


@signed_in
def below(request: ActorRequest, unit_id: int) -> HttpResponse:
    """The units right below one, for the tree."""
    unit = get_unit_for(request.actor, unit_id)
    branches = find_branches_for(request.actor, unit, on=timezone.localdate())
    return render(request, "organisation/includes/branches.html", {"branches": branches})


@signed_in
def unit(request: ActorRequest, unit_id: int) -> HttpResponse:
    """One unit."""
    today = timezone.localdate()
    page = get_unit_page_for(request.actor, unit_id, today=today)
    context = {
        "page": page,
        "unit": page.unit,
        "today": today,
        "has_ended": page.unit.has_ended_by(timezone.now()),
        "may_manage": request.actor.may(Verb.UNIT_MANAGE, page.unit),
        "may_manage_people": request.actor.may(Verb.PERSON_MANAGE, page.unit),
        "may_see_people": request.actor.may(Verb.PERSON_VIEW, page.unit),
    }
    return render(request, "organisation/unit.html", context)


@signed_in
def new_unit(request: ActorRequest) -> HttpResponse:
    """A new unit; `?parent=` says under which."""
    if not request.actor.may_anywhere(Verb.UNIT_MANAGE):
        raise NotAllowedError("unit.create", _("Only an administrator may add units."))
    form = NewUnitForm(request.POST or None, actor=request.actor, initial={"parent": _parent_asked(request)})
    if form.is_valid():
        with refusals_on(form):
            parent = form.cleaned_data["parent"]
            made = create_unit(parent=parent, by=request.actor, at=timezone.now(), **form.fields_for_action())
            messages.success(request, _("“%(unit)s” has been added.") % {"unit": made.name})
            return redirect("organisation:unit", made.id)
    context = {"form": form, "title": _("New unit"), "submit": _("Add the unit")}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)


@signed_in
def edit_unit(request: ActorRequest, unit_id: int) -> HttpResponse:
    """The fields of a unit."""
    unit = get_unit_for(request.actor, unit_id)
    check_may_manage(request.actor, unit, "unit.change")
    form = UnitForm(request.POST or None, actor=request.actor, initial=UnitForm.initial_of(unit))
    if form.is_valid():
        with refusals_on(form):
            version = form.cleaned_data["version"]
            change_unit(unit, by=request.actor, at=timezone.now(), version=version, **form.fields_for_action())
            messages.success(request, _("The unit has been changed."))
            return redirect("organisation:unit", unit.id)
    context = {"form": form, "title": _("Change the unit"), "unit": unit, "submit": _("Save")}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)


@signed_in
def move(request: ActorRequest, unit_id: int) -> HttpResponse:
    """Another place for a unit."""
    unit = get_unit_for(request.actor, unit_id)
    check_may_manage(request.actor, unit, "unit.move")
    form = MoveForm(request.POST or None, actor=request.actor, initial={"version": unit.version})
    if form.is_valid():
        with refusals_on(form):
            to, version = form.cleaned_data["parent"], form.cleaned_data["version"]
            move_unit(unit, to=to, by=request.actor, at=timezone.now(), version=version)
            messages.success(request, _("“%(unit)s” stands under “%(parent)s” now.") % {"unit": unit, "parent": to})
            return redirect("organisation:unit", unit.id)
    context = {"form": form, "title": _("Move the unit"), "unit": unit, "submit": _("Move")}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)


def _parent_asked(request: ActorRequest) -> Unit | None:
    asked = request.GET.get("parent", "")
    if not asked.isdigit():
        return None
    parent = get_unit_for(request.actor, int(asked[:18]))
    return parent if may_add_unit(request.actor, parent) else None


def _unit_to_open(request: ActorRequest) -> Unit | None:
    asked = request.GET.get("open", "")
    try:
        return get_unit_for(request.actor, int(asked[:18])) if asked.isdigit() else None
    except NotVisibleError:
        return None
