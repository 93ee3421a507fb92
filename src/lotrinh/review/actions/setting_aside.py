"""Saying of a desk that no plan is needed, and taking that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lotrinh.audit.actions import record
from lotrinh.review.actions.locking import locked_desk
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.policy import can
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb


def set_aside(desk: Desk, *, reason: str, by: Actor, at: datetime) -> Desk:
    """No plan is needed; the cards stay as they are.

    Raises: NotAllowedError; ConflictError where a plan was made already, or the document erased; InvalidError without
    a reason.
    """
    reason = " ".join(reason.split())
    if not reason or len(reason) > 300:
        raise InvalidError("review.reason", _("Say in a few words why no plan is needed."), field="reason")
    changes = {"reason_given": True}
    return _turn(desk, DeskState.SET_ASIDE, reason, ("review.set-aside", changes), by=by, at=at)


def take_back(desk: Desk, *, by: Actor, at: datetime) -> Desk:
    """A plan may be needed after all.

    Raises: NotAllowedError; ConflictError where it was not set aside, or the document was erased.
    """
    state = DeskState.OPEN if desk.opened_at else DeskState.WAITING
    return _turn(desk, state, "", ("review.take-back", {}), by=by, at=at)


def _turn(
    desk: Desk, state: DeskState, reason: str, told: tuple[str, dict[str, bool]], *, by: Actor, at: datetime
) -> Desk:
    if not can(by, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review in this unit may change the desk."))
    with transaction.atomic():
        locked = locked_desk(desk)
        if locked.state == DeskState.ACCEPTED or (locked.state == DeskState.SET_ASIDE) == bool(reason):
            raise ConflictError("review.state", _("Somebody has decided on this desk already. Load the page again."))
        locked.state, locked.set_aside_reason, locked.changed_at = state, reason, at
        locked.save(update_fields=["state", "set_aside_reason", "changed_at"])
        verb, changes = told
        record(verb, locked, by=by, at=at, unit_path=locked.unit.path, changes=changes)
    return locked
