"""What stays behind an erasure, and what comes after it: nothing, nowhere, and not again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from lotrinh.api.actions import prune_answers
from lotrinh.api.models import KeptAnswer
from lotrinh.audit.models import AuditEntry
from lotrinh.documents import files, leftovers
from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.actions.routing import Recipient, change_routing, route_document, withdraw_routing
from lotrinh.documents.actions.upload import Outcome, SecretError, add_annex, store_document
from lotrinh.documents.models import Direction, Document, ErasedContent, Reading, StoredFile
from lotrinh.documents.policy import can, visible_documents
from lotrinh.organisation.models import Person, Unit
from lotrinh.registers.models import Entry
from lotrinh.search.actions import index_document
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError
from lotrinh.shared.policy import Verb
from tests.cast import Cast
from tests.lotrinh.documents.files import plan
from tests.lotrinh.registers.conftest import register as register  # noqa: PLC0414 — a fixture

Acting = Callable[[Person], Actor]
SignedIn = Callable[[Person], Client]
Make = Callable[..., Document]
Store = Callable[..., Outcome]
WORDS = ("zqsubject", "zqreading", "zqnote")


@pytest.fixture
def store(cast: Cast, acting: Acting, now: datetime) -> Store:
    """`store(data, unit=…, clerk=…)`: a document of the office, unless told otherwise."""

    def call(data: bytes, *, unit: Unit | None = None, clerk: Person | None = None) -> Outcome:
        return store_document(
            data,
            name="ke-hoach.txt",
            unit=unit or cast.office,
            direction=Direction.INCOMING,
            by=acting(clerk or cast.clerk),
            at=now,
        )

    return call


@pytest.fixture
def erase(cast: Cast, acting: Acting, now: datetime) -> Callable[[Document], str]:
    """`erase(document)`, as an administrator does."""
    return lambda document: declare_secret(document, reason="Theo lệnh", by=acting(cast.administrator), at=now)


@pytest.fixture
def written(make_document: Make, register: object, cast: Cast, now: datetime) -> Document:
    """A document among others, read, indexed, registered."""
    for number in range(30):
        index_document(make_document(subject=f"Kế hoạch {number}").pk)
    document = make_document(reading_state="read", subject="zqsubject")
    Reading.objects.filter(document=document).update(text="zqreading " * 3)
    index_document(document.pk)
    Entry.objects.create(
        register=register, document=document, year=2026, number=1, entered_date=date(2026, 11, 25),
        entered_by=cast.clerk, entered_at=now, note="zqnote",
    )  # fmt: skip
    return document


def _left() -> list[str]:
    """Which words still stand in the files of the database."""
    content = b"".join(path.read_bytes() for path in _files_of_the_database())
    return [word for word in WORDS if word.encode() in content]


def _files_of_the_database() -> list[Path]:
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        return list(name.parent.glob(f"{name.name}*"))
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT oid, current_setting('data_directory') FROM pg_database WHERE datname=current_database()"
        )
        oid, folder = cursor.fetchone()
    return [path for path in Path(folder, "base", str(oid)).iterdir() if path.is_file()]


@contextmanager
def _somebody_reading() -> Iterator[None]:
    """Another connection that looks at the rows from before, as a backup does."""
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM documents_document")
        cursor.fetchone()
        yield
        cursor.execute("ROLLBACK")


@pytest.mark.django_db(transaction=True)
def test_it_leaves_nothing_in_the_files_of_the_database(
    written: Document, erase: Callable[[Document], str], now: datetime
) -> None:
    assert set(_left()) == set(WORDS)
    erase(written)
    _come_again(at=now)
    assert _left() == []
    written.refresh_from_db()
    assert written.wiped_at is not None


def _come_again(*, at: datetime) -> None:
    """As the scheduler does: other tests write on the same server, and theirs have to be over."""
    for _ in range(30):
        if not Document.objects.filter(purged_at__isnull=False, wiped_at__isnull=True).exists():
            return
        leftovers.wipe(at=at)


@pytest.mark.django_db(transaction=True)
def test_it_comes_again_while_somebody_reads(
    written: Document, erase: Callable[[Document], str], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "_PATIENCE_S", 1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 500")
    with _somebody_reading():
        erase(written)
        assert leftovers.wipe(at=now) == 0
        assert _left()
    _come_again(at=now)
    assert leftovers.wipe(at=now) == 0
    assert _left() == []


@pytest.mark.django_db(transaction=True)
def test_it_drops_the_bytes_after_the_commit_or_later(
    store: Store, erase: Callable[[Document], str], monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    document, place = store(plan()).document, StoredFile.objects.get().storage_name

    def fail(_stored: StoredFile) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(files, "drop", fail)
        erase(document)
    assert (StoredFile.objects.exists(), default_storage.exists(place)) == (False, True)

    assert leftovers.drop_bytes(at=now) == 1
    assert not default_storage.exists(place)
    assert leftovers.drop_bytes(at=now) == 0


@pytest.mark.django_db
def test_it_does_not_take_the_same_bytes_in_again(
    store: Store, make_document: Make, erase: Callable[[Document], str], cast: Cast, acting: Acting, now: datetime
) -> None:
    erase(store(plan()).document)

    with pytest.raises(SecretError):
        store(plan())
    with pytest.raises(SecretError):
        store(plan(), unit=cast.branch, clerk=cast.branch_clerk)
    with pytest.raises(SecretError):
        add_annex(make_document(), plan(), name="a.txt", by=acting(cast.clerk), at=now)
    assert not StoredFile.objects.exists()
    assert {entry.changes["rule"] for entry in AuditEntry.objects.filter(verb="document.refuse-secret")} == {"erased"}


@pytest.mark.django_db(transaction=True)
def test_it_refuses_what_is_erased_while_it_comes(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    keep = files.keep

    def keep_and_erase(data: bytes, stored: StoredFile) -> None:
        keep(data, stored)
        ErasedContent.objects.get_or_create(sha256=stored.sha256, defaults={"erased_at": now, "dropped_at": now})

    monkeypatch.setattr(files, "keep", keep_and_erase)
    with pytest.raises(SecretError):
        store(plan())
    sha256 = ErasedContent.objects.get().sha256
    assert not default_storage.exists(StoredFile(sha256=sha256).storage_name)
    assert not Document.objects.exists()
    assert AuditEntry.objects.filter(verb="document.refuse-secret").count() == 1


@pytest.mark.django_db
def test_it_freezes_the_copies_of_others_until_they_are_erased(
    store: Store, erase: Callable[[Document], str], cast: Cast, acting: Acting, signed_in: SignedIn, now: datetime
) -> None:
    one, other = store(plan()).document, store(plan(), unit=cast.branch, clerk=cast.branch_clerk).document
    clerk, client = acting(cast.branch_clerk), signed_in(cast.branch_clerk)
    assert can(clerk, Verb.DOCUMENT_VIEW, other)

    incident = erase(one)

    assert not can(clerk, Verb.DOCUMENT_VIEW, other)
    assert other not in visible_documents(clerk)
    assert one in visible_documents(acting(cast.clerk))
    for path in ("", f"files/{other.files.get().pk}/", "edit/", "state/"):
        assert client.get(f"/documents/{other.pk}/{path}").status_code == 404
    frozen = AuditEntry.objects.get(verb="document.freeze")
    assert (frozen.object_id, frozen.changes) == (other.pk, {"incident": incident})

    page = signed_in(cast.administrator).get(f"/documents/{one.pk}/secret/").content.decode()
    assert f'href="/documents/{other.pk}/secret/"' in page
    assert signed_in(cast.administrator).get(f"/documents/{other.pk}/secret/").status_code == 200
    erase(other)
    assert not StoredFile.objects.exists()
    assert leftovers.drop_bytes(at=now) == 1
    assert other in visible_documents(clerk)


@pytest.mark.django_db
def test_it_forgets_what_the_api_answered(
    make_document: Make, erase: Callable[[Document], str], cast: Cast, signed_in: SignedIn, now: datetime
) -> None:
    document, client = make_document(reading_state="read"), signed_in(cast.clerk)

    def relate() -> Any:
        return client.post(
            f"/api/v1/documents/{document.pk}/relations",
            json.dumps({"kind": "mentions", "symbol": "99/KH-ZQX"}),
            content_type="application/json",
            headers={"Idempotency-Key": "one"},
        )

    assert relate().status_code == 201
    assert "ZQX" in KeptAnswer.objects.get().content
    erase(document)
    assert KeptAnswer.objects.get().content == ""
    again = relate()
    assert (again.status_code, again.json()) == (201, {})

    assert prune_answers(at=now + timedelta(days=400)) == 1


@pytest.mark.django_db
def test_nobody_is_given_what_was_erased(
    make_document: Make, erase: Callable[[Document], str], cast: Cast, acting: Acting, now: datetime
) -> None:
    document, by = make_document(), acting(cast.clerk)
    (routing,) = route_document(document, to=[Recipient(cast.branch)], by=by, at=now)
    erase(document)

    with pytest.raises(ConflictError):
        route_document(document, to=[Recipient(cast.team, purpose="support")], by=by, at=now)
    with pytest.raises(ConflictError):
        change_routing(routing, due_date=None, instruction="Xem", seen=(None, ""), by=by, at=now)
    with pytest.raises(ConflictError):
        withdraw_routing(routing, by=by, at=now)
