"""People and their posts out of tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.actions import import_people
from lotrinh.organisation.imports import Outcome, plan_people, read_people_rows
from lotrinh.organisation.models import Person, Post
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role
from tests.cast import Cast, make_person
from tests.lotrinh.organisation.imports.tables import csv_of

Acting = Callable[[Person], Actor]
HEAD = "Tên đăng nhập;Họ và tên;Thư điện tử;Điện thoại;Mã đơn vị;Vai trò;Chức vụ;Từ ngày\n"
TODAY = date(2026, 11, 25)
TABLE = csv_of(
    HEAD
    + """dung.tran;Trần Thị Dung;Dung@example.org;912345678;CDN-VP;Chuyên viên;Chuyên viên;01/03/2026
dung.tran;Trần Thị Dung;dung@example.org;;CDN-BC;Đoàn viên;;
;Phạm An;an.pham@example.org;;CDN-BC;Văn thư;Văn thư;
lan;;lan@example.org;0912 000 111;CDN-VP;Văn thư;;
minh;Trần Quang Minh;minh@example.org;;CDN-VP;Chuyên viên;;
"""
)


@pytest.fixture
def by(cast: Cast, acting: Acting) -> Actor:
    return acting(cast.administrator)


def test_it_works(by: Actor, now: datetime) -> None:
    rows = read_people_rows(TABLE)
    plan = plan_people(rows, by=by, today=TODAY)
    outcomes = [one.outcome.value for one in plan]
    assert outcomes == ["created", "changed", "created", "changed", "unchanged"]
    import_people(rows, source="x", by=by, at=now)
    dung = Person.objects.get(username="dung.tran")
    assert (dung.email, dung.phone, dung.has_usable_password()) == ("dung@example.org", "0912345678", False)
    assert {(post.unit.code, post.role) for post in dung.posts.all()} == {("CDN-VP", "officer"), ("CDN-BC", "member")}
    assert dung.posts.get(role="officer").from_date == date(2026, 3, 1)
    assert Person.objects.get(email="an.pham@example.org").username == "an.pham"
    assert Person.objects.get(username="lan").phone == "0912 000 111"


def test_it_makes_no_doubles_when_run_again(by: Actor, now: datetime) -> None:
    rows = read_people_rows(TABLE)
    import_people(rows, source="x", by=by, at=now)
    people, posts = Person.objects.count(), Post.objects.count()
    counts = import_people(rows, source="x", by=by, at=now)
    assert counts == {"created": 0, "changed": 0, "unchanged": 5, "faulty": 0}
    assert (Person.objects.count(), Post.objects.count()) == (people, posts)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (";Lý Kim;;;CDN-VP;Chuyên viên;;", "username"),
        ("kim;;;;CDN-VP;Chuyên viên;;", "full_name"),
        ("Kim Lý;Lý Kim;;;CDN-VP;Chuyên viên;;", "username"),
        ("kim;Lý Kim;khong phai;;CDN-VP;Chuyên viên;;", "email"),
        ("kim;Lý Kim;lan@example.org;;CDN-VP;Chuyên viên;;", "email"),
        ("kim;Lý Kim;;;KHONG;Chuyên viên;;", "unit"),
        ("kim;Lý Kim;;;CDN-VP;;;", "role"),
        ("kim;Lý Kim;;;CDN-VP;Vua;;", "role"),
        ("kim;Lý Kim;;;;Chuyên viên;;", "unit"),
        ("kim;Lý Kim;;;CDN-VP;Chuyên viên;;01/01/1970", "from_date"),
        ("kim;Lý Kim;k@example.org;;;;;\nkim2;Lý Kim Hai;k@example.org;;;;;", "email"),
    ],
)
def test_it_says_what_is_wrong_in_which_column(by: Actor, line: str, column: str) -> None:
    plan = plan_people(read_people_rows(csv_of(HEAD + line)), by=by, today=TODAY)
    faulty = [one for one in plan if one.outcome is Outcome.FAULTY]
    assert [fault.column for fault in faulty[0].faults] == [column]


def test_it_refuses_rows_outside_the_administrator_s_subtree(cast: Cast, acting: Acting) -> None:
    local = acting(make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.branch)))
    lines = "a.b;An Bình;;;CDN-VP;Văn thư;;\nc.d;Cao Dũng;;;CDN-BC;Văn thư;;\nlan;Tên Khác;;;CDN-BC;Văn thư;;"
    plan = plan_people(read_people_rows(csv_of(HEAD + lines)), by=local, today=TODAY)
    assert [one.outcome.value for one in plan] == ["faulty", "created", "faulty"]


def test_it_tells_nothing_of_people_outside_and_gives_them_no_post(cast: Cast, acting: Acting, now: datetime) -> None:
    local = acting(make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.branch)))
    known = "binh;;;;CDN-BC;Chuyên viên;;\n;;binh@example.org;;CDN-BC;Chuyên viên;;\n"
    lines = known + "moi;Mới;lan@example.org;;CDN-BC;Văn thư;;"
    rows = read_people_rows(csv_of(HEAD + lines))
    plan = plan_people(rows, by=local, today=TODAY)
    assert [one.outcome for one in plan] == [Outcome.FAULTY] * 3
    told = " ".join(str(fault) for one in plan for fault in one.faults)
    assert "Bình" not in told
    assert "“lan”" not in told
    import_people(rows, source="x", by=local, at=now)
    assert cast.leader.posts.count() == 1


def test_it_changes_the_title_of_a_post(cast: Cast, by: Actor, now: datetime) -> None:
    rows = read_people_rows(csv_of(HEAD + "minh;;;;CDN-VP;Chuyên viên;Chuyên viên chính;"))
    (planned,) = plan_people(rows, by=by, today=TODAY)
    assert planned.changes == {"title": [cast.officer.posts.get().title, "Chuyên viên chính"]}
    import_people(rows, source="x", by=by, at=now)
    assert cast.officer.posts.get().title == "Chuyên viên chính"
    assert AuditEntry.objects.get(verb="post.change").changes["title"][1] == "Chuyên viên chính"
    assert import_people(rows, source="x", by=by, at=now)["unchanged"] == 1
