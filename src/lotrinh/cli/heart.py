"""A thread that says that its process lives, whatever the process is busy with."""

from __future__ import annotations

import os
import secrets
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import structlog
from django.db import DatabaseError, connection
from django.utils import timezone

from lotrinh.shared.heartbeats import PERIOD_S, Kind, beat, stop_beating

log = structlog.get_logger(__name__)


def process_name(kind: Kind) -> str:
    """`worker:HOST:PID:xxxx`, never the same twice: a container gives each start the same number."""
    return f"{kind}:{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(2)}"


class Heart:
    """Beats inside a `with` block, or from `start` to `stop`.

    A database that does not answer for a while ends nothing.
    """

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.name = process_name(kind)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat_on, name="heart", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Beat from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Beat no more, and say so."""
        self._stop.set()
        self._thread.join(timeout=2)

    def _beat_on(self) -> None:
        while True:
            self._try(lambda: beat(self.name, kind=self.kind, at=timezone.now()))
            if self._stop.wait(PERIOD_S):
                break
        self._try(lambda: stop_beating(self.name))
        connection.close()

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except DatabaseError:
            log.warning("heartbeat_failed", process=self.name, exc_info=True)
            connection.close()
