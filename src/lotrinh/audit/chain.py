"""The hash of a row of the trail: SHA-256 over the row before and every field of this one."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lotrinh.audit.models import AuditEntry

GENESIS = "0" * 64
"""The hash before the first row."""


def hash_of(entry: AuditEntry, *, sequence: int | None = None) -> str:
    """The hash that the row should carry, or would if it stood at `sequence`."""
    content = {
        "sequence": entry.sequence if sequence is None else sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "person": entry.person_id,
        "for": entry.for_person_id,
        "verb": entry.verb,
        "kind": entry.kind,
        "object": entry.object_id,
        "name": entry.object_name,
        "unit": entry.unit_path,
        "changes": entry.changes,
        "request": entry.request_id,
        "address": entry.address,
        "previous": entry.previous_hash,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
