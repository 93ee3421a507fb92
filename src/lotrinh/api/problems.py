"""Every error of the API as problem+json (RFC 9457), in the language of the request."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema

from lotrinh.shared.errors import ActionError

MEDIA_TYPE = "application/problem+json"


class FieldProblem(Schema):
    """What is wrong with one value."""

    field: str = Field(description="The parameter or the field of the body, dotted where nested.", examples=["limit"])
    detail: str = Field(description="A sentence for people.", examples=["The value must be at most 200."])


class Problem(Schema):
    """An error. `code` is stable and for programs; `title` and `detail` are for people."""

    type: str = Field("about:blank", examples=["about:blank"])
    title: str = Field(description="What the status means.", examples=["Không tìm thấy"])
    status: int = Field(examples=[404])
    code: str = Field(description="Which error it is; never changes.", examples=["not-found"])
    detail: str = Field(description="What is wrong and what to do.", examples=["Không có địa chỉ hoặc đối tượng này."])
    errors: list[FieldProblem] = Field([], description="The values at fault; empty where it is none in particular.")


TITLES = {
    400: _("Bad request"),
    401: _("Sign-in required"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    409: _("Conflict"),
    412: _("Changed in the meantime"),
    413: _("Too large"),
    415: _("Wrong media type"),
    422: _("Invalid values"),
    428: _("If-Match required"),
    429: _("Too many requests"),
    500: _("Server error"),
    503: _("Not available"),
}

_PLAIN = {
    400: ("request.unreadable", _("The request cannot be read.")),
    401: ("auth.required", _("Send a personal token in the Authorization header, or sign in.")),
    403: ("not-allowed", _("You may not do this.")),
    404: ("not-found", _("There is no such address or thing.")),
    405: ("method.not-allowed", _("The address does not take this method; the Allow header names those it takes.")),
    413: ("request.too-large", _("The request is larger than the server takes.")),
    415: ("request.media-type", _("The address does not take a body of this media type.")),
    429: ("rate.limited", _("You ask too often. Wait as long as the Retry-After header says.")),
    500: ("server.error", _("Something went wrong on the server. It has been noted; try again later.")),
}
_OTHER = ("request.refused", _("The request was refused."))


def problem_response(
    status: int,
    *,
    code: str = "",
    detail: str = "",
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A response that says what is wrong; without `code` and `detail` those of the status."""
    plain_code, plain_detail = _PLAIN.get(status, _OTHER)
    problem = Problem(
        type="about:blank",
        title=str(TITLES.get(status) or HTTPStatus(status).phrase),
        status=status,
        code=code or plain_code,
        detail=detail or str(plain_detail),
        errors=list(errors),
    )
    content = json.dumps(problem.model_dump(), ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


def refusal_response(_request: HttpRequest, refusal: ActionError) -> HttpResponse:
    """What an action or the API itself refused."""
    message = str(refusal.message)
    errors = [FieldProblem(field=refusal.field, detail=message)] if refusal.field else []
    headers = getattr(refusal, "headers", None)
    return problem_response(refusal.status, code=refusal.code, detail=message, errors=errors, headers=headers)


def validation_response(errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """Values that do not fit the description of the address."""
    found = [FieldProblem(field=_place(error["loc"]), detail=_sentence(error)) for error in errors]
    return problem_response(422, code="request.invalid", detail=gettext("Some values are not valid."), errors=found)


def _place(loc: Sequence[str | int]) -> str:
    """`("body", "unit", "name")` is `name` for a caller: they do not know how the body's parameter is called here."""
    parts = [str(part) for part in loc]
    named = parts[2:] if parts[0] == "body" and len(parts) > 2 else parts[1:]
    return ".".join(named) or parts[0]


_SENTENCES = {
    "missing": _("The value is missing."),
    "extra_forbidden": _("There is no such field."),
    "int_type": _("The value must be a whole number."),
    "int_parsing": _("The value must be a whole number."),
    "int_from_float": _("The value must be a whole number."),
    "bool_type": _("The value must be true or false."),
    "bool_parsing": _("The value must be true or false."),
    "string_type": _("The value must be text."),
    "list_type": _("The value must be a list."),
    "date_type": _("The value must be a day, such as 2026-11-25."),
    "date_parsing": _("The value must be a day, such as 2026-11-25."),
    "date_from_datetime_parsing": _("The value must be a day, such as 2026-11-25."),
    "date_from_datetime_inexact": _("The value must be a day, such as 2026-11-25."),
    "datetime_parsing": _("The value must be a time, such as 2026-11-25T09:00:00+07:00."),
    "string_too_long": _("The value has more than %(max_length)s characters."),
    "string_too_short": _("The value has fewer than %(min_length)s characters."),
    "greater_than_equal": _("The value must be at least %(ge)s."),
    "less_than_equal": _("The value must be at most %(le)s."),
    "enum": _("The value must be one of: %(expected)s."),
    "literal_error": _("The value must be one of: %(expected)s."),
}


def _sentence(error: Mapping[str, Any]) -> str:
    sentence = _SENTENCES.get(error["type"])
    return str(sentence) % error.get("ctx", {}) if sentence else gettext("The value is not valid.")
