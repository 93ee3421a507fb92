"""The trail for auditors' programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema

from lotrinh.api.auth import Scoped
from lotrinh.api.paging import Page, PagingQuery, page_of
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Id
from lotrinh.audit.models import AuditEntry
from lotrinh.audit.queries import Filters, find_entries_for
from lotrinh.shared.http import ActorRequest

router = Router(tags=["audit"])


class TrailOut(Schema):
    """One thing that somebody did. Each row's hash covers the one before."""

    sequence: int = Field(examples=[1201])
    at: datetime
    person_id: int | None
    person_name: str = Field(description="Empty for a visitor.")
    for_person_id: int | None = Field(description="In whose stead.")
    verb: str = Field(examples=["document.view"])
    kind: str = Field(examples=["document"])
    object_id: int | None
    object_name: str
    unit_path: str
    changes: dict[str, Any]
    request_id: str
    address: str
    previous_hash: str
    hash: str

    @staticmethod
    def resolve_person_name(entry: AuditEntry) -> str:
        """As it is now."""
        return entry.person.full_name if entry.person else ""


class TrailFilter(Schema):
    """What an auditor looks for; days are inclusive."""

    person: str = Field("", max_length=200, description="Words of a name, or a sign-in name.")
    unit: str = Field("", max_length=200, description="Words of a unit's name; units below it count too.")
    kind: str = Field("", max_length=40)
    verb: str = Field("", max_length=60, examples=["document.view"])
    object_id: Id | None = None
    from_date: date | None = None
    until_date: date | None = None


@router.get("/audit/entries", response=Page[TrailOut], auth=Scoped(Scope.AUDIT_READ))
def list_audit_entries(
    request: ActorRequest, response: HttpResponse, chosen: Annotated[TrailFilter, Query()], paging: PagingQuery
) -> dict[str, Any]:
    """The rows that an auditor may read, the newest first."""
    found = find_entries_for(request.actor, Filters(**chosen.model_dump()))
    return page_of(found, paging, request=request, response=response)
