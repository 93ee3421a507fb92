"""What changes many at once and what changes one: neither waits for the other in a circle."""

from __future__ import annotations

from datetime import datetime

import pytest

from lotrinh.audit.queries import find_breaks
from lotrinh.organisation import actions
from lotrinh.organisation.policy import actor_for
from lotrinh.shared.policy import Role
from tests.at_once import run_at_once
from tests.cast import Cast, make_person, make_unit

HEAD = "Tên đăng nhập;Họ và tên;Điện thoại\n"


@pytest.mark.django_db(transaction=True)
def test_it_imports_while_people_are_changed(transactional_db: None, cast: Cast, now: datetime) -> None:
    people = [make_person(f"p{n:02}", f"Người {n}", (Role.MEMBER, cast.office)) for n in range(12)]
    by = actor_for(cast.administrator, today=now.date())

    def bring_in(names: list[str], phone: str) -> None:
        rows = "".join(f"{name};{name};{phone}\n" for name in names)
        preview = actions.upload_import("people", data=(HEAD + rows).encode(), file_name="a.csv", by=by, at=now)
        actions.confirm_import(preview, by=by, at=now)

    def change() -> None:
        for person in reversed(people):
            actions.change_person(person, by=by, at=now, phone="0903")

    names = [person.username for person in people]
    errors = run_at_once(
        lambda: bring_in(["moi1", *names], "0901"), lambda: bring_in([*reversed(names), "moi2"], "0902"), change
    )
    assert errors == []
    assert list(find_breaks()) == []


@pytest.mark.django_db(transaction=True)
def test_it_merges_while_posts_are_given(transactional_db: None, cast: Cast, now: datetime) -> None:
    by, today = actor_for(cast.administrator, today=now.date()), now.date()
    old = make_unit("CU", "Ban cũ", parent=cast.root)
    below = [make_unit(f"CU{n}", f"Tổ {n}", parent=old) for n in range(8)]
    people = [make_person(f"q{n}", f"Người {n}") for n in range(8)]

    def merge() -> None:
        actions.merge_units([old], into=cast.branch, from_date=today, grounds="QĐ 1", by=by, at=now)

    def give() -> None:
        for person, unit in zip(people, reversed(below), strict=True):
            actions.give_post(person, unit=unit, role=Role.MEMBER, from_date=today, by=by, at=now)

    assert run_at_once(merge, give) == []
    assert list(find_breaks()) == []
