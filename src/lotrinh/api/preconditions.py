"""Nobody changes what they have not seen: entity tags and If-Match (RFC 9110, 8.8.3 and 13.1.1; RFC 6585, 3).

Tags are strong: they are made of the very bytes that are sent, so that what is equal is the same.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from django.http import HttpRequest
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext_lazy as _
from ninja import Header, Schema

from lotrinh.api.errors import TagMismatchError, TagRequiredError
from lotrinh.api.rendering import Utf8Renderer

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The ETag under which the thing was read. Without it the answer is 428, with an old one 412.",
    ),
]


def tag_of(content: bytes) -> str:
    """The tag of a body, without its quotation marks."""
    return hashlib.sha256(content).hexdigest()[:32]


def content_of(thing: Schema) -> bytes:
    """The very bytes that a route sends which returns the thing."""
    renderer = Utf8Renderer()
    text: str = renderer.render(HttpRequest(), thing.model_dump(), response_status=200)
    return text.encode(renderer.charset)


def tag_of_thing(thing: Schema) -> str:
    """The tag that the answer to a GET of the thing has."""
    return quote_etag(tag_of(content_of(thing)))


def require_match(if_match: str | None, current: Schema) -> None:
    """Let a change through when its caller has seen the thing as it is now.

    Raises: TagRequiredError, TagMismatchError
    """
    if not if_match:
        message = _("Send the ETag under which you read it in the If-Match header.")
        raise TagRequiredError("precondition.required", message)
    tags = parse_etags(if_match)
    if tags != ["*"] and tag_of_thing(current) not in tags:
        message = _("It has changed since you read it. Read it again, and decide anew.")
        raise TagMismatchError("precondition.failed", message)
