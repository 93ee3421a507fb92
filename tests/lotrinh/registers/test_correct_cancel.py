"""Correcting and cancelling lines; what is left of them when a document is erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.models import Document
from lotrinh.documents.queries.routings import find_routings_of
from lotrinh.organisation.models import Person
from lotrinh.registers.actions import Columns, cancel_entry, correct_entry, enter_document, erase_lines_of
from lotrinh.registers.models import Entry, Register
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.cast import Cast

Acting = Callable[[Person], Actor]
Make = Callable[..., Document]
TODAY = date(2026, 11, 25)


@pytest.fixture
def entry(cast: Cast, acting: Acting, now: datetime, outgoing: Register, make_document: Make) -> Entry:
    """An outgoing line."""
    document = make_document(direction="outgoing", type_code="KH")
    columns = Columns(holder="Các ban", copies=5)
    return enter_document(
        document, register=outgoing, entered_date=TODAY, columns=columns, by=acting(cast.clerk), at=now
    )


def test_correcting_works(cast: Cast, acting: Acting, now: datetime, entry: Entry) -> None:
    columns = Columns(holder="Các đơn vị", copies=7, handed_over_date=TODAY)
    changed = correct_entry(entry, columns=columns, by=acting(cast.clerk), at=now, version=1)
    assert (Columns.of(changed), changed.number, changed.version) == (columns, 1, 2)
    trail = AuditEntry.objects.order_by("-sequence").first()
    assert trail is not None
    assert trail.verb == "entry.correct"
    assert trail.changes["copies"] == ["5", "7"]
    assert "Các đơn vị" not in str(trail.changes)


def test_correcting_nothing_leaves_no_trace(cast: Cast, acting: Acting, now: datetime, entry: Entry) -> None:
    before = AuditEntry.objects.count()
    same = correct_entry(entry, columns=Columns.of(entry), by=acting(cast.clerk), at=now, version=1)
    assert same.version == 1
    assert AuditEntry.objects.count() == before


def test_a_form_opened_on_an_older_version_is_refused(cast: Cast, acting: Acting, now: datetime, entry: Entry) -> None:
    clerk = acting(cast.clerk)
    correct_entry(entry, columns=Columns(note="a"), by=clerk, at=now, version=1)
    with pytest.raises(ConflictError):
        correct_entry(entry, columns=Columns(note="b"), by=clerk, at=now, version=1)
    with pytest.raises(ConflictError):
        cancel_entry(entry, reason="Nhầm", by=clerk, at=now, version=1)


def test_cancelling_takes_the_given_symbol_back(cast: Cast, acting: Acting, now: datetime, entry: Entry) -> None:
    cancelled = cancel_entry(entry, reason=" Vào  nhầm ", by=acting(cast.clerk), at=now, version=1)
    assert (cancelled.cancelled_reason, cancelled.cancelled_at, cancelled.symbol) == ("Vào nhầm", now, "01/KH-VP")
    document = Document.objects.get()
    assert (document.symbol, document.symbol_key) == ("", "")
    again = enter_document(document, register=entry.register, entered_date=TODAY, by=acting(cast.clerk), at=now)
    assert again.symbol == "02/KH-VP"


def test_a_cancelled_line_stays_as_it_is(cast: Cast, acting: Acting, now: datetime, entry: Entry) -> None:
    clerk = acting(cast.clerk)
    cancel_entry(entry, reason="Nhầm", by=clerk, at=now, version=1)
    with pytest.raises(ConflictError):
        cancel_entry(entry, reason="Nhầm", by=clerk, at=now, version=2)
    with pytest.raises(ConflictError):
        correct_entry(entry, columns=Columns(), by=clerk, at=now, version=2)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_cancelling_needs_a_reason(cast: Cast, acting: Acting, now: datetime, entry: Entry, reason: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        cancel_entry(entry, reason=reason, by=acting(cast.clerk), at=now, version=1)
    assert refusal.value.field == "reason"


@pytest.mark.parametrize("part", ["officer", "head", "leader", "administrator", "auditor", "member", "branch_clerk"])
def test_who_is_no_clerk_of_the_unit_is_refused(
    cast: Cast, acting: Acting, now: datetime, entry: Entry, part: str
) -> None:
    by = acting(getattr(cast, part))
    with pytest.raises(NotAllowedError):
        correct_entry(entry, columns=Columns(), by=by, at=now, version=1)
    with pytest.raises(NotAllowedError):
        cancel_entry(entry, reason="Nhầm", by=by, at=now, version=1)


def test_of_an_erased_document_the_bare_place_is_left(cast: Cast, acting: Acting, now: datetime, entry: Entry) -> None:
    erase_lines_of(entry.document, by=acting(cast.administrator), at=now)
    entry.refresh_from_db()
    assert (entry.number, entry.year, entry.entered_date) == (1, 2026, TODAY)
    assert (entry.symbol, entry.holder, entry.note) == ("", "", "")


@pytest.mark.parametrize("takes_back", [True, False])
def test_cancelling_takes_the_document_back_where_it_is_asked_to(
    cast: Cast, acting: Acting, now: datetime, entry: Entry, *, takes_back: bool
) -> None:
    clerk, today = acting(cast.clerk), now.date()
    route_document(entry.document, to=[Recipient(cast.branch, None, "lead", today)], by=clerk, at=now)
    cancel_entry(entry, reason="Nhầm", by=clerk, at=now, version=1, takes_back=takes_back)
    assert find_routings_of(entry.document).exists() is not takes_back
