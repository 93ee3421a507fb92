"""Who may see a plan."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lotrinh.documents.policy import visible_documents
from lotrinh.plans.models import Plan
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Plans of documents that the actor may see, and of lists of units whose plans they may."""
    of_lists = Q(document__isnull=True) & within(actor, Verb.PLAN_VIEW, path="unit__path", unit="unit_id")
    return Plan.objects.filter(of_lists | Q(document_id__in=visible_documents(actor).order_by().values("pk")))


def can(actor: Actor, verb: Verb, plan: Plan) -> bool:
    """Whether the actor may do the verb to this plan; for viewing it says what `visible_plans` says."""
    if verb is Verb.PLAN_VIEW:
        return visible_plans(actor).filter(pk=plan.pk).exists()
    return actor.may(verb, plan.unit)
