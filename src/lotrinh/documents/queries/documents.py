"""Documents as people look for them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from lotrinh.documents.models import Document
from lotrinh.documents.policy import frozen_documents, routings_to, visible_documents
from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within
from lotrinh.shared.tree import in_subtree

_LAST_ID = 2**63 - 1
_FROZEN_SHOWN = 50
"""One file hardly lies with more units; the next come as these are erased."""


def get_document_for(actor: Actor, document_id: int) -> Document:
    """The document, with its unit and its issuer's unit.

    Raises: NotVisibleError.
    """
    if document_id > _LAST_ID:  # SQLite would overflow
        raise NotVisibleError
    found = visible_documents(actor).select_related("unit", "issuer_unit").filter(pk=document_id).first()
    if found is None:
        raise NotVisibleError
    return found


def get_document_to_erase(actor: Actor, document_id: int) -> Document:
    """The document, for whoever may see it or may erase it: an administrator erases what they may not read.

    Raises: NotVisibleError.
    """
    within_reach = within(actor, Verb.DOCUMENT_PURGE, path="unit__path", unit="unit_id")
    if document_id <= _LAST_ID:
        found = Document.objects.filter(within_reach).select_related("unit").filter(pk=document_id).first()
        if found is not None:
            return found
    return get_document_for(actor, document_id)


def find_frozen_for(actor: Actor) -> list[Document]:
    """Documents that nobody sees, because the same file was erased elsewhere, and that the actor is to erase."""
    within_reach = within(actor, Verb.DOCUMENT_PURGE, path="unit__path", unit="unit_id")
    frozen = Document.objects.filter(within_reach, pk__in=frozen_documents())
    return list(frozen.select_related("unit").order_by("pk")[:_FROZEN_SHOWN])


def find_documents_for(  # noqa: PLR0913 — one argument a filter of the list
    actor: Actor,
    *,
    direction: str = "",
    state: str = "",
    type_code: str = "",
    urgency: int | None = None,
    unit: Unit | None = None,
    issued_from: date | None = None,
    issued_until: date | None = None,
    arrived_from: date | None = None,
    arrived_until: date | None = None,
) -> QuerySet[Document]:
    """What the actor may see, the latest first. `unit` takes in the units below it; days are inclusive."""
    asked = {
        "direction": direction,
        "reading_state": state,
        "type_code": type_code,
        "urgency": urgency,
        "issued_date__gte": issued_from,
        "issued_date__lte": issued_until,
        "created_at__date__gte": arrived_from,
        "created_at__date__lte": arrived_until,
    }
    condition = Q(**{lookup: value for lookup, value in asked.items() if value not in (None, "")})
    if unit is not None:
        condition &= in_subtree(unit.path, lookup="unit__path")
    condition &= Q(purged_at__isnull=True)
    return visible_documents(actor).filter(condition).select_related("unit").order_by("-created_at", "-id")


def find_latest_for(actor: Actor, *, limit: int) -> list[Document]:
    """The newest that the actor may see.

    Of who sees single units: the newest of those, and the newest that were routed, each in the order of an index. Asked
    for both at once, PostgreSQL sorts all that the units have.
    """
    if actor.is_system or actor.subtree_paths(Verb.DOCUMENT_VIEW):
        return list(find_documents_for(actor)[:limit])
    present = Document.objects.filter(purged_at__isnull=True).exclude(pk__in=frozen_documents())
    newest = present.select_related("unit").order_by("-created_at", "-id")
    own = newest.filter(unit_id__in=sorted(actor.unit_ids(Verb.DOCUMENT_VIEW)))[:limit]
    routed = newest.filter(pk__in=routings_to(actor).order_by().values("document_id"))[:limit]
    found = {document.pk: document for document in (*own, *routed)}
    return sorted(found.values(), key=lambda each: (each.created_at, each.pk), reverse=True)[:limit]


def find_same_header(
    *, unit: Unit, symbol_key: str, issuer_key: str, issued_date: date | None, exclude: Document | None = None
) -> QuerySet[Document]:
    """Documents of the unit with the same symbol, issuer and date, the first first: perhaps one document twice.

    Nothing where one of the three is unknown. Source: Nghị định 30/2020, phụ lục VI, on registering twice.
    """
    if not (symbol_key and issuer_key and issued_date):
        return Document.objects.none()
    same = Document.objects.filter(unit=unit, symbol_key=symbol_key, issuer_key=issuer_key, issued_date=issued_date)
    if exclude is not None:
        same = same.exclude(pk=exclude.pk)
    return same.order_by("created_at", "id")
