"""Which desks are worth labels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lotrinh.documents.models import Purpose, Routing
from lotrinh.review.actions.steps import take_step
from lotrinh.review.models import Desk
from lotrinh.review.queries.lists import find_desks_to_label
from lotrinh.shared.actor import Actor
from tests.cast import Cast


def test_those_of_the_unit_that_leads_take_them_out_too(
    desk: Desk, cast: Cast, acting: Callable[..., Actor], now: datetime
) -> None:
    card = desk.cards.filter(kind="task").order_by("id")[0]
    order = {"key": "accept-one", "verb": "accept", "cards": {card.key: card.version}}
    take_step(desk, order, by=acting(cast.officer), at=now)
    assert list(find_desks_to_label(acting(cast.officer))) == [desk]
    assert list(find_desks_to_label(acting(cast.outsider))) == []
    Routing.objects.create(
        document=desk.document, unit=cast.branch, purpose=Purpose.LEAD, routed_by=cast.clerk, routed_at=now
    )
    assert list(find_desks_to_label(acting(cast.outsider))) == [desk]
