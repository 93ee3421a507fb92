"""What other rooms do once a document was read, changed or erased: search indexes it, citations find their documents.

A lower room never imports a higher one, so the higher ones put their functions here, each in its `AppConfig.ready`:

    after_reading.on_reading(index_document)

A hook is called as `hook(document, by=actor, at=moment)` within the transaction of the change, in a savepoint of its
own. One that fails is logged and undone, and spoils neither the change nor the others; of an erasure it undoes all.

    after_reading.on_purge(erase_lines_of, holders=[Entry])

A room that erases names its models too, so that the database is made to forget what it still keeps of their old rows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Model

from lotrinh.documents.models import Document
from lotrinh.shared.actor import Actor

_log = logging.getLogger(__name__)


class Hook(Protocol):
    """What is called."""

    def __call__(self, document: Document, *, by: Actor, at: datetime) -> object:
        """Do what follows from the change."""


_reading: list[Hook] = []
_change: list[Hook] = []
_purge: list[Hook] = []
_holders: list[type[Model]] = []
_wiping: list[Callable[[], object]] = []


def on_reading(hook: Hook) -> Hook:
    """Call it when a document has been read: its text and findings are there."""
    return _added(_reading, hook)


def on_change(hook: Hook) -> Hook:
    """Call it when a person changed the header of a document, or to whom it is routed."""
    return _added(_change, hook)


def on_purge(hook: Hook, *, holders: Iterable[type[Model]] = (), wipe: Callable[[], object] | None = None) -> Hook:
    """Call it when everything in a document must go: erase what you made of it.

    `holders`: in whose tables it stood. `wipe()`: called outside of any transaction before these are written anew.
    """
    _holders.extend(model for model in holders if model not in _holders)
    if wipe is not None and wipe not in _wiping:
        _wiping.append(wipe)
    return _added(_purge, hook)


def was_read(document: Document, *, by: Actor, at: datetime) -> None:
    """Tell the rooms that a document has been read."""
    _call(_reading, document, by, at)


def was_changed(document: Document, *, by: Actor, at: datetime) -> None:
    """Tell the rooms that a header or a routing was changed."""
    _call(_change, document, by, at)


def is_purged(document: Document, *, by: Actor, at: datetime) -> None:
    """Let the rooms erase what they hold; whatever one of them raises stops the erasure, so that nothing is missed."""
    for hook in _purge:
        hook(document, by=by, at=at)


def holders() -> list[type[Model]]:
    """The models of the rooms above in whose tables an erased document stood."""
    return list(_holders)


def wipe_indexes() -> None:
    """Let the rooms above make indexes of their own forget what was erased."""
    for wipe in _wiping:
        wipe()


def _added(hooks: list[Hook], hook: Hook) -> Hook:
    if hook not in hooks:
        hooks.append(hook)
    return hook


def _call(hooks: list[Hook], document: Document, by: Actor, at: datetime) -> None:
    for hook in hooks:
        _guarded(hook)(document, by=by, at=at)


def _guarded(hook: Hook) -> Callable[..., None]:
    def call(document: Document, *, by: Actor, at: datetime) -> None:
        try:
            with transaction.atomic():
                hook(document, by=by, at=at)
        except Exception as err:  # noqa: BLE001 — another room's fault must not cost the reading
            _log.error("after-reading hook failed", extra={"hook": repr(hook), "error": type(err).__name__})

    return call
