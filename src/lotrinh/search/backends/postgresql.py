"""Two tsvectors over the folded columns, made by the database itself, each with a GIN index."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lotrinh.search.backends.reach import Reach
from lotrinh.search.words import Phrase, Term, Words

FEW = 1000
"""Candidates that are looked at one by one, at some 5 µs each, without asking how rare the words are."""
RARE = 5000
"""Rows that hold rare words, at most: so many are got from the index and sifted then."""

# The configuration `simple` leaves words as they are: they were folded before. Long columns stand outside the rows, so
# that reading many rows reads little.
_CREATE = (
    "ALTER TABLE {table} SET (toast_tuple_target = 128)",
    "ALTER TABLE {table} ALTER COLUMN head SET STORAGE MAIN",
    """ALTER TABLE {table}
        ADD COLUMN head_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', head)) STORED,
        ADD COLUMN whole_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', head || ' ' || body)) STORED""",
    "CREATE INDEX {table}_head ON {table} USING gin (head_vector)",
    "CREATE INDEX {table}_whole ON {table} USING gin (whole_vector)",
)
_DROP = (
    "DROP INDEX {table}_whole",
    "DROP INDEX {table}_head",
    "ALTER TABLE {table} DROP COLUMN whole_vector, DROP COLUMN head_vector",
    "ALTER TABLE {table} RESET (toast_tuple_target)",
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
    """Nothing: the index is written anew with its table."""


def matching_ids(reach: Reach, words: Words, *, table: str, key: str, in_head: bool, limit: int) -> list[int]:
    """The keys within reach whose rows hold every term, the newest first, at most `limit`.

    The planner knows too little about words to choose well, so the way is chosen here: of few candidates each is looked
    at; rare words are got from the index; common words are met soon on a walk from the newest candidate down.
    """
    match = f"{'head_vector' if in_head else 'whole_vector'} @@ to_tsquery('simple', %s)"
    query = " & ".join(_term(term) for term in words.terms)
    if reach.few is None or len(reach.few) > FEW:
        rare = _ask("bitmapscan", f"SELECT {key} FROM {table} WHERE {match} LIMIT %s", [query, RARE + 1])  # noqa: S608 — names of our own
        if len(rare) <= RARE:
            return reach.sift(rare)[:limit]
    if reach.few is not None:
        sql = f"SELECT {key} FROM {table} WHERE {key} = ANY(%s) AND {match} ORDER BY {key} DESC LIMIT %s"  # noqa: S608 — the same
        return _ask("indexscan", sql, [list(reach.few), query, limit])
    document = reach.candidates.model._meta.db_table  # noqa: SLF001 — Django's public _meta
    found = reach.candidates.order_by("-pk").extra(  # noqa: S610 — names of our own
        where=[f"EXISTS (SELECT 1 FROM {table} WHERE {table}.{key} = {document}.id AND {match})"],  # noqa: S608
        params=[query],
    )
    sql, parameters = found.values("pk")[:limit].query.sql_with_params()
    return _ask("indexscan", sql, list(parameters))


_OTHERS = {
    "bitmapscan": ("seqscan", "indexscan", "indexonlyscan"),
    "indexscan": ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort", "gathermerge"),
}


def _ask(way: str, sql: str, parameters: list[Any]) -> list[int]:
    """The first column, got by that kind of scan where there is one."""
    with transaction.atomic(), connection.cursor() as cursor:
        for other in _OTHERS[way]:
            cursor.execute(f"SET LOCAL enable_{other} = off")
        cursor.execute(sql, parameters)
        found = [row[0] for row in cursor.fetchall()]
        for other in _OTHERS[way]:
            cursor.execute(f"SET LOCAL enable_{other} = on")
        return found


def _term(term: Term) -> str:
    return f"({' | '.join(_phrase(phrase) for phrase in term.spellings)})"


def _phrase(phrase: Phrase) -> str:
    return f"({' <-> '.join(phrase.words)}{':*' if phrase.is_beginning else ''})"
