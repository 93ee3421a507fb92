"""One file of an archive as one row."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from vanban.bulk.files import File
from vanban.errors import VanbanError, legible
from vanban.reading import read
from vanban.writers.json import document_to_dict


class Row(NamedTuple):
    """A document read, or the reason why it was not."""

    file: str
    bytes: int
    changed_ns: int
    sha256: str | None
    error_code: str | None
    error: str | None
    document: str | None
    """The JSON of `vanban read --json`, on one line."""


def failed_row(file: File, *, code: str, error: str) -> Row:
    """The row of a file that could not be read."""
    return Row(file.name, file.size, file.changed_ns, None, code, error, None)


def read_row(file: File) -> Row:
    """Read one file; whatever is wrong with it ends in the row."""
    try:
        data = Path(file.path).read_bytes()
        document = read(data, name=Path(file.name).name)
    except VanbanError as err:
        return failed_row(file, code=err.code, error=err.describe())
    except OSError as err:
        return failed_row(file, code="file.system", error=err.strerror or str(err))
    except Exception as err:  # noqa: BLE001 - the outer edge of an archive: a fault in one file must not stop the rest
        return failed_row(file, code="reader.fault", error=legible(f"{type(err).__name__}: {err}"))
    text = json.dumps(document_to_dict(document), ensure_ascii=False)
    return Row(file.name, file.size, file.changed_ns, hashlib.sha256(data).hexdigest(), None, None, text)
