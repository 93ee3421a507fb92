"""Who may see a desk, and work at it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lotrinh.documents.models import Purpose
from lotrinh.documents.policy import can as can_document
from lotrinh.documents.policy import routings_to, visible_documents
from lotrinh.review.models import Desk
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import TABLE, Verb
from lotrinh.shared.scope import within


def visible_desks(actor: Actor) -> QuerySet[Desk]:
    """Desks of documents that the actor may see, and of lists of units whose plans they may."""
    of_lists = Q(document__isnull=True) & within(actor, Verb.PLAN_VIEW, path="unit__path", unit="unit_id")
    return Desk.objects.filter(of_lists | Q(document_id__in=visible_documents(actor).order_by().values("pk")))


def can(actor: Actor, verb: Verb, desk: Desk) -> bool:
    """Whether the actor may do the verb at this desk; for viewing it says what `visible_desks` says.

    Those review who may in the desk's unit, and in the unit that the document was given to as the lead.
    """
    if verb is Verb.PLAN_VIEW:
        return visible_desks(actor).filter(pk=desk.pk).exists()
    if desk.document is not None and not can_document(actor, Verb.DOCUMENT_VIEW, desk.document):
        return False  # frozen, or out of sight
    return actor.may(verb, desk.unit) or (verb is Verb.REVIEW and _leads(actor, desk))


def _leads(actor: Actor, desk: Desk) -> bool:
    reviewers = {grant.unit_id for grant in actor.grants if grant.role in TABLE[Verb.REVIEW]}
    if desk.document_id is None:
        return False
    mine = routings_to(actor).filter(document_id=desk.document_id, purpose=Purpose.LEAD, unit_id__in=sorted(reviewers))
    return mine.exists()
