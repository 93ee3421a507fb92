"""Rows written as one Parquet or JSON Lines file, a few at a time, put in place only when complete."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from vanban.bulk.row import Row
from vanban.errors import legible
from vanban.messages import translate

_ROWS_A_GROUP = 256
_COLUMNS: dict[str, str] = {
    "file": "string",
    "bytes": "int64",
    "sha256": "string",
    "error_code": "string",
    "error": "string",
    "format": "string",
    "pages": "int32",
    "issuer": "string",
    "symbol": "string",
    "type": "string",
    "date": "string",
    "abstract": "string",
    "tasks": "int32",
    "deadlines": "int32",
    "citations": "int32",
    "document": "string",
}


def check_output(out: Path) -> None:
    """Say before hours of work that the output cannot be written.

    Raises: ValueError for another ending, ModuleNotFoundError where Parquet's library is missing, OSError.
    """
    if out.suffix not in (".parquet", ".jsonl"):
        raise ValueError(
            translate("The output must end in .parquet or .jsonl, not in '{suffix}'.").format(suffix=out.suffix)
        )
    if out.suffix == ".parquet":
        import_module("pyarrow.parquet")
    if not out.parent.is_dir():
        raise NotADirectoryError(translate("There is no folder {folder}.").format(folder=out.parent))
    if out.is_dir():
        raise IsADirectoryError(translate("{path} is a folder; name a file.").format(path=out))
    if not os.access(out.parent, os.W_OK):
        raise PermissionError(translate("Nothing may be written into the folder {folder}.").format(folder=out.parent))


def export_rows(rows: Iterable[Row], out: Path) -> None:
    """Write the rows; an `out` of an earlier run is replaced at the end, in one step."""
    unfinished = out.with_name(out.name + ".writing")
    if out.suffix == ".parquet":
        _write_parquet(rows, unfinished)
    else:
        _write_lines(rows, unfinished)
    os.replace(unfinished, out)


def _write_lines(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            document = json.loads(row.document) if row.document else None
            stream.write(json.dumps(_record(row) | {"document": document}, ensure_ascii=False) + "\n")


def _write_parquet(rows: Iterable[Row], path: Path) -> None:
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in _COLUMNS.items()])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            writer.write_table(arrow.Table.from_pylist([_record(row) for row in group], schema=schema))


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, _ROWS_A_GROUP)):
        yield group


def _record(row: Row) -> dict[str, Any]:
    """The columns of a row, those of the header taken out of the document."""
    record: dict[str, Any] = dict.fromkeys(_COLUMNS)
    record |= {key: value for key, value in row._asdict().items() if key in _COLUMNS}
    record["file"] = legible(row.file)
    if row.document:
        document = json.loads(row.document)
        record |= {key: document["header"][key] for key in ("issuer", "symbol", "type", "date", "abstract")}
        record |= {key: document["source"][key] for key in ("format", "pages")}
        record |= {key: len(document[key]) for key in ("tasks", "deadlines", "citations")}
    return record
