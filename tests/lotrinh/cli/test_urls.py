"""`lotrinh urls`."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import resolve

from tests.lotrinh.cli.conftest import Outcome


def test_it_prints_every_path_without_an_argument(run: Callable[..., Outcome]) -> None:
    paths = run("urls").out.split()
    assert paths == sorted(set(paths))
    assert {"/", "/accounts/login/", "/audit/", "/healthz", "/readyz", "/metrics", "/api/v1/openapi.json"} <= set(paths)
    assert all(not resolve(path).kwargs for path in paths)
