"""JSON as people read it too: Vietnamese letters as they are, not as escapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ninja.renderers import JSONRenderer


class Utf8Renderer(JSONRenderer):
    """Ninja's, in UTF-8."""

    json_dumps_params: ClassVar[Mapping[str, Any]] = {"ensure_ascii": False}  # type: ignore[misc] # ninja has it plain
