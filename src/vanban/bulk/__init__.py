"""An archive read by all cores of this machine, or by a cluster, into one Parquet or JSON Lines file.

Rows are kept in a journal beside the output while the work goes on, so that a run that was killed goes on where it
stopped; a file that cannot be read, or that kills its worker, is a row with its error and never stops the rest.

Public names: `read_folder`, `Progress`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from vanban.bulk.export import check_output, export_rows
from vanban.bulk.files import File, count_files, walk_files
from vanban.bulk.journal import Journal, faults_named
from vanban.bulk.processes import read_by_processes
from vanban.bulk.row import Row

JOURNAL_SUFFIX = ".partial"


class Progress(NamedTuple):
    """What `report` hears after every file."""

    done: int
    total: int
    bytes_done: int
    unreadable: int
    done_before: int
    """Files that an earlier, interrupted run had done."""
    bytes_before: int


def read_folder(
    folder: Path,
    out: Path,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    report: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Read every readable file below a folder into `out` (`.parquet` or `.jsonl`), one row a file, ordered by name.
    Where there is no such file, nothing is written.

    `workers` is the number of processes, None for one a core. `cluster` is the address of a Dask scheduler whose
    workers see the folder under the same path.

    Raises: ValueError for an `out` of another kind, ModuleNotFoundError where its extra is not installed, OSError.
    """
    check_output(out)
    total = count_files(folder)
    if not total:  # an output of an earlier run is worth more than one without rows
        return Progress(0, 0, 0, 0, 0, 0)
    path = out.with_name(out.name + JOURNAL_SUFFIX)
    with faults_named(path):
        journal = Journal(path)
        try:
            with journal:
                todo = (file for file in walk_files(folder) if not journal.has(file))
                for row in _read(todo, workers=workers, cluster=cluster):
                    journal.add(row)
                    report(Progress(total=total, **journal.counts()))
                journal.keep_only(walk_files(folder))
                export_rows(journal.rows(), out)
        except BaseException:
            if not journal.counts()["done"]:
                journal.remove()
            raise
    journal.remove()
    return Progress(total=total, **journal.counts())


def _read(files: Iterator[File], *, workers: int | None, cluster: str | None) -> Iterable[Row]:
    if cluster is None:
        return read_by_processes(files, workers=workers)
    from vanban.bulk.cluster import read_by_cluster  # noqa: PLC0415 - needs the extra vanban[cluster]

    return read_by_cluster(files, address=cluster)
