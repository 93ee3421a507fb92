"""The OpenAPI description: complete, in step with the routes, kept beside the documentation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cast import Cast
from tests.lotrinh.api.conftest import Program, problem_of

from lotrinh.config.api import api

SNAPSHOT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
REGENERATE = (
    'DJANGO_SETTINGS_MODULE=tests.settings .venv/bin/python -c "'
    "import django; django.setup(); "
    "from tests.lotrinh.api.test_description import *; SNAPSHOT.write_text(described(), encoding='utf-8')\""
)


def described() -> str:
    """The description as it is kept."""
    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, default=str) + "\n"


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(described())
    return found


def operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for methods in description["paths"].values() for operation in methods.values()]


def test_it_works(cast: Cast, program: Callable[..., Program], description: dict[str, Any]) -> None:
    answer = program(cast.member).get("/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == description


def test_it_is_for_people_who_are_signed_in(db: None, client: Any) -> None:
    problem_of(client.get("/api/v1/openapi.json"), 401)


def test_it_is_as_the_snapshot_says() -> None:
    kept = SNAPSHOT.read_text(encoding="utf-8") if SNAPSHOT.exists() else ""
    assert kept == described(), f"The API has changed. If that is meant, keep its description anew:\n{REGENERATE}"


def test_it_names_every_operation_once(description: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(description)]
    assert sorted(set(names)) == sorted(names)


def test_it_describes_every_operation(description: dict[str, Any]) -> None:
    known = {tag["name"] for tag in description["tags"]}
    for operation in operations(description):
        assert operation["description"], operation["operationId"]
        assert set(operation["tags"]) <= known, operation["operationId"]
        assert operation["security"], operation["operationId"]
        assert 401 in map(int, operation["responses"]), operation["operationId"]


def test_it_asks_a_scope_of_every_operation_but_who_one_is(description: dict[str, Any]) -> None:
    without = [one["operationId"] for one in operations(description) if one["security"][0] == {"token": []}]
    assert without == ["get_me"]


def test_it_asks_a_reading_scope_of_what_reads_and_a_writing_one_of_what_writes(description: dict[str, Any]) -> None:
    for methods in description["paths"].values():
        for method, operation in methods.items():
            (scope,) = operation["security"][0]["token"] or ["me:read"]
            about_oneself = scope == "search:read"  # saved searches are one's own
            assert scope.endswith(":read") == (method == "get") or about_oneself, operation["operationId"]
