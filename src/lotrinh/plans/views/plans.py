"""The list of plans, and a plan."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotrinh.documents.actions.viewing import record_view
from lotrinh.plans.forms import FilterForm
from lotrinh.plans.models import Plan
from lotrinh.plans.queries import find_kin_for, find_plans_for, get_plan_for, load_outline, messages_of
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb

PER_PAGE = 50


@require_safe
@signed_in
def list_plans(request: ActorRequest) -> HttpResponse:
    """Filters live in the address; one that makes no sense is shown as wrong and left out."""
    form = FilterForm(request.actor, request.GET)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    context = {
        "form": form,
        "page": Paginator(find_plans_for(request.actor, **asked), PER_PAGE).get_page(request.GET.get("page")),
        "is_filtered": bool(asked),
        "reviews": request.actor.may_anywhere(Verb.REVIEW),
    }
    return render(request, "plans/list.html", context)


@require_safe
@signed_in
def plan(request: ActorRequest, plan_id: int) -> HttpResponse:
    """A plan whole. It quotes its document, so that seeing it is seeing the document."""
    found = get_plan_for(request.actor, plan_id)
    if found.document is not None:
        record_view(found.document, by=request.actor, at=timezone.now(), what="plan")
    kin = find_kin_for(request.actor, found)
    groups = load_outline(found)
    context = {
        "plan": found,
        "is_erased": is_erased(found),
        "groups": groups,
        "task_count": sum(len(group.lines) for group in groups),
        "ended_count": sum(line.task.ended_at is not None for group in groups for line in group.lines),
        "before": next((each for each in kin if each.pk == found.replaces_id), None),
        "after": [each for each in kin if each.replaces_id == found.pk],
        "seen_plans": {each.pk for each in kin},
        "doubts": messages_of(found).get("", []),
        "doubt_count": len(found.doubts),
    }
    return render(request, "plans/plan.html", context)


def is_erased(plan: Plan) -> bool:
    """Whether its document was, so that only the codes of its tasks are left."""
    return plan.document is not None and plan.document.purged_at is not None
