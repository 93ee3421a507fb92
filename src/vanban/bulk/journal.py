"""What has been read so far, safe against a kill at any moment: a SQLite file beside the output."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from vanban.bulk.files import File
from vanban.bulk.row import Row
from vanban.messages import translate

_ROWS_A_COMMIT = 32


@contextmanager
def faults_named(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a journal into what people can act on.

    Raises: OSError.
    """
    try:
        yield
    except sqlite3.Error as err:
        said = translate(
            "The rows read so far cannot be kept in {path} ({reason}). Choose another folder for the output,"
            " or delete that file if it is there."
        )
        raise OSError(said.format(path=path, reason=err)) from err


class Journal:
    """Rows by the name of their file, kept as its bytes: a name need not be text. Memory stays flat: all is on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS row (file BLOB PRIMARY KEY, bytes INTEGER, changed_ns INTEGER,"
            " sha256 TEXT, error_code TEXT, error TEXT, document TEXT) WITHOUT ROWID"
        )
        self._done, self._bytes, self._unreadable = self._database.execute(
            "SELECT count(*), coalesce(sum(bytes), 0), count(error_code) FROM row"
        ).fetchone()
        self._done_before, self._bytes_before = self._done, self._bytes
        self._uncommitted = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._commit()
        self._database.close()

    def has(self, file: File) -> bool:
        """Whether this very file, unchanged since, was read before."""
        found = self._database.execute(
            "SELECT bytes, changed_ns FROM row WHERE file = ?", (os.fsencode(file.name),)
        ).fetchone()
        return bool(found == (file.size, file.changed_ns))

    def add(self, row: Row) -> None:
        """Keep a row; one of an older state of the same file gives way."""
        if not self._uncommitted:
            self._database.execute("BEGIN")
        key = os.fsencode(row.file)
        replaced = self._database.execute("DELETE FROM row WHERE file = ?", (key,)).rowcount
        self._database.execute("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", (key, *row[1:]))
        self._done += 1 - replaced
        self._bytes += row.bytes
        self._unreadable += row.error_code is not None
        self._uncommitted += 1
        if self._uncommitted >= _ROWS_A_COMMIT:
            self._commit()

    def _commit(self) -> None:
        if self._uncommitted:
            self._database.execute("COMMIT")
            self._uncommitted = 0

    def counts(self) -> dict[str, int]:
        """What is done, by the names of `bulk.Progress`."""
        return {
            "done": self._done,
            "bytes_done": self._bytes,
            "unreadable": self._unreadable,
            "done_before": self._done_before,
            "bytes_before": self._bytes_before,
        }

    def keep_only(self, files: Iterable[File]) -> None:
        """Forget rows of files that an earlier run read and that are gone since."""
        self._commit()
        self._database.execute("CREATE TEMP TABLE present (file BLOB PRIMARY KEY) WITHOUT ROWID")
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO present VALUES (?)", ((os.fsencode(file.name),) for file in files))
        self._database.execute("DELETE FROM row WHERE file NOT IN (SELECT file FROM present)")
        self._database.execute("COMMIT")

    def rows(self) -> Iterator[Row]:
        """Every row, ordered by name."""
        self._commit()
        for key, *values in self._database.execute("SELECT * FROM row ORDER BY file"):
            yield Row(os.fsdecode(key), *values)

    def remove(self) -> None:
        """Delete the journal of a run that is complete."""
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
