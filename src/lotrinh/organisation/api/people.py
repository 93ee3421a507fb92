"""People and their posts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from lotrinh.api.auth import Scoped
from lotrinh.api.errors import naming
from lotrinh.api.idempotency import idempotent
from lotrinh.api.paging import Page, PagingQuery, page_of
from lotrinh.api.preconditions import IfMatch, require_match
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Body, Id, PathId, Ref, set_location
from lotrinh.organisation.actions import (
    change_person,
    change_post,
    create_person,
    deactivate_person,
    give_post,
    reactivate_person,
)
from lotrinh.organisation.models import Person, Post
from lotrinh.organisation.queries import (
    find_people_for,
    get_person_for,
    get_person_page_for,
    get_post_for,
    get_unit_for,
)
from lotrinh.shared.http import ActorRequest
from lotrinh.shared.policy import Role

router = Router()
_READ, _WRITE = Scoped(Scope.ORGANISATION_READ), Scoped(Scope.ORGANISATION_WRITE)


class PersonOut(Schema):
    """A person and their account."""

    id: int = Field(examples=[5])
    username: str = Field(examples=["lan"])
    full_name: str = Field(examples=["Nguyễn Thị Ngọc Lan"])
    email: str
    phone: str
    language: str = Field(description="Of their pages: `vi`, `en`, or empty for the installation's own.")
    is_active: bool
    version: int


class PersonPatch(Body):
    """What is to change; what is left out stays. One may change one's own `phone` and `language`."""

    username: str = Field("", min_length=2, max_length=60, examples=["lan"])
    full_name: str = Field("", min_length=1, max_length=100, examples=["Nguyễn Thị Ngọc Lan"])
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=30)
    language: Literal["", "vi", "en"] = ""


class PersonIn(PersonPatch):
    """A new person, who may do nothing until they are given a post, and signs in by a link to set a password."""

    username: str = Field(min_length=2, max_length=60, examples=["lan"])
    full_name: str = Field(min_length=1, max_length=100, examples=["Nguyễn Thị Ngọc Lan"])


class PersonFilter(Schema):
    """Which people."""

    q: str = Field("", max_length=200, description="Words of the name, with or without diacritics.")
    unit_id: Id | None = Field(None, description="With a post in this unit or below it today.")
    role: Role | None = None
    state: Literal["active", "inactive", "all"] = "active"


class PostOut(Schema):
    """A person in a unit, with a role, over a time."""

    id: int = Field(examples=[7])
    person: Ref
    unit: Ref
    role: Role
    title: str = Field(examples=["Chánh Văn phòng"])
    from_date: date
    until_date: date | None = Field(description="The last day; null while it has no end.")

    @staticmethod
    def resolve_person(post: Post) -> dict[str, Any]:
        """Number and name."""
        return {"id": post.person_id, "name": post.person.full_name}


class PostIn(Body):
    """A new post."""

    unit_id: Id
    role: Role
    title: str = Field("", max_length=100)
    from_date: date
    until_date: date | None = None


class PostPatch(Body):
    """Title and last day; another role or unit is another post."""

    title: str = Field("", max_length=100)
    until_date: date | None = None


@router.get("/people", response=Page[PersonOut], auth=_READ)
def list_people(
    request: ActorRequest, response: HttpResponse, chosen: Annotated[PersonFilter, Query()], paging: PagingQuery
) -> dict[str, Any]:
    """People by name, and by the posts they hold today."""
    with naming("unit_id"):
        unit = get_unit_for(request.actor, chosen.unit_id) if chosen.unit_id else None
    today = timezone.localdate()
    found = find_people_for(
        request.actor, words=chosen.q, unit=unit, role=chosen.role or "", today=today, state=chosen.state
    )
    return page_of(found, paging, request=request, response=response)


@router.post("/people", response={201: PersonOut}, auth=_WRITE)
@idempotent
def create_a_person(request: ActorRequest, response: HttpResponse, body: PersonIn) -> Status[PersonOut]:
    """Add a person."""
    fields = body.model_dump(exclude_unset=True, exclude={"username", "full_name"})
    person = create_person(body.username, body.full_name, by=request.actor, at=timezone.now(), **fields)
    set_location(response, "get_a_person", person_id=person.id)
    return Status(201, PersonOut.from_orm(person))


@router.get("/people/{int:person_id}", response=PersonOut, auth=_READ)
def get_a_person(request: ActorRequest, person_id: PathId) -> Person:
    """One person."""
    return get_person_for(request.actor, person_id)


@router.patch("/people/{int:person_id}", response=PersonOut, auth=_WRITE)
def change_a_person(request: ActorRequest, person_id: PathId, body: PersonPatch, if_match: IfMatch = None) -> Person:
    """Change what is named of a person."""
    person = get_person_for(request.actor, person_id)
    require_match(if_match, PersonOut.from_orm(person))
    fields = body.model_dump(exclude_unset=True)
    return change_person(person, by=request.actor, at=timezone.now(), version=person.version, **fields)


@router.post("/people/{int:person_id}/deactivate", response=PersonOut, auth=_WRITE)
def deactivate_a_person(request: ActorRequest, person_id: PathId) -> Person:
    """Close the account. Posts and history stay; once closed it stays closed."""
    return deactivate_person(get_person_for(request.actor, person_id), by=request.actor, at=timezone.now())


@router.post("/people/{int:person_id}/reactivate", response=PersonOut, auth=_WRITE)
def reactivate_a_person(request: ActorRequest, person_id: PathId) -> Person:
    """Open the account again."""
    return reactivate_person(get_person_for(request.actor, person_id), by=request.actor, at=timezone.now())


@router.get("/people/{int:person_id}/posts", response=list[PostOut], auth=_READ)
def list_posts(request: ActorRequest, person_id: PathId) -> Any:
    """The posts of a person, those in force first, the ended ones among them."""
    return get_person_page_for(request.actor, person_id, today=timezone.localdate()).posts


@router.post("/people/{int:person_id}/posts", response={201: PostOut}, auth=_WRITE)
@idempotent
def give_a_post(request: ActorRequest, response: HttpResponse, person_id: PathId, body: PostIn) -> Status[PostOut]:
    """Give a person a role in a unit."""
    person = get_person_for(request.actor, person_id)
    with naming("unit_id"):
        unit = get_unit_for(request.actor, body.unit_id)
    fields = body.model_dump(exclude={"unit_id"})
    post = give_post(person, unit=unit, by=request.actor, at=timezone.now(), **fields)
    set_location(response, "get_a_post", post_id=post.id)
    return Status(201, PostOut.from_orm(post))


@router.get("/posts/{int:post_id}", response=PostOut, auth=_READ)
def get_a_post(request: ActorRequest, post_id: PathId) -> Post:
    """One post."""
    return get_post_for(request.actor, post_id)


@router.patch("/posts/{int:post_id}", response=PostOut, auth=_WRITE)
def change_a_post(request: ActorRequest, post_id: PathId, body: PostPatch, if_match: IfMatch = None) -> Post:
    """Correct the title or the last day of a post; the last day ends it."""
    post = get_post_for(request.actor, post_id)
    require_match(if_match, PostOut.from_orm(post))
    fields = {"title": post.title, "until_date": post.until_date} | body.model_dump(exclude_unset=True)
    return change_post(post, by=request.actor, at=timezone.now(), **fields)
