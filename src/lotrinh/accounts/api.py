"""The state of the installation for programs that watch it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from ninja import Field, Router, Schema

from lotrinh.accounts.installation import InstallationState, get_installation_for
from lotrinh.api.auth import Scoped
from lotrinh.api.scopes import Scope
from lotrinh.shared.http import ActorRequest

router = Router(tags=["system"])


class BeatOut(Schema):
    """A background process."""

    kind: str = Field(examples=["worker"])
    name: str
    at: datetime = Field(description="When it was last alive.")
    is_alive: bool


class SystemOut(Schema):
    """What an administrator of the whole organisation sees of the installation."""

    name: str
    version: str
    database: str = Field(examples=["PostgreSQL 16.3"])
    storage: str
    mail_host: str = Field(description="Empty while mail goes to the console alone.")
    has_worker: bool = Field(description="Whether uploads are being read.")
    has_scheduler: bool = Field(description="Whether what has its hour is done at it.")
    beats: list[BeatOut]


@router.get("/system", response=SystemOut, auth=Scoped(Scope.ORGANISATION_READ))
def get_system(request: ActorRequest) -> InstallationState:
    """Database, storage, mail and background work. For health checks without a token ask /readyz."""
    return get_installation_for(request.actor, now=timezone.now())
