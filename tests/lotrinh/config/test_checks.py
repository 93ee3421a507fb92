"""Settings that do not go together are found by their number, with a hint."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from lotrinh.config.checks import CHECKS

POSTGRESQL = "django.db.backends.postgresql"
SQLITE = "django.db.backends.sqlite3"
SAFE: dict[str, Any] = {
    "PUBLIC_URL": "https://lotrinh.example.vn",
    "HTTPS": True,
    "BEHIND_PROXY": True,
    "ALLOWED_HOSTS": ["lotrinh.example.vn"],
    "DEBUG": False,
    "EMAIL_HOST_PASSWORD": "",
}


def found(environment: dict[str, str], *, engine: str = POSTGRESQL, **changed: object) -> set[str]:
    """The numbers of the checks that complain; each has a hint."""
    with override_settings(**{**SAFE, **changed}), pytest.MonkeyPatch.context() as patch:
        patch.setitem(settings.DATABASES["default"], "ENGINE", engine)
        for name, value in environment.items():
            patch.setenv(name, value)
        messages = [message for check in CHECKS for message in check()]
    assert all(message.hint for message in messages)
    return {str(message.id).rpartition(".")[2] for message in messages}


def test_it_passes_a_safe_installation() -> None:
    assert found({}) == set()


@pytest.mark.parametrize(
    ("code", "environment", "changed"),
    [
        ("E001", {}, {"PUBLIC_URL": "lotrinh.example.vn"}),
        ("E001", {}, {"PUBLIC_URL": "https://lotrinh.example.vn/app"}),
        ("E002", {}, {"PUBLIC_URL": "http://lotrinh.example.vn"}),
        ("W003", {}, {"HTTPS": False}),
        ("E004", {}, {"DEBUG": True}),
        ("E005", {}, {"BEHIND_PROXY": False}),
        ("W006", {}, {"ALLOWED_HOSTS": ["*"]}),
        ("E007", {}, {"ALLOWED_HOSTS": ["other.example.vn"]}),
        ("E009", {"LOTRINH_S3_BUCKET": "b", "LOTRINH_S3_KEY": "k"}, {"engine": POSTGRESQL}),
        ("W011", {"LOTRINH_S3_BUCKET": "b"}, {"engine": SQLITE}),
        ("W012", {}, {"engine": SQLITE}),
        ("E013", {"LOTRINH_OIDC_URL": "https://id.example.vn"}, {}),
        ("W014", {}, {"EMAIL_HOST_PASSWORD": "x", "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}),
    ],
)
def test_it_finds_what_does_not_go_together(code: str, environment: dict[str, str], changed: dict[str, Any]) -> None:
    assert code in found(environment, **changed)


@pytest.mark.parametrize(
    ("code", "missing", "environment", "engine"),
    [
        ("E008", "boto3", {"LOTRINH_S3_BUCKET": "b"}, POSTGRESQL),
        ("E010", "psycopg", {}, POSTGRESQL),
    ],
)
def test_it_finds_a_library_that_is_not_installed(
    code: str, missing: str, environment: dict[str, str], engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util  # noqa: PLC0415 - to take one library away

    known = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else known(name))
    assert code in found(environment, engine=engine)
