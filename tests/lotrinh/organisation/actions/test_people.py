"""People made, changed, shut out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from lotrinh.api.actions import create_token
from lotrinh.api.queries import find_token_by_secret
from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.actions import (
    change_person,
    create_person,
    deactivate_person,
    give_post,
    reactivate_person,
    set_initial_password,
)
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Role
from tests.cast import Cast, make_person

Acting = Callable[[Person], Actor]


def test_it_works(cast: Cast, acting: Acting, now: datetime) -> None:
    person = create_person(
        "Dung.Tran",
        "Trần Thị Dung",
        by=acting(cast.administrator),
        at=now,
        password="mot-mat-khau-rat-dai",
        email="Dung@Example.org",
    )
    assert (person.username, person.email) == ("dung.tran", "dung@example.org")
    assert person.check_password("mot-mat-khau-rat-dai")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.object_name) == ("person.create", "Trần Thị Dung")
    assert "mot-mat" not in str(entry.changes)


def test_it_gives_no_password_unless_told(cast: Cast, acting: Acting, now: datetime) -> None:
    assert not create_person("dung", "Dung", by=acting(cast.administrator), at=now).has_usable_password()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"username": "lan"}, "username"),
        ({"username": "LAN"}, "username"),
        ({"username": "trần dung"}, "username"),
        ({"full_name": " "}, "full_name"),
        ({"email": "lan@example.org"}, "email"),
        ({"email": "khong phai"}, "email"),
        ({"password": "123"}, "password"),
    ],
)
def test_it_refuses_a_wrong_value_by_its_field(
    cast: Cast, acting: Acting, now: datetime, fields: dict[str, str], field: str
) -> None:
    values = {"username": "dung", "full_name": "Trần Thị Dung"} | fields
    with pytest.raises(InvalidError) as refusal:
        create_person(**values, by=acting(cast.administrator), at=now)  # type: ignore[arg-type]
    assert refusal.value.field == field


@pytest.mark.parametrize("part", ["clerk", "head", "leader", "auditor", "member"])
def test_it_refuses_who_is_no_administrator(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    by = acting(cast.people()[part])
    with pytest.raises(NotAllowedError):
        create_person("dung", "Dung", by=by, at=now)
    for action in (deactivate_person, reactivate_person):
        with pytest.raises(NotAllowedError):
            action(cast.officer, by=by, at=now)
    with pytest.raises(NotAllowedError):
        set_initial_password(cast.officer, password="mot-mat-khau-rat-dai", by=by, at=now)


def test_it_keeps_a_unit_s_administrator_from_whoever_has_posts_elsewhere(
    cast: Cast, acting: Acting, now: datetime
) -> None:
    """Who sets a password acts as that person: an administrator of the branch must not become one of the root."""
    local = make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.branch))
    give_post(cast.administrator, unit=cast.branch, role=Role.MEMBER, from_date=now.date(), by=acting(local), at=now)
    with pytest.raises(NotAllowedError):
        set_initial_password(cast.administrator, password="mot-mat-khau-rat-dai", by=acting(local), at=now)
    set_initial_password(cast.branch_clerk, password="mot-mat-khau-rat-dai", by=acting(local), at=now)


def test_it_lets_everyone_change_their_own_telephone(cast: Cast, acting: Acting, now: datetime) -> None:
    assert change_person(cast.clerk, by=acting(cast.clerk), at=now, phone="0912 345 678").phone == "0912 345 678"
    with pytest.raises(NotAllowedError):
        change_person(cast.clerk, by=acting(cast.clerk), at=now, full_name="Khác")


def test_it_finds_a_changed_name(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    changed = change_person(cast.clerk, by=by, at=now, version=1, full_name="Nguyễn Thị Ngọc Lan Hương")
    assert "lan huong" in changed.search_text
    with pytest.raises(ConflictError):
        change_person(cast.clerk, by=by, at=now, version=1, full_name="Khác")


def test_it_shuts_and_opens_an_account(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    assert not deactivate_person(cast.clerk, by=by, at=now).is_active
    assert not deactivate_person(cast.clerk, by=by, at=now).is_active
    assert acting(Person.objects.get(id=cast.clerk.id)).grants == ()
    assert reactivate_person(cast.clerk, by=by, at=now).is_active
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["person.deactivate", "person.reactivate"]


def test_it_refuses_to_shut_oneself_and_the_last_administrator(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    with pytest.raises(ConflictError):
        deactivate_person(cast.administrator, by=by, at=now)
    second = make_person("kim", "Lý Kim")
    give_post(
        second,
        unit=cast.root,
        role=Role.ADMINISTRATOR,
        from_date=now.date(),
        until_date=date(2026, 12, 31),
        by=by,
        at=now,
    )
    with pytest.raises(ConflictError):
        deactivate_person(cast.administrator, by=acting(second), at=now)


def test_it_ends_tokens_with_the_old_password(cast: Cast, acting: Acting, now: datetime) -> None:
    _, secret = create_token(
        name="Kho", scopes=["documents:read"], expires_at=now + timedelta(days=30), by=acting(cast.clerk), at=now
    )
    assert find_token_by_secret(secret, at=now) is not None
    set_initial_password(cast.clerk, password="mot-mat-khau-rat-dai", by=acting(cast.administrator), at=now)
    assert find_token_by_secret(secret, at=now) is None
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["token.create", "token.revoke", "person.password"]
    assert AuditEntry.objects.get(verb="token.revoke").unit_path == cast.office.path
