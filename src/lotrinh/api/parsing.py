"""Bodies and queries as they come in: only what a database can keep goes on."""

from __future__ import annotations

import json
from typing import Any, NoReturn, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from ninja.parser import Parser

from lotrinh.api.errors import MediaTypeError, UnusableValueError


class StrictParser(Parser):
    """JSON as RFC 8259 has it, forms as they should be."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The JSON body.

        Raises: what ninja wraps into its own error; `application.py` takes it out again.
        """
        if request.content_type != "application/json":
            raise MediaTypeError("request.media-type", _("Send the body as application/json."))
        body = json.loads(request.body, parse_constant=_no_such_number)
        _check(body)
        return cast("dict[str, Any]", body)

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The query, or the fields and files of a form."""
        is_query = isinstance(data, QueryDict) and data is request.GET
        if not is_query and request.content_type != "multipart/form-data":
            raise MediaTypeError("request.media-type", _("Send the body as multipart/form-data."))
        for name, values in data.lists():
            _check(name)
            _check([value for value in values if not isinstance(value, UploadedFile)])
        return super().parse_querydict(data, list_fields, request)


def _check(value: object) -> None:
    """Refuse text with a NUL (PostgreSQL keeps none) or with half a surrogate pair (which is no text)."""
    match value:
        case str() if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise UnusableValueError("request.text", _("The request holds a character that is not text."))
        case dict():
            for key, item in value.items():
                _check(key)
                _check(item)
        case list():
            for item in value:
                _check(item)


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON
