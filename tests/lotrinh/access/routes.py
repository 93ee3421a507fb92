"""Every address of the application, from Django's resolver and from ninja's own list of operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from lotrinh.config.api import api


@dataclass(frozen=True, slots=True)
class Route:
    """An address with a name: `documents:detail`, `api:get_a_unit`; the pattern itself where it has no name."""

    name: str
    pattern: str

    @property
    def is_api(self) -> bool:
        """Whether programs ask it."""
        return self.name.startswith("api:")


def find_routes() -> list[Route]:
    """All, in the order of the resolver."""
    return list(_walk(get_resolver(), namespaces=(), prefix=""))


def find_methods() -> dict[str, str]:
    """The method of every operation of the API, by the name of its route."""
    found = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                name = getattr(operation, "url_name", None) or operation.view_func.__name__
                found[f"api:{name}"] = operation.methods[0]
    return found


def _walk(resolver: URLResolver, *, namespaces: tuple[str, ...], prefix: str) -> Iterator[Route]:
    for found in resolver.url_patterns:
        pattern = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            inner: Any = (found.namespace,) if found.namespace else ()
            yield from _walk(found, namespaces=(*namespaces, *inner), prefix=pattern)
        elif isinstance(found, URLPattern):
            name = ":".join((*namespaces, found.name)) if found.name else pattern
            yield Route(name, pattern)
