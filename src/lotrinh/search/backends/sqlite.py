"""FTS5 over the folded columns, kept in step by triggers. Its rows come newest first without being sorted."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.expressions import RawSQL

from lotrinh.search.backends.reach import Reach
from lotrinh.search.words import Phrase, Term, Words

# `prefix`: words that begin with two to four letters are found as quickly as whole ones.
_CREATE = (
    """CREATE VIRTUAL TABLE {table}_fts USING fts5(
        head, body, content='{table}', content_rowid='{key}', columnsize=0, prefix='2 3 4',
        tokenize='unicode61 remove_diacritics 0'
    )""",
    """CREATE TRIGGER {table}_fts_added AFTER INSERT ON {table} BEGIN
        INSERT INTO {table}_fts(rowid, head, body) VALUES (new.{key}, new.head, new.body);
    END""",
    """CREATE TRIGGER {table}_fts_removed AFTER DELETE ON {table} BEGIN
        INSERT INTO {table}_fts({table}_fts, rowid, head, body) VALUES ('delete', old.{key}, old.head, old.body);
    END""",
    """CREATE TRIGGER {table}_fts_changed AFTER UPDATE ON {table} BEGIN
        INSERT INTO {table}_fts({table}_fts, rowid, head, body) VALUES ('delete', old.{key}, old.head, old.body);
        INSERT INTO {table}_fts(rowid, head, body) VALUES (new.{key}, new.head, new.body);
    END""",
    "INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')",
)
_DROP = (
    "DROP TRIGGER {table}_fts_changed",
    "DROP TRIGGER {table}_fts_removed",
    "DROP TRIGGER {table}_fts_added",
    "DROP TABLE {table}_fts",
)


def create_index(schema_editor: BaseDatabaseSchemaEditor, *, table: str, key: str) -> None:
    """Make the index of a table and fill it."""
    for statement in _CREATE:
        schema_editor.execute(statement.format(table=table, key=key))


def drop_index(schema_editor: BaseDatabaseSchemaEditor, *, table: str, key: str) -> None:
    """Take the index away."""
    for statement in _DROP:
        schema_editor.execute(statement.format(table=table, key=key))


def wipe_index(*, table: str) -> None:
    """Make the index forget removed rows: it only marks them as gone until its parts are merged."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")  # noqa: S608 — a name of our own


def matching_ids(reach: Reach, words: Words, *, table: str, key: str, in_head: bool, limit: int) -> list[int]:  # noqa: ARG001 — the other database needs the key's name
    """The keys within reach whose rows hold every term, the newest first, at most `limit`."""
    match = " AND ".join(_term(term) for term in words.terms)
    match = f"head : ({match})" if in_head else match
    parameters: tuple[Any, ...] = ()
    if reach.few is not None:
        # The `+` keeps SQLite from asking the index anew for every key, which is slow for beginnings of words.
        condition = f"+rowid IN ({','.join(str(int(each)) for each in reach.few)})"
    else:
        found = reach.candidates.order_by().filter(pk=RawSQL(f"{table}_fts.rowid", ())).values("pk")  # noqa: S611 — our own table
        inner, parameters = found.query.sql_with_params()
        condition = f"EXISTS ({inner})"
    sql = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s AND {condition} ORDER BY rowid DESC LIMIT %s"  # noqa: S608 — names of our own and numbers
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *parameters, limit])
        return [row[0] for row in cursor.fetchall()]


def _term(term: Term) -> str:
    return f"({' OR '.join(_phrase(phrase) for phrase in term.spellings)})"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.is_beginning else "")
