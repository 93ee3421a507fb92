"""The triggers by which the database itself refuses to change, delete or slip in a row of the trail.

Whoever holds the database can take them away; the chain of hashes then still shows what was done
(`queries.find_breaks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_ENTRY = "audit_auditentry"
_HEAD = "audit_audithead"
_FITS = f"""
    NEW.sequence = (SELECT COALESCE(MAX(sequence), 0) + 1 FROM {_ENTRY})
    AND NEW.previous_hash = COALESCE(
        (SELECT hash FROM {_ENTRY} ORDER BY sequence DESC LIMIT 1), '{"0" * 64}')
"""  # noqa: S608 — names of tables from this file alone
"""A new row stands at the end and names the hash of the one before it."""

_SQLITE = {
    "audit_entry_kept": f"BEFORE UPDATE ON {_ENTRY} BEGIN SELECT RAISE(ABORT, 'audit: a row cannot be changed'); END",
    "audit_entry_stays": f"BEFORE DELETE ON {_ENTRY} BEGIN SELECT RAISE(ABORT, 'audit: a row cannot be deleted'); END",
    # INSERT OR REPLACE deletes without asking the trigger above: a row that is there already is refused here.
    "audit_entry_at_end": f"""BEFORE INSERT ON {_ENTRY}
        WHEN NOT ({_FITS}) OR EXISTS (SELECT 1 FROM {_ENTRY} WHERE id = NEW.id OR hash = NEW.hash)
        BEGIN SELECT RAISE(ABORT, 'audit: a row is added at the end alone'); END""",  # noqa: S608
    "audit_head_onward": f"""BEFORE UPDATE ON {_HEAD} WHEN NEW.id <> OLD.id OR NEW.sequence <= OLD.sequence
        BEGIN SELECT RAISE(ABORT, 'audit: the head moves onward alone'); END""",
    "audit_head_stays": f"BEFORE DELETE ON {_HEAD} BEGIN SELECT RAISE(ABORT, 'audit: the head stays'); END",
}

_POSTGRESQL = {
    "audit_entry_kept": f"BEFORE UPDATE OR DELETE ON {_ENTRY} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "audit_entry_stays": f"BEFORE TRUNCATE ON {_ENTRY} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    "audit_entry_at_end": f"BEFORE INSERT ON {_ENTRY} FOR EACH ROW EXECUTE FUNCTION audit_at_end()",
    "audit_head_onward": f"""BEFORE UPDATE ON {_HEAD} FOR EACH ROW
        WHEN (NEW.id <> OLD.id OR NEW.sequence <= OLD.sequence) EXECUTE FUNCTION audit_refuse()""",
    "audit_head_stays": f"BEFORE DELETE ON {_HEAD} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "audit_head_not_emptied": f"BEFORE TRUNCATE ON {_HEAD} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
}

_FUNCTIONS = (
    """CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit: a row cannot be changed or deleted (% on %)', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    f"""CREATE OR REPLACE FUNCTION audit_at_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT ({_FITS}) THEN
            RAISE EXCEPTION 'audit: a row is added at the end alone (sequence %)', NEW.sequence
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guards in place; those that stand already are made anew."""
    remove(connection)
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for function in _FUNCTIONS if is_postgresql else ():
            cursor.execute(function)
        for name, body in (_POSTGRESQL if is_postgresql else _SQLITE).items():
            cursor.execute(f"CREATE TRIGGER {name} {body}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for emptying a database of the tests, and for restoring a backup."""
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, body in (_POSTGRESQL if is_postgresql else _SQLITE).items():
            table = f" ON {_HEAD if _HEAD in body else _ENTRY}" if is_postgresql else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{table}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without guards inside the block, with them after it, whatever happened."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def install_in_migration(_: object, editor: BaseDatabaseSchemaEditor) -> None:
    """The form that a migration calls."""
    install(editor.connection)


def remove_in_migration(_: object, editor: BaseDatabaseSchemaEditor) -> None:
    """The same, backwards."""
    remove(editor.connection)
