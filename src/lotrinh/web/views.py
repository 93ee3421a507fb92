"""Pages of the frame itself: what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_safe


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request makes no sense."""
    return render(request, "web/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One may see it, and not do this."""
    return render(request, "web/errors/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose proof of origin is missing or old: Django's CSRF check refused it."""
    return render(request, "web/errors/expired.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """It does not exist for this person."""
    return render(request, "web/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault. The page asks neither the database nor the session, which may be what failed."""
    context = {"request_id": getattr(request, "id", "") or "—", "stylesheet": _stylesheet()}
    return HttpResponse(render_to_string("web/errors/500.html", context), status=500)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask here for the picture of what is no page of ours: an answer of the API, a file."""
    return redirect(static("lotrinh/favicon.svg"))


def _stylesheet() -> str:
    try:
        return static("lotrinh/main.css")
    except ValueError:  # the manifest of static files is missing, which may be what failed
        return ""
