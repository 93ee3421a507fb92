"""The one table: every address and who gets there. An address without a row fails the test."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lotrinh.shared.policy import Role, Verb
from tests.lotrinh.access.rows import PUBLIC, SIGNED_IN, Row
from tests.lotrinh.access.world import Place, World

FORM = ("GET", "POST")
POST = ("POST",)


def _self_or_unposted(world: World, role: Role, place: Place) -> bool:
    return place.person == world.roles[role]


UNIT = Row(sees=Verb.UNIT_VIEW)
UNIT_CHANGE = Row(sees=Verb.UNIT_VIEW, does=Verb.UNIT_MANAGE)
PERSON = Row(sees=Verb.PERSON_VIEW)
PERSON_CHANGE = Row(sees=Verb.PERSON_VIEW, does=Verb.PERSON_MANAGE)


def _with(row: Row, **changed: Any) -> Row:
    return replace(row, **changed)


def _new_unit(_world: World, place: Place) -> dict[str, Any]:
    return {"code": "MOI", "name": "Ban mới", "parent_id": place.unit.pk}


TABLE: dict[str, Row] = {
    # Frame and health
    "dashboard:home": SIGNED_IN,
    "web:set_language": _with(PUBLIC, methods=POST),
    "web:favicon": PUBLIC,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "metrics": PUBLIC,
    # The trail
    "audit:trail": Row(needs=Verb.AUDIT_VIEW),
    "audit:export": Row(needs=Verb.AUDIT_VIEW),
    # Units and people
    "organisation:unit-options": SIGNED_IN,
    "organisation:person-options": SIGNED_IN,
    # The API
    "api:api-root": Row(is_nowhere=True),
    "api:openapi": SIGNED_IN,
    "api:get_me": SIGNED_IN,
    "api:list_units": SIGNED_IN,
    "api:create_a_unit": Row(needs=Verb.UNIT_MANAGE, data=_new_unit),
    "api:get_a_unit": UNIT,
    "api:change_a_unit": _with(UNIT_CHANGE, data=lambda _world, _place: {"address": "Số 1"}),
    "api:move_a_unit": _with(UNIT_CHANGE, data=lambda world, _place: {"parent_id": world.top.pk}),
    "api:list_people": SIGNED_IN,
    "api:create_a_person": Row(
        needs=Verb.PERSON_MANAGE, data=lambda _world, _place: {"username": "moi", "full_name": "Người Mới"}
    ),
    "api:get_a_person": PERSON,
    "api:change_a_person": _with(PERSON_CHANGE, data=lambda _world, _place: {"full_name": "Tên Khác"}),
    "api:deactivate_a_person": PERSON_CHANGE,
    "api:reactivate_a_person": PERSON_CHANGE,
    "api:list_posts": PERSON,
    "api:give_a_post": _with(
        PERSON_CHANGE,
        data=lambda _world, place: {"unit_id": place.unit.pk, "role": Role.OFFICER, "from_date": "2026-01-01"},
    ),
    "api:get_a_post": PERSON,
    "api:change_a_post": _with(PERSON_CHANGE, data=lambda _world, _place: {"title": "Tổ trưởng"}),
}

UNTOUCHED_PREFIXES = ("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_", "accounts/social/")
"""Pages of django-allauth, about oneself alone: each is asked as a visitor and as a person, and must not fail."""
