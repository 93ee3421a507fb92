"""What Django says before it starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Doubt


@register(Tags.files)
def find_unbuilt_static_files(**_options: Any) -> list[CheckMessage]:
    """Without the manifest every page would fail, and say nothing that helps."""
    if "Manifest" not in str(settings.STORAGES["staticfiles"]):
        return []  # files as they are, as in the tests
    if (settings.STATIC_ROOT / "staticfiles.json").exists():
        return []
    what = f"The scripts and styles of the pages are not in {settings.STATIC_ROOT}."
    return [Doubt(what, hint="In a clone run `make frontend`; from a wheel, install it again.", id="web.W001")]
