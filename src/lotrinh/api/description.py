"""The OpenAPI description made complete: errors, security, tags, and what belongs to headers."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema

from lotrinh.api.auth import SignedIn
from lotrinh.api.problems import MEDIA_TYPE, Problem

if TYPE_CHECKING:
    from ninja import NinjaAPI
    from ninja.operation import Operation

TAGS = {
    "me": "Who one is and what one may do.",
    "organisation": "Units in their tree, people, posts, substitutes.",
    "documents": "Documents, their files, readings, routings and relations.",
    "review": "The review desk: cards of what was read, steps on them, and the acceptance of the plan.",
    "plans": "Accepted plans and their tasks.",
    "registers": "Registers of incoming and outgoing documents, and their entries.",
    "search": "Search over everything one may see, and the searches one keeps.",
    "audit": "The trail of who did what.",
    "system": "The state of the installation.",
}

_SCHEMES = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A personal token with scopes, made on the page of one's account.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "A signed-in browser. Changes also need the X-CSRFToken header.",
    },
}


def complete(schema: OpenAPISchema, api: NinjaAPI) -> OpenAPISchema:
    """The same description with everything that a caller meets."""
    schema["components"]["securitySchemes"] = _SCHEMES
    schema["components"]["schemas"].update(_problem_schemas())
    schema["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    operations = dict(_operations(api))
    for path, methods in schema["paths"].items():
        for method, details in methods.items():
            _complete_operation(details, operations[details["operationId"]], method=method, path=path)
    schema["paths"] = dict(sorted(schema["paths"].items()))
    schema["components"]["schemas"] = dict(sorted(schema["components"]["schemas"].items()))
    return schema


def _operations(api: NinjaAPI) -> Iterator[tuple[str, Operation]]:
    for router in api._get_bound_routers():  # noqa: SLF001 — ninja's own description walks it so
        for view in router.path_operations.values():
            for operation in view.operations:
                yield operation.operation_id or api.get_openapi_operation_id(operation), operation


def _complete_operation(details: dict[str, Any], operation: Operation, *, method: str, path: str) -> None:
    scope = next((auth.scope for auth in operation.auth_callbacks if isinstance(auth, SignedIn)), None)
    details["security"] = [{"token": [str(scope)] if scope else []}, {"session": []}]
    if scope:
        details["description"] = f"{details.get('description', '')}\n\nScope of a token: `{scope}`.".strip()
    responses = details["responses"]
    for status in _errors(details, method=method, path=path, has_scope=scope is not None):
        responses.setdefault(status, _error(status))
    if method == "get":
        responses[304] = {"description": "What the If-None-Match header names is still right."}
    for status, answer in responses.items():
        headers = _headers(int(status), answer, method=method)
        if headers:
            answer.setdefault("headers", {}).update(headers)
    details["responses"] = dict(sorted(responses.items()))


def _errors(details: dict[str, Any], *, method: str, path: str, has_scope: bool) -> Iterator[int]:
    """The statuses that can come from this operation."""
    names = {parameter["name"] for parameter in details["parameters"]}
    yield 401
    if has_scope or method != "get":
        yield 403
    if "{" in path:
        yield 404
    if names or "requestBody" in details:
        yield 422
    if "requestBody" in details:
        yield from (400, 404, 413, 415)
    if method != "get":
        yield 409
    if "If-Match" in names:
        yield from (412, 428)


def _error(status: int) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": REF_TEMPLATE.format(model="Problem")}}}
    return {"description": HTTPStatus(status).phrase, "content": content}


def _headers(status: int, answer: dict[str, Any], *, method: str) -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    if status == 401:
        return {"WWW-Authenticate": {"description": "How to sign in (RFC 6750).", **text}}
    content = answer.get("content", {}).get("application/json", {})
    if status == 304 or (content and (method in ("get", "patch") or status == 201)):
        headers = {"ETag": {"description": "For If-None-Match and If-Match.", **text}}
        if "Page_" in str(content.get("schema", {}).get("$ref", "")):
            headers["Link"] = {"description": "The first, previous, next and last page (RFC 8288).", **text}
        if status == 201:
            headers["Location"] = {"description": "Where the new thing is.", **text}
        return headers
    return {}


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template=REF_TEMPLATE, mode="serialization")
    definitions: dict[str, Any] = schema.pop("$defs")
    return {**definitions, "Problem": schema}
