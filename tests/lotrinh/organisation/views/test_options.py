"""What the pickers are offered."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from lotrinh.organisation.models import Person
from tests.cast import Cast

SignedIn = Callable[[Person], Client]


def offered(client: Client, name: str, **asked: str) -> list[str]:
    answer = client.get(reverse(f"organisation:{name}"), asked).json()
    return [option["value"] for option in answer["options"]]


def test_units_are_offered_by_any_name(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.member)
    assert offered(client, "unit-options", q="van phong") == ["Văn phòng Công đoàn ngành (CDN-VP)"]
    assert len(offered(client, "unit-options")) == 4
    assert offered(client, "unit-options", q="van phong", verb="unit.manage") == []
    assert offered(signed_in(cast.administrator), "unit-options", q="vp", verb="unit.manage")


def test_people_are_offered_to_those_who_may_see_them(cast: Cast, signed_in: SignedIn) -> None:
    assert offered(signed_in(cast.clerk), "person-options", q="minh") == ["Trần Quang Minh (minh)"]
    assert offered(signed_in(cast.outsider), "person-options", q="minh") == []


def test_visitors_sign_in_first(cast: Cast) -> None:
    assert Client().get(reverse("organisation:unit-options")).status_code == 302
