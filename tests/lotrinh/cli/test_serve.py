"""`lotrinh serve`: three processes by one command, as real processes on a real database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lotrinh.cli.errors import CommandError
from lotrinh.cli.serve import check_address
from tests.cast import PASSWORD
from tests.lotrinh.cli.conftest import Installation, Outcome, free_port, wait_until


def _children_of(pid: int) -> dict[int, str]:
    """Processes below this one, with their command lines."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found: dict[int, str] = {}
    for child in parents:
        above = child
        while above in parents and above != pid:
            above = parents[above]
        if above == pid and child != pid:
            with suppress(OSError):
                found[child] = (Path("/proc") / str(child) / "cmdline").read_text().replace("\0", " ")
    return found


def _pids(supervisor: int, command: str) -> set[int]:
    return {pid for pid, line in _children_of(supervisor).items() if f"lotrinh.cli {command}" in line}


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]


@pytest.fixture
def served(installation: Installation) -> Iterator[tuple[Installation, subprocess.Popen[bytes]]]:
    """An empty installation that is ready."""
    process = installation.start("serve", "--port", str(installation.port))
    try:
        wait_until(lambda: installation.get("/readyz") == 200, what="everything is ready")
        yield installation, process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


Served = tuple[Installation, "subprocess.Popen[bytes]"]


def test_it_starts_again_what_is_killed_and_ends_all_with_ctrl_c(served: Served) -> None:
    installation, process = served
    for command in ("worker", "web", "scheduler"):
        before = _pids(process.pid, command)
        assert before
        for pid in before:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda c=command, b=before: bool(_pids(process.pid, c) - b), what=f"{command} starts again")  # type: ignore[misc]
    wait_until(lambda: installation.get("/readyz") == 200, what="everything is ready again")
    children = set(_children_of(process.pid))
    assert len(children) >= 3

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=15) == 0
    assert [pid for pid in children if _lives(pid)] == []
    assert installation.get("/healthz") == 0
    assert f"http://127.0.0.1:{installation.port}/" in installation.log()
    assert "starts again" in installation.log()


def test_it_leaves_no_orphan_when_it_is_killed_itself(served: Served) -> None:
    installation, process = served
    children = set(_children_of(process.pid))
    process.send_signal(signal.SIGKILL)
    process.wait()
    wait_until(lambda: not any(map(_lives, children)), what="the children end", seconds=30)
    assert installation.get("/healthz") == 0


def test_it_is_not_ready_without_a_worker(installation: Installation) -> None:
    process = installation.start("serve", "--no-worker", "--port", str(installation.port))
    try:
        wait_until(lambda: installation.get("/healthz") == 200, what="the pages are served")
        assert installation.get("/readyz") == 503
        worker = installation.start("worker")
        scheduler = installation.start("scheduler")
        wait_until(lambda: installation.get("/readyz") == 200, what="worker and scheduler beat")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=15) == 0
        wait_until(lambda: installation.get("/readyz") == 503, what="the worker is missed")
        scheduler.send_signal(signal.SIGTERM)
        assert scheduler.wait(timeout=15) == 0
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)


def test_it_finds_its_data_when_it_starts_again(installation: Installation) -> None:
    told = installation.call(
        "create-admin", "quantri", "Hoàng Quản Trị", "--organisation", "Công đoàn", stdin=f"{PASSWORD}\n"
    )
    assert told.returncode == 0, told.stderr
    for _ in range(2):
        process = installation.start("serve", "--no-worker", "--port", str(installation.port))
        wait_until(lambda: installation.get("/accounts/login/") == 200, what="the sign-in page is there")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0
    assert "Nothing is set up yet" not in installation.log()


def test_it_says_that_a_port_is_taken(run: Callable[..., Outcome]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        port = other.getsockname()[1]
        told = run("serve", "--port", str(port))
    assert told.status == 2
    assert f"--port {port + 1}" in told.err


@pytest.mark.parametrize(
    ("host", "port"), [("192.0.2.1", 8000), ("no.such.host.invalid", 8000), ("127.0.0.1", 70000), ("127.0.0.1", -1)]
)
def test_it_refuses_an_address_that_is_none(host: str, port: int) -> None:
    with pytest.raises(CommandError):
        check_address(host, port)


def test_it_says_which_setting_is_wrong(installation: Installation) -> None:
    installation.environment["LOTRINH_UPLOAD_LIMIT_MB"] = "many"
    told = installation.call("serve", "--port", str(free_port()))
    assert told.returncode == 2
    assert "LOTRINH_UPLOAD_LIMIT_MB" in told.stderr
    assert "Traceback" not in told.stderr


def test_it_refuses_settings_that_do_not_go_together(installation: Installation) -> None:
    installation.environment["LOTRINH_HTTPS"] = "1"
    told = installation.call("serve", "--port", str(free_port()))
    assert told.returncode == 2
    assert "lotrinh.E002" in told.stderr
    assert "LOTRINH_PUBLIC_URL" in told.stderr


def test_it_asks_for_a_code_where_others_can_reach_it(installation: Installation) -> None:
    process = installation.start("serve", "--no-worker", "--host", "0.0.0.0", "--port", str(installation.port))  # noqa: S104
    try:
        wait_until(lambda: "code:" in installation.log(), what="the code is printed")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)


def test_it_waits_longer_each_time_before_it_starts_again() -> None:
    from lotrinh.cli.supervisor import _Child  # noqa: PLC0415 - the inside of one test

    child = _Child("web", ["false"])
    pauses = []
    for _ in range(8):
        child.start_again_at = 0
        child.look()
        assert child.process is not None
        child.process.wait()
        child.look()
        pauses.append(child.pause_s)
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]
    assert child.start_again_at > time.monotonic()


def test_no_backup_is_put_back_under_a_web_process_that_runs_alone(installation: Installation, tmp_path: Path) -> None:
    backup = str(tmp_path / "a.zip")
    assert installation.call("init").returncode == 0
    assert installation.call("backup", backup).returncode == 0
    web = installation.start("web", "--port", str(installation.port))
    try:
        wait_until(lambda: installation.get("/healthz") == 200, what="the pages are served")
        told = installation.call("restore", backup, "--overwrite")
        assert (told.returncode, "running" in told.stderr) == (2, True)
    finally:
        web.send_signal(signal.SIGTERM)
        assert web.wait(timeout=15) == 0
    assert installation.call("restore", backup, "--overwrite").returncode == 0
