"""A POST that creates something can be sent again without fear, under an Idempotency-Key."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Header, Schema, Status
from ninja.utils import contribute_operation_args

from lotrinh.api.actions import keep_answer, take_key
from lotrinh.api.models import KeptAnswer
from lotrinh.api.preconditions import content_of
from lotrinh.shared.errors import InvalidError
from lotrinh.shared.http import ActorRequest

_KEY: Any = Header(  # type: ignore[type-arg] # Header is a class to type checkers alone
    None,
    alias="Idempotency-Key",
    max_length=100,
    pattern=r"^[\x21-\x7e]+$",
    description="A text of your choice. Sent again within a day, the first answer comes again and nothing is done.",
    examples=["0f8b5c1e-7a52-4c80-9f5e-2f6d3f1f7a10"],
)


def idempotent(view: Callable[..., Status[Any]]) -> Callable[..., Status[Any] | HttpResponse]:
    """For a route that takes `response: HttpResponse` and returns `Status(201, thing)`, the thing being a Schema."""

    @wraps(view)
    def inner(
        request: ActorRequest, *args: Any, idempotency_key: str | None = None, **values: Any
    ) -> Status[Any] | HttpResponse:
        if not idempotency_key:
            return view(request, *args, **values)
        fingerprint = _fingerprint(request)
        with transaction.atomic():
            kept, is_new = take_key(idempotency_key, fingerprint=fingerprint, by=request.actor, at=timezone.now())
            if not is_new:
                return _again(kept, fingerprint)
            result = view(request, *args, **values)
            _keep(kept, result, values["response"])
        return result

    # Ninja reads annotations where it finds the function; they are names of the view's module.
    inner.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    contribute_operation_args(inner, "idempotency_key", cast("type", str | None), _KEY)
    return inner


def _fingerprint(request: ActorRequest) -> str:
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(asked + request.body).hexdigest()


def _keep(kept: KeptAnswer, result: Status[Any], response: HttpResponse) -> None:
    thing: Schema = result.value
    location = response.headers.get("Location", "")
    keep_answer(kept, status=result.status_code, content=content_of(thing).decode(), location=location)


def _again(kept: KeptAnswer, fingerprint: str) -> HttpResponse:
    if kept.fingerprint != fingerprint:
        message = _("The Idempotency-Key was used for another request.")
        raise InvalidError("idempotency.key.reused", message, field="Idempotency-Key")
    headers = {"Location": kept.location} if kept.location else {}
    # Of an answer that an erasure took, what is left is that the thing was made, and where it is.
    return HttpResponse(
        kept.content or "{}", status=kept.status, content_type="application/json; charset=utf-8", headers=headers
    )
