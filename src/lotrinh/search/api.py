"""Search and saved searches for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from lotrinh.api.auth import Scoped
from lotrinh.api.idempotency import idempotent
from lotrinh.api.paging import Page, PagingQuery, page_with
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Body, PathId
from lotrinh.documents.api.shapes import DocumentOut, Urgency
from lotrinh.documents.models import Direction
from lotrinh.search.actions import delete_search, rename_search, save_search
from lotrinh.search.filters import Filters, State
from lotrinh.search.models import SavedSearch
from lotrinh.search.queries import find_document_ids_for, find_results_for, find_saved_searches_for
from lotrinh.shared.http import ActorRequest

router = Router(tags=["search"])
_AUTH = Scoped(Scope.SEARCH_READ)


class SearchFilter(Schema):
    """What is searched for; days bound the document's own date and are inclusive."""

    text: str = Field("", max_length=500, description="Words with or without diacritics, or a symbol in any spelling.")
    direction: Direction | None = None
    type_code: str = Field("", max_length=10, examples=["KH"])
    unit: str = Field("", max_length=200, description="Words of the name of a unit that keeps or issued it.")
    from_date: date | None = None
    until_date: date | None = None
    urgency: Urgency | None = None
    state: State | None = None

    def as_filters(self) -> Filters:
        """As the search takes them."""
        return Filters(**{name: value for name, value in self.model_dump().items() if value is not None})


class PartOut(Schema):
    """A piece of a text."""

    text: str
    is_hit: bool = Field(description="Whether it is what was searched for.")


class ResultOut(Schema):
    """A document that was found."""

    document: DocumentOut
    excerpt: list[PartOut] = Field(description="A stretch of the text; empty where it holds nothing of the words.")


class SavedSearchOut(Schema):
    """A search of one's own under a name."""

    id: int
    name: str = Field(examples=["An toàn lao động, chưa xác nhận"])
    query: str = Field(description="The query string of the search.", examples=["text=an+toan&state=unconfirmed"])
    created_at: datetime


class SavedSearchIn(Body):
    """A search to keep."""

    name: str = Field(min_length=1, max_length=100)
    query: str = Field(max_length=2000, examples=["text=an+toan&state=unconfirmed"])


class SavedSearchPatch(Body):
    """Another name."""

    name: str = Field(min_length=1, max_length=100)


@router.get("/search", response=Page[ResultOut], auth=_AUTH)
def search_documents(
    request: ActorRequest, response: HttpResponse, chosen: Annotated[SearchFilter, Query()], paging: PagingQuery
) -> dict[str, Any]:
    """Documents that one may see and that hold the words, the likeliest first. Counted up to 1,000."""
    found = find_document_ids_for(request.actor, chosen.as_filters())
    start = (paging.page - 1) * paging.limit
    results = find_results_for(request.actor, found.ids[start : start + paging.limit], text=chosen.text)
    total, is_exact = len(found.ids), not found.has_more
    return page_with(results, paging, total=total, is_exact=is_exact, request=request, response=response)


@router.get("/saved-searches", response=list[SavedSearchOut], auth=_AUTH)
def list_saved_searches(request: ActorRequest) -> QuerySet[SavedSearch]:
    """One's own, by name."""
    return find_saved_searches_for(request.actor)


@router.post("/saved-searches", response={201: SavedSearchOut}, auth=_AUTH)
@idempotent
def save_a_search(request: ActorRequest, response: HttpResponse, body: SavedSearchIn) -> Status[SavedSearchOut]:
    """Keep a search under a name."""
    saved = save_search(name=body.name, query=body.query, by=request.actor, at=timezone.now())
    return Status(201, SavedSearchOut.from_orm(saved))


@router.patch("/saved-searches/{int:saved_search_id}", response=SavedSearchOut, auth=_AUTH)
def rename_a_search(request: ActorRequest, saved_search_id: PathId, body: SavedSearchPatch) -> SavedSearch:
    """Give it another name."""
    return rename_search(saved_search_id, name=body.name, by=request.actor, at=timezone.now())


@router.delete("/saved-searches/{int:saved_search_id}", response={204: None}, auth=_AUTH)
def delete_a_search(request: ActorRequest, saved_search_id: PathId) -> Status[None]:
    """Forget it."""
    delete_search(saved_search_id, by=request.actor, at=timezone.now())
    return Status(204, None)
