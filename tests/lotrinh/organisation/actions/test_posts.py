"""Posts over time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.actions import change_post, change_unit, end_post, give_post
from lotrinh.organisation.models import Person, Post, Substitution
from lotrinh.organisation.policy import actor_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Role
from tests.cast import SINCE, Cast, make_cast, make_person

Acting = Callable[[Person], Actor]


def test_it_works(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    give_post(cast.officer, unit=cast.team, role=Role.CLERK, from_date=now.date(), by=by, at=now, title="Tổ trưởng")
    assert {grant.unit_id for grant in acting(cast.officer).grants} == {cast.office.id, cast.team.id}
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.changes["unit"], entry.changes["role"]) == ("post.give", "CDN-VP-VT", "clerk")


def test_it_refuses_the_same_role_twice_at_a_time(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    for first, last in ((now.date(), None), (date(2019, 1, 1), date(2020, 1, 1))):
        with pytest.raises(ConflictError):
            give_post(cast.clerk, unit=cast.office, role=Role.CLERK, from_date=first, until_date=last, by=by, at=now)
    end_post(cast.clerk.posts.get(), until_date=date(2026, 11, 30), by=by, at=now)
    give_post(cast.clerk, unit=cast.office, role=Role.CLERK, from_date=date(2026, 12, 1), by=by, at=now)


def test_it_ends_on_its_last_day(cast: Cast, acting: Acting, now: datetime) -> None:
    end_post(cast.clerk.posts.get(), until_date=now.date(), by=acting(cast.administrator), at=now)
    assert actor_for(cast.clerk, today=now.date()).grants
    assert not actor_for(cast.clerk, today=date(2026, 11, 26)).grants


def test_it_changes_the_title_alone(cast: Cast, acting: Acting, now: datetime) -> None:
    post = cast.clerk.posts.get()
    by = acting(cast.administrator)
    assert change_post(post, title="Văn thư trưởng", until_date=None, by=by, at=now).title == "Văn thư trưởng"


def test_it_refuses_a_last_day_before_the_first(cast: Cast, acting: Acting, now: datetime) -> None:
    post = cast.clerk.posts.get()
    with pytest.raises(InvalidError) as refusal:
        change_post(post, title="", until_date=date(2019, 1, 1), by=acting(cast.administrator), at=now)
    assert refusal.value.field == "until_date"


def test_it_refuses_a_post_that_outlasts_its_unit(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    change_unit(cast.team, by=by, at=now, valid_until_date=date(2026, 12, 31))
    with pytest.raises(InvalidError):
        give_post(cast.officer, unit=cast.team, role=Role.CLERK, from_date=now.date(), by=by, at=now)
    with pytest.raises(ConflictError):
        give_post(cast.officer, unit=cast.team, role=Role.CLERK, from_date=date(2027, 1, 1), by=by, at=now)


@pytest.mark.parametrize("part", ["clerk", "head", "leader", "auditor", "member"])
def test_it_refuses_who_is_no_administrator(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    by = acting(cast.people()[part])
    with pytest.raises(NotAllowedError):
        give_post(cast.officer, unit=cast.team, role=Role.CLERK, from_date=now.date(), by=by, at=now)
    with pytest.raises(NotAllowedError):
        end_post(cast.officer.posts.get(), until_date=now.date(), by=by, at=now)


def test_it_refuses_outside_the_administrator_s_subtree(cast: Cast, acting: Acting, now: datetime) -> None:
    local = make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.branch))
    with pytest.raises(NotAllowedError):
        give_post(local, unit=cast.root, role=Role.ADMINISTRATOR, from_date=now.date(), by=acting(local), at=now)


def test_it_refuses_to_end_the_last_administrator_of_the_root(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    with pytest.raises(ConflictError):
        end_post(cast.administrator.posts.get(), until_date=now.date(), by=by, at=now)
    second = make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.root))
    end_post(cast.administrator.posts.get(), until_date=now.date(), by=acting(second), at=now)


@pytest.mark.django_db(transaction=True)
def test_it_keeps_one_of_two_administrators_who_end_each_other(now: datetime) -> None:
    cast = make_cast()
    second = make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.root))
    refused: list[ConflictError] = []

    def end(other: Person, me: Person) -> None:
        try:
            end_post(other.posts.get(), until_date=SINCE, by=actor_for(me, today=now.date()), at=now)
        except ConflictError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    pairs = ((second, cast.administrator), (cast.administrator, second))
    threads = [threading.Thread(target=end, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Post.objects.filter(role=Role.ADMINISTRATOR, until_date=None).count() == 1


def test_it_refuses_who_stands_in_for_the_administrator_a_post_of_their_own(
    cast: Cast, acting: Acting, now: datetime
) -> None:
    day = now.date()
    Substitution.objects.create(
        post=cast.administrator.posts.get(), substitute=cast.officer, from_date=day, until_date=day
    )
    by = acting(cast.officer)
    with pytest.raises(NotAllowedError):
        give_post(cast.officer, unit=cast.root, role=Role.ADMINISTRATOR, from_date=day, by=by, at=now)
    with pytest.raises(NotAllowedError):
        change_post(cast.officer.posts.get(), title="Chánh Văn phòng", until_date=None, by=by, at=now)
    assert give_post(cast.member, unit=cast.root, role=Role.OFFICER, from_date=day, by=by, at=now)
