"""What differs between the databases: a reading that nobody disturbs, the last keys, an empty place to restore to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection, transaction
from django.db.models import AutoField, Model


@contextmanager
def snapshot() -> Iterator[None]:
    """Inside, everything that is read is as it was at one moment; writers go on."""
    begin = "BEGIN"  # of SQLite: the first reading takes the snapshot, the log of writes keeps it
    if connection.vendor == "postgresql":
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def last_id(model: type[Model]) -> int | None:
    """The last key that the database gave to this table, which may be of a row that is gone; None for other keys."""
    key = model._meta.pk
    if not isinstance(key, AutoField) and "AutoField" not in key.get_internal_type():
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            name = _sequence_name(model)
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}")  # noqa: S608 - the database's own name
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def set_last_id(model: type[Model], value: int) -> None:
    """Let the database go on after this key, so that none is given twice."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(%s, %s, %s)", [_sequence_name(model), max(value, 1), value > 0])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, value])


def _sequence_name(model: type[Model]) -> str:
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, model._meta.pk.column])
        return str(cursor.fetchone()[0])


@contextmanager
def new_place() -> Iterator[None]:
    """An empty database inside the block; it takes the place of the old one at the end, whole, or not at all."""
    with _new_schema() if connection.vendor == "postgresql" else _new_file():
        yield


@contextmanager
def _new_schema() -> Iterator[None]:
    """PostgreSQL makes and drops tables within a transaction."""
    with transaction.atomic():
        _drop_everything()
        yield
        settle()


def settle() -> None:
    """Check now what is checked at the end of a transaction: tables with open checks cannot be changed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    else:
        connection.check_constraints()


def _drop_everything() -> None:
    """Every table and function of the schema that no extension brought."""
    own = "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT format('DROP TABLE IF EXISTS %%s CASCADE', o.oid::regclass) FROM pg_class o
                WHERE o.relnamespace = current_schema()::regnamespace AND o.relkind IN ('r', 'p') AND {own}
                UNION ALL
                SELECT format('DROP FUNCTION IF EXISTS %%s CASCADE', o.oid::regprocedure) FROM pg_proc o
                WHERE o.pronamespace = current_schema()::regnamespace AND o.prokind = 'f' AND {own}""",  # noqa: S608 - constants
            [],
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


@contextmanager
def _new_file() -> Iterator[None]:
    """SQLite: a new file beside the old one, renamed over it at the end."""
    old = Path(str(connection.settings_dict["NAME"]))
    new = old.with_name(f"{old.name}.restoring")
    _move_log_into_file()
    try:
        _remove(new)
        connection.settings_dict["NAME"] = str(new)
        yield
        _move_log_into_file()
        _remove_log(old)
        os.replace(new, old)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(old)
        _remove(new)


def _move_log_into_file() -> None:
    """Everything into the file itself, so that it can be moved alone; the connection is closed after it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _remove(file: Path) -> None:
    with suppress(FileNotFoundError):
        file.unlink()
    _remove_log(file)


def _remove_log(file: Path) -> None:
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).unlink()
