"""Files read by processes of this machine. A worker that dies or hangs costs one file, never the run."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from vanban.bulk.files import File
from vanban.bulk.row import Row, failed_row, read_row
from vanban.limits import DEFAULT_LIMITS
from vanban.messages import translate

_HANG_S = DEFAULT_LIMITS.seconds + DEFAULT_LIMITS.recognised_pages * 2.0
"""A worker silent for longer than any reading within the limits may take is stopped."""
_FILES_A_WORKER = 2_000
"""A worker is renewed after so many files, so that what its libraries leak does not add up."""


class _Worker:
    """A process and the pipe to it; it holds at most one file."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        with _ctrl_c_held_back():
            self._process.start()
        theirs.close()
        self.file: File | None = None
        self.since = 0.0
        self.files_read = 0

    def give(self, file: File) -> None:
        self.file, self.since = file, time.monotonic()
        self.pipe.send(file)

    def take(self) -> Row | None:
        """The row of its file; None where the process has died."""
        self.files_read += 1
        try:
            row: Row = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.file = None
        return row

    def is_hanging(self) -> bool:
        return self.file is not None and time.monotonic() - self.since > _HANG_S

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Ctrl-C waits until a process is started whole. The process inherits this and leaves Ctrl-C to its parent."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows has none
        yield
        return
    from multiprocessing.resource_tracker import ensure_running  # noqa: PLC0415 - not on Windows

    ensure_running()  # `start` would start it, and let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection) -> None:
    """The loop of a worker process: a file in, a row out, until the pipe closes."""
    while True:
        try:
            pipe.send(read_row(pipe.recv()))
        except (EOFError, OSError, KeyboardInterrupt):
            return


def read_by_processes(files: Iterable[File], *, workers: int | None = None) -> Iterator[Row]:
    """The rows of the files, in the order in which they are done.

    Units: `workers` processes, None for one a core.
    """
    waiting = iter(files)
    crew = [_Worker() for _ in range(max(workers or os.cpu_count() or 1, 1))]
    try:
        idle = list(crew)
        while True:
            _hand_out(idle, waiting)
            busy = [worker for worker in crew if worker.file is not None]
            if not busy:
                return
            yield from _collect(crew, busy, idle)
    finally:
        for worker in crew:
            worker.stop()


def _hand_out(idle: list[_Worker], waiting: Iterator[File]) -> None:
    while idle:
        file = next(waiting, None)
        if file is None:
            return
        idle.pop().give(file)


def _collect(crew: list[_Worker], busy: list[_Worker], idle: list[_Worker]) -> Iterator[Row]:
    """Wait for the next workers that are done; replace those that died, hang or are worn out."""
    by_pipe = {worker.pipe: worker for worker in busy}
    ready = [by_pipe[pipe] for pipe in wait(list(by_pipe), timeout=1.0) if isinstance(pipe, Connection)]
    for worker in ready or [worker for worker in busy if worker.is_hanging()]:
        file = worker.file
        row = worker.take() if worker in ready else None
        if row is None and file is not None:
            row = failed_row(file, code="reader.died", error=translate("The process that read this file died or hung."))
        if worker.file is not None or worker.files_read >= _FILES_A_WORKER:
            idle.append(_replace(crew, worker))
        else:
            idle.append(worker)
        if row is not None:
            yield row


def _replace(crew: list[_Worker], worker: _Worker) -> _Worker:
    worker.stop()
    fresh = _Worker()
    crew[crew.index(worker)] = fresh
    return fresh
