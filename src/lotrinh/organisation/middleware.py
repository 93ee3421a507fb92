"""Puts the actor on the request: who asks, with which roles today."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from lotrinh.api.auth import sign_in_by_token
from lotrinh.organisation.policy import actor_for_request


class ActorMiddleware:
    """`request.actor` is looked up when first used, once a request; a personal token signs a program in (API)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sign_in_by_token(request)
        request.actor = SimpleLazyObject(lambda: actor_for_request(request))  # type: ignore[attr-defined]
        return self.get_response(request)
