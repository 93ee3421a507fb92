"""Reading in the background: done once, whatever dies in between; proposed, never over what a person typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from lotrinh.audit.models import AuditEntry
from lotrinh.documents import after_reading, files, reader
from lotrinh.documents.actions.attempt import MOST_ATTEMPTS, READING_LEASE, begin, breathe, fail, finish
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.reading import read_again, take_up_abandoned
from lotrinh.documents.actions.upload import store_document
from lotrinh.documents.models import Direction, Document, Reading, ReadingState
from lotrinh.documents.reader import ReadingError, Result
from lotrinh.documents.tasks import read_document
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, NotAllowedError
from tests.cast import Cast
from tests.lotrinh.documents.files import pdf, plan

Acting = Callable[[Person], Actor]
Make = Callable[..., Document]
LATER = READING_LEASE + timedelta(seconds=1)


@pytest.fixture
def stored(cast: Cast, acting: Acting, now: datetime) -> Document:
    """A plan that waits to be read."""
    return store_document(
        pdf(), name="ke-hoach.pdf", unit=cast.office, direction=Direction.INCOMING, by=acting(cast.clerk), at=now
    ).document


def test_it_works(stored: Document, cast: Cast) -> None:
    read_document.func(stored.pk)

    stored.refresh_from_db()
    reading = Reading.objects.get(document=stored)
    assert (stored.reading_state, reading.progress, reading.attempts) == (ReadingState.READ, 100, 1)
    assert (stored.symbol, stored.type_code, str(stored.issued_date)) == ("48/KH-CĐCVT", "KH", "2026-03-02")
    assert stored.page_count == 1
    assert stored.confirmed_at is None
    assert reading.findings["view"]["marks"][0]["boxes"]
    assert all(reading.text[m["start"] : m["end"]].strip() for m in reading.findings["view"]["marks"])


def test_it_finds_the_unit_of_the_issuer(stored: Document, cast: Cast) -> None:
    read_document.func(stored.pk)

    stored.refresh_from_db()
    assert stored.issuer_unit == cast.root


def test_it_is_done_once(stored: Document) -> None:
    read_document.func(stored.pk)
    read_document.func(stored.pk)

    assert Reading.objects.get().attempts == 1
    assert AuditEntry.objects.filter(verb="document.read").count() == 1


def test_it_proposes_nothing_over_what_was_typed(stored: Document, cast: Cast, acting: Acting, now: datetime) -> None:
    header = replace(HeaderFields.of(stored), symbol="1/KH-VP")
    confirm_header(stored, header=header, by=acting(cast.clerk), at=now, version=1)
    read_document.func(stored.pk)

    stored.refresh_from_db()
    assert (stored.symbol, stored.subject) == ("1/KH-VP", "")


def test_it_tells_the_other_rooms(stored: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def hear(document: Document, **_: object) -> None:
        heard.append(document.symbol)

    def stumble(document: Document, **_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(after_reading, "_reading", [stumble, hear])
    read_document.func(stored.pk)

    assert heard == ["48/KH-CĐCVT"]


def test_it_says_why_a_file_cannot_be_read(stored: Document, storage_folder: object) -> None:
    files.drop(stored.files.get().stored)
    read_document.func(stored.pk)

    stored.refresh_from_db()
    assert stored.reading_state == ReadingState.FAILED
    assert Reading.objects.get().error_code == "file.damaged"


def test_it_tries_three_times_where_the_process_dies(stored: Document, now: datetime) -> None:
    for number in range(1, MOST_ATTEMPTS + 1):
        attempt = begin(stored.pk, at=now)
        assert attempt is not None
        assert fail(attempt, ReadingError("reader.died"), at=now) is (number < MOST_ATTEMPTS)

    stored.refresh_from_db()
    assert stored.reading_state == ReadingState.FAILED


def test_it_takes_up_what_a_dead_worker_left_once(stored: Document, now: datetime) -> None:
    begin(stored.pk, at=now)
    DBTaskResult.objects.all().delete()

    assert take_up_abandoned(at=now + READING_LEASE) == 0
    assert take_up_abandoned(at=now + LATER) == 1
    assert take_up_abandoned(at=now + LATER) == 0
    assert DBTaskResult.objects.count() == 1


def test_it_takes_up_what_the_queue_has_lost(stored: Document, now: datetime) -> None:
    assert take_up_abandoned(at=now + LATER) == 0  # the queue knows of it
    DBTaskResult.objects.all().delete()

    assert take_up_abandoned(at=now + LATER) == 1
    assert DBTaskResult.objects.count() == 1


def test_it_gives_up_what_died_three_times(stored: Document, now: datetime) -> None:
    for _ in range(MOST_ATTEMPTS):
        begin(stored.pk, at=now)
        take_up_abandoned(at=now + LATER)

    stored.refresh_from_db()
    assert stored.reading_state == ReadingState.FAILED


def test_it_leaves_a_living_reading_alone(stored: Document, now: datetime) -> None:
    attempt = begin(stored.pk, at=now)
    assert attempt is not None
    assert breathe(attempt, progress=40, at=now + LATER)

    assert take_up_abandoned(at=now + LATER) == 0
    assert Reading.objects.get().progress == 40


def test_a_worker_that_was_taken_for_dead_counts_for_nothing(stored: Document, now: datetime) -> None:
    old = begin(stored.pk, at=now)
    take_up_abandoned(at=now + LATER)
    new = begin(stored.pk, at=now + LATER)
    assert old is not None
    assert new is not None

    finish(old, Result(None, "old", 1, {}), at=now + LATER)
    assert not breathe(old, progress=1, at=now)
    finish(new, Result(None, "new", 1, {}), at=now + LATER)

    assert Reading.objects.get().text == "new"
    assert AuditEntry.objects.filter(verb="document.read").count() == 1


def test_it_is_read_again_when_a_clerk_asks(stored: Document, cast: Cast, acting: Acting, now: datetime) -> None:
    with pytest.raises(ConflictError):
        read_again(stored, by=acting(cast.clerk), at=now)
    read_document.func(stored.pk)
    stored.refresh_from_db()

    with pytest.raises(NotAllowedError):
        read_again(stored, by=acting(cast.head), at=now)
    read_again(stored, by=acting(cast.clerk), at=now)
    read_document.func(stored.pk)

    stored.refresh_from_db()
    assert stored.reading_state == ReadingState.READ


def test_it_reads_every_kind_of_file_at_hand(cast: Cast, acting: Acting, now: datetime) -> None:
    document = store_document(
        plan(), name="a.md", unit=cast.office, direction=Direction.OUTGOING, by=acting(cast.clerk), at=now
    ).document
    read_document.func(document.pk)
    document.refresh_from_db()
    assert document.symbol == "48/KH-CĐCVT"


def test_it_says_died_where_the_process_dies_and_slow_where_it_is_slow() -> None:
    with pytest.raises(ReadingError) as died:
        reader._ask("examine", b"x", name="a", limits={"nonsense": 1}, timeout_s=30, on_progress=None)
    with pytest.raises(ReadingError) as slow:
        reader._ask("examine", plan(), name="a", limits={}, timeout_s=0.01, on_progress=None)
    assert (died.value.code, slow.value.code) == ("reader.died", "reader.slow")


def test_its_process_gets_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:password@db/x")
    given = reader._environment(str(tmp_path))
    assert set(given) <= {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX", "TMPDIR", "PYTHONUTF8"}
