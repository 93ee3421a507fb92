"""Files read by the workers of a Dask cluster (the extra `vanban[cluster]`).

The workers open the files themselves, so the folder must be under the same path on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from distributed import Client, as_completed

from vanban.bulk.files import File
from vanban.bulk.row import Row, failed_row, read_row
from vanban.messages import translate

_FILES_A_THREAD = 4
"""Files under way for each thread of the cluster: enough to keep it busy, few enough to keep memory flat."""
_CONNECT_S = 30


def read_by_cluster(files: Iterable[File], *, address: str) -> Iterator[Row]:
    """The rows of the files, in the order in which they are done.

    Raises: OSError where the scheduler does not answer.
    """
    waiting = iter(files)
    with Client(address, timeout=_CONNECT_S, set_as_default=False) as client:
        window = max(sum(client.nthreads().values()), 1) * _FILES_A_THREAD
        under_way = {_submit(client, file): file for file in islice(waiting, window)}
        done = as_completed(list(under_way), loop=client.loop)
        for future in done:
            file = under_way.pop(future)
            yield future.result() if future.status == "finished" else _failure(file)
            following = next(waiting, None)
            if following is not None:
                submitted = _submit(client, following)
                under_way[submitted] = following
                done.add(submitted)


def _submit(client: Client, file: File):  # type: ignore[no-untyped-def] # distributed ships no types
    return client.submit(read_row, file, pure=False, retries=0)


def _failure(file: File) -> Row:
    return failed_row(file, code="reader.died", error=translate("The worker that read this file died."))
