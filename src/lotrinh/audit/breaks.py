"""Where the chain does not hold: rows changed, missing, slipped in or moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.chain import GENESIS, hash_of
from lotrinh.audit.models import AuditEntry, AuditHead

_CHUNK = 2000
"""Rows held in memory at a time."""


class What(TextChoices):
    """What was done to the chain."""

    CHANGED = "changed", _("the row was changed after it was written")
    MISSING = "missing", _("rows are missing")
    INSERTED = "inserted", _("the row was slipped in")
    REORDERED = "reordered", _("the row stands in another place than where it was written")
    HEAD = "head mismatch", _("the head of the chain does not name its last row")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold."""

    sequence: int
    what: What
    until_sequence: int = 0
    """The last of several missing rows; 0 for a single one."""

    def __str__(self) -> str:
        rows = f"{self.sequence}-{self.until_sequence}" if self.until_sequence > self.sequence else str(self.sequence)
        return f"{rows}: {self.what.label}"


@dataclass(frozen=True, slots=True)
class _Link:
    """What is known of the row before."""

    sequence: int = 0
    hash: str = GENESIS
    is_sound: bool = True


def find_breaks() -> Iterator[Break]:
    """Walk the whole chain, some rows at a time, while others go on adding to it.

    Shape: roughly by sequence; nothing when the chain holds. Who owns the database can write the whole chain anew: keep
    the head's hash elsewhere (`lotrinh check-audit` prints it) to see that too.
    """
    head, last_sequence = _head_and_last()
    link = _Link()
    for entry in _entries_until(last_sequence):
        found = list(_breaks_at(entry, after=link, head=head))
        yield from found
        link = _Link(entry.sequence, entry.hash, is_sound=all(b.sequence != entry.sequence for b in found))
    if link.sequence < head.sequence:
        yield Break(link.sequence + 1, What.MISSING, head.sequence)
    elif link.sequence == head.sequence and link.hash != head.hash:
        yield Break(head.sequence, What.HEAD)


def _head_and_last() -> tuple[AuditHead, int]:
    """The head and the last row as one statement sees them, so that nobody adds a row in between."""
    rows = AuditEntry.objects.order_by("-sequence")
    newest = rows.annotate(
        head_sequence=Subquery(AuditHead.objects.filter(id=1).values("sequence")),
        head_hash=Subquery(AuditHead.objects.filter(id=1).values("hash")),
    ).values_list("sequence", "head_sequence", "head_hash")
    row = newest.first()
    if row is None:
        return AuditHead.objects.filter(id=1).first() or AuditHead(hash=GENESIS), 0
    last_sequence, sequence, hash_ = row
    return AuditHead(sequence=sequence or 0, hash=hash_ or GENESIS), last_sequence


def _entries_until(last_sequence: int) -> Iterator[AuditEntry]:
    after: int | None = None
    while True:
        rows = AuditEntry.objects.filter(sequence__lte=last_sequence).order_by("sequence")
        chunk = list(rows.filter(sequence__gt=after)[:_CHUNK] if after is not None else rows[:_CHUNK])
        yield from chunk
        if len(chunk) < _CHUNK:
            return
        after = chunk[-1].sequence


def _breaks_at(entry: AuditEntry, *, after: _Link, head: AuditHead) -> Iterator[Break]:
    if entry.sequence > after.sequence + 1:
        yield Break(after.sequence + 1, What.MISSING, entry.sequence - 1)
    if not 1 <= entry.sequence <= head.sequence:
        yield Break(entry.sequence, What.INSERTED)
        return
    place = _place_of(entry)
    if place != entry.sequence:
        yield Break(entry.sequence, What.REORDERED if place else What.CHANGED)
    follows = entry.sequence == after.sequence + 1 and after.is_sound
    if follows and entry.previous_hash != after.hash and place in {entry.sequence, entry.sequence - 1}:
        # The row before is written anew, or stands between two that knew each other.
        known = AuditEntry.objects.filter(hash=entry.previous_hash).exists() or entry.previous_hash == GENESIS
        yield Break(max(after.sequence, 1), What.INSERTED if known else What.CHANGED)


def _place_of(entry: AuditEntry) -> int | None:
    """The number at which the row is whole: its own, that of where it was moved from, or None."""
    if hash_of(entry) == entry.hash:
        return entry.sequence
    before = AuditEntry.objects.filter(hash=entry.previous_hash).values_list("sequence", flat=True).first() or 0
    places = (entry.sequence - 1, entry.sequence + 1, before + 1)
    return next((place for place in places if hash_of(entry, sequence=place) == entry.hash), None)
