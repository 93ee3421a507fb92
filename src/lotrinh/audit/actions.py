"""Adding to the trail: nothing else does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from lotrinh.audit.chain import GENESIS, hash_of
from lotrinh.audit.models import AuditEntry, AuditHead
from lotrinh.audit.stead import in_whose_stead
from lotrinh.shared.actor import Actor

_held_back: ContextVar[list[AuditEntry] | None] = ContextVar("rows held back by told_together", default=None)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing of a batch, as `record` takes it."""

    verb: str
    subject: models.Model | None = None
    kind: str = ""
    name: str = ""
    unit_path: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    for_person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is not signed in, and where they asked from."""

    request_id: str = ""
    address: str = ""
    person: None = None


@contextmanager
def told_together() -> Iterator[None]:
    """Hold back what is recorded inside, and write it at the end in one go, so that the chain is locked last of all.

    An action that calls others opens it right inside its transaction: `with transaction.atomic(), told_together():`.
    The first of them would lock the chain otherwise, and the second wait for a lock of somebody who waits for the
    chain. One inside another is a part of it. What is undone by itself inside needs one of its own, which a refusal
    leaves: its rows go with it.
    """
    outer = _held_back.get()
    rows: list[AuditEntry] = [] if outer is None else outer
    before, token = len(rows), _held_back.set(rows)
    try:
        yield
    except BaseException:
        del rows[before:]
        raise
    finally:
        _held_back.reset(token)
    if outer is None:
        _append(rows)


def record(
    verb: str,
    subject: models.Model | None,
    *,
    by: Actor | Visitor | None,
    at: datetime,
    kind: str = "",
    name: str = "",
    unit_path: str = "",
    changes: Mapping[str, Any] | None = None,
    for_person_id: int | None = None,
) -> AuditEntry:
    """Add one row at the end of the chain, in the transaction of the change it tells of; call it last in the action.

    The chain is locked from here to the end of that transaction. `kind` and `name` default to the subject's;
    `for_person_id` to the person in whose stead `by` acted, as the verb's right tells (`stead.py`).

    Shape: the row; inside `told_together` it has no sequence yet.
    """
    happening = Happening(verb, subject, kind, name, unit_path, changes or {}, for_person_id)
    return record_many([happening], by=by, at=at)[0]


def record_many(happenings: Sequence[Happening], *, by: Actor | Visitor | None, at: datetime) -> list[AuditEntry]:
    """Add a row for each, in their order, with three queries for all of them."""
    rows = [_row_of(happening, by=by, at=at) for happening in happenings]
    held_back = _held_back.get()
    if held_back is None:
        _append(rows)
    else:
        held_back.extend(rows)
    return rows


def _append(rows: Sequence[AuditEntry]) -> None:
    """Lock the chain, put the rows at its end, move the end."""
    if not rows:
        return
    with transaction.atomic(savepoint=False):
        head = _locked_head()
        for row in rows:
            row.sequence, row.previous_hash = head.sequence + 1, head.hash
            row.hash = hash_of(row)
            head.sequence, head.hash = row.sequence, row.hash
        AuditEntry.objects.bulk_create(rows, batch_size=500)
        head.save(update_fields=["sequence", "hash"])


def _locked_head() -> AuditHead:
    """The end of the chain, locked; made where a database of the tests was emptied."""
    head = AuditHead.objects.select_for_update().filter(id=1).first()
    if head is None:
        AuditHead.objects.get_or_create(id=1, defaults={"hash": GENESIS})
        head = AuditHead.objects.select_for_update().get(id=1)
    return head


def _row_of(what: Happening, *, by: Actor | Visitor | None, at: datetime) -> AuditEntry:
    """The row as things stand now; its place in the chain comes last."""
    subject = what.subject
    return AuditEntry(
        at=at,
        person=by.person if by else None,
        for_person_id=what.for_person_id or _stead(what, by),
        verb=what.verb,
        kind=what.kind or (subject._meta.model_name or "" if subject else ""),  # noqa: SLF001 — Django's public _meta
        object_id=subject.pk if subject else None,
        object_name=_storable(what.name or (str(subject) if subject else ""), most=300),
        unit_path=what.unit_path,
        changes=_as_json(what.changes),
        request_id=_storable(by.request_id if by else "", most=64),
        address=_storable(by.address if by else "", most=64),
    )


def _stead(what: Happening, by: Actor | Visitor | None) -> int | None:
    """In whose stead it was done; what one does to oneself is done in nobody's."""
    if not isinstance(by, Actor) or what.subject == by.person:
        return None
    return in_whose_stead(by, what.verb, unit_path=what.unit_path)


def _storable(text: str, *, most: int) -> str:
    """Text that both databases keep as it is: no NUL, no half characters, not too long."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")[:most]


def _as_json(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as both databases give them back, days and fractions as text: the hash holds over what is stored."""
    text = json.dumps(changes, cls=DjangoJSONEncoder, ensure_ascii=False).replace("\\u0000", "")
    kept: dict[str, Any] = json.loads(_storable(text, most=len(text)), parse_float=str, parse_constant=str)
    return kept


def record_check(found: Sequence[object], *, by: Actor | None, at: datetime) -> AuditEntry:
    """Remember that the chain was checked and how many breaks there were; the system page shows the last time."""
    rows = AuditHead.objects.filter(id=1).values_list("sequence", flat=True).first() or 0
    return record("audit.check", None, by=by, at=at, kind="audit", changes={"rows": rows, "breaks": len(found)})


def record_export(
    verb: str,
    subject: models.Model | None = None,
    *,
    rows: int,
    by: Actor,
    at: datetime,
    form: str,
    kind: str = "",
    unit_path: str = "",
    told: Mapping[str, Any] | None = None,
    for_person_id: int | None = None,
) -> AuditEntry:
    """Remember who took how many rows of what out of the installation; `form` is `xlsx`, `pdf` or `print`."""
    changes = {"rows": rows, "form": form, **(told or {})}
    happening = Happening(verb, subject, kind, "", unit_path, changes, for_person_id)
    return record_many([happening], by=by, at=at)[0]
