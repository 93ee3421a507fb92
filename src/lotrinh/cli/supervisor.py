"""One process that keeps several others alive, and takes them along when it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from lotrinh.cli.messages import translate

GRACE_S = 8.0
"""How long the children may take to end in an orderly way."""
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 30.0
"""Before a child is started again: doubled each time, short again for one that has lived for the longest pause."""
_PARENT = "LOTRINH_SUPERVISOR"


def command_line(*words: str) -> list[str]:
    """The command that runs a subcommand of ours with the same Python."""
    return [sys.executable, "-m", "lotrinh.cli", *words]


@dataclass
class _Child:
    """A process that should be alive."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_s: float = _FIRST_PAUSE_S
    start_again_at: float = 0.0

    def start(self) -> None:
        """In a session of its own: Ctrl-C on the terminal reaches the supervisor alone, which ends it in order."""
        environment = {**os.environ, _PARENT: str(os.getpid())}
        self.process = subprocess.Popen(self.command, start_new_session=True, env=environment)  # noqa: S603 - our own command
        self.started_at = time.monotonic()

    def look(self) -> None:
        """Start it again where it has died and its pause is over."""
        if self.process is None:
            if time.monotonic() >= self.start_again_at:
                self.start()
        elif self.process.poll() is not None:
            self._note_death(self.process)

    def _note_death(self, process: subprocess.Popen[bytes]) -> None:
        self.signal(signal.SIGKILL)  # what it had started itself
        lived_s = time.monotonic() - self.started_at
        self.pause_s = _FIRST_PAUSE_S if lived_s > _LONGEST_PAUSE_S else min(self.pause_s * 2, _LONGEST_PAUSE_S)
        self.start_again_at = time.monotonic() + self.pause_s
        self.process = None
        _say(
            translate(
                "{name} ended with status {status}; it starts again in {seconds} seconds.",
                name=self.name,
                status=process.returncode,
                seconds=f"{self.pause_s:g}",
            )
        )

    def signal(self, number: signal.Signals) -> None:
        """Send it and its own children a signal."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


@dataclass
class Supervisor:
    """Runs commands by name until a signal comes. `say` is printed once `ready` (host, port) takes connections."""

    commands: Mapping[str, Sequence[str]]
    ready: tuple[str, int]
    say: str
    _signals: list[int] = field(default_factory=list)

    def run(self) -> int:
        """Keep them alive; 0 after a signal. A second signal ends everything at once."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)
        children = [_Child(name, command) for name, command in self.commands.items()]
        is_announced = False
        try:
            while not self._signals:
                for child in children:
                    child.look()
                is_announced = is_announced or self._announce()
                time.sleep(0.1)
        finally:
            self._end(children)
        return 0

    def _note(self, number: int, _: FrameType | None) -> None:
        self._signals.append(number)

    def _announce(self) -> bool:
        host, port = self.ready
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - it is asked, not bound
        with suppress(OSError), socket.create_connection((host, port), timeout=0.5):
            shown = f"[{host}]" if ":" in host else host
            _say(self.say.replace("{address}", f"http://{shown}:{port}/"))
            return True
        return False

    def _end(self, children: Sequence[_Child]) -> None:
        for child in children:
            if child.process is not None:
                with suppress(ProcessLookupError):
                    child.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        while any(c.process is not None and c.process.poll() is None for c in children):
            if time.monotonic() > deadline or len(self._signals) > 1:
                break
            time.sleep(0.05)
        for child in children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()


def _say(text: str) -> None:
    print(text, flush=True)


def follow_parent() -> None:
    """End this process when the supervisor that started it is gone, however it went. Without a supervisor nothing."""
    parent = os.environ.get(_PARENT)
    if parent:
        threading.Thread(target=_watch, args=(int(parent),), daemon=True, name="follow-parent").start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    os.killpg(os.getpgid(0), signal.SIGKILL)
