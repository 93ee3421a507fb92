"""Who asks."""

from __future__ import annotations

from typing import Any

from ninja import Field, Router, Schema

from lotrinh.api.auth import SignedIn
from lotrinh.shared.http import ActorRequest
from lotrinh.shared.policy import Role, Verb

router = Router(tags=["me"])


class GrantOut(Schema):
    """A role held today."""

    role: Role
    unit_id: int = Field(examples=[2])
    substitutes_for_id: int | None = Field(description="Whose post it is, where one stands in for somebody.")


class MeOut(Schema):
    """Who asks, and what they may do."""

    id: int = Field(examples=[5])
    username: str = Field(examples=["lan"])
    full_name: str = Field(examples=["Nguyễn Thị Ngọc Lan"])
    grants: list[GrantOut]
    verbs: list[Verb] = Field(description="What one may do in at least one unit.")
    scopes: list[str] | None = Field(description="Those of the token; null for a session, which needs none.")


@router.get("/me", response=MeOut, auth=SignedIn())
def get_me(request: ActorRequest) -> dict[str, Any]:
    """Who one is, with which roles today, and what the token is for."""
    actor, person = request.actor, request.actor.person
    token = getattr(request, "api_token", None)
    return {
        "id": person.id,
        "username": person.username,
        "full_name": person.full_name,
        "grants": list(actor.grants),
        "verbs": [verb for verb in Verb if actor.may_anywhere(verb)],
        "scopes": token.scopes if token else None,
    }
