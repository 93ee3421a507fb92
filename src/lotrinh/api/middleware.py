"""What every answer under /api/ has: an error is problem+json whoever made it, a thing has its entity tag."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag

from lotrinh.api.auth import API_ROOT
from lotrinh.api.preconditions import tag_of
from lotrinh.api.problems import MEDIA_TYPE, problem_response

_KEPT_HEADERS = ("Allow", "Content-Language", "Retry-After", "WWW-Authenticate")


class ApiMiddleware:
    """Stands near the outside, so that what other middleware refuses comes out as problem+json too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(API_ROOT):
            return response
        response = _as_problem(response) if response.status_code >= 400 else _with_tag(request, response)
        patch_vary_headers(response, ("Accept-Language", "Authorization", "Cookie"))
        patch_cache_control(response, private=True, no_cache=True)
        return response


def _as_problem(response: HttpResponse) -> HttpResponse:
    if response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
        return response
    kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    with translation.override(response.headers.get("Content-Language", settings.LANGUAGE_CODE)):
        return problem_response(response.status_code, headers=kept)


def _with_tag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tag what was read, changed or created; answer 304 to who has it already."""
    is_thing = response.status_code == 201 or request.method in ("GET", "PATCH", "PUT")
    if not is_thing or response.streaming or "ETag" in response.headers or not response.content:
        return response
    response.headers["ETag"] = quote_etag(tag_of(response.content))
    if request.method != "GET":
        return response
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return answer if isinstance(answer, HttpResponseNotModified) else response
