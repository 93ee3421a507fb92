"""Units made, changed and moved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.actions import change_unit, create_unit, move_unit
from lotrinh.organisation.models import Person, Unit
from lotrinh.organisation.policy import actor_for, setup_actor
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.tree import path_of
from tests.cast import Cast, make_cast

Acting = Callable[[Person], Actor]


def test_it_works(cast: Cast, acting: Acting, now: datetime) -> None:
    unit = create_unit(
        "CDN-HP",
        "Công đoàn Cảng Hải Phòng",
        parent=cast.root,
        by=acting(cast.administrator),
        at=now,
        kind="union",
        aliases=["CĐ Cảng HP", "Công đoàn cảng Hải phòng"],
    )
    assert unit.path.startswith(cast.root.path)
    assert unit.depth == 1
    assert {alias.name for alias in unit.aliases.all()} == {"CĐ Cảng HP", "Công đoàn cảng Hải phòng"}
    assert Unit.objects.matching("cang hp").get() == unit
    entry = AuditEntry.objects.last()
    assert entry
    assert (entry.verb, entry.object_id, entry.unit_path) == ("unit.create", unit.id, unit.path)


@pytest.mark.parametrize("part", ["clerk", "officer", "head", "leader", "auditor", "member", "outsider"])
def test_it_refuses_who_is_no_administrator(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    by = acting(cast.people()[part])
    with pytest.raises(NotAllowedError):
        create_unit("X", "X", parent=cast.root, by=by, at=now)
    with pytest.raises(NotAllowedError):
        change_unit(cast.office, by=by, at=now, name="Khác")
    with pytest.raises(NotAllowedError):
        move_unit(cast.team, to=cast.branch, by=by, at=now)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "CDN"}, "code"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"contact_email": "khong phai"}, "contact_email"),
        ({"kind": "kingdom"}, "kind"),
        ({"identifier": "12345678901234"}, "identifier"),
    ],
)
def test_it_refuses_a_wrong_value_by_its_field(
    cast: Cast, acting: Acting, now: datetime, fields: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidError) as refusal:
        change_unit(cast.office, by=acting(cast.administrator), at=now, **fields)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_it_refuses_a_unit_under_one_that_has_ended(cast: Cast, acting: Acting, now: datetime) -> None:
    change_unit(cast.team, by=acting(cast.administrator), at=now, valid_until_date=date(2026, 11, 24))
    with pytest.raises(ConflictError):
        create_unit("X", "X", parent=cast.team, by=acting(cast.administrator), at=now)


@pytest.mark.parametrize("part", ["root", "office", "branch"])
def test_it_refuses_to_end_a_unit_that_is_outlasted(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    """Its posts and the units below would hang in the air; `dissolve_unit` ends them with it."""
    with pytest.raises(InvalidError) as refusal:
        change_unit(getattr(cast, part), by=acting(cast.administrator), at=now, valid_until_date=date(2026, 11, 24))
    assert refusal.value.field == "valid_until_date"


def test_it_makes_a_root_at_the_set_up(db: None, now: datetime) -> None:
    root = create_unit("G", "Gốc", parent=None, by=setup_actor(), at=now)
    assert (root.depth, len(root.path)) == (0, 8)


def test_it_refuses_a_change_made_up_on_an_older_state(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    change_unit(cast.office, by=by, at=now, version=1, short_name="VP")
    with pytest.raises(ConflictError):
        change_unit(cast.office, by=by, at=now, version=1, short_name="VPCĐ")


def test_it_says_what_changed_and_nothing_when_nothing_did(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    change_unit(cast.office, by=by, at=now, name="Văn phòng", aliases=["VPCĐN"])
    entry = AuditEntry.objects.last()
    assert entry
    assert entry.changes == {"name": ["Văn phòng Công đoàn ngành", "Văn phòng"], "aliases": [[], ["VPCĐN"]]}
    change_unit(cast.office, by=by, at=now, name="Văn phòng", aliases=["VPCĐN"])
    assert AuditEntry.objects.count() == 1


def test_it_moves_a_whole_subtree(cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.administrator)
    moved = move_unit(cast.office, to=cast.branch, by=by, at=now)
    team = Unit.objects.get(id=cast.team.id)
    assert moved.path == cast.branch.path + cast.office.path[-8:]
    assert team.path == moved.path + team.path[-8:]
    assert (moved.depth, team.depth) == (2, 3)
    assert set(Unit.objects.in_subtree(cast.branch)) == {cast.branch, moved, team}


def test_it_refuses_a_move_under_itself(cast: Cast, acting: Acting, now: datetime) -> None:
    for place in (cast.office, cast.team):
        with pytest.raises(InvalidError) as refusal:
            move_unit(cast.office, to=place, by=acting(cast.administrator), at=now)
        assert refusal.value.field == "parent"


@pytest.mark.django_db(transaction=True)
def test_it_makes_no_circle_of_two_moves_at_once(now: datetime) -> None:
    cast = make_cast()
    refused: list[InvalidError] = []

    def move(unit: Unit, to: Unit) -> None:
        try:
            move_unit(unit, to=to, by=actor_for(cast.administrator, today=now.date()), at=now)
        except InvalidError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    pairs = ((cast.office, cast.branch), (cast.branch, cast.office))
    threads = [threading.Thread(target=move, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    for unit in Unit.objects.select_related("parent"):
        assert unit.path == path_of(unit.id, parent_path=unit.parent.path if unit.parent else "")


def test_it_refuses_to_move_a_root_out_of_the_last_administrator_s_hands(
    cast: Cast, acting: Acting, now: datetime
) -> None:
    province = create_unit("T", "Tỉnh", parent=None, by=setup_actor(), at=now)
    with pytest.raises(ConflictError):
        move_unit(cast.root, to=province, by=setup_actor(), at=now)
