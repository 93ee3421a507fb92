"""The index, by database: FTS5 in SQLite, tsvector with GIN in PostgreSQL, behind the same functions.

Each module has `create_index(schema_editor, table=, key=)` and `drop_index(…)` for the migration of a table with the
columns `head` and `body`, `matching_ids(reach, words, table=, key=, in_head=, limit=)`, and `wipe_index(table=)`, which
leaves nothing of removed rows. A later kind of thing to be found brings a table of that shape and nothing more.
"""

from __future__ import annotations

from types import ModuleType

from lotrinh.search.backends import postgresql, sqlite


def backend_of(vendor: str) -> ModuleType:
    """The module for a database, by Django's name of it."""
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]
