"""What views share: a request with its actor, and actions' refusals on forms and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ActionError, NotAllowedError, NotVisibleError

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request of somebody who is signed in."""

    actor: Actor
    htmx: HtmxDetails


def signed_in(
    view: Callable[Concatenate[ActorRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only people in; a visitor goes to the sign-in page and comes back."""

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(cast("ActorRequest", request), *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", login_required(cast("Any", inner)))


@contextmanager
def refusals_on(form: BaseForm) -> Iterator[None]:
    """Put what an action refuses on the form, at its field; after the block ask `form.errors`."""
    try:
        yield
    except NotAllowedError:
        raise  # nothing on the form can put that right: it is 403
    except ActionError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal.message))


class RefusalMiddleware:
    """Turns what actions and queries refuse into pages: 404 outside one's scope, 403, 409 and 422 with the reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls it with what a view raised."""
        if isinstance(exception, NotVisibleError):
            return render(request, "web/errors/404.html", status=404)
        if isinstance(exception, ActionError):
            context = {"refusal": exception}
            return render(request, f"web/errors/{exception.status}.html", context, status=exception.status)
        return None
