"""State secrets: refused before anything is kept, erased where they are found later; looked for everywhere after."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.actions.upload import store_document
from lotrinh.documents.models import Direction, Document, DocumentFile, Reading, ReadingState, StoredFile
from lotrinh.documents.tasks import read_document
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.secrecy import Line, find_secrecy
from tests.cast import Cast
from tests.lotrinh.documents.files import PLAN, SECRET, SECRET_WORDS, docx, pdf, plan
from tests.lotrinh.documents.scans import picture, scan

SignedIn = Callable[[Person], Client]
Acting = Callable[[Person], Actor]
NAME = "phuong-an-ca-mau.pdf"

MARKED = [
    "MẬT",
    " [ TỐI MẬT ] ",
    "TUYỆT  MẬT",
    "M Ậ T",
    "MẬT Hà Nội, ngày 3 tháng 2 năm 2026",
    "Số: 05/KH-CĐCVT TỐI MẬT",
    "Độ mật: Mật",
    "TÀI LIỆU BÍ MẬT NHÀ NƯỚC",
    "BẢN SỐ: 03",
    "TÀI LIỆU THU HỒI",
    "Số: 12/KH-CĐCVT-(M)",
]
UNMARKED = [
    "KHẨN",
    "HỎA TỐC",
    "BẢO MẬT",
    "KẾ HOẠCH BẢO MẬT THÔNG TIN",
    "Mật độ xây dựng",
    "MẬT ĐỘ",
    "LƯU HÀNH NỘI BỘ",
    "tài liệu bí mật nhà nước",
    "Số: 12/KH-CĐCVT",
    "MẶT",
    "Bản số hóa",
]


@pytest.mark.parametrize("words", MARKED)
def test_it_finds_a_mark(words: str) -> None:
    assert find_secrecy([Line("KẾ HOẠCH", is_top=True), Line(words, is_top=True)])


@pytest.mark.parametrize("words", UNMARKED)
def test_it_does_not_confuse(words: str) -> None:
    assert find_secrecy([Line(words, is_top=True)]) is None


def test_it_reads_a_mark_that_lost_its_signs_in_a_scan() -> None:
    assert find_secrecy([Line("TOI MAT", is_top=True, is_recognised=True)])
    assert find_secrecy([Line("TOI MAT", is_top=True)]) is None


def test_it_leaves_a_word_of_the_body_alone() -> None:
    assert find_secrecy([Line("MẬT", is_top=False)]) is None


def _html() -> bytes:
    paragraphs = "".join(f"<p>{words}</p>" for words in SECRET.splitlines())
    return f"<html><body>{paragraphs}</body></html>".encode()


FORMS = {
    "text": SECRET.encode,
    "pdf": partial(pdf, SECRET),
    "docx": partial(docx, *SECRET.splitlines()),
    "html": _html,
    "picture": partial(picture, stamp=True),
    "scan": partial(scan, stamp=True),
}


@pytest.fixture
def everywhere(
    settings: Settings, tmp_path: Path, storage_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], bytes]]:
    """`everywhere()`: all that database, storage, queue, logs and temporary folders hold."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    heard = StringIO()
    handler = logging.StreamHandler(heard)
    logging.getLogger().addHandler(handler)

    def dump() -> bytes:
        rows = StringIO()
        call_command("dumpdata", stdout=rows)
        files = [
            path.read_bytes() for folder in (temporary, storage_folder) for path in folder.rglob("*") if path.is_file()
        ]
        return b"".join(
            [rows.getvalue().encode("unicode_escape"), rows.getvalue().encode(), heard.getvalue().encode(), *files]
        )

    yield dump
    logging.getLogger().removeHandler(handler)


Everywhere = Callable[[], bytes]


def _holds(content: bytes, data: bytes) -> list[str]:
    """Which traces of the secret are there."""
    traces = {"words": SECRET_WORDS.encode(), "bytes": data[200:260], "name": b"phuong-an-ca-mau"}
    return [name for name, trace in traces.items() if trace in content]


@pytest.mark.parametrize("form", FORMS)
def test_it_keeps_nothing_of_a_marked_upload(
    cast: Cast, signed_in: SignedIn, everywhere: Everywhere, form: str
) -> None:
    data = FORMS[form]()
    fields = {"direction": "incoming", "unit": cast.office.pk, "file": SimpleUploadedFile(NAME, data)}
    page = signed_in(cast.clerk).post("/documents/upload/", fields).content.decode()

    assert "data-secret" in page
    assert _holds(everywhere(), data) == []
    assert not [model for model in (Document, StoredFile, DBTaskResult) if model.objects.exists()]
    entry = AuditEntry.objects.get(verb="document.refuse-secret")
    assert set(entry.changes) == {"rule", "level", "incident"}
    assert (entry.object_id, entry.object_name, entry.person) == (None, "", cast.clerk)


