"""The bytes of files in the storage: put there whole or not at all, checked by their hash when they are taken out.

Local folder or S3, as `STORAGES` says. A local file is written beside its place, flushed and renamed, so that a process
that dies leaves nothing that counts; an S3 object appears whole by itself.

Public names: `keep`, `take`, `drop`, `sweep`, `DamagedFileError`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lotrinh.documents.models import StoredFile

_UNFINISHED = "unfinished-"
_ORPHAN_AFTER = timedelta(days=1)
"""An upload is over by then: bytes without a row are nobody's."""


class DamagedFileError(Exception):
    """The storage lost the bytes, or gives others than were put there."""


def keep(data: bytes, stored: StoredFile) -> None:
    """Put the bytes in their place; what is there already stays."""
    name = stored.storage_name
    if default_storage.exists(name):
        return
    local = _local(name)
    if local is None:
        default_storage.save(name, ContentFile(data))
        return
    local.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=local.parent, prefix=_UNFINISHED, delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, local)
        except BaseException:
            with suppress(OSError):
                os.unlink(file.name)
            raise


def take(stored: StoredFile) -> bytes:
    """The bytes, as they were put there.

    Raises: DamagedFileError.
    """
    try:
        with default_storage.open(stored.storage_name) as file:
            data: bytes = file.read()
    except OSError as err:
        raise DamagedFileError(stored.sha256) from err
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise DamagedFileError(stored.sha256)
    return data


def drop(stored: StoredFile) -> None:
    """Erase the bytes: a local file is overwritten first."""
    local = _local(stored.storage_name)
    if local is not None and local.is_file():
        with local.open("r+b") as file:
            file.write(b"\0" * local.stat().st_size)
            os.fsync(file.fileno())
    default_storage.delete(stored.storage_name)


def sweep(*, at: datetime) -> int:
    """Delete bytes that no row names and that are older than a day; how many there were. The scheduler calls it."""
    before, count = at - _ORPHAN_AFTER, 0
    for name in list(_names("")):
        last = name.rpartition("/")[2]
        is_old = default_storage.get_modified_time(name) < before
        if is_old and not StoredFile.objects.filter(sha256=last).exists():
            default_storage.delete(name)
            count += 1
    return count


def _names(folder: str) -> Iterator[str]:
    """Every file of the storage."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in names)
    for inner in folders:
        yield from _names(f"{folder}/{inner}".lstrip("/"))


def _local(name: str) -> Path | None:
    """Its path, where the storage is a folder."""
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        return None
