"""Relations of a document as one person may see them, and its family as a graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from lotrinh.documents.actions.relations import candidates_of
from lotrinh.documents.models import Document, Relation
from lotrinh.documents.policy import visible_documents
from lotrinh.documents.queries.identity import copies_of, visible_copies
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError

FAMILY_LIMIT = 60
"""Documents that one graph shows: more cannot be read."""
_LAST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Related:
    """One relation, with the document at its other end as far as the actor may see it."""

    relation: Relation
    document: Document | None
    """None for one that has not arrived, that is one of several, or that the actor may not see."""
    candidates: tuple[Document, ...] = ()
    """Where several documents have the symbol: those that the actor may see."""


@dataclass(frozen=True, slots=True)
class Link:
    """From a document to the one that it cites, by ids."""

    source: int
    target: int
    kind: str


@dataclass(slots=True)
class Family:
    """Documents around one, and how they hang together."""

    documents: dict[int, Document] = field(default_factory=dict)
    """In the order in which they were met: the nearest first."""
    links: list[Link] = field(default_factory=list)
    has_more: bool = False


def get_relation_for(actor: Actor, relation_id: int) -> Relation:
    """A relation of a document that the actor may see.

    Raises: NotVisibleError.
    """
    relations = Relation.objects.filter(removed_at__isnull=True, document__in=visible_documents(actor))
    found = relations.select_related("document__unit").filter(pk=min(relation_id, _LAST_ID)).first()
    if found is None:
        raise NotVisibleError
    return found


def find_relations_for(actor: Actor, document: Document) -> list[Related]:
    """What the document is to others: in the order of its text, then what people added."""
    relations = list(
        Relation.objects.filter(document=document, removed_at__isnull=True)
        .select_related("target", "document__unit", "added_by")
        .order_by("start", "pk")
    )
    relations.sort(key=lambda each: (each.start is None, each.start or 0, each.pk))
    seen = visible_copies(actor, [each.target for each in relations if each.target])
    return [_related(actor, each, seen) for each in relations]


def find_incoming_relations_for(actor: Actor, document: Document) -> list[Related]:
    """What others are to it, or to another copy of it: the newest first, those alone that the actor may see."""
    relations = Relation.objects.filter(
        target_id__in=copies_of(document), removed_at__isnull=True, document__in=visible_documents(actor)
    ).exclude(document=document)
    rows = relations.select_related("document__unit").order_by("-document__issued_date", "-document_id", "pk")
    return [Related(each, each.document) for each in rows[:200]]


def find_family_for(actor: Actor, document: Document, *, limit: int = FAMILY_LIMIT) -> Family:
    """The documents that it leads to and that lead to it, step by step, through what the actor may see alone."""
    family = Family({document.pk: document})
    edge: list[Document] = [document]
    links: dict[tuple[int, int, str], Link] = {}
    while edge:
        met = _neighbours(actor, edge)
        edge = []
        for source, target, kind in met:
            for each in (source, target):
                if each.pk not in family.documents and len(family.documents) < limit:
                    family.documents[each.pk] = each
                    edge.append(each)
            links[source.pk, target.pk, kind] = Link(source.pk, target.pk, kind)
    inside = [link for link in links.values() if {link.source, link.target} <= family.documents.keys()]
    family.links = inside
    family.has_more = len(inside) < len(links)
    return family


def _related(actor: Actor, relation: Relation, seen: dict[int, Document]) -> Related:
    if relation.target_id is not None:
        return Related(relation, seen.get(relation.target_id))
    candidates = candidates_of(relation) if relation.symbol_key else []
    copies = visible_copies(actor, candidates)
    return Related(relation, None, tuple(copies[each.pk] for each in candidates if each.pk in copies))


def _neighbours(actor: Actor, edge: Sequence[Document]) -> list[tuple[Document, Document, str]]:
    """Every visible relation that begins or ends at these documents or at copies of them."""
    own = {copy: document for document in edge for copy in copies_of(document)}
    rows = list(
        Relation.objects.filter(
            Q(document_id__in=[document.pk for document in edge]) | Q(target_id__in=list(own)),
            removed_at__isnull=True,
            target__isnull=False,
            document__in=visible_documents(actor),
        )
        .select_related("document__unit", "target")
        .order_by("-document__issued_date", "pk")[: FAMILY_LIMIT * 10]
    )
    seen = visible_copies(actor, _unique(row.target for row in rows if row.target and row.target_id not in own))
    met = []
    for row in rows:
        target = own.get(row.target_id or 0) or seen.get(row.target_id or 0)
        if target is not None and target.pk != row.document_id:
            met.append((row.document, target, str(row.kind)))
    return met


def _unique(documents: Iterable[Document]) -> list[Document]:
    return list({document.pk: document for document in documents}.values())
