"""kill -9 in the middle: no half-made document, and the work is done once after a restart. Real processes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.lotrinh.cli.conftest import Installation, installation, wait_until
from tests.lotrinh.documents.files import plan

__all__ = ["installation"]
pytestmark = pytest.mark.django_db(transaction=True)  # another database is made beside the suite's own

_BEGIN = """
import json, sys, django
django.setup()
from django.test import Client
from django.utils import timezone
from lotrinh.documents.models import Document, DocumentFile, Reading, StoredFile
from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.policy import actor_for
from lotrinh.organisation.models import Person, Unit
def say(value): print(json.dumps(value))
"""
_TAKE_IN = """
from lotrinh.documents.actions.upload import store_document
from tests.cast import make_cast
from tests.lotrinh.documents.scans import scan
cast = make_cast()
by = actor_for(cast.clerk, today=timezone.localdate())
outcome = store_document(
    scan(pages=4), name="quet.pdf", unit=cast.office, direction="incoming", by=by, at=timezone.now()
)
say(outcome.document.pk)
"""
_STATE = """
document = Document.objects.get()
say([document.reading_state, document.reading.attempts, AuditEntry.objects.filter(verb="document.read").count()])
"""
_TIME_PASSES = """
from lotrinh.documents.actions.attempt import READING_LEASE
from lotrinh.documents.actions.reading import take_up_abandoned
say([take_up_abandoned(at=timezone.now() + READING_LEASE * factor) for factor in (0, 2, 2)])
"""
_SIGN_IN = """
from tests.cast import make_cast
cast = make_cast()
client = Client()
client.force_login(cast.clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
page = client.get("/documents/upload/", headers={"host": "127.0.0.1"})
say({
    "cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={client.cookies['csrftoken'].value}",
    "token": client.cookies["csrftoken"].value,
    "unit": cast.office.pk,
})
"""
_COUNTS = "say([model.objects.count() for model in (Document, DocumentFile, Reading, StoredFile)])"


def _ask(installation: Installation, code: str) -> Any:
    """What a program in that installation answers."""
    root = Path(__file__).parents[3]
    environment = installation.environment | {
        "DJANGO_SETTINGS_MODULE": "lotrinh.config.settings",
        "PYTHONPATH": str(root),
        "PYTHONWARNINGS": "ignore",
    }
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The whole group at once, as a machine that loses its power."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _stored(installation: Installation) -> list[Path]:
    return [path for path in (installation.folder / "data" / "files").rglob("*") if path.is_file()]


def test_a_worker_killed_in_mid_read_leaves_nothing_half_done(installation: Installation) -> None:
    assert installation.call("init").returncode == 0
    _ask(installation, _TAKE_IN)
    worker = installation.start("worker")
    wait_until(lambda: _ask(installation, _STATE)[0] == "reading", what="the reading has begun")
    _kill(worker)

    assert _ask(installation, _STATE) == ["reading", 1, 0]
    assert _ask(installation, _TIME_PASSES) == [0, 1, 0]  # not before its time, and once
    assert installation.call("worker", "--once").returncode == 0
    assert _ask(installation, _STATE) == ["read", 2, 1]


def test_a_server_killed_in_mid_upload_leaves_nothing(installation: Installation) -> None:
    assert installation.call("init").returncode == 0
    session = _ask(installation, _SIGN_IN)
    serving = ("serve", "--no-worker", "--port", str(installation.port))
    server = installation.start(*serving)
    try:
        wait_until(lambda: installation.get("/healthz") == 200, what="the server answers")
        request = _request(installation, session)
        with socket.create_connection(("127.0.0.1", installation.port), timeout=30) as line:
            line.sendall(request[: len(request) - 300])
            _kill(server)
        assert _ask(installation, _COUNTS) == [0, 0, 0, 0]
        assert _stored(installation) == []

        server = installation.start(*serving)
        wait_until(lambda: installation.get("/healthz") == 200, what="the server answers again")
        for _ in range(2):  # whoever is not sure sends it again
            with socket.create_connection(("127.0.0.1", installation.port), timeout=60) as line:
                line.sendall(request)
                assert b" 200 " in line.recv(4096).split(b"\r\n")[0]
        assert _ask(installation, _COUNTS) == [1, 1, 1, 1]
        assert len(_stored(installation)) == 1
    finally:
        _kill(server)


def _request(installation: Installation, session: dict[str, Any]) -> bytes:
    """An upload as a browser sends it."""
    fields = {"csrfmiddlewaretoken": session["token"], "direction": "incoming", "unit": session["unit"]}
    parts = [
        f'--cut\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    parts.append('--cut\r\nContent-Disposition: form-data; name="file"; filename="ke-hoach.txt"\r\n\r\n')
    body = "".join(parts).encode() + plan() + b"\r\n--cut--\r\n"
    origin = f"http://127.0.0.1:{installation.port}"
    head = (
        f"POST /documents/upload/ HTTP/1.1\r\nHost: 127.0.0.1:{installation.port}\r\nOrigin: {origin}\r\n"
        f"Cookie: {session['cookie']}\r\nContent-Type: multipart/form-data; boundary=cut\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
