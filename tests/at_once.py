"""Several things at once, each in a thread with its own connection: nobody may be refused by the database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def run_at_once(*works: Callable[[], object]) -> list[str]:
    """Start them together; what they raised, in words."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        start.wait()
        try:
            work()
        except Exception as err:  # noqa: BLE001 — whatever it was is the answer
            return f"{type(err).__name__}: {err}"
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(works)) as threads:
        return [told for told in threads.map(run, works) if told]
