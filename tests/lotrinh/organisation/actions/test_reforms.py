"""Mergers, splits, ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.actions import PostsThen, create_unit, dissolve_unit, give_post, merge_units, split_unit
from lotrinh.organisation.models import Person, Post, Succession, Unit
from lotrinh.organisation.policy import actor_for, setup_actor
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Role
from tests.cast import Cast

Acting = Callable[[Person], Actor]
FIRST = date(2026, 11, 1)
LAST = date(2026, 10, 31)
GROUNDS = "Quyết định số 12/QĐ-CĐCVT ngày 20/10/2026"


@pytest.fixture
def by(cast: Cast, acting: Acting) -> Actor:
    return acting(cast.administrator)


@pytest.fixture
def port(cast: Cast, by: Actor, now: datetime) -> Unit:
    return create_unit("CDN-CM", "Công đoàn cơ sở Cảng mới", parent=cast.root, by=by, at=now)


def now_of(unit: Unit) -> Unit:
    return Unit.objects.get(id=unit.id)


def test_it_merges_several_into_one(cast: Cast, by: Actor, port: Unit, now: datetime) -> None:
    merge_units([cast.office, cast.branch], into=port, from_date=FIRST, grounds=GROUNDS, by=by, at=now)
    assert now_of(cast.office).valid_until_date == LAST
    assert now_of(cast.branch).valid_until_date == LAST
    assert now_of(port).valid_until_date is None
    assert now_of(cast.team).path.startswith(now_of(port).path)
    assert {one.old_unit for one in port.predecessions.all()} == {cast.office, cast.branch}
    assert {one.grounds for one in Succession.objects.all()} == {GROUNDS}
    assert set(Post.objects.filter(unit__in=[cast.office, cast.branch]).values_list("until_date", flat=True)) == {LAST}
    verbs = list(AuditEntry.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["unit.create", "unit.move", "unit.merge", "unit.merge"]
    assert actor_for(cast.clerk, today=now.date()).grants == ()


def test_it_merges_one_into_another_that_goes_on(cast: Cast, by: Actor, now: datetime) -> None:
    units = [cast.office, cast.branch]
    merge_units(units, into=cast.office, from_date=FIRST, grounds=GROUNDS, by=by, at=now, posts=PostsThen.GO_ON)
    assert now_of(cast.office).valid_until_date is None
    assert now_of(cast.branch).valid_until_date == LAST
    grant = actor_for(cast.branch_clerk, today=now.date()).grants[0]
    assert (grant.role, grant.unit_id) == (Role.CLERK, cast.office.id)


def test_it_splits_one_into_several(cast: Cast, by: Actor, port: Unit, now: datetime) -> None:
    split_unit(
        cast.office,
        into=[port, cast.branch],
        from_date=FIRST,
        grounds=GROUNDS,
        by=by,
        at=now,
        homes={cast.team: cast.branch},
    )
    assert now_of(cast.office).valid_until_date == LAST
    assert now_of(cast.team).parent == cast.branch
    assert {one.new_unit for one in cast.office.successions.all()} == {port, cast.branch}


def test_it_splits_a_part_off_a_unit_that_goes_on(cast: Cast, by: Actor, port: Unit, now: datetime) -> None:
    split_unit(cast.office, into=[cast.office, port], from_date=FIRST, grounds=GROUNDS, by=by, at=now, homes={})
    assert now_of(cast.office).valid_until_date is None
    assert now_of(cast.team).parent == cast.office
    assert [one.new_unit for one in cast.office.successions.all()] == [port]


def test_it_dissolves_a_unit_with_all_below(cast: Cast, by: Actor, now: datetime) -> None:
    dissolve_unit(cast.office, from_date=FIRST, grounds=GROUNDS, by=by, at=now, homes={cast.team: None})
    assert now_of(cast.office).valid_until_date == now_of(cast.team).valid_until_date == LAST
    assert cast.team.successions.get().new_unit is None
    assert Unit.objects.count() == 4


def test_it_ends_a_post_that_has_not_begun_on_its_first_day(cast: Cast, by: Actor, now: datetime) -> None:
    later = date(2027, 1, 1)
    post = give_post(cast.outsider, unit=cast.team, role=Role.CLERK, from_date=later, by=by, at=now)
    dissolve_unit(cast.team, from_date=FIRST, grounds=GROUNDS, by=by, at=now)
    post.refresh_from_db()
    assert post.until_date == later


def test_it_refuses_to_leave_a_unit_without_a_place(cast: Cast, by: Actor, now: datetime) -> None:
    with pytest.raises(InvalidError) as refusal:
        dissolve_unit(cast.office, from_date=FIRST, grounds=GROUNDS, by=by, at=now)
    assert refusal.value.field == "homes"
    assert cast.team.name in str(refusal.value)


def test_it_refuses_a_second_time(cast: Cast, by: Actor, now: datetime) -> None:
    dissolve_unit(cast.team, from_date=FIRST, grounds=GROUNDS, by=by, at=now)
    with pytest.raises(ConflictError):
        dissolve_unit(cast.team, from_date=FIRST, grounds=GROUNDS, by=by, at=now)
    assert Succession.objects.count() == 1


def test_it_refuses_without_grounds(cast: Cast, by: Actor, now: datetime) -> None:
    with pytest.raises(InvalidError) as refusal:
        dissolve_unit(cast.team, from_date=FIRST, grounds=" ", by=by, at=now)
    assert refusal.value.field == "grounds"


def test_it_refuses_a_merger_into_a_unit_below(cast: Cast, by: Actor, now: datetime) -> None:
    with pytest.raises(InvalidError):
        merge_units([cast.office], into=cast.team, from_date=FIRST, grounds=GROUNDS, by=by, at=now)


def test_it_refuses_to_move_units_before_the_day(cast: Cast, by: Actor, now: datetime) -> None:
    with pytest.raises(ConflictError):
        merge_units([cast.office], into=cast.branch, from_date=date(2027, 1, 1), grounds=GROUNDS, by=by, at=now)
    merge_units([cast.branch], into=cast.office, from_date=date(2027, 1, 1), grounds=GROUNDS, by=by, at=now)
    assert now_of(cast.branch).valid_until_date == date(2026, 12, 31)


def test_it_refuses_to_end_the_root_of_the_last_administrator(cast: Cast, by: Actor, now: datetime) -> None:
    other = create_unit("K", "Khác", parent=None, by=setup_actor(), at=now)
    with pytest.raises(ConflictError):
        merge_units([cast.root], into=other, from_date=FIRST, grounds=GROUNDS, by=setup_actor(), at=now)
    assert now_of(cast.root).valid_until_date is None
    assert now_of(cast.office).parent == cast.root


@pytest.mark.parametrize("part", ["clerk", "head", "leader", "auditor", "member"])
def test_it_refuses_who_is_no_administrator(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    with pytest.raises(NotAllowedError):
        dissolve_unit(cast.team, from_date=FIRST, grounds=GROUNDS, by=acting(cast.people()[part]), at=now)
    with pytest.raises(NotAllowedError):
        merge_units(
            [cast.team], into=cast.branch, from_date=FIRST, grounds=GROUNDS, by=acting(cast.people()[part]), at=now
        )
