"""Adding to the trail: nothing else does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from lotrinh.audit.chain import GENESIS, hash_of
from lotrinh.audit.models import AuditEntry, AuditHead
from lotrinh.shared.actor import Actor


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

    The chain is locked from here to the end of that transaction. `kind` and `name` default to the subject's.
    """
    happening = Happening(verb, subject, kind, name, unit_path, changes or {}, for_person_id)
    return record_many([happening], by=by, at=at)[0]


def record_many(happenings: Sequence[Happening], *, by: Actor | Visitor | None, at: datetime) -> list[AuditEntry]:
    """Add a row for each, in their order, with three queries for all of them."""
    if not happenings:
        return []
    with transaction.atomic(savepoint=False):
        head = _locked_head()
        entries: list[AuditEntry] = []
        for happening in happenings:
            entries.append(_entry_after(head, happening, by=by, at=at))
            head.sequence, head.hash = entries[-1].sequence, entries[-1].hash
        AuditEntry.objects.bulk_create(entries, batch_size=500)
        head.save(update_fields=["sequence", "hash"])
    return entries


def _locked_head() -> AuditHead:
    """The end of the chain, locked; made where a database of the tests was emptied."""
    head = AuditHead.objects.select_for_update().filter(id=1).first()
    if head is None:
        AuditHead.objects.get_or_create(id=1, defaults={"hash": GENESIS})
        head = AuditHead.objects.select_for_update().get(id=1)
    return head


def _entry_after(head: AuditHead, what: Happening, *, by: Actor | Visitor | None, at: datetime) -> AuditEntry:
    subject = what.subject
    entry = AuditEntry(
        sequence=head.sequence + 1,
        at=at,
        person=by.person if by else None,
        for_person_id=what.for_person_id,
        verb=what.verb,
        kind=what.kind or (subject._meta.model_name or "" if subject else ""),  # noqa: SLF001 — Django's public _meta
        object_id=subject.pk if subject else None,
        object_name=_storable(what.name or (str(subject) if subject else ""), most=300),
        unit_path=what.unit_path,
        changes=_as_json(what.changes),
        request_id=_storable(by.request_id if by else "", most=64),
        address=_storable(by.address if by else "", most=64),
        previous_hash=head.hash,
    )
    entry.hash = hash_of(entry)
    return entry


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


def record_export(*, rows: int, filters: Mapping[str, str], by: Actor, at: datetime) -> AuditEntry:
    """Remember who took how much of the trail out of the installation."""
    return record("audit.export", None, by=by, at=at, kind="audit", changes={"rows": rows, **filters})
