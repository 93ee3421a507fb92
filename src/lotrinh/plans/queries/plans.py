"""Plans as people look for them."""

from __future__ import annotations

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Unit
from lotrinh.plans.models import Plan, Task
from lotrinh.plans.policy import visible_plans
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.folding import fold_search
from lotrinh.shared.tree import in_subtree

_LAST_ID = 2**63 - 1
_YEAR = Coalesce(ExtractYear("issued_date"), ExtractYear("accepted_at"))
"""Of the document; of a list without a day that in which it was accepted."""
_FROM_DESK = {"desk_id": F("desk__pk"), "list_name": F("desk__list_name")}
"""The room above keeps them; the desk itself holds a whole document's text, which no list needs."""


def get_plan_for(actor: Actor, plan_id: int) -> Plan:
    """The plan, with its unit, its document and who accepted it; `desk_id` and `list_name` as in the list.

    Raises: NotVisibleError.
    """
    if plan_id > _LAST_ID:  # SQLite would overflow
        raise NotVisibleError
    plans = visible_plans(actor).select_related("unit", "document__unit", "accepted_by")
    found = plans.annotate(**_FROM_DESK).filter(pk=plan_id).first()
    if found is None:
        raise NotVisibleError
    return found


def find_plans_for(
    actor: Actor, *, unit: Unit | None = None, year: int | None = None, words: str = ""
) -> QuerySet[Plan]:
    """What the actor may see, the last accepted first; those of erased documents are left out.

    `unit` takes in the units below it; `words` are of title and symbol, with or without diacritics. Each plan has
    `task_count`, all its tasks, `ended_count`, those that have ended, `desk_id`, the review it comes from, and
    `list_name`, the file's name where that was an imported list.
    """
    condition = Q(document__isnull=True) | Q(document__purged_at__isnull=True)
    for word in fold_search(words).split():
        condition &= Q(search_text__contains=word)
    if unit is not None:
        condition &= in_subtree(unit.path, lookup="unit__path")
    found = visible_plans(actor).filter(condition)
    if year is not None:
        found = found.alias(year=_YEAR).filter(year=year)
    return (
        found.select_related("unit", "document", "accepted_by")
        .annotate(task_count=_tasks(Q()), ended_count=_tasks(Q(ended_at__isnull=False)), **_FROM_DESK)
        .order_by("-accepted_at", "-id")
    )


def _tasks(condition: Q) -> Coalesce:
    """How many tasks of a plan meet the condition; asked of the plans of a page alone, without joining them all."""
    counted = Task.objects.filter(condition, plan=OuterRef("pk")).order_by().values("plan").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def years_for(actor: Actor) -> list[int]:
    """The years from which the actor may see plans, the latest first."""
    years = visible_plans(actor).order_by().values_list(_YEAR, flat=True).distinct()
    return sorted(years, reverse=True)


def find_kin_for(actor: Actor, plan: Plan) -> list[Plan]:
    """The plans that the actor may see which this one replaces or amends, and which replace or amend it."""
    kin = visible_plans(actor).filter(Q(pk=plan.replaces_id) | Q(replaces=plan))
    return list(kin.select_related("unit").order_by("accepted_at", "id"))


def find_plan_of(document: Document) -> Plan | None:
    """The plan that was made of a document; whoever sees the one sees the other."""
    return Plan.objects.filter(document=document).first()