def test_it_takes_the_same_page_without_the_stamp(cast: Cast, acting: Acting, now: datetime) -> None:
    outcome = store_document(
        picture(),
        name="trang.png",
        unit=cast.office,
        direction=Direction.INCOMING,
        by=acting(cast.clerk),
        at=now,
    )
    assert outcome.is_new


@pytest.mark.django_db(transaction=True)
def test_it_erases_what_only_the_reading_finds(cast: Cast, everywhere: Everywhere, now: datetime) -> None:
    data = SECRET.encode()
    document = _slip_in(data, cast, now)
    assert _holds(everywhere(), data) == ["words", "bytes", "name"]

    read_document.func(document.pk)

    assert _holds(everywhere(), data) == []
    assert _holds(_database_file(), data) == []
    document.refresh_from_db()
    assert document.purged_at is not None
    assert AuditEntry.objects.get(verb="document.purge").changes["level"] == "suspected"


@pytest.mark.django_db(transaction=True)
def test_it_erases_what_is_declared_afterwards(
    cast: Cast, acting: Acting, signed_in: SignedIn, everywhere: Everywhere, now: datetime
) -> None:
    data = (PLAN + SECRET_WORDS * 5).encode()
    document = _slip_in(data, cast, now)
    read_document.func(document.pk)
    assert "words" in _holds(everywhere(), data)
    document.refresh_from_db()

    client = signed_in(cast.administrator)
    page = client.get(f"/documents/{document.pk}/secret/").content.decode()
    assert "48/KH" in page  # an administrator makes sure that it is this one, and reads no more
    assert document.subject
    assert document.subject not in page
    assert client.post(f"/documents/{document.pk}/secret/", {"reason": "Theo lệnh"}).status_code == 302

    assert _holds(everywhere(), data) == []
    assert _holds(_database_file(), data) == []
    document.refresh_from_db()
    assert (document.subject, document.symbol, document.reading_state) == ("", "", ReadingState.READ)
    assert "shield-x" in signed_in(cast.clerk).get(f"/documents/{document.pk}/").content.decode()
    with pytest.raises(ConflictError):
        declare_secret(document, reason="Theo lệnh", by=acting(cast.administrator), at=now)


def test_it_keeps_bytes_that_another_unit_holds(cast: Cast, acting: Acting, now: datetime) -> None:
    document = _slip_in(plan(), cast, now)
    other = store_document(
        plan(), name="a.txt", unit=cast.branch, direction=Direction.INCOMING, by=acting(cast.branch_clerk), at=now
    )
    declare_secret(document, reason="Theo lệnh", by=acting(cast.administrator), at=now)

    assert StoredFile.objects.count() == 1
    assert other.document.files.exists()


def test_it_refuses_to_erase_without_right_or_reason(cast: Cast, acting: Acting, now: datetime) -> None:
    document = _slip_in(plan(), cast, now)
    with pytest.raises(NotAllowedError):
        declare_secret(document, reason="x", by=acting(cast.branch_clerk), at=now)
    with pytest.raises(InvalidError):
        declare_secret(document, reason="  ", by=acting(cast.administrator), at=now)


def _slip_in(data: bytes, cast: Cast, now: datetime) -> Document:
    """A document whose mark nobody saw at the door."""
    import hashlib  # noqa: PLC0415

    from lotrinh.documents import files  # noqa: PLC0415 — this test alone goes round the door

    stored = StoredFile.objects.create(
        sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data), media_type="text/plain", created_at=now
    )
    files.keep(data, stored)
    document = Document.objects.create(
        unit=cast.office, direction="incoming", created_by=cast.clerk, created_at=now, changed_at=now
    )
    DocumentFile.objects.create(
        document=document, stored=stored, name=NAME.replace("pdf", "txt"), added_by=cast.clerk, added_at=now
    )
    Reading.objects.create(document=document, asked_at=now)
    return document


def _database_file() -> bytes:
    """The bytes of SQLite's files, freed pages and log included; nothing for PostgreSQL."""
    if connection.vendor != "sqlite":
        return b""
    name = Path(str(connection.settings_dict["NAME"]))
    return b"".join(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))
