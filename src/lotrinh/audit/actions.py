"""Adding to the trail: the one function that does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from lotrinh.audit.chain import GENESIS, hash_of
from lotrinh.audit.models import AuditEntry, AuditHead
from lotrinh.shared.actor import Actor


def record(
    verb: str,
    subject: models.Model | None,
    *,
    by: Actor | None,
    at: datetime,
    kind: str = "",
    name: str = "",
    unit_path: str = "",
    changes: Mapping[str, Any] | None = None,
    for_person_id: int | None = None,
) -> AuditEntry:
    """Add one row at the end of the chain, in the transaction of the change it tells of; call it last in the action.

    `kind` and `name` default to the subject's. `changes` holds JSON values alone.

    Raises: TransactionManagementError outside a transaction: a change and its row stand or fall together.
    """
    with transaction.atomic(durable=False):
        AuditHead.objects.get_or_create(id=1, defaults={"hash": GENESIS})
        head = AuditHead.objects.select_for_update().get(id=1)
        entry = AuditEntry(
            sequence=head.sequence + 1,
            at=at,
            person=by.person if by else None,
            for_person_id=for_person_id,
            verb=verb,
            kind=kind or (subject._meta.model_name or "" if subject else ""),  # noqa: SLF001 — Django's public _meta
            object_id=subject.pk if subject else None,
            object_name=(name or (str(subject) if subject else ""))[:300],
            unit_path=unit_path,
            changes=dict(changes or {}),
            request_id=by.request_id if by else "",
            address=by.address if by else "",
            previous_hash=head.hash,
        )
        entry.hash = hash_of(entry)
        entry.save(force_insert=True)
        head.sequence, head.hash = entry.sequence, entry.hash
        head.save()
    return entry
