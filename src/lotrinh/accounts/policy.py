"""Who looks after the installation itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.policy import Verb


def may_manage_system(actor: Actor) -> bool:
    """The administrators of a root; those of a unit below administer that unit alone."""
    roots = Unit.objects.filter(parent=None, id__in=actor.unit_ids(Verb.SYSTEM_MANAGE))
    return roots.exists()


def check_may_manage_system(actor: Actor) -> None:
    """Raises: NotAllowedError."""
    if not may_manage_system(actor):
        raise NotAllowedError("system.manage", _("Only an administrator of the whole organisation may do this."))
