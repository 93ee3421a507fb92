"""Who stands in for whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from lotrinh.api.auth import Scoped
from lotrinh.api.errors import naming
from lotrinh.api.idempotency import idempotent
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Body, Id, PathId, Ref
from lotrinh.organisation.actions.substitutions import appoint_substitute, end_substitution
from lotrinh.organisation.models import Substitution
from lotrinh.organisation.queries import get_person_for, get_person_page_for, get_post_for, get_substitution_for
from lotrinh.shared.http import ActorRequest

router = Router()
_READ, _WRITE = Scoped(Scope.ORGANISATION_READ), Scoped(Scope.ORGANISATION_WRITE)


class SubstitutionOut(Schema):
    """Somebody stands in for the holder of a post."""

    id: int
    post_id: int
    holder: Ref
    substitute: Ref
    from_date: date
    until_date: date
    reason: str
    ended_at: datetime | None = Field(description="When it was called off before its last day.")

    @staticmethod
    def resolve_holder(one: Substitution) -> Ref:
        """Whose post it is."""
        return Ref(id=one.post.person_id, name=one.post.person.full_name)

    @staticmethod
    def resolve_substitute(one: Substitution) -> Ref:
        """Who stands in."""
        return Ref(id=one.substitute_id, name=one.substitute.full_name)


class SubstitutionIn(Body):
    """Who, and when; days are inclusive."""

    substitute_id: Id
    from_date: date
    until_date: date
    reason: str = Field("", max_length=200)


@router.get("/people/{int:person_id}/substitutions", response=list[SubstitutionOut], auth=_READ)
def list_substitutions(request: ActorRequest, person_id: PathId) -> Any:
    """In which a person stands in or is stood in for, the latest first."""
    return get_person_page_for(request.actor, person_id, today=timezone.localdate()).substitutions


@router.post("/posts/{int:post_id}/substitutions", response={201: SubstitutionOut}, auth=_WRITE)
@idempotent
def appoint_a_substitute(
    request: ActorRequest, response: HttpResponse, post_id: PathId, body: SubstitutionIn
) -> Status[SubstitutionOut]:
    """Let somebody do, over those days, all that the post lets its holder do."""
    post = get_post_for(request.actor, post_id)
    with naming("substitute_id"):
        substitute = get_person_for(request.actor, body.substitute_id)
    fields = body.model_dump(exclude={"substitute_id"})
    made = appoint_substitute(post, substitute=substitute, by=request.actor, at=timezone.now(), **fields)
    return Status(201, SubstitutionOut.from_orm(made))


@router.post("/substitutions/{int:substitution_id}/end", response=SubstitutionOut, auth=_WRITE)
def end_a_substitution(request: ActorRequest, substitution_id: PathId) -> Substitution:
    """Call it off, from now on. Safe to repeat."""
    found = get_substitution_for(request.actor, substitution_id)
    return end_substitution(found, by=request.actor, at=timezone.now())
