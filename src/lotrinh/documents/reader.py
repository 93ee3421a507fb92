"""Starts the process that reads a file, and takes its answer: bounded in time and memory, alone in its own folder.

Public names: `examine`, `read`, `check`, `Examination`, `Reading`, `ReadingError`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.conf import settings

_EXAMINE_TIMEOUT_S = 60.0
_READ_TIMEOUT_S = 3600.0
"""A scan of 500 pages on a slow machine."""
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX")
"""What the child gets of our environment: no password and no key, should a file ever take its process over."""


class ReadingError(Exception):
    """The file cannot be read. `code` is stable; `told` is what `refusals.in_words` makes a sentence of."""

    def __init__(self, code: str, told: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.told = {"error": code, **(told or {})}


@dataclass(frozen=True, slots=True)
class Examination:
    """What is known of a file before anything of it is kept."""

    format: str
    pages: int | None
    secrecy: str | None
    """The rule that a mark of secrecy meets."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the whole reading gave; empty but for `secrecy` where a mark was found."""

    secrecy: str | None
    text: str
    pages: int | None
    findings: dict[str, Any]


def examine(data: bytes, *, name: str) -> Examination:
    """Look at the head of the file.

    Raises: ReadingError.
    """
    bounds = {**_limits(), "seconds": 20.0, "recognition_seconds_per_page": 30.0}
    answer = _ask("examine", data, name=name, limits=bounds, timeout_s=_EXAMINE_TIMEOUT_S, on_progress=None)
    if (answer.get("pages") or 0) > settings.PAGE_LIMIT:
        raise ReadingError("file.limit", {"limit": ["pages", settings.PAGE_LIMIT]})
    return Examination(answer["format"], answer.get("pages"), answer.get("secrecy"))


def read(data: bytes, *, name: str, on_progress: Callable[[int | None], None]) -> Result:
    """Read the whole file; `on_progress` hears percents, and None every few seconds as a sign of life.

    Raises: ReadingError.
    """
    answer = _ask("read", data, name=name, limits=_limits(), timeout_s=_READ_TIMEOUT_S, on_progress=on_progress)
    return Result(answer.get("secrecy"), answer.get("text", ""), answer.get("pages"), answer.get("findings", {}))


def check(data: bytes, *, name: str, on_progress: Callable[[int | None], None]) -> str | None:
    """Look through the whole file for a mark of secrecy alone; the rule that it meets.

    Raises: ReadingError.
    """
    answer = _ask("check", data, name=name, limits=_limits(), timeout_s=_READ_TIMEOUT_S, on_progress=on_progress)
    return answer.get("secrecy")


def _limits() -> dict[str, float]:
    return {
        "file_bytes": settings.UPLOAD_LIMIT_BYTES,
        "pages": settings.PAGE_LIMIT,
        "recognised_pages": settings.PAGE_LIMIT,
    }


def _ask(
    task: str,
    data: bytes,
    *,
    name: str,
    limits: dict[str, float],
    timeout_s: float,
    on_progress: Callable[[int | None], None] | None,
) -> dict[str, Any]:
    order = json.dumps({"task": task, "name": name, "limits": limits}).encode() + b"\n"
    with TemporaryDirectory(prefix="lotrinh-reading-") as folder:
        child = subprocess.Popen(
            [sys.executable, "-m", "lotrinh.documents.reading_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library's complaint may quote the document
            start_new_session=True,
            env=_environment(folder),
            cwd=folder,
        )
        late = threading.Event()
        watch = threading.Timer(timeout_s, _stop_late, [child, late])
        watch.start()
        try:
            threading.Thread(target=_feed, args=(child.stdin, order, data), daemon=True).start()
            answer = _listen(child, on_progress)
        finally:
            watch.cancel()
            _stop(child)
            if child.stdout is not None:
                child.stdout.close()
    return _checked(answer, timed_out=late.is_set())


def _environment(folder: str) -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**passed_on, "TMPDIR": folder, "PYTHONUTF8": "1"}


def _feed(pipe: IO[bytes] | None, order: bytes, data: bytes) -> None:
    """In a thread of its own: the child may die before it has taken everything."""
    if pipe is not None:
        with suppress(OSError), pipe:
            pipe.write(order)
            pipe.write(data)


def _listen(child: subprocess.Popen[bytes], on_progress: Callable[[int | None], None] | None) -> dict[str, Any] | None:
    """The last line that the child says; None where it died without an answer."""
    if child.stdout is None:
        return None
    answer: dict[str, Any] | None = None
    for line in child.stdout:
        try:
            said = json.loads(line)
        except ValueError:
            return None
        answer = said.get("answer", answer)
        if on_progress is not None and "answer" not in said:
            on_progress(said.get("progress"))
    return answer


def _stop_late(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _stop(child)


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End it with every program that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _checked(answer: dict[str, Any] | None, *, timed_out: bool) -> dict[str, Any]:
    if answer is None:
        raise ReadingError("reader.slow" if timed_out else "reader.died")
    if "error" in answer:
        raise ReadingError(answer.pop("error"), answer)
    return answer
