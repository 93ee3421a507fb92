"""`store_document`: files taken in once, or refused in words."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from lotrinh.audit.models import AuditEntry
from lotrinh.documents import files as storage
from lotrinh.documents.actions.upload import Outcome, add_annex, store_document
from lotrinh.documents.models import Direction, Document, DocumentFile, Reading, ReadingState, StoredFile
from lotrinh.documents.tasks import read_document
from lotrinh.organisation.models import Person, Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.cast import Cast
from tests.lotrinh.documents.files import docx, pdf, plan

Acting = Callable[[Person], Actor]
Make = Callable[..., Document]


@pytest.fixture
def store(cast: Cast, acting: Acting, now: datetime) -> Callable[..., Outcome]:
    """`store(data, name=…, unit=…, by=…)`: by the clerk of the office, unless told otherwise."""

    def upload(
        data: bytes, *, name: str = "ke-hoach.txt", unit: Unit | None = None, by: Person | None = None
    ) -> Outcome:
        return store_document(
            data,
            name=name,
            unit=unit or cast.office,
            direction=Direction.INCOMING,
            by=acting(by or cast.clerk),
            at=now,
        )

    return upload


Store = Callable[..., Outcome]


def test_it_works(store: Store) -> None:
    outcome = store(plan(), name="Kế hoạch số 48.txt")

    file = DocumentFile.objects.select_related("stored").get(document=outcome.document)
    assert outcome.is_new
    assert (file.name, file.stored.media_type, file.position) == ("Kế hoạch số 48.txt", "text/plain", 0)
    assert storage.take(file.stored) == plan()
    assert DBTaskResult.objects.get().args_kwargs["args"] == [outcome.document.pk]
    assert AuditEntry.objects.get().verb == "document.upload"


def test_it_knows_the_same_file_in_the_same_unit(store: Store) -> None:
    first, second = store(plan()), store(plan(), name="khác.txt")

    assert (second.document, second.is_new) == (first.document, False)
    assert DBTaskResult.objects.count() == 1


def test_it_keeps_the_bytes_once_for_two_units(store: Store, cast: Cast) -> None:
    first, second = store(plan()), store(plan(), unit=cast.branch, by=cast.branch_clerk)

    assert first.document != second.document
    assert second.is_new
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("part", ["officer", "head", "leader", "administrator", "auditor", "member", "branch_clerk"])
def test_it_refuses_all_but_the_clerk_of_the_unit(store: Store, cast: Cast, part: str) -> None:
    with pytest.raises(NotAllowedError):
        store(plan(), by=cast.people()[part])


def _bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 2**26)
    return out.getvalue()


HOSTILE = {
    "empty": (b"", "file.empty"),
    "blank": (b" \n\n", "file.empty"),
    "zip bomb": (_bomb(), "file.limit"),
    "cut zip": (docx("Kế hoạch")[:-40], "file.truncated"),
    "cut pdf": (pdf()[:300], "file.truncated"),
    "program": (b"\x7fELF" + bytes(range(256)) * 40, "file.format"),
    "zip": (b"PK\x05\x06" + b"\0" * 18, "file.format"),
    "deep html": (b"<html>" + b"<div>" * 100_000 + b"a", None),
    "entities": (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><l>&b;</l>',
        None,
    ),
    "broken picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, None),
    "many pages": (pdf("KẾ HOẠCH", pages=9), "file.limit"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_it_refuses_a_hostile_file_in_words(store: Store, settings: Settings, case: str) -> None:
    settings.PAGE_LIMIT = 8
    data, code = HOSTILE[case]
    refused = None
    try:
        store(data, name="../..\\x\u202efdp.exe")
    except InvalidError as err:
        refused = err

    if code is not None:
        assert refused is not None
        assert refused.code == code
        assert str(refused.message).endswith(".")
        assert not StoredFile.objects.exists()
    assert Document.objects.exists() is (refused is None)


def test_it_says_so_in_the_language_of_the_person(store: Store) -> None:
    with override("vi"), pytest.raises(InvalidError) as refused:
        store(b"")
    assert "rỗng" in str(refused.value.message)


def test_it_refuses_a_file_over_the_limit(store: Store, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 100
    with pytest.raises(InvalidError) as refused:
        store(plan())
    assert refused.value.code == "file.limit"


def test_it_adds_an_annex_once(store: Store, cast: Cast, acting: Acting, now: datetime) -> None:
    document = store(plan()).document

    annex = add_annex(document, plan("Phụ lục"), name="phu-luc.txt", by=acting(cast.clerk), at=now)

    assert annex.position == 1
    with pytest.raises(ConflictError):
        add_annex(document, plan("Phụ lục"), name="phu-luc.txt", by=acting(cast.clerk), at=now)


def test_it_has_the_first_file_read_of_a_document_that_had_none(
    make_document: Make, cast: Cast, acting: Acting, now: datetime
) -> None:
    document = make_document(reading_state=ReadingState.READ)

    first = add_annex(document, plan(), name="ke-hoach.txt", by=acting(cast.clerk), at=now)

    document.refresh_from_db()
    assert (first.position, document.reading_state) == (0, ReadingState.WAITING)
    assert Reading.objects.get(document=document).asked_at == now
    assert DBTaskResult.objects.get().args_kwargs["args"] == [document.pk]
    add_annex(document, plan("Phụ lục"), name="phu-luc.txt", by=acting(cast.clerk), at=now)
    assert DBTaskResult.objects.filter(task_path=read_document.module_path).count() == 1


def test_it_leaves_no_file_where_the_row_could_not_be_written(store: Store, now: datetime) -> None:
    store(plan())
    orphan = StoredFile(sha256="ab" * 32, size_bytes=1, media_type="text/plain", created_at=now)
    storage.keep(b"x", orphan)

    assert storage.sweep(at=now.replace(year=2099)) == 1
    assert not default_storage.exists(orphan.storage_name)
    assert storage.take(StoredFile.objects.get()) == plan()
