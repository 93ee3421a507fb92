"""Who may see a document, and do what to it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lotrinh.documents.models import Document, DocumentFile, Routing
from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role, Verb
from lotrinh.shared.scope import within

_READERS = frozenset({Role.CLERK, Role.OFFICER, Role.HEAD, Role.LEADER})
"""Roles whose unit may be given a document, and who then see it."""


def visible_documents(actor: Actor) -> QuerySet[Document]:
    """Documents of the units where the actor may view them, and those routed to their unit or to themselves."""
    # Conditions on the document's own columns: with a join or EXISTS here, both databases would look at every document.
    if actor.is_system and Verb.DOCUMENT_VIEW in actor.system_verbs:
        return Document.objects.all()
    units = Unit.objects.filter(within(actor, Verb.DOCUMENT_VIEW, path="path", unit="id")).order_by().values("pk")
    routed = routings_to(actor).exclude(document__in=frozen_documents()).order_by().values("document_id")
    present = Document.objects.exclude(pk__in=frozen_documents())
    if actor.subtree_paths(Verb.DOCUMENT_VIEW):
        return present.filter(Q(unit_id__in=units) | Q(pk__in=routed))
    # Those of one unit are few among all: PostgreSQL gathers them by two indexes, which it does not for an OR.
    own = present.filter(unit_id__in=units).order_by().values("pk")
    return Document.objects.filter(pk__in=own.union(routed))


def can(actor: Actor, verb: Verb, document: Document) -> bool:
    """Whether the actor may do the verb to this document; for viewing it says what `visible_documents` says."""
    unit: Unit = document.unit
    if verb is not Verb.DOCUMENT_VIEW:
        return actor.may(verb, unit)
    if not actor.is_system and frozen_documents().filter(document=document).exists():
        return False
    return actor.may(verb, unit) or routings_to(actor).filter(document=document).exists()


def frozen_documents() -> QuerySet[DocumentFile, int]:
    """The ids of documents that hold bytes erased in another as a state secret: an administrator is to erase them."""
    return DocumentFile.objects.filter(stored__erased_at__isnull=False).order_by().values_list("document_id", flat=True)


def routings_to(actor: Actor) -> QuerySet[Routing]:
    """Routings in force to a unit for which the actor reads, or to the actor, while they have a post in that unit."""
    unit_ids = {grant.unit_id for grant in actor.grants if grant.role in _READERS}
    to_unit = Q(unit_id__in=sorted(unit_ids), person__isnull=True)
    own_ids = {grant.unit_id for grant in actor.grants if grant.substitutes_for_id is None}
    to_person = Q(unit_id__in=sorted(own_ids), person=actor.person)
    return Routing.objects.filter(to_unit | to_person, withdrawn_at__isnull=True)
