"""What a page asks before it shows a form: whoever may not do it is told so, not led through it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lotrinh.registers.models import Register
from lotrinh.registers.policy import can
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.policy import Verb


def check_keeps(actor: Actor, register: Register) -> None:
    """Refuse who keeps no registers of the unit."""
    if not can(actor, Verb.REGISTER_KEEP, register):
        raise NotAllowedError("register.keep", _("Only a clerk of the unit keeps its registers."))


def check_manages(actor: Actor, register: Register) -> None:
    """Refuse who opens no registers of the unit."""
    if not can(actor, Verb.REGISTER_MANAGE, register):
        raise NotAllowedError("register.manage", _("Only a clerk of the unit opens, closes and changes its registers."))
