"""Files read by the workers of a Dask cluster (the extra `vanban[cluster]`).

The workers open the files themselves, so the folder must be under the same path on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from distributed import Client, as_completed

from vanban.bulk.files import File
from vanban.bulk.row import Row, failed_row, read_row
from vanban.messages import translate

_FILES_A_THREAD = 4
"""Files under way for each thread of the cluster: enough to keep it busy, few enough to keep memory flat."""
_CONNECT_S = 15
_ADDRESS = re.compile(r"(?:[a-z]+://)?(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}")


def read_by_cluster(files: Iterable[File], *, address: str) -> Iterator[Row]:
    """The rows of the files, in the order in which they are done.

    Raises: ValueError for what is no address, OSError where no scheduler answers.
    """
    waiting = iter(files)
    with _connect(address) as client:
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


def _connect(address: str) -> Client:
    if not _ADDRESS.fullmatch(address):
        said = translate("'{address}' is no address of a scheduler, such as tcp://10.0.0.5:8786.")
        raise ValueError(said.format(address=address))
    try:
        return Client(address, timeout=_CONNECT_S, set_as_default=False)
    except OSError as err:
        said = translate("No Dask scheduler answers at {address}. Check that it runs and can be reached.")
        raise ConnectionError(said.format(address=address)) from err


def _submit(client: Client, file: File):  # type: ignore[no-untyped-def] # distributed ships no types
    return client.submit(read_row, file, pure=False, retries=0)


def _failure(file: File) -> Row:
    return failed_row(file, code="reader.died", error=translate("The worker that read this file died."))
