"""What the system page knows of the installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings
from django.db import connection

from lotrinh.accounts.policy import check_may_manage_system
from lotrinh.audit.models import AuditEntry
from lotrinh.audit.queries import last_check
from lotrinh.shared.actor import Actor
from lotrinh.shared.models import Heartbeat, Installation

STILL_ALIVE = timedelta(minutes=2)
"""A process that was silent longer than this is taken for dead."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A background process and when it was last alive."""

    kind: str
    name: str
    at: datetime
    is_alive: bool


@dataclass(frozen=True, slots=True)
class InstallationState:
    """Everything that the page shows."""

    name: str
    set_up_at: datetime | None
    is_sample: bool
    version: str
    database: str
    storage: str
    mail_host: str
    """Empty while mail goes to the console alone."""
    mail_from: str
    beats: tuple[Beat, ...]
    last_check: AuditEntry | None

    @property
    def has_worker(self) -> bool:
        """Whether uploads are being read."""
        return any(beat.kind == "worker" and beat.is_alive for beat in self.beats)

    @property
    def has_scheduler(self) -> bool:
        """Whether what has its hour is done at it."""
        return any(beat.kind == "scheduler" and beat.is_alive for beat in self.beats)


def get_installation_for(actor: Actor, *, now: datetime) -> InstallationState:
    """The state of things.

    Raises: NotAllowedError.
    """
    check_may_manage_system(actor)
    row = Installation.objects.filter(id=1).first()
    beats = Heartbeat.objects.filter(at__gte=now - timedelta(days=1)).order_by("kind", "name")
    return InstallationState(
        name=row.name if row else "",
        set_up_at=row.set_up_at if row else None,
        is_sample=bool(row and row.is_sample),
        version=_version(),
        database=_database(),
        storage=_storage(),
        mail_host=settings.EMAIL_HOST,
        mail_from=settings.DEFAULT_FROM_EMAIL,
        beats=tuple(Beat(b.kind, b.name, b.at, is_alive=b.at >= now - STILL_ALIVE) for b in beats),
        last_check=last_check(),
    )


def _version() -> str:
    try:
        return version("vanban")
    except PackageNotFoundError:
        return ""


def _database() -> str:
    if connection.vendor != "postgresql":
        return f"SQLite {'.'.join(map(str, connection.get_database_version()))}"
    return f"PostgreSQL {'.'.join(map(str, connection.get_database_version()))}"


def _storage() -> str:
    options: dict[str, object] = settings.STORAGES["default"].get("OPTIONS", {})  # type: ignore[attr-defined]
    return f"S3: {options['bucket_name']}" if "bucket_name" in options else str(options.get("location", ""))
