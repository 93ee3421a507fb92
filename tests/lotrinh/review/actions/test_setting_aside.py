"""A desk that went with its document is told of, not stumbled over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.actions.purge import declare_secret
from lotrinh.review.actions.setting_aside import set_aside, take_back
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.queries.desks import get_desk_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError
from tests.cast import Cast
from tests.lotrinh.review.beside import document_of

Acting = Callable[..., Actor]


def test_it_works(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    assert set_aside(desk, reason="Chỉ để biết", by=by, at=now).state == DeskState.SET_ASIDE
    assert take_back(desk, by=by, at=now).state == DeskState.OPEN


def test_it_refuses_a_desk_that_was_erased_meanwhile(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    stale = get_desk_for(by, desk.pk)
    declare_secret(document_of(desk), reason="Theo lệnh", by=acting(cast.clerk), at=now)
    with pytest.raises(ConflictError):
        set_aside(stale, reason="Chỉ để biết", by=by, at=now)
    with pytest.raises(ConflictError):
        take_back(stale, by=by, at=now)
