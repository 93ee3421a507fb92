"""The NinjaAPI of this product: strict parsing, problem+json, a description that says what really comes."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from lotrinh.api.description import complete
from lotrinh.api.parsing import StrictParser
from lotrinh.api.problems import problem_response, refusal_response, validation_response
from lotrinh.api.rendering import Utf8Renderer
from lotrinh.shared.errors import ActionError, NotVisibleError

logger = logging.getLogger(__name__)

_STATUS: dict[type[Exception], int] = {
    NotVisibleError: 404,
    Http404: 404,
    PermissionDenied: 403,
    BadRequest: 400,
    SuspiciousOperation: 400,
    MultiPartParserError: 400,
    UnreadablePostError: 400,
    RequestDataTooBig: 413,
    RawPostDataException: 415,
}
"""What Django and our queries raise that is no refusal with words of its own."""


class Application(NinjaAPI):
    """Every app's routes are added to the one that `config/api.py` makes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(parser=StrictParser(), renderer=Utf8Renderer(), docs_url=None, openapi_url=None, **options)
        self.add_exception_handler(ActionError, refusal_response)  # type: ignore[arg-type]
        self.add_exception_handler(ValidationError, _invalid)  # type: ignore[arg-type]
        self.add_exception_handler(HttpError, _http_error)  # type: ignore[arg-type]
        self.add_exception_handler(Exception, _unexpected)  # type: ignore[arg-type]
        for kind, status in _STATUS.items():
            self.add_exception_handler(kind, _plain(status))

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the view function: `list_units`."""
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, with what ninja leaves out."""
        return complete(super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params), self)


def _plain(status: int) -> Any:
    def handler(_request: HttpRequest, _error: Exception) -> HttpResponse:
        return problem_response(status)

    return handler


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return validation_response(error.errors)


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja's own errors; one of ours may be inside, where ninja caught it while it read the body."""
    if isinstance(error.__cause__, ActionError):
        return refusal_response(request, error.__cause__)
    return problem_response(error.status_code)


def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    """Our own fault: noted with everything, shown with nothing."""
    got_request_exception.send(sender=Application, request=request)
    logger.error("The API failed at %s %s.", request.method, request.path, exc_info=error)
    return problem_response(500)
