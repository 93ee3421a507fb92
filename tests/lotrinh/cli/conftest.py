"""What tests of the command need: the command itself, and an installation of its own for one that runs beside."""

from __future__ import annotations

import argparse
import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import translation

import vanban.messages
from lotrinh.cli import main


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Outcome]]:
    """`run("urls", stdin="…")`: the command in this process, in English."""
    monkeypatch.setenv("LOTRINH_LANG", "en")
    monkeypatch.setattr(argparse, "_", lambda text: text)
    monkeypatch.setattr(vanban.messages, "_chosen", [])

    def call(*words: str, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            status = main(list(words))
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    with translation.override("vi"), override_settings(ALLOWED_HOSTS=["127.0.0.1"]):
        yield call


@dataclass
class Installation:
    """A data folder and database of its own, for commands that run as processes."""

    environment: dict[str, str]
    folder: Path
    port: int

    def command(self, *words: str) -> list[str]:
        """The command line."""
        return [sys.executable, "-m", "lotrinh.cli", *words]

    def call(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        return subprocess.run(
            self.command(*words), env=self.environment, input=stdin, capture_output=True, text=True, check=False
        )

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Run it beside the test, as on a terminal of its own."""
        with (self.folder / "serve.log").open("ab") as log:
            return subprocess.Popen(
                self.command(*words), env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def get(self, path: str) -> int:
        """The status of a page; 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def log(self) -> str:
        """What it said so far."""
        return (self.folder / "serve.log").read_text(encoding="utf-8")


def wait_until(condition: Callable[[], bool], *, what: str, seconds: float = 150) -> None:
    """Wait for something that another process does."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"It did not happen in {seconds} seconds: {what}"
        time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Empty, in the same kind of database as the suite."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LOTRINH_", "DJANGO_"))}
    environment |= {"LOTRINH_DATA": str(tmp_path / "data"), "LOTRINH_LANG": "en", "PYTHONWARNINGS": "error"}
    if connection.vendor != "postgresql":
        yield Installation(environment, tmp_path, free_port())
        return
    import psycopg  # noqa: PLC0415 - of an optional extra

    name = f"installation_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        yield Installation(environment, tmp_path, free_port())
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
