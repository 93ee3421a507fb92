"""Units in their tree."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from lotrinh.api.auth import Scoped
from lotrinh.api.errors import naming
from lotrinh.api.idempotency import idempotent
from lotrinh.api.paging import Page, PagingQuery, page_of
from lotrinh.api.preconditions import IfMatch, require_match
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Body, Id, PathId, set_location
from lotrinh.organisation.actions import change_unit, create_unit, move_unit
from lotrinh.organisation.models import Unit, UnitKind
from lotrinh.organisation.queries import find_units_in_list_for, get_unit_for
from lotrinh.shared.http import ActorRequest

router = Router()
_READ, _WRITE = Scoped(Scope.ORGANISATION_READ), Scoped(Scope.ORGANISATION_WRITE)


class UnitOut(Schema):
    """A unit. Its `path` begins with that of every unit above it."""

    id: int = Field(examples=[2])
    parent_id: int | None = Field(examples=[1])
    path: str = Field(examples=["0000000100000002"])
    depth: int = Field(examples=[1])
    position: int = Field(examples=[0])
    code: str = Field(examples=["CDN-VP"])
    identifier: str = Field(description="Mã định danh for electronic exchange.", examples=["A12.34"])
    name: str = Field(examples=["Văn phòng"])
    short_name: str
    symbol: str = Field(description="Its abbreviation in symbols of documents.", examples=["VP"])
    kind: UnitKind
    contact_name: str
    contact_phone: str
    contact_email: str
    address: str
    valid_from_date: date | None
    valid_until_date: date | None = Field(description="The last day on which it exists.")
    aliases: list[str]
    version: int

    @staticmethod
    def resolve_aliases(unit: Unit) -> list[str]:
        """Names alone."""
        return [alias.name for alias in unit.aliases.all()]


class UnitPatch(Body):
    """What is to change; what is left out stays."""

    code: str = Field("", min_length=1, max_length=30, examples=["CDN-VP"])
    name: str = Field("", min_length=1, max_length=200, examples=["Văn phòng"])
    kind: UnitKind = UnitKind.OTHER
    short_name: str = Field("", max_length=60)
    symbol: str = Field("", max_length=30)
    identifier: str = Field("", max_length=13)
    contact_name: str = Field("", max_length=100)
    contact_phone: str = Field("", max_length=30)
    contact_email: str = Field("", max_length=254)
    address: str = Field("", max_length=255)
    position: int = Field(0, ge=0, le=2**31 - 1)
    valid_from_date: date | None = None
    valid_until_date: date | None = None
    aliases: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=50)


class UnitIn(UnitPatch):
    """A new unit."""

    code: str = Field(min_length=1, max_length=30, examples=["CDN-VP"])
    name: str = Field(min_length=1, max_length=200, examples=["Văn phòng"])
    parent_id: Id | None = Field(None, description="The unit above; none for a root.")


class UnitMove(Body):
    """The new place."""

    parent_id: Id


class UnitFilter(Schema):
    """Which units."""

    q: str = Field("", max_length=200, description="Words of the names, with or without diacritics.")
    kind: UnitKind | None = None
    on: date | None = Field(None, description="Units that exist on that day; without it the ended ones too.")


@router.get("/units", response=Page[UnitOut], auth=_READ)
def list_units(
    request: ActorRequest, response: HttpResponse, chosen: Annotated[UnitFilter, Query()], paging: PagingQuery
) -> dict[str, Any]:
    """Units in the order of the tree, each after the one above it."""
    found = find_units_in_list_for(request.actor, words=chosen.q, kind=chosen.kind or "", on=chosen.on)
    return page_of(_whole(found), paging, request=request, response=response)


@router.post("/units", response={201: UnitOut}, auth=_WRITE)
@idempotent
def create_a_unit(request: ActorRequest, response: HttpResponse, body: UnitIn) -> Status[UnitOut]:
    """Add a unit below another."""
    fields = body.model_dump(exclude_unset=True, exclude={"code", "name", "parent_id"})
    with naming("parent_id"):
        parent = get_unit_for(request.actor, body.parent_id) if body.parent_id else None
    unit = create_unit(body.code, body.name, parent=parent, by=request.actor, at=timezone.now(), **fields)
    set_location(response, "get_a_unit", unit_id=unit.id)
    return Status(201, UnitOut.from_orm(unit))


@router.get("/units/{int:unit_id}", response=UnitOut, auth=_READ)
def get_a_unit(request: ActorRequest, unit_id: PathId) -> Unit:
    """One unit."""
    return get_unit_for(request.actor, unit_id)


@router.patch("/units/{int:unit_id}", response=UnitOut, auth=_WRITE)
def change_a_unit(request: ActorRequest, unit_id: PathId, body: UnitPatch, if_match: IfMatch = None) -> Unit:
    """Change what is named of a unit."""
    unit = get_unit_for(request.actor, unit_id)
    require_match(if_match, UnitOut.from_orm(unit))
    fields = body.model_dump(exclude_unset=True)
    return change_unit(unit, by=request.actor, at=timezone.now(), version=unit.version, **fields)


@router.post("/units/{int:unit_id}/move", response=UnitOut, auth=_WRITE)
def move_a_unit(request: ActorRequest, unit_id: PathId, body: UnitMove, if_match: IfMatch = None) -> Unit:
    """Put a unit, with everything below it, under another."""
    unit = get_unit_for(request.actor, unit_id)
    require_match(if_match, UnitOut.from_orm(unit))
    with naming("parent_id"):
        to = get_unit_for(request.actor, body.parent_id)
    return move_unit(unit, to=to, by=request.actor, at=timezone.now(), version=unit.version)


def _whole(found: QuerySet[Unit]) -> QuerySet[Unit]:
    return found.prefetch_related("aliases")
