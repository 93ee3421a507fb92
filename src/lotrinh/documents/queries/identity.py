"""Which registered documents are one document: the same symbol, issuer and date, kept by several units.

Public names: `Identity`, `copies_of`, `identity_of`, `visible_copies`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from lotrinh.documents.models import Document
from lotrinh.documents.policy import visible_documents
from lotrinh.shared.actor import Actor


class Identity(NamedTuple):
    """What two copies of one document share."""

    symbol_key: str
    issuer_key: str
    issued_date: date | None


def identity_of(document: Document) -> Identity | None:
    """None for a document without a symbol, which is like no other."""
    if not document.symbol_key:
        return None
    return Identity(document.symbol_key, document.issuer_key, document.issued_date)


def copies_of(document: Document) -> list[int]:
    """The ids of all copies in the installation, its own included, whoever may see them."""
    identity = identity_of(document)
    if identity is None:
        return [document.pk]
    return list(Document.objects.filter(**identity._asdict()).order_by("pk").values_list("pk", flat=True))


def visible_copies(actor: Actor, documents: Iterable[Document]) -> dict[int, Document]:
    """For each document the copy of it that the actor may see, itself first; without those of which none is seen."""
    wanted = {document.pk: document for document in documents}
    if not wanted:
        return {}
    found = {each.pk: each for each in _visible(actor).filter(pk__in=wanted)}
    others = {pk: identity_of(document) for pk, document in wanted.items() if pk not in found}
    keys = {identity.symbol_key for identity in others.values() if identity}
    copies: dict[Identity | None, Document] = {}
    for each in _visible(actor).filter(symbol_key__in=keys) if keys else ():
        copies.setdefault(identity_of(each), each)
    return found | {pk: copies[identity] for pk, identity in others.items() if identity in copies}


def _visible(actor: Actor) -> QuerySet[Document]:
    return visible_documents(actor).filter(purged_at__isnull=True).select_related("unit").order_by("pk")
