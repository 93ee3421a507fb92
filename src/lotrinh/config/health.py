"""`/healthz`: the process lives. `/readyz`: it can do its work. Neither needs a sign-in, neither says more."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lotrinh.shared import heartbeats
from lotrinh.shared.heartbeats import FRESH, Kind

log = structlog.get_logger(__name__)
_STORAGE_PROBE_S = 5.0
"""Anybody may ask, so that a storage that costs money is asked at most so often by one process."""
_storage_probe: dict[str, float | bool] = {"at": float("-inf"), "works": False}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Each part by its name, and 503 while one of them does not work."""
    parts = {name: _works(name, probe) for name, probe in PARTS.items()}
    ready = all(parts.values())
    body = {"ready": ready, "parts": {name: "ok" if works else "failed" for name, works in parts.items()}}
    return JsonResponse(body, status=200 if ready else 503)


def _works(name: str, probe: Callable[[], bool]) -> bool:
    try:
        return probe()
    except Exception:  # whatever it is, the part does not work
        log.warning("not_ready", part=name, exc_info=True)
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _storage_keeps() -> bool:
    """A small file can be written, read and deleted."""
    if time.monotonic() - _storage_probe["at"] > _STORAGE_PROBE_S:
        _storage_probe["works"] = False
        _storage_probe["at"] = time.monotonic()
        _storage_probe["works"] = probe_storage()
    return bool(_storage_probe["works"])


def probe_storage() -> bool:
    """Write, read and delete a small file now."""
    content = uuid.uuid4().bytes
    name = default_storage.save(f"probe/{content.hex()}", ContentFile(content))
    try:
        with default_storage.open(name) as file:
            return bool(file.read() == content)
    finally:
        default_storage.delete(name)


def _is_fresh(kind: Kind) -> bool:
    age = heartbeats.age_s(kind, at=timezone.now())
    return age is not None and age < FRESH.total_seconds()


PARTS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "storage": _storage_keeps,
    "worker": lambda: _is_fresh(Kind.WORKER),
    "scheduler": lambda: _is_fresh(Kind.SCHEDULER),
}
