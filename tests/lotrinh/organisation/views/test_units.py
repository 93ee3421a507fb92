"""Pages of units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotrinh.organisation.models import Person, Unit
from lotrinh.shared.policy import Role
from tests.cast import Cast, make_person, make_unit

SignedIn = Callable[[Person], Client]
MANAGING = ["unit-edit", "unit-move", "merge", "split", "dissolve"]
QUERIES_OF_EVERY_PAGE = 6
"""Session, person, own posts, posts lent, and the shell’s own."""


@pytest.fixture
def admin(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in(cast.administrator)


def test_the_tree_shows_two_levels_and_unfolds(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.member)
    page = client.get(reverse("organisation:units")).content.decode()
    assert cast.office.name in page
    assert cast.team.name not in page
    below = client.get(reverse("organisation:unit-below", args=[cast.office.id])).content.decode()
    assert cast.team.name in below
    opened = client.get(reverse("organisation:units"), {"open": cast.office.id}).content.decode()
    assert cast.team.name in opened


def test_the_tree_takes_as_many_queries_for_many_units(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        make_unit(f"N{number}", f"Ban {number}", parent=cast.root)
    client = signed_in(cast.member)
    # One for the branches themselves.
    with django_assert_max_num_queries(QUERIES_OF_EVERY_PAGE + 1):
        client.get(reverse("organisation:units"))
    # One to count, one for the page with the units above.
    with django_assert_max_num_queries(QUERIES_OF_EVERY_PAGE + 2):
        client.get(reverse("organisation:units"), {"q": "ban"})


def test_the_list_finds_without_diacritics_and_leaves_ended_units_out(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.member)
    make_unit("CU", "Văn phòng cũ", parent=cast.root, valid_until_date="2020-01-01")
    page = client.get(reverse("organisation:units"), {"q": "van phong"}).content.decode()
    assert cast.office.name in page
    assert "Văn phòng cũ" not in page
    page = client.get(reverse("organisation:units"), {"q": "van phong", "ended": "on"}).content.decode()
    assert "Văn phòng cũ" in page
    assert client.get(reverse("organisation:units"), {"q": "zzz"}).status_code == 200


def test_a_unit_shows_its_people_to_those_who_may_see_them(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    url = reverse("organisation:unit", args=[cast.office.id])
    # Unit, aliases, above, below, people, how many, what it came from and became.
    client = signed_in(cast.clerk)
    with django_assert_max_num_queries(QUERIES_OF_EVERY_PAGE + 8):
        page = client.get(url).content.decode()
    assert cast.officer.full_name in page
    page = signed_in(cast.outsider).get(url).content.decode()
    assert cast.officer.full_name not in page
    assert cast.office.name in page


def test_an_unknown_unit_is_404(admin: Client) -> None:
    for name in ("unit", "unit-below", *MANAGING):
        assert admin.get(reverse(f"organisation:{name}", args=[99_999_999])).status_code == 404


@pytest.mark.parametrize("part", ["clerk", "officer", "head", "leader", "auditor", "member", "outsider"])
def test_management_is_refused_to_others(cast: Cast, signed_in: SignedIn, part: str) -> None:
    client = signed_in(cast.people()[part])
    for name in MANAGING:
        assert client.get(reverse(f"organisation:{name}", args=[cast.office.id])).status_code == 403
    for name in ("unit-new", "imports"):
        assert client.get(reverse(f"organisation:{name}")).status_code == 403


def test_management_is_refused_outside_the_subtree(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(make_person("kim", "Lý Kim", (Role.ADMINISTRATOR, cast.branch)))
    assert client.get(reverse("organisation:unit-edit", args=[cast.office.id])).status_code == 403
    assert client.get(reverse("organisation:unit-edit", args=[cast.branch.id])).status_code == 200


def test_a_unit_is_added_changed_and_moved(cast: Cast, admin: Client) -> None:
    fields = {"code": "HP", "name": "Cảng Hải Phòng", "kind": "union", "position": "0", "aliases": "CĐHP\nCảng HP"}
    answer = admin.post(reverse("organisation:unit-new"), {**fields, "parent": "CDN"})
    unit = Unit.objects.get(code="HP")
    assert answer.headers["Location"] == reverse("organisation:unit", args=[unit.id])
    edit = reverse("organisation:unit-edit", args=[unit.id])
    changed = {**fields, "valid_from_date": "01/07/2025", "version": "1"}
    assert admin.post(edit, changed).status_code == 302
    assert admin.post(edit, changed).status_code == 422
    unit.refresh_from_db()
    assert str(unit.valid_from_date) == "2025-07-01"
    move = reverse("organisation:unit-move", args=[unit.id])
    assert admin.post(move, {"parent": "HP", "version": unit.version}).status_code == 422
    assert admin.post(move, {"parent": "CDN-BC", "version": unit.version}).status_code == 302


def test_a_wrong_value_stays_on_the_form(cast: Cast, admin: Client) -> None:
    fields = {"code": "CDN", "name": "Đã gõ", "kind": "union", "position": "0", "parent": "CDN"}
    answer = admin.post(reverse("organisation:unit-new"), fields)
    assert answer.status_code == 422
    assert "Đã gõ" in answer.content.decode()


def test_units_merge_into_a_new_one(cast: Cast, admin: Client) -> None:
    url = reverse("organisation:merge", args=[cast.office.id])
    fields = {
        "from_date": "01/11/2026",
        "grounds": "Quyết định số 12/QĐ-CĐCVT",
        "other_1": "CDN-BC",
        "new_code": "CM",
        "new_name": "Công đoàn mới",
        "posts": "go-on",
        f"home_{cast.team.id}": "follow",
    }
    assert admin.post(url, {**fields, "new_name": ""}).status_code == 422
    assert admin.post(url, fields).status_code == 302
    made = Unit.objects.get(code="CM")
    assert made.posts.filter(role="clerk").count() == 2
    assert Unit.objects.get(id=cast.team.id).parent == made
    page = admin.get(reverse("organisation:unit", args=[made.id])).content.decode()
    assert "12/QĐ-CĐCVT" in page


def test_a_unit_splits_and_another_is_dissolved(cast: Cast, admin: Client) -> None:
    decision = {"from_date": "01/11/2026", "grounds": "Quyết định số 13"}
    parts = {"code_1": "V1", "name_1": "Văn phòng 1", "into_2": "CDN-BC", f"home_{cast.team.id}": "1"}
    split = reverse("organisation:split", args=[cast.office.id])
    assert admin.post(split, {**decision, **parts, f"home_{cast.team.id}": ""}).status_code == 422
    assert admin.post(split, {**decision, **parts}).status_code == 302
    parent = Unit.objects.get(id=cast.team.id).parent
    assert parent
    assert parent.code == "V1"
    dissolve = reverse("organisation:dissolve", args=[parent.id])
    assert admin.post(dissolve, {**decision, "from_date": "02/11/2026"}).status_code == 302
    assert str(Unit.objects.get(id=cast.team.id).valid_until_date) == "2026-11-01"
