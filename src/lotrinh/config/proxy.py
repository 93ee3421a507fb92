"""Whose request it is, where a proxy stands in front."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ProxyMiddleware:
    """Behind our one proxy the visitor's address is the last that it wrote into `X-Forwarded-For`; earlier ones are
    the visitor's own claim.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if settings.BEHIND_PROXY and forwarded:
            request.META["REMOTE_ADDR"] = forwarded[:64]
        return self.get_response(request)


def came_directly(request: HttpRequest) -> bool:
    """Whether `REMOTE_ADDR` can be believed: nobody forwarded the request, or our proxy is known."""
    return settings.BEHIND_PROXY or not ({"X-Forwarded-For", "Forwarded"} & set(request.headers))
