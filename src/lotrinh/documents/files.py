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
_ASIDE = "swept-"
_ORPHAN_AFTER = timedelta(days=1)
"""An upload is over by then: bytes without a row are nobody's."""


class DamagedFileError(Exception):
    """The storage lost the bytes, or gives others than were put there."""


def keep(data: bytes, stored: StoredFile) -> None:
    """Put the bytes in their place; what is there already, whole, stays, and counts as put there now."""
    local = _local(stored.storage_name)
    if local is None:
        default_storage.save(stored.storage_name, ContentFile(data))  # a new object in the place of the old
    elif not _is_there(local, stored.sha256):
        _write(data, local)


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
    """Erase the bytes: a local file is overwritten first. Where there are none, nothing is done."""
    local = _local(stored.storage_name)
    if local is not None and local.is_file():
        with local.open("r+b") as file:
            file.write(b"\0" * local.stat().st_size)
            os.fsync(file.fileno())
    default_storage.delete(stored.storage_name)


def sweep(*, at: datetime) -> int:
    """Delete bytes that no row names and that are older than a day; how many there were. The scheduler calls it."""
    return sum(_sweep(name, before=at - _ORPHAN_AFTER) for name in list(_names("")))


def _sweep(name: str, *, before: datetime) -> bool:
    local = _local(name)
    if local is None:
        if is_orphan := _is_orphan(name, before=before):
            default_storage.delete(name)
        return is_orphan
    # Whoever takes the same bytes up just now has touched them before, or finds them gone and writes them anew.
    aside_name = f"{name.rpartition('/')[0]}/{_ASIDE}{_hash_in(name)}".lstrip("/")
    aside = local.with_name(f"{_ASIDE}{_hash_in(name)}")
    if local != aside:
        if not _is_orphan(name, before=before):
            return False
        os.replace(local, aside)
    is_orphan = _is_orphan(aside_name, before=before)
    if not is_orphan:
        with suppress(FileExistsError):
            os.link(aside, aside.with_name(_hash_in(name)))
    aside.unlink()
    return is_orphan


def _is_orphan(name: str, *, before: datetime) -> bool:
    try:
        is_old = default_storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False
    return is_old and not StoredFile.objects.filter(sha256=_hash_in(name)).exists()


def _hash_in(name: str) -> str:
    return name.rpartition("/")[2].removeprefix(_ASIDE)


def _is_there(local: Path, sha256: str) -> bool:
    """Whether the file is whole; then its time is that of now, so that no sweep takes it for forgotten."""
    try:
        with local.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                return False
        os.utime(local)
    except FileNotFoundError:
        return False
    return True


def _write(data: bytes, local: Path) -> None:
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
