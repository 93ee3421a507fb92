"""The shape of an order as it comes from outside, before anything looks at what it means.

Public names: `checked`, `LONGEST_TEXT`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.card import Json
from lotrinh.shared.errors import InvalidError

_DEEPEST = 6
LONGEST_TEXT = 20_000
"""Letters of one text."""
_MOST = 5_000
"""Entries of one list; a desk has at most some thousand cards."""
_LARGEST = 2**53


def checked(order: Mapping[str, Any]) -> Json:
    """The order, of texts that both databases keep, numbers within bounds, lists and mappings of these.

    Raises: InvalidError.
    """
    found: Json = _checked(dict(order), _DEEPEST)
    if not isinstance(found.get("verb"), str) or not isinstance(found.get("cards", {}), dict):
        raise _refused()
    if any(type(version) is not int for version in found.get("cards", {}).values()):
        raise _refused()
    return found


def _checked(value: Any, depth: int) -> Any:
    if depth == 0:
        raise _refused()
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _number(value)
    if isinstance(value, list | tuple) and len(value) <= _MOST:
        return [_checked(one, depth - 1) for one in value]
    if isinstance(value, Mapping) and len(value) <= _MOST:
        return {_text(key): _checked(one, depth - 1) for key, one in value.items()}
    raise _refused()


def _number(value: int) -> int:
    if not -_LARGEST <= value <= _LARGEST:
        raise _refused()
    return value


def _text(value: object) -> str:
    """Without NUL, and without halves of letters, which no database keeps."""
    if not isinstance(value, str):
        raise _refused()
    if len(value) > LONGEST_TEXT:
        raise InvalidError("review.long", _("This is longer than a card can hold; shorten it."))
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _refused() -> InvalidError:
    return InvalidError("review.order", _("The desk does not know this step. Load the page again."))
