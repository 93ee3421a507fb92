"""To whom documents are given."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Router, Status

from lotrinh.api.errors import naming
from lotrinh.api.preconditions import IfMatch, require_match
from lotrinh.api.values import PathId
from lotrinh.documents.actions.routing import Recipient, change_routing, route_document, withdraw_routing
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.api.shapes import READ, WRITE, RecipientIn, RoutingIn, RoutingOut, RoutingPatch
from lotrinh.documents.models import Routing
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.documents.queries.routings import find_routings_of, get_routing_for
from lotrinh.organisation.queries import get_person_for, get_unit_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.http import ActorRequest

router = Router()


@router.get("/documents/{int:document_id}/routings", response=list[RoutingOut], auth=READ)
def list_routings(request: ActorRequest, document_id: PathId) -> Any:
    """To whom a document is given now, the lead first."""
    document = get_document_for(request.actor, document_id)
    record_view(document, by=request.actor, at=timezone.now(), what="api")
    return find_routings_of(document)


@router.post("/documents/{int:document_id}/routings", response={201: list[RoutingOut]}, auth=WRITE)
def route_a_document(request: ActorRequest, document_id: PathId, body: RoutingIn) -> Status[list[Routing]]:
    """Give a document to units and persons. Who has it already, for the same purpose, keeps it: safe to repeat."""
    document = get_document_for(request.actor, document_id)
    recipients = [_recipient(request.actor, one, n) for n, one in enumerate(body.to)]
    return Status(201, route_document(document, to=recipients, by=request.actor, at=timezone.now()))


@router.get("/routings/{int:routing_id}", response=RoutingOut, auth=READ)
def get_a_routing(request: ActorRequest, routing_id: PathId) -> Routing:
    """One routing."""
    routing = get_routing_for(request.actor, routing_id)
    record_view(routing.document, by=request.actor, at=timezone.now(), what="api")
    return routing


@router.patch("/routings/{int:routing_id}", response=RoutingOut, auth=WRITE)
def change_a_routing(
    request: ActorRequest, routing_id: PathId, body: RoutingPatch, if_match: IfMatch = None
) -> Routing:
    """Set another deadline or instruction."""
    routing = get_routing_for(request.actor, routing_id)
    require_match(if_match, RoutingOut.from_orm(routing))
    seen = (routing.due_date, routing.instruction)
    wanted = {"due_date": seen[0], "instruction": seen[1]} | body.model_dump(exclude_unset=True)
    return change_routing(routing, **wanted, seen=seen, by=request.actor, at=timezone.now())


@router.post("/routings/{int:routing_id}/withdraw", response=RoutingOut, auth=WRITE)
def withdraw_a_routing(request: ActorRequest, routing_id: PathId) -> Routing:
    """Take a document back. Safe to repeat."""
    return withdraw_routing(get_routing_for(request.actor, routing_id), by=request.actor, at=timezone.now())


def _recipient(actor: Actor, one: RecipientIn, number: int) -> Recipient:
    with naming(f"to.{number}.unit_id"):
        unit = get_unit_for(actor, one.unit_id)
    with naming(f"to.{number}.person_id"):
        person = get_person_for(actor, one.person_id) if one.person_id else None
    return Recipient(unit, person, one.purpose, one.due_date, one.instruction)
