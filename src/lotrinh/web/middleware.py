"""What every answer has: its language, and the headers that keep browsers and proxies careful."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
    )
)


class LanguageMiddleware:
    """Vietnamese first, whatever language the browser is in; another by the switch or in the profile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The switch's cookie counts more than the profile: it is of this browser, and newer."""
        with translation.override(language_of(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


def language_of(request: HttpRequest) -> str:
    """The first of cookie, profile and setting that names a language we have."""
    known = dict(settings.LANGUAGES)
    if "Authorization" in request.headers and "Accept-Language" in request.headers:
        # A program of the API says itself what it wants to be answered in.
        return translation.get_language_from_request(request)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in known:
        return chosen
    wanted = getattr(request.user, "language", "")
    return wanted if wanted in known else settings.LANGUAGE_CODE


class HeadersMiddleware:
    """What neither Django nor django-csp sets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A view's own `Cache-Control` stays."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        # Pages differ by person: no proxy keeps them, and a browser asks again before it shows one.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
