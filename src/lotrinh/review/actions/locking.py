"""Taking hold of a desk before it is changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lotrinh.review.models import Desk
from lotrinh.shared.errors import ConflictError

_HEAVY = ("view", "notes", "newer")
"""What few steps look at; it is fetched where it is asked for."""


def locked_desk(desk: Desk) -> Desk:
    """The desk as it stands now, held until the transaction ends.

    Raises: ConflictError where it went with its document meanwhile.
    """
    desks = Desk.objects.select_for_update(of=("self",), no_key=True).select_related("unit").defer(*_HEAVY)
    found = desks.filter(pk=desk.pk).first()
    if found is None:
        raise ConflictError("review.gone", _("This desk is no longer there: its document was erased."))
    return found
