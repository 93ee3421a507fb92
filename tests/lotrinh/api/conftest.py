"""Programs that act for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from lotrinh.api.actions import create_token
from lotrinh.api.scopes import Scope
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import actor_for

_NAMES = count()


class Program:
    """Speaks JSON to the API with a token."""

    def __init__(self, secret: str) -> None:
        self.client = Client(raise_request_exception=True)
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, **headers: str) -> Any:
        """A GET under /api/v1."""
        return self.client.get(f"/api/v1{path}", headers={**self.headers, **_dashed(headers)})

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        """Another method, with a JSON body."""
        return self.client.generic(
            method,
            f"/api/v1{path}",
            b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers={**self.headers, **_dashed(headers)},
        )


def _dashed(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def problem_of(response: HttpResponse, status: int) -> dict[str, Any]:
    """The problem that the answer must be."""
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json"), (
        response.content
    )
    found: dict[str, Any] = json.loads(response.content)
    assert found["status"] == status
    assert found["title"]
    assert found["detail"]
    return found


@pytest.fixture
def program() -> Callable[..., Program]:
    """`program(person, Scope.DOCUMENTS_READ)`: a program of theirs; without scopes it has them all."""

    def make(person: Person, *scopes: Scope) -> Program:
        now = timezone.now()
        chosen: Iterable[str] = scopes or Scope.values
        actor = actor_for(person, today=timezone.localdate())
        name = f"program {next(_NAMES)}"
        _, secret = create_token(name=name, scopes=chosen, expires_at=now + timedelta(days=1), by=actor, at=now)
        return Program(secret)

    return make
