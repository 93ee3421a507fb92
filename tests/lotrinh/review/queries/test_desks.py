"""A desk comes light, and whole where it is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lotrinh.review.models import Desk
from lotrinh.review.queries.desks import get_desk_for, get_whole_desk_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError
from tests.cast import Cast

HEAVY = {"text", "view", "notes", "newer"}


def test_it_works(desk: Desk, cast: Cast, acting: Callable[..., Actor]) -> None:
    by = acting(cast.officer)
    assert get_desk_for(by, desk.pk).get_deferred_fields() == HEAVY
    assert get_whole_desk_for(by, desk.pk).get_deferred_fields() == set()
    assert get_desk_for(by, desk.pk).text == desk.text


def test_it_shows_nothing_outside_the_scope(desk: Desk, cast: Cast, acting: Callable[..., Actor]) -> None:
    for person, desk_id in ((cast.outsider, desk.pk), (cast.officer, desk.pk + 1), (cast.officer, 10**30)):
        for get in (get_desk_for, get_whole_desk_for):
            with pytest.raises(NotVisibleError):
                get(acting(person), desk_id)
