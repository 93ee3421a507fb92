"""What the overview shows besides its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from lotrinh.dashboard.figures import RECEIVERS, Figure, figures_for, has_role
from lotrinh.documents.models import Document, Routing
from lotrinh.documents.queries.documents import find_latest_for
from lotrinh.documents.queries.routings import Clock, clock_of, find_routed_to
from lotrinh.organisation.models import Unit
from lotrinh.organisation.policy import visible_units
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

PRESSING = 8
"""Lines under "to be settled now": what one screen holds. The figures open the whole lists."""
LATEST = 6


@dataclass(frozen=True, slots=True)
class Pressing:
    """A document given to the actor or their unit, with how its day stands."""

    routing: Routing
    clock: Clock


@dataclass(frozen=True, slots=True)
class Overview:
    """The page."""

    units: list[Unit]
    """Where the person holds posts."""
    figures: list[Figure]
    pressing: list[Pressing] | None
    """None for those to whom nobody gives documents."""
    latest: list[Document] | None
    """None for those who read none."""


def get_overview_for(actor: Actor, *, today: date) -> Overview:
    """What waits for this person today."""
    return Overview(
        units=list(visible_units(actor).filter(pk__in={grant.unit_id for grant in actor.grants}).order_by("path")),
        figures=figures_for(actor, today=today),
        pressing=_pressing_for(actor, today) if has_role(actor, RECEIVERS) else None,
        latest=find_latest_for(actor, limit=LATEST) if actor.may_anywhere(Verb.DOCUMENT_VIEW) else None,
    )


def _pressing_for(actor: Actor, today: date) -> list[Pressing]:
    """Overdue first, then due soon, then what nobody opened; each document once, and no more than a screen."""
    found: dict[int, Routing] = {}
    for show in ("overdue", "soon", "unopened"):
        if len(found) < PRESSING:
            found |= {r.pk: r for r in find_routed_to(actor, show=show, today=today)[:PRESSING] if r.pk not in found}
    return [Pressing(routing, clock_of(routing.due_date, today=today)) for routing in islice(found.values(), PRESSING)]
