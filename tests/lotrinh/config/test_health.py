"""`/healthz`, `/readyz`, `/metrics`, and the id of a request."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client, override_settings
from django.utils import timezone

from lotrinh.config import health
from lotrinh.shared.heartbeats import FRESH, Kind, beat
from lotrinh.shared.models import Heartbeat


@pytest.fixture(autouse=True)
def fresh_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    """The storage is asked anew in each test."""
    monkeypatch.setitem(health._storage_probe, "at", float("-inf"))


def _everything_beats() -> None:
    for kind in Kind:
        beat(f"{kind}:x", kind=kind, at=timezone.now())


def test_it_lives_without_a_database(client: Client) -> None:
    """pytest-django would refuse any query here."""
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_it_is_ready_when_everything_beats(client: Client) -> None:
    _everything_beats()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "parts": dict.fromkeys(("database", "storage", "worker", "scheduler"), "ok"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Kind.WORKER, Kind.SCHEDULER])  # it is a web process that answers
def test_it_is_not_ready_when_a_process_has_stopped(kind: Kind, client: Client) -> None:
    _everything_beats()
    Heartbeat.objects.filter(kind=kind).update(at=timezone.now() - FRESH - timedelta(seconds=1))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert [part for part, state in answer.json()["parts"].items() if state != "ok"] == [kind.value]


@pytest.mark.django_db
def test_it_is_not_ready_when_the_storage_keeps_nothing(client: Client) -> None:
    _everything_beats()
    broken = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": "/dev/null/files"}}
    with override_settings(STORAGES={**settings.STORAGES, "default": broken}):
        assert client.get("/readyz").json()["parts"]["storage"] == "failed"


@pytest.mark.django_db
def test_it_leaves_nothing_in_the_storage(client: Client) -> None:
    client.get("/readyz")
    assert default_storage.listdir("probe")[1] == []


@pytest.mark.django_db
def test_it_shows_numbers_to_this_machine(client: Client) -> None:
    _everything_beats()
    client.get("/healthz")
    text = client.get("/metrics").content.decode()
    assert 'lotrinh_requests_total{method="GET",status="200",view="healthz"}' in text
    assert "lotrinh_request_seconds_bucket" in text
    assert 'lotrinh_heartbeat_age_seconds{kind="worker"}' in text
    assert "lotrinh_audit_entries 0.0" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": "nobody"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    ],
)
def test_it_hides_numbers_from_others(headers: dict[str, str], client: Client) -> None:
    assert client.get("/metrics", **headers).status_code == 404  # type: ignore[arg-type]


@pytest.mark.django_db
def test_it_believes_its_proxy_and_not_the_visitor(client: Client) -> None:
    with override_settings(BEHIND_PROXY=True):
        seen = client.get("/metrics", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="127.0.0.1, 203.0.113.9")
        assert seen.status_code == 404
        assert client.get("/metrics", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="9.9.9.9, ::1").status_code == 200
