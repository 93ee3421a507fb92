"""Lists, a page at a time: `?page=2&limit=50`, with links to the neighbours and an honest total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

T = TypeVar("T")

COUNTED_TO = 10_000
"""Counting on costs more than anyone learns from it."""


class Paging(Schema):
    """Which page, how long."""

    page: int = Field(1, ge=1, le=100_000, description="The page, from 1.", examples=[1])
    limit: int = Field(50, ge=1, le=200, description="How many to a page.", examples=[50])


PagingQuery = Annotated[Paging, Query()]


class Page(Schema, Generic[T]):
    """A page of a list. The Link header has `first`, `prev` and `next`, and `last` where the total is exact."""

    items: list[T]
    page: int
    limit: int
    total: int = Field(description="How many there are in all, counted up to 10,000.")
    total_is_exact: bool = Field(description="False where there are more than `total`.")


def page_of(
    found: QuerySet[Any] | Sequence[Any],
    paging: Paging,
    *,
    request: HttpRequest,
    response: HttpResponse,
) -> dict[str, Any]:
    """The page asked for, for a route whose response is a `Page[…]`. `found` must be in an explicit order."""
    start = (paging.page - 1) * paging.limit
    rows = list(found[start : start + paging.limit])
    total, is_exact = _count(found)
    return page_with(rows, paging, total=total, is_exact=is_exact, request=request, response=response)


def page_with(
    rows: Sequence[Any], paging: Paging, *, total: int, is_exact: bool, request: HttpRequest, response: HttpResponse
) -> dict[str, Any]:
    """The page whose rows are known already, of a list whose total is."""
    last = max(1, -(-total // paging.limit))
    # Beyond an inexact total there is more as long as pages are full.
    has_next = paging.page < last or (not is_exact and len(rows) == paging.limit)
    response.headers["Link"] = _links(request, paging, has_next=has_next, last=last if is_exact else 0)
    return {
        "items": rows,
        "page": paging.page,
        "limit": paging.limit,
        "total": total,
        "total_is_exact": is_exact,
    }


def _count(found: QuerySet[Any] | Sequence[Any]) -> tuple[int, bool]:
    counted = found.order_by()[: COUNTED_TO + 1].count() if isinstance(found, QuerySet) else len(found)
    return min(counted, COUNTED_TO), counted <= COUNTED_TO


def _links(request: HttpRequest, paging: Paging, *, has_next: bool, last: int) -> str:
    pages = {"first": 1}
    if paging.page > 1:
        pages["prev"] = paging.page - 1
    if has_next:
        pages["next"] = paging.page + 1
    if last:
        pages["last"] = last
    return ", ".join(f'<{_address(request, page)}>; rel="{name}"' for name, page in pages.items())


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"{request.path}?{query.urlencode()}"
