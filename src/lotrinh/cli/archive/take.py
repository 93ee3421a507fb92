"""Taking a backup while people work."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from lotrinh.cli.archive.database import last_id, snapshot
from lotrinh.cli.archive.manifest import NAME, Manifest, Table, file_part
from lotrinh.cli.archive.rows import find_columns, find_lines, find_models, name_of
from lotrinh.documents.models import StoredFile

_ATTEMPTS = 3
_CHUNK = 2**20


class _GoneError(Exception):
    """A file was erased between the snapshot and its turn, as a purge does: the snapshot is out of date."""


def take_backup(target: Path, *, at: datetime) -> Manifest:
    """Write everything into `target`: there whole, or not at all.

    Raises: OSError where it cannot be written.
    """
    for attempt in range(_ATTEMPTS):
        try:
            with _written_whole(target) as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
                return _fill(archive, at=at, is_last=attempt == _ATTEMPTS - 1)
        except _GoneError:
            continue
    raise AssertionError("The last attempt takes what there is.")


def _fill(archive: ZipFile, *, at: datetime, is_last: bool) -> Manifest:
    with snapshot():
        tables = [_write_table(archive, model) for model in find_models(apps)]
        wanted = list(StoredFile.objects.order_by("sha256").values_list("sha256", "size_bytes"))
    sizes, missing = {}, []
    for sha256, size in wanted:
        if _write_file(archive, sha256):
            sizes[sha256] = size
        elif is_last or StoredFile.objects.filter(sha256=sha256).exists():
            missing.append(sha256)
        else:
            raise _GoneError
    manifest = Manifest(
        taken_at=at.isoformat(),
        version=version("vanban"),
        vendor=connection.vendor,
        migrations=[list(leaf) for leaf in MigrationExecutor(connection).loader.graph.leaf_nodes()],
        tables=tables,
        files=sizes,
        missing=missing,
    )
    archive.writestr(NAME, manifest.to_json())
    return manifest


def _write_table(archive: ZipFile, model: type[Model]) -> Table:
    columns = find_columns(model)
    digest, rows = hashlib.sha256(), 0
    name = model._meta.db_table
    with archive.open(f"tables/{name}.jsonl", "w", force_zip64=True) as part:
        for line in find_lines(model, columns):
            digest.update(line)
            part.write(line)
            rows += 1
    names = [name_of(column) for column in columns]
    return Table(model._meta.label_lower, name, names, rows, digest.hexdigest(), last_id(model))


def _write_file(archive: ZipFile, sha256: str) -> bool:
    """Whether the storage had it, undamaged. It is packed already (PDF, DOCX), so it is not packed again."""
    name = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    if hash_in_storage(name) != sha256:
        return False
    info = ZipInfo(file_part(sha256))
    info.compress_type = ZIP_STORED
    with default_storage.open(name) as source, archive.open(info, "w", force_zip64=True) as part:
        for chunk in source.chunks(_CHUNK):
            part.write(chunk)
    return True


def hash_in_storage(name: str) -> str:
    """The hash of a file of the storage; empty where there is none."""
    digest = hashlib.sha256()
    try:
        with default_storage.open(name) as source:
            for chunk in source.chunks(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


@contextmanager
def _written_whole(target: Path) -> Iterator[IO[bytes]]:
    """A file beside `target` that takes its name when it is complete and on the disk; readable by its owner alone."""
    prefix = f".{target.name}.unfinished-"
    for left in target.parent.glob(f"{prefix}*"):
        left.unlink()  # of an attempt that was killed
    with NamedTemporaryFile(dir=target.parent, prefix=prefix, delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(file.name)
            raise
