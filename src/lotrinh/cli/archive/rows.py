"""Rows as lines of JSON that are the same in every database, and back."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection
from django.db.models import CharField, Field, Model, TextField
from django.db.models.functions import Collate

LEFT_OUT = frozenset({"sessions.session", "usersessions.usersession", "shared.heartbeat", "shared.turn"})
"""Tables of the moment."""
_BATCH = 1000


def find_models(apps: Apps) -> list[type[Model]]:
    """Every model whose rows a backup holds, by the name of its table."""
    kept = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
    return sorted(kept, key=lambda model: model._meta.db_table)


def find_columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of its table that hold what somebody put there, not what the database makes of others."""
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def find_lines(model: type[Model], columns: list[Field[Any, Any]]) -> Iterator[bytes]:
    """Its rows, a line each, by the key, in the same order in every database."""
    key = model._meta.pk
    order: Any = key.attname
    if isinstance(key, CharField | TextField):
        order = Collate(key.attname, "C" if connection.vendor == "postgresql" else "BINARY")
    rows = model._base_manager.order_by(order).values_list(*(column.attname for column in columns))
    for row in rows.iterator(chunk_size=_BATCH):
        yield line_of(row)


def line_of(row: Iterable[object]) -> bytes:
    """One row.

    >>> line_of([1, "Số 48", None, {"b": 1, "a": True}])
    b'[1,"S\\xe1\\xbb\\x91 48",null,{"a":true,"b":1}]\\n'
    """
    text = json.dumps(list(row), default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _plain(value: object) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case UUID() | Decimal():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode("ascii")
    raise TypeError(f"A value of {type(value)} cannot stand in a backup; say in archive/rows.py how it is written.")


def hash_of(model: type[Model], columns: list[Field[Any, Any]]) -> tuple[str, int]:
    """SHA-256 over its lines, and how many there are."""
    digest, count = hashlib.sha256(), 0
    for line in find_lines(model, columns):
        digest.update(line)
        count += 1
    return digest.hexdigest(), count


def name_of(column: Field[Any, Any]) -> str:
    """Its name in the table."""
    return str(column.column)


def insert_lines(model: type[Model], columns: list[Field[Any, Any]], lines: Iterable[bytes]) -> None:
    """Put rows into its table as they are: no default, no time of today."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(name_of(column)) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - names of our models
    with connection.cursor() as cursor:
        batch: list[list[Any]] = []
        for line in lines:
            batch.append([_stored(column, value) for column, value in zip(columns, json.loads(line), strict=True)])
            if len(batch) == _BATCH:
                cursor.executemany(sql, batch)
                batch.clear()
        if batch:
            cursor.executemany(sql, batch)


def _stored(column: Field[Any, Any], value: object) -> object:
    """What the database's driver takes for it."""
    return column.get_db_prep_save(column.to_python(value), connection)
