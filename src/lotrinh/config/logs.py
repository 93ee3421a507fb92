"""Logs: one JSON object a line, each with the request's id. They tell what happened, never what was written.

No query strings (they hold what people search for), no form contents, no names of uploads, and of an exception its
class and the lines of code it came through, not its sentence: a database puts the row into it.
"""

from __future__ import annotations

import re
import sys
import traceback
import uuid
from types import TracebackType
from typing import Any

import structlog
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django_structlog import signals
from django_structlog.middlewares import RequestMiddleware

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
ExceptionTriple = tuple[type[BaseException], BaseException, TracebackType | None]


class RequestLogMiddleware(RequestMiddleware):
    """Gives each request an id, in its logs, in the audit trail and in the answer's `X-Request-ID`."""

    def prepare(self, request: HttpRequest) -> None:
        """Before the view."""
        request.id = _request_id(request)  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(request_id=request.id, ip=request.META.get("REMOTE_ADDR", ""))  # type: ignore[attr-defined]
        structlog.get_logger("lotrinh.requests").debug("request_started", request=self.format_request(request))

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The address without its query string."""
        return f"{request.method} {request.path}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Who asks, where the view has looked it up anyhow: logging costs no query."""
        person = getattr(request, "_cached_user", None)
        if person is not None and person.pk:
            structlog.contextvars.bind_contextvars(person_id=person.pk)


def _request_id(request: HttpRequest) -> str:
    """The proxy's id, where it has the form of one; else a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


@receiver(signals.bind_extra_request_finished_metadata)
@receiver(signals.update_failure_response)
def name_the_request(request: HttpRequest, response: HttpResponse, **_: object) -> None:
    """Put the id into the answer, so that a person who reports a fault can name it."""
    response["X-Request-ID"] = request.id  # type: ignore[attr-defined]


def describe_exception(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Replace `exc_info` by the classes of the exception and its causes, and where they passed."""
    given = event.pop("exc_info", None)
    triple = sys.exc_info() if given is True else given
    exception = triple if isinstance(triple, BaseException) else triple[1] if triple else None
    if exception is not None:
        event["raised"] = [_describe(one) for one in _chain(exception)]
    return event


def _chain(exception: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    following: BaseException | None = exception
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or following.__context__
    return chain


def _describe(exception: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(exception.__traceback__)[-20:]
    name = f"{type(exception).__module__}.{type(exception).__qualname__}"
    return {"class": name, "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}


_BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure() -> None:
    """Let structlog hand its lines to the standard library's logging, which prints them."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_BEFORE,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def logging_settings(*, form: str, level: str) -> dict[str, Any]:
    """Django's `LOGGING`: every line through one formatter to standard error; `form` is `json` or `text`."""
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "text":
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, describe_exception, renderer],
        "foreign_pre_chain": _BEFORE,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # The request's own line says the same, with more.
            "django.request": {"level": "CRITICAL"},
            "django": {"handlers": [], "propagate": True, "level": level},
            "django.server": {"handlers": [], "propagate": True},
            "django_structlog": {"level": level},
            # It speaks of Ctrl-C where none was pressed. How tasks end is told by the logger `django_tasks`.
            "django_tasks_db": {"level": "ERROR"},
        },
    }
