"""Plans for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.test import Client

from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Person
from lotrinh.plans.models import Plan
from tests.cast import Cast

SignedIn = Callable[[Person], Client]
Make = Callable[..., Plan]


def _get(client: Client, path: str, status: int = 200, **query: Any) -> Any:
    response = client.get(f"/api/v1{path}", query)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_it_works(cast: Cast, signed_in: SignedIn, make_plan: Make) -> None:
    plan = make_plan()

    whole = _get(signed_in(cast.officer), f"/plans/{plan.pk}")

    assert whole["unit"] == {"id": cast.office.pk, "name": cast.office.name}
    assert [(s["label"], s["parent_id"] is None) for s in whole["sections"]] == [("II.", True), ("1.", False)]
    task = whole["tasks"][1]
    assert (task["code"], task["due_date"], task["recurrence"]) == ("NV-2026-000002", "2026-12-14", None)
    assert [(duty["part"], duty["name"], duty["unit"] and duty["unit"]["id"]) for duty in task["obligations"]] == [
        ("lead", "Văn phòng", cast.office.pk),
        ("support", "Các đơn vị", cast.team.pk),
        ("support", "Các đơn vị", cast.branch.pk),
        ("support", "Sở Y tế", None),
    ]
    assert AuditEntry.objects.get(verb="document.view").changes == {"what": "api"}


def test_it_lists_with_filters(cast: Cast, signed_in: SignedIn, make_plan: Make) -> None:
    client, plan = signed_in(cast.leader), make_plan()
    assert (
        _get(client, "/plans")["items"][0] | {"task_count": 3, "ended_count": 0, "id": plan.pk}
        == (_get(client, "/plans")["items"][0])
    )
    assert _get(client, "/plans", q="huan luyen", year=2026, unit_id=cast.office.pk)["total"] == 1
    assert _get(client, "/plans", year=2025)["total"] == 0
    assert _get(client, "/plans", unit_id=cast.branch.pk)["total"] == 0


def test_outside_ones_scope_it_is_not_there(cast: Cast, signed_in: SignedIn, make_plan: Make) -> None:
    client, plan = signed_in(cast.outsider), make_plan()
    _get(client, f"/plans/{plan.pk}", 404)
    assert _get(client, "/plans")["items"] == []
