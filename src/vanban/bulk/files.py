"""The files of an archive, in a fixed order, without holding all their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vanban.sources import READABLE_SUFFIXES


class File(NamedTuple):
    """A file as it stood when it was listed."""

    name: str
    """Its path below the folder, with `/`; as Python holds it, so that no two files share one. `legible` for people."""
    path: str
    size: int
    changed_ns: int


def walk_files(folder: Path) -> Iterator[File]:
    """Every file with a readable ending below a folder, folder by folder, ordered by name.

    Links to folders are not followed. Raises: OSError for the folder itself; a folder below it that may not be opened
    is passed over.
    """
    yield from _walk(os.fspath(folder), "")


def _walk(path: str, prefix: str) -> Iterator[File]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except PermissionError:
        if not prefix:
            raise
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        elif os.path.splitext(entry.name)[1].lower() in READABLE_SUFFIXES and entry.is_file():
            stat = entry.stat()
            yield File(f"{prefix}{entry.name}", entry.path, stat.st_size, stat.st_mtime_ns)


def count_files(folder: Path) -> int:
    """How many files there are to read."""
    return sum(1 for _ in walk_files(folder))
