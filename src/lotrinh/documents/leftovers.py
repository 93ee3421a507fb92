"""What an erasure leaves behind once it is committed: bytes in the storage, old rows in the files of the database.

Both are done right after the erasure and again by the scheduler, until they are done. Out of reach stay the log of
writes of PostgreSQL (WAL, its archive, replicas), backups, and blocks that the file system freed: `docs/operations.md`.

Public names: `drop_bytes`, `wipe`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from lotrinh.api.models import KeptAnswer
from lotrinh.documents import files
from lotrinh.documents.after_reading import holders, wipe_indexes
from lotrinh.documents.models import Document, DocumentFile, ErasedContent, Reading, Relation, Routing, StoredFile

_log = logging.getLogger(__name__)
_MODELS: tuple[type[Model], ...] = (Document, DocumentFile, Reading, Relation, Routing, StoredFile, KeptAnswer)
_PATIENCE_S = 5
"""So long it waits for others; they wait behind it, and the scheduler comes again in a minute."""


def drop_bytes(*, at: datetime) -> int:
    """Erase the bytes of erased files that no document holds any more; of how many."""
    waiting = ErasedContent.objects.filter(dropped_at__isnull=True)
    return sum(_drop(sha256, at=at) for sha256 in waiting.order_by("pk").values_list("sha256", flat=True))


def _drop(sha256: str, *, at: datetime) -> bool:
    with transaction.atomic():
        erased = ErasedContent.objects.select_for_update().get(sha256=sha256)
        if erased.dropped_at is not None or StoredFile.objects.filter(sha256=sha256).exists():
            return False
        files.drop(StoredFile(sha256=sha256))
        erased.dropped_at = at
        erased.save(update_fields=["dropped_at"])
    return True


def wipe(*, at: datetime) -> int:
    """Make the database forget old rows of erased documents; of how many, 0 where others are in the way just now."""
    waiting = list(
        Document.objects.filter(purged_at__isnull=False, wiped_at__isnull=True).order_by().values_list("pk", flat=True)
    )
    if not waiting:
        return 0
    try:
        is_done = _wipe_sqlite() if connection.vendor == "sqlite" else _wipe_postgresql()
    except DatabaseError as err:  # its sentence may hold values
        _log.warning("wiping put off", extra={"error": type(err).__name__})
        return 0
    return Document.objects.filter(pk__in=waiting).update(wiped_at=at) if is_done else 0


def _wipe_sqlite() -> bool:
    """Write the file anew, and empty the log of writes, which takes that nobody reads from it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")  # what is freed on the way is overwritten with zeros
        wipe_indexes()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy = cursor.fetchone()[0]
    if is_busy:
        _log.warning("wiping put off", extra={"error": "busy"})
    return not is_busy


def _wipe_postgresql() -> bool:
    """Write the tables and their indexes anew, once nobody looks at the rows from before; the statistics too."""
    tables = ", ".join(dict.fromkeys(_table_of(model) for model in (*_MODELS, *holders())))
    with connection.cursor() as cursor:
        wipe_indexes()
        if not _are_past_over(cursor):
            return False
        with _impatient(cursor):
            cursor.execute(f"VACUUM (FULL, ANALYZE) {tables}")
            # For who began meanwhile the statistics from before, with common values of columns, are kept as well.
            if not _are_past_over(cursor):
                return False
            cursor.execute("VACUUM FULL pg_statistic")  # left out where it is not ours
    return True


def _are_past_over(cursor: Any) -> bool:
    """Wait for those who began before now: for them PostgreSQL keeps the old rows, even when it writes tables anew."""
    cursor.execute("SELECT clock_timestamp()")
    began = cursor.fetchone()[0]
    until = time.monotonic() + _PATIENCE_S
    while True:
        cursor.execute(
            # Not people alone: an ANALYZE of the database's own keeps old rows too. And who writes in another database
            # of the server: every snapshot reaches back to the oldest of all writers.
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND xact_start < %s"
            " AND (datname = current_database() OR backend_xid IS NOT NULL)",
            [began],
        )
        if not cursor.fetchone()[0]:
            return True
        if time.monotonic() > until:
            _log.warning("wiping put off", extra={"error": "busy"})
            return False
        time.sleep(0.05)


@contextmanager
def _impatient(cursor: Any) -> Iterator[None]:
    """Inside, a lock that does not come is given up."""
    cursor.execute(f"SET lock_timeout = '{_PATIENCE_S}s'")
    try:
        yield
    finally:
        cursor.execute("RESET lock_timeout")


def _table_of(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 — Django's public _meta
