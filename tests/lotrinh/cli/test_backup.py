"""`lotrinh backup` and `lotrinh restore`, on either database."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import threading
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lotrinh.audit.actions import record
from lotrinh.audit.models import AuditEntry
from lotrinh.audit.queries import find_breaks
from lotrinh.cli.archive.take import take_backup
from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.models import Direction, Document, ErasedContent, Reading, StoredFile
from lotrinh.organisation.models import Person, Unit
from lotrinh.search.models import SearchEntry
from lotrinh.shared.actor import Actor
from lotrinh.shared.heartbeats import Kind, beat
from tests.cast import PASSWORD, Cast, make_cast
from tests.lotrinh.cli.conftest import Installation, Outcome, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled(transactional_db: None, now: datetime) -> Cast:
    """An organisation with a document, its file and a trail."""
    shutil.rmtree(default_storage.base_location, ignore_errors=True)
    cast = make_cast()
    for number in range(3):
        _add_document(cast, number, at=now)
    return cast


def _add_document(cast: Cast, number: int, *, at: datetime) -> Document:
    data = f"Kế hoạch số {number}".encode()
    with transaction.atomic():
        stored = StoredFile.objects.create(
            sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data), media_type="text/plain", created_at=at
        )
        default_storage.save(stored.storage_name, ContentFile(data))
        document = Document.objects.create(
            unit=cast.office, direction=Direction.INCOMING, subject=f"Số {number}", created_by=cast.clerk,
            created_at=at, changed_at=at,
        )  # fmt: skip
        document.files.create(stored=stored, name="kế hoạch.txt", added_by=cast.clerk, added_at=at)
        Reading.objects.create(document=document, asked_at=at, findings={"b": [0.95, 1.0, None], "a": "“Số”\n"})
        SearchEntry.objects.create(document=document, head=f"so {number}", body="ke hoach")
        record("document.edit", document, by=None, at=at, unit_path=cast.office.path)
    return document


def _content(stored: StoredFile) -> bytes:
    with default_storage.open(stored.storage_name) as file:
        return bytes(file.read())


def _everything() -> dict[str, object]:
    """What people would miss."""
    return {
        "people": list(Person.objects.people().order_by("id").values()),
        "units": list(Unit.objects.order_by("id").values()),
        "documents": list(Document.objects.order_by("id").values()),
        "readings": list(Reading.objects.order_by("document_id").values("document_id", "findings", "asked_at")),
        "files": [_content(stored) for stored in StoredFile.objects.order_by("id")],
        "trail": list(
            AuditEntry.objects.filter(verb="document.edit").order_by("sequence").values_list("hash", flat=True)
        ),
    }


def test_it_brings_everything_back(filled: Cast, tmp_path: Path, run: Callable[..., Outcome]) -> None:
    before = _everything()
    last = Document.objects.order_by("id").last()
    assert last is not None
    gone = _add_document(filled, 9, at=timezone.now())
    gone_id = gone.id
    gone.files.all().delete()
    gone.delete()
    StoredFile.objects.filter(sha256=hashlib.sha256("Kế hoạch số 9".encode()).hexdigest()).delete()
    told = run("backup", str(tmp_path / "a.zip"))
    assert (told.status, told.err) == (0, "")
    Document.objects.update(subject="Spoiled")
    Person.objects.filter(username="minh").update(is_active=False)
    for stored in StoredFile.objects.all():
        default_storage.delete(stored.storage_name)

    told = run("restore", str(tmp_path / "a.zip"), "--overwrite")

    assert (told.status, told.err) == (0, "")
    assert "3 of 3 files" in told.out
    after = _everything()
    assert {**after, "trail": None} == {**before, "trail": None}
    assert after["trail"][:3] == before["trail"]  # type: ignore[index]
    assert list(find_breaks()) == []
    # A key is never given twice, even that of a row that was gone when the backup was taken.
    assert _add_document(filled, 10, at=timezone.now()).id > gone_id


def test_it_does_not_bring_back_what_was_erased_since(
    filled: Cast, tmp_path: Path, run: Callable[..., Outcome], acting: Callable[[Person], Actor]
) -> None:
    """Neither the document that was erased, nor a copy in another unit."""
    erased = Document.objects.order_by("id")[1]
    stored = erased.files.get().stored
    copy = Document.objects.create(
        unit=filled.branch, direction=Direction.INCOMING, subject="Số 1", created_by=filled.clerk,
        created_at=timezone.now(), changed_at=timezone.now(),
    )  # fmt: skip
    copy.files.create(stored=stored, name="a.txt", added_by=filled.clerk, added_at=timezone.now())
    run("backup", str(tmp_path / "a.zip"))
    declare_secret(erased, reason="Theo lệnh", by=acting(filled.administrator), at=timezone.now())

    told = run("restore", str(tmp_path / "a.zip"), "--overwrite")

    assert (told.status, told.err) == (0, "")
    assert not default_storage.exists(stored.storage_name)
    for document in (erased, copy):
        document.refresh_from_db()
        assert (document.subject, document.files.count(), bool(document.purged_at)) == ("", 0, True)
    assert Document.objects.filter(purged_at__isnull=True).count() == 2
    assert ErasedContent.objects.filter(sha256=stored.sha256).exists()
    assert list(find_breaks()) == []


def test_it_brings_the_guards_and_the_index_back(filled: Cast, tmp_path: Path, run: Callable[..., Outcome]) -> None:
    run("backup", str(tmp_path / "a.zip"))
    assert run("restore", str(tmp_path / "a.zip"), "--overwrite").status == 0
    with pytest.raises(IntegrityError, match="audit"):
        AuditEntry.objects.filter(sequence=1).delete()
    table = "search_searchentry"
    find = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH 'hoach'"  # noqa: S608 - a constant
    if connection.vendor == "postgresql":
        find = f"SELECT document_id FROM {table} WHERE whole_vector @@ to_tsquery('simple', 'hoach')"  # noqa: S608 - the same
    with connection.cursor() as cursor:
        cursor.execute(find)
        assert len(cursor.fetchall()) == 3


def test_it_refuses_to_overwrite_without_being_told(filled: Cast, tmp_path: Path, run: Callable[..., Outcome]) -> None:
    target = tmp_path / "a.zip"
    assert run("backup", str(target)).status == 0
    assert run("backup", str(target)).status == 2
    assert run("backup", str(target), "--overwrite").status == 0
    told = run("restore", str(target))
    assert told.status == 2
    assert "--overwrite" in told.err
    assert Document.objects.count() == 3


@pytest.mark.parametrize("kind", list(Kind))
def test_it_refuses_while_the_application_runs(
    filled: Cast, tmp_path: Path, run: Callable[..., Outcome], kind: Kind
) -> None:
    run("backup", str(tmp_path / "a.zip"))
    beat("x", kind=kind, at=timezone.now())
    told = run("restore", str(tmp_path / "a.zip"), "--overwrite")
    assert told.status == 2
    assert "running" in told.err


def _spoil(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("tables/documents_document.jsonl", lambda data: data.replace(b"incoming", b"outgoing")),
        ("tables/documents_document.jsonl", lambda _: None),
        ("tables/audit_auditentry.jsonl", lambda data: data.splitlines(keepends=True)[0]),
        ("files/", lambda data: data + b" "),
        ("files/", lambda _: None),
        ("manifest.json", lambda _: None),
        ("manifest.json", lambda data: data[:100]),
        ("manifest.json", lambda data: data.replace(b'"format": 1', b'"format": 2')),
        ("manifest.json", lambda data: data.replace(b'"0001_initial"', b'"9999_future"').replace(b'"0002_', b'"9999_')),
    ],
)
def test_it_refuses_what_is_damaged_and_touches_nothing(
    part: str,
    change: Callable[[bytes], bytes | None],
    filled: Cast,
    tmp_path: Path,
    run: Callable[..., Outcome],
) -> None:
    take_backup(tmp_path / "a.zip", at=timezone.now())
    _spoil(tmp_path / "a.zip", tmp_path / "b.zip", lambda name, data: change(data) if name.startswith(part) else data)
    before = _everything()
    told = run("restore", str(tmp_path / "b.zip"), "--overwrite")
    assert told.status == 2, told
    assert _everything() == before


@pytest.mark.parametrize("content", [b"", b"PK", b"not a backup"])
def test_it_refuses_what_is_no_backup(
    content: bytes, filled: Cast, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert run("restore", str(tmp_path / "x.zip"), "--overwrite").status == 2
    assert run("restore", str(tmp_path / "absent.zip")).status == 2


def test_it_tells_of_a_file_that_the_storage_lost(filled: Cast, tmp_path: Path, run: Callable[..., Outcome]) -> None:
    stored = StoredFile.objects.order_by("id").first()
    assert stored is not None
    default_storage.delete(stored.storage_name)
    told = run("backup", str(tmp_path / "a.zip"))
    assert told.status == 1
    assert stored.sha256 in told.out
    told = run("restore", str(tmp_path / "a.zip"), "--overwrite")
    assert told.status == 1
    assert "2 of 3 files" in told.out


def test_it_restores_nothing_half_when_the_proof_fails(
    filled: Cast, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """A row that fits its own hash and breaks the chain is found when everything is in its new place already."""
    take_backup(tmp_path / "a.zip", at=timezone.now())

    def forge(name: str, data: bytes) -> bytes:
        table = "tables/audit_auditentry.jsonl"
        if name == table:
            return data.replace(b"document.edit", b"document.view", 1)
        if name == "manifest.json":
            manifest = json.loads(data)
            with zipfile.ZipFile(tmp_path / "a.zip") as archive:
                forged = forge(table, archive.read(table))
            for each in manifest["tables"]:
                if each["name"] == "audit_auditentry":
                    each["sha256"] = hashlib.sha256(forged).hexdigest()
            return json.dumps(manifest).encode()
        return data

    _spoil(tmp_path / "a.zip", tmp_path / "b.zip", forge)
    before = _everything()
    told = run("restore", str(tmp_path / "b.zip"), "--overwrite")
    assert told.status == 2
    assert "trail" in told.err
    assert _everything() == before
    assert list(find_breaks()) == []


def test_it_is_consistent_while_people_write(filled: Cast, tmp_path: Path, run: Callable[..., Outcome]) -> None:
    stop, failures = threading.Event(), []

    def write(writer: int) -> None:
        try:
            number = 100 * writer
            while not stop.is_set():
                number += 1
                _add_document(filled, number, at=timezone.now())
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in (1, 2)]
    for thread in threads:
        thread.start()
    wait_until(lambda: Document.objects.count() > 5, what="writers write")
    manifest = take_backup(tmp_path / "a.zip", at=timezone.now())
    written = Document.objects.count()
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    rows = {table.name: table.rows for table in manifest.tables}
    assert 5 < rows["documents_document"] <= written
    # Each document came with all of these in one transaction: at any moment their numbers agree.
    assert len({rows[name] for name in ("documents_document", "documents_documentfile", "search_searchentry")}) == 1
    assert rows["audit_auditentry"] == rows["documents_document"] == len(manifest.files)
    assert run("restore", str(tmp_path / "a.zip"), "--overwrite").status == 0
    assert Document.objects.count() == rows["documents_document"]


def test_it_leaves_no_half_file_when_it_is_killed(installation: Installation, tmp_path: Path) -> None:
    assert installation.call("create-admin", "a", "A", "--organisation", "B", stdin=PASSWORD).returncode == 2
    told = installation.call("create-admin", "quantri", "Quản Trị", "--organisation", "Công đoàn", stdin=PASSWORD)
    assert told.returncode == 0, told.stderr
    target = tmp_path / "out"
    target.mkdir()
    process = installation.start("backup", str(target / "a.zip"))
    wait_until(lambda: bool(os.listdir(target)), what="the backup begins")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (target / "a.zip").exists() or zipfile.ZipFile(target / "a.zip").testzip() is None
    told = installation.call("backup", "--overwrite", str(target / "a.zip"))
    assert told.returncode == 0, told.stderr
    assert os.listdir(target) == ["a.zip"]
    assert (target / "a.zip").stat().st_mode & 0o077 == 0, "others may not read it"


def test_it_names_the_file_after_the_time(filled: Cast, tmp_path: Path, run: Callable[..., Outcome]) -> None:
    assert run("backup", str(tmp_path)).status == 0
    (name,) = (file.name for file in tmp_path.glob("lotrinh-*.zip"))
    taken = datetime.strptime(name, "lotrinh-%Y%m%d-%H%M%S.zip").replace(tzinfo=timezone.get_default_timezone())
    assert abs(timezone.now() - taken) < timedelta(minutes=5)


if connection.vendor == "postgresql":

    def test_it_moves_between_the_databases(installation: Installation, tmp_path: Path) -> None:
        """From SQLite to PostgreSQL and back: every row reads as it did."""
        environment = {name: value for name, value in installation.environment.items() if name != "DATABASE_URL"}
        small = Installation({**environment, "LOTRINH_DATA": str(tmp_path / "small")}, tmp_path, 0)
        told = small.call("create-admin", "quantri", "Hoàng Quản Trị", "--organisation", "Công đoàn", stdin=PASSWORD)
        assert told.returncode == 0, told.stderr
        tables = []
        for source, target, name in ((small, installation, "a.zip"), (installation, small, "b.zip")):
            assert source.call("backup", str(tmp_path / name)).returncode == 0
            told = target.call("restore", "--overwrite", str(tmp_path / name))
            assert told.returncode == 0, told.stderr
            assert target.call("check-audit").returncode == 0
            with zipfile.ZipFile(tmp_path / name) as archive:
                manifest = json.loads(archive.read("manifest.json"))
            tables.append({each["name"]: each["sha256"] for each in manifest["tables"]})
        grown = {"audit_auditentry", "audit_audithead"}  # backup, restore and check are told there
        assert {name for name in tables[0] if tables[0][name] != tables[1][name]} <= grown
