"""Kinds of values that every app's routes share."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from django.urls import reverse
from ninja import Field, Path, Schema
from pydantic import ConfigDict

LARGEST_ID = 2**63 - 1

Id = Annotated[int, Field(ge=1, le=LARGEST_ID, examples=[12])]
"""The number of a thing, in a body or a query."""
PathId = Annotated[int, Path(ge=1, le=LARGEST_ID, examples=[12])]
"""The number of a thing, in an address."""


class Body(Schema):
    """What a caller sends. An unknown field is refused: it is a mistake of typing, or hopes for what does not exist."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Ref(Schema):
    """A thing named by another."""

    id: int = Field(examples=[12])
    name: str = Field(examples=["Văn phòng"])


def set_location(response: HttpResponse, route: str, **values: object) -> None:
    """Say where the new thing is, `route` being the name of the function that shows it."""
    response.headers["Location"] = reverse(f"api:{route}", kwargs=values)
