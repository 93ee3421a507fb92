"""What documents are to one another."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from lotrinh.api.idempotency import idempotent
from lotrinh.api.values import Body, PathId
from lotrinh.documents.actions.relations import add_relation, remove_relation
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.api.shapes import READ, WRITE
from lotrinh.documents.models import Document, Relation, RelationKind
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.documents.queries.relations import (
    Related,
    find_family_for,
    find_incoming_relations_for,
    find_relations_for,
    get_relation_for,
)
from lotrinh.shared.http import ActorRequest

router = Router()


class RelationOut(Schema):
    """From one document to another, or to the symbol of one that has not arrived."""

    id: int
    kind: RelationKind
    document_id: int
    other_id: int | None = Field(
        description="The document at the other end; null for one that has not arrived or that one may not see."
    )
    symbol: str = Field(description="As cited.", examples=["30/2020/NĐ-CP"])
    issued_date: date | None
    issuer_name: str
    title: str
    start: int | None = Field(description="Where the citation stands in the text; null for one that a person added.")
    end: int | None
    is_found_by_reader: bool


class RelationsOut(Schema):
    """Both ways."""

    outgoing: list[RelationOut] = Field(description="What the document is to others.")
    incoming: list[RelationOut] = Field(description="What others are to it.")


class RelationIn(Body):
    """A relation to the document of that symbol, which may not have arrived yet."""

    kind: RelationKind
    symbol: str = Field(min_length=1, max_length=60, examples=["30/2020/NĐ-CP"])


class NodeOut(Schema):
    """A document of the family."""

    id: int
    title: str
    symbol: str
    issued_date: date | None


class LinkOut(Schema):
    """From a document to the one that it cites."""

    source: int
    target: int
    kind: RelationKind


class FamilyOut(Schema):
    """The documents around one, and how they hang together."""

    documents: list[NodeOut] = Field(description="The nearest first.")
    links: list[LinkOut]
    has_more: bool


@router.get("/documents/{int:document_id}/relations", response=RelationsOut, auth=READ)
def list_relations(request: ActorRequest, document_id: PathId) -> dict[str, Any]:
    """What a document is to others, in the order of its text, and what others are to it."""
    document = get_document_for(request.actor, document_id)
    record_view(document, by=request.actor, at=timezone.now(), what="api")
    return {
        "outgoing": [_shown(each) for each in find_relations_for(request.actor, document)],
        "incoming": [_shown(each) for each in find_incoming_relations_for(request.actor, document)],
    }


@router.post("/documents/{int:document_id}/relations", response={201: RelationOut}, auth=WRITE)
@idempotent
def relate_a_document(
    request: ActorRequest, response: HttpResponse, document_id: PathId, body: RelationIn
) -> Status[RelationOut]:
    """Say that the document stands in this relation to the one of that symbol."""
    document = get_document_for(request.actor, document_id)
    relation = add_relation(document, kind=body.kind, symbol=body.symbol, by=request.actor, at=timezone.now())
    found = (each for each in find_relations_for(request.actor, document) if each.relation.pk == relation.pk)
    return Status(201, RelationOut(**_shown(next(found, Related(relation, None)))))


@router.delete("/relations/{int:relation_id}", response={204: None}, auth=WRITE)
def unrelate_a_document(request: ActorRequest, relation_id: PathId) -> Status[None]:
    """Take a relation away; a later reading does not bring it back."""
    remove_relation(get_relation_for(request.actor, relation_id), by=request.actor, at=timezone.now())
    return Status(204, None)


@router.get("/documents/{int:document_id}/family", response=FamilyOut, auth=READ)
def get_a_family(request: ActorRequest, document_id: PathId) -> dict[str, Any]:
    """The documents that it leads to and that lead to it, as far as one may see them."""
    document = get_document_for(request.actor, document_id)
    record_view(document, by=request.actor, at=timezone.now(), what="api")
    family = find_family_for(request.actor, document)
    return {
        "documents": [_node(document) for document in family.documents.values()],
        "links": family.links,
        "has_more": family.has_more,
    }


def _shown(related: Related) -> dict[str, Any]:
    relation: Relation = related.relation
    names = ("id", "kind", "document_id", "symbol", "issued_date", "issuer_name", "title", "start", "end")
    shown = {name: getattr(relation, name) for name in names}
    other_id = related.document.pk if related.document else None
    return {**shown, "other_id": other_id, "is_found_by_reader": relation.added_by_id is None}


def _node(document: Document) -> dict[str, Any]:
    return {
        "id": document.pk,
        "title": document.title,
        "symbol": document.symbol,
        "issued_date": document.issued_date,
    }
