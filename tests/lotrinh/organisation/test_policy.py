"""From posts to what a person may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lotrinh.organisation.models import Person, Substitution
from lotrinh.organisation.policy import actor_for, visible_people
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from tests.cast import Cast

Acting = Callable[[Person], Actor]


def test_it_works(cast: Cast, acting: Acting) -> None:
    assert acting(cast.clerk).may(Verb.DOCUMENT_UPLOAD, cast.office)
    assert not acting(cast.clerk).may(Verb.DOCUMENT_UPLOAD, cast.branch)


def test_it_reaches_down_a_subtree_and_not_up(cast: Cast, acting: Acting) -> None:
    assert acting(cast.head).may(Verb.DOCUMENT_VIEW, cast.team)
    assert not acting(cast.head).may(Verb.DOCUMENT_VIEW, cast.root)


def test_it_lends_a_post_to_the_substitute_for_its_days_alone(cast: Cast) -> None:
    post = cast.head.posts.get()
    Substitution.objects.create(
        post=post, substitute=cast.officer, from_date=date(2026, 11, 20), until_date=date(2026, 11, 30)
    )
    during = actor_for(cast.officer, today=date(2026, 11, 30))
    after = actor_for(cast.officer, today=date(2026, 12, 1))
    assert during.may(Verb.DOCUMENT_VIEW, cast.team)
    assert not after.may(Verb.DOCUMENT_VIEW, cast.team)


def test_it_keeps_people_of_other_units_out_of_sight(cast: Cast, acting: Acting) -> None:
    seen = set(visible_people(acting(cast.head)))
    assert cast.clerk in seen
    assert cast.branch_clerk not in seen
