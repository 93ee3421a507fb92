"""What every page's frame needs."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lotrinh.web.menu import menu_for


def shell(request: HttpRequest) -> dict[str, object]:
    """Person and menu. Both are looked up only by pages that show them."""
    actor = getattr(request, "actor", None)
    return {"actor": actor, "menu": SimpleLazyObject(lambda: menu_for(actor, path=request.path))}
