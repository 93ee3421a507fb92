"""A search as the address holds it: what was typed, and what narrows it.

Public names: `COLUMNS`, `Filters`, `State`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.models import ReadingState
from lotrinh.organisation.models import Unit
from lotrinh.shared.tree import in_subtree

COLUMNS = {
    "symbol": _("Number, symbol"),
    "type": _("Type"),
    "issued": _("Date"),
    "issuer": _("Issuer"),
    "subject": _("Subject"),
    "direction": _("Direction"),
    "unit": _("Kept by"),
    "signer": _("Signer"),
    "urgency": _("Urgency"),
    "due": _("Due"),
}
"""What a table of results can show, in this order."""
USUAL_COLUMNS = ("symbol", "issued", "issuer", "subject", "due")
_MOST_UNITS = 20


class State(TextChoices):
    """How far a document has come."""

    CONFIRMED = "confirmed", _("Header confirmed")
    UNCONFIRMED = "unconfirmed", _("Header to be confirmed")
    UNREAD = "unread", _("Not read yet, or could not be read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Every part is optional."""

    text: str = ""
    direction: str = ""
    type_code: str = ""
    unit: str = ""
    """Words of the name of a unit that keeps or issued the document; those below it count."""
    from_date: date | None = None
    until_date: date | None = None
    """Bounds of the document's own date, both inclusive."""
    urgency: int | None = None
    state: str = ""

    @property
    def is_blank(self) -> bool:
        """Nothing is asked for."""
        return self == Filters()

    def condition(self) -> Q:
        """What the filters, less the text, ask of a document."""
        asked = {
            "direction": self.direction or None,
            "type_code": self.type_code or None,
            "issued_date__gte": self.from_date,
            "issued_date__lte": self.until_date,
            "urgency": self.urgency,
        }
        condition = Q(**{lookup: value for lookup, value in asked.items() if value is not None})
        return condition & _in_state(self.state) & _of_unit(self.unit)


def _in_state(state: str) -> Q:
    match state:
        case State.CONFIRMED:
            return Q(confirmed_at__isnull=False)
        case State.UNCONFIRMED:
            return Q(confirmed_at__isnull=True, reading_state=ReadingState.READ)
        case State.UNREAD:
            return ~Q(reading_state=ReadingState.READ)
        case _:
            return Q()


def _of_unit(words: str) -> Q:
    if not words.strip():
        return Q()
    found = Unit.objects.matching(words[:100]).order_by("depth", "path").values_list("path", flat=True)[:_MOST_UNITS]
    below = Q(pk__in=[])
    for path in found:
        below |= in_subtree(path)
    units = Unit.objects.filter(below).values("pk")
    return Q(unit__in=units) | Q(issuer_unit__in=units)
