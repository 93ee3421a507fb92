"""From posts to what a person may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lotrinh.organisation.models import Person, Substitution
from lotrinh.organisation.policy import actor_for, can_manage_person, setup_actor, visible_people
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role, Verb
from tests.cast import Cast, make_person

Acting = Callable[[Person], Actor]
TODAY = date(2026, 11, 25)


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


def test_it_shows_people_without_a_post_to_those_who_manage_a_root(cast: Cast, acting: Acting) -> None:
    nobody = make_person("kim", "Lý Kim")
    local = make_person("dia", "Trần Địa", (Role.ADMINISTRATOR, cast.branch))
    assert nobody in visible_people(acting(cast.administrator))
    assert nobody not in visible_people(acting(local))
    assert can_manage_person(acting(cast.administrator), nobody, today=TODAY)
    assert not can_manage_person(acting(local), nobody, today=TODAY)


def test_it_asks_for_every_unit_where_a_person_has_a_post(cast: Cast, acting: Acting) -> None:
    local = make_person("dia", "Trần Địa", (Role.ADMINISTRATOR, cast.branch))
    both = make_person("hai", "Lê Hai", (Role.OFFICER, cast.branch), (Role.OFFICER, cast.office))
    assert can_manage_person(acting(local), cast.outsider, today=TODAY)
    assert not can_manage_person(acting(local), both, today=TODAY)
    assert can_manage_person(acting(cast.administrator), both, today=TODAY)


def test_it_lets_the_set_up_do_units_and_people_alone(cast: Cast) -> None:
    actor = setup_actor()
    assert actor.may(Verb.UNIT_MANAGE, cast.root)
    assert not actor.may(Verb.DOCUMENT_VIEW, cast.root)


def test_it_keeps_an_account_from_those_who_do_not_manage_the_post_lent_to_it(cast: Cast, acting: Acting) -> None:
    """Who sets a password acts as that person, and as whom they stand in for."""
    local = make_person("dia", "Trần Địa", (Role.ADMINISTRATOR, cast.branch))
    assert can_manage_person(acting(local), cast.outsider, today=TODAY)
    Substitution.objects.create(
        post=cast.administrator.posts.get(),
        substitute=cast.outsider,
        from_date=date(2026, 12, 1),
        until_date=date(2026, 12, 5),
    )
    assert not can_manage_person(acting(local), cast.outsider, today=TODAY)
    assert can_manage_person(acting(local), cast.outsider, today=date(2026, 12, 6))
    assert can_manage_person(acting(cast.administrator), cast.outsider, today=TODAY)


def test_it_lists_everybody_once_and_to_the_set_up_all(cast: Cast, acting: Acting) -> None:
    make_person("hai", "Người Hai", (Role.OFFICER, cast.office), (Role.OFFICER, cast.branch))
    seen = [person.pk for person in visible_people(acting(cast.administrator))]
    assert len(seen) == len(set(seen)) == Person.objects.people().count()
    assert visible_people(setup_actor()).count() == len(seen)
