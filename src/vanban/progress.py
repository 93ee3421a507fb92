"""How far a reading has come, for whoever waits: recognising a long scan takes minutes.

Public names: `listening`, `tell_page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[int, int], None] | None] = ContextVar("listener", default=None)


@contextmanager
def listening(on_page: Callable[[int, int], None]) -> Iterator[None]:
    """Within the block `on_page(done, total)` hears of every page that was recognised, in this thread."""
    token = _listener.set(on_page)
    try:
        yield
    finally:
        _listener.reset(token)


def tell_page(done: int, total: int) -> None:
    """Say that so many of the pages to recognise are done. It never changes what is read."""
    if listener := _listener.get():
        listener(done, total)
