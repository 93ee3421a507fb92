"""Pages by which a decision becomes part of the tree."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lotrinh.organisation.actions import PostsThen, dissolve_unit, merge_units, split_unit
from lotrinh.organisation.actions.units import check_may_manage
from lotrinh.organisation.forms.units import DissolveForm, MergeForm, SplitForm
from lotrinh.organisation.models import Unit
from lotrinh.organisation.queries import find_children, get_unit_for
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in


@signed_in
def merge(request: ActorRequest, unit_id: int) -> HttpResponse:
    """This unit and others become one."""
    unit, children = _subject(request, unit_id)
    form = MergeForm(request.POST or None, actor=request.actor, children=children)
    if form.is_valid():
        with refusals_on(form):
            made = merge_units(
                [unit, *form.others()],
                into=form.result(beside=unit),
                from_date=form.cleaned_data["from_date"],
                grounds=form.cleaned_data["grounds"],
                homes=form.ending_children(),
                posts=PostsThen(form.cleaned_data["posts"]),
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("The units have been merged into “%(unit)s”.") % {"unit": made.name})
            return redirect("organisation:unit", made.id)
    return _page(request, form, unit, title=_("Merge units"), submit=_("Merge"))


@signed_in
def split(request: ActorRequest, unit_id: int) -> HttpResponse:
    """This unit becomes several."""
    unit, children = _subject(request, unit_id)
    form = SplitForm(request.POST or None, actor=request.actor, children=children)
    if form.is_valid():
        with refusals_on(form):
            results = form.results(beside=unit)
            going_on = [unit] if form.cleaned_data["goes_on"] else []
            split_unit(
                unit,
                into=[*going_on, *results.values()],
                from_date=form.cleaned_data["from_date"],
                grounds=form.cleaned_data["grounds"],
                homes=form.homes(results),
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("“%(unit)s” has been split.") % {"unit": unit.name})
            return redirect("organisation:unit", unit.id)
    return _page(request, form, unit, title=_("Split the unit"), submit=_("Split"))


@signed_in
def dissolve(request: ActorRequest, unit_id: int) -> HttpResponse:
    """The unit ends."""
    unit, children = _subject(request, unit_id)
    initial = {f"home_{child.id}": unit.parent_id for child in children}
    form = DissolveForm(request.POST or None, actor=request.actor, children=children, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            dissolve_unit(
                unit,
                from_date=form.cleaned_data["from_date"],
                grounds=form.cleaned_data["grounds"],
                homes=form.homes(),
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("The end of “%(unit)s” has been entered.") % {"unit": unit.name})
            return redirect("organisation:unit", unit.id)
    return _page(request, form, unit, title=_("Dissolve the unit"), submit=_("Dissolve"))


def _subject(request: ActorRequest, unit_id: int) -> tuple[Unit, list[Unit]]:
    unit = get_unit_for(request.actor, unit_id)
    check_may_manage(request.actor, unit, "unit.reform")
    return unit, find_children(unit, on=timezone.localdate())


def _page(
    request: ActorRequest, form: MergeForm | SplitForm | DissolveForm, unit: Unit, *, title: str, submit: str
) -> HttpResponse:
    context = {
        "form": form,
        "unit": unit,
        "title": title,
        "submit": submit,
        "confirm": _("This cannot be taken back: nothing is deleted, and the history stays. Go on?"),
    }
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)
