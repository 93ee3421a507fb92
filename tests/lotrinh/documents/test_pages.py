"""The pages of documents: taking in, list, a document, its files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.models import Direction, Document, DocumentFile, Reading, ReadingState
from lotrinh.documents.tasks import read_document
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.documents.files import SECRET, pdf, plan

SignedIn = Callable[[Person], Client]
Make = Callable[..., Document]


def _send(client: Client, *files: tuple[str, bytes], **headers: str) -> str:
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    unit = Document._meta.get_field("unit").related_model.objects.get(code="CDN-VP")  # type: ignore[union-attr]
    fields = {"direction": Direction.INCOMING, "unit": unit.pk, "file": sent}
    return client.post("/documents/upload/", fields, headers=headers).content.decode()


def _read(document: Document) -> Document:
    read_document.func(document.pk)
    document.refresh_from_db()
    return document


@pytest.fixture
def read(cast: Cast, signed_in: SignedIn) -> Document:
    """A plan, taken in and read."""
    _send(signed_in(cast.clerk), ("ke-hoach.txt", plan()))
    return _read(Document.objects.get())


def test_it_takes_in_several_files_without_a_script(cast: Cast, signed_in: SignedIn) -> None:
    page = _send(
        signed_in(cast.clerk), ("a.txt", plan()), ("b.pdf", pdf()), ("c.exe", b"\x7fELF" + bytes(range(256)) * 9)
    )

    assert Document.objects.count() == DBTaskResult.objects.count() == 2
    assert page.count("list-group-item") >= 3
    assert "c.exe" in page


def test_it_answers_the_script_with_a_row(cast: Cast, signed_in: SignedIn) -> None:
    row = _send(signed_in(cast.clerk), ("a.txt", plan()), **{"X-Upload": "single"})

    assert "<html" not in row
    assert f"/documents/{Document.objects.get().pk}/state/?then=row" in row


def test_it_does_not_say_the_name_of_a_secret_again(cast: Cast, signed_in: SignedIn) -> None:
    page = _send(signed_in(cast.clerk), ("phuong-an-mat.txt", SECRET.encode()))

    assert "data-secret" in page
    assert "phuong-an-mat" not in page
    assert not Document.objects.exists()


def test_it_drops_a_file_over_the_limit_as_it_arrives(cast: Cast, signed_in: SignedIn, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    page = _send(signed_in(cast.clerk), ("a.txt", b"a" * 3000), ("b.txt", plan()))

    assert "a.txt" in page
    assert Document.objects.count() == 1


def test_it_stops_a_request_that_does_not_end(cast: Cast, signed_in: SignedIn, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    page = _send(signed_in(cast.clerk), ("a.txt", b"a" * 200_000))

    assert "invalid-feedback" in page
    assert not Document.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\u202efdp.exe", "x" * 300 + ".txt", "  ", "a\r\nb.txt"])
def test_it_takes_odd_names(cast: Cast, signed_in: SignedIn, name: str) -> None:
    _send(signed_in(cast.clerk), (name or "x", plan()))

    for kept in DocumentFile.objects.values_list("name", flat=True):
        assert "/" not in kept
        assert kept.isprintable()
        assert len(kept) <= 200


@pytest.mark.parametrize("part", ["officer", "head", "leader", "administrator", "auditor", "member"])
def test_it_lets_only_clerks_take_in(cast: Cast, signed_in: SignedIn, part: str) -> None:
    assert signed_in(cast.people()[part]).get("/documents/upload/").status_code == 403


def test_it_shows_a_document_with_its_findings(cast: Cast, signed_in: SignedIn, read: Document) -> None:
    page = signed_in(cast.clerk).get(f"/documents/{read.pk}/").content.decode()

    assert read.reading_state == ReadingState.READ
    assert "48/KH-CĐCVT" in page
    assert '<mark class="find find-deadline"' in page
    assert AuditEntry.objects.filter(verb="document.view").count() == 1


def test_it_escapes_what_a_document_says(cast: Cast, signed_in: SignedIn) -> None:
    _send(signed_in(cast.clerk), ("a.txt", plan("<script>alert(1)</script> <img src=x onerror=alert(1)>")))
    document = _read(Document.objects.get())

    page = signed_in(cast.clerk).get(f"/documents/{document.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("url", ["", "edit/", "state/", "files/1/", "files/1/show/", "secret/"])
def test_it_hides_documents_of_others(cast: Cast, signed_in: SignedIn, read: Document, url: str) -> None:
    assert signed_in(cast.outsider).get(f"/documents/{read.pk}/{url}").status_code == 404


def test_it_confirms_a_header(cast: Cast, signed_in: SignedIn, read: Document) -> None:
    client = signed_in(cast.clerk)
    form = client.get(f"/documents/{read.pk}/edit/").context["form"]
    typed = {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}
    typed |= {"issued_date": "02/03/2026", "subject": "Tập huấn", "issuer_name": cast.root.name}

    answer = client.post(f"/documents/{read.pk}/edit/", typed)

    read.refresh_from_db()
    assert answer.status_code == 302
    assert (read.subject, read.issuer_unit, str(read.issued_date)) == ("Tập huấn", cast.root, "2026-03-02")
    assert client.post(f"/documents/{read.pk}/edit/", typed).status_code == 422  # the version is an old one


def test_it_downloads_the_file_as_it_came(cast: Cast, signed_in: SignedIn) -> None:
    data = b"<!doctype html><html><body><script>alert(1)</script>" + plan() + b"</body></html>"
    _send(signed_in(cast.clerk), ("trang.html", data))
    file = DocumentFile.objects.get()

    for end in ("", "show/"):
        answer = signed_in(cast.clerk).get(f"/documents/{file.document_id}/files/{file.pk}/{end}")
        assert answer.content == data
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]


def test_it_shows_a_pdf_in_its_place(cast: Cast, signed_in: SignedIn) -> None:
    _send(signed_in(cast.clerk), ("ke-hoach.pdf", pdf()))
    file = DocumentFile.objects.get()

    answer = signed_in(cast.clerk).get(f"/documents/{file.document_id}/files/{file.pk}/show/")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="ke-hoach.pdf"',
    )


def test_it_says_that_a_stored_file_is_damaged(cast: Cast, signed_in: SignedIn, storage_folder: object) -> None:
    _send(signed_in(cast.clerk), ("a.txt", plan()))
    file = DocumentFile.objects.select_related("stored").get()
    (storage_folder / file.stored.storage_name).write_bytes(b"other")  # type: ignore[operator]

    answer = signed_in(cast.clerk).get(f"/documents/{file.document_id}/files/{file.pk}/")
    assert answer.status_code == 503


def test_it_warns_of_the_same_symbol_issuer_and_date(
    cast: Cast, signed_in: SignedIn, read: Document, acting: Callable[[Person], Actor], now: datetime
) -> None:
    _send(signed_in(cast.clerk), ("ban-khac.txt", plan("Một dòng khác.\n")))
    second = _read(Document.objects.exclude(pk=read.pk).get())

    page = signed_in(cast.clerk).get(f"/documents/{second.pk}/").content.decode()
    assert f'<a href="/documents/{read.pk}/">' in page
    header = HeaderFields(symbol="49/KH-CĐCVT")
    confirm_header(second, header=header, by=acting(cast.clerk), at=now, version=second.version)
    assert (
        f'<a href="/documents/{read.pk}/">'
        not in signed_in(cast.clerk).get(f"/documents/{second.pk}/").content.decode()
    )


def test_it_offers_to_read_again_what_failed(cast: Cast, signed_in: SignedIn, make_document: Make) -> None:
    document = make_document(reading_state=ReadingState.FAILED)
    Reading.objects.filter(document=document).update(error_code="reader.died", error_told={"error": "reader.died"})
    client = signed_in(cast.clerk)

    assert "read-again" in client.get(f"/documents/{document.pk}/").content.decode()
    assert client.post(f"/documents/{document.pk}/read-again/").status_code == 302
    assert DBTaskResult.objects.get().args_kwargs["args"] == [document.pk]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("direction=outgoing", 1),
        ("urgency=2", 1),
        ("type_code=KH", 1),
        ("issued_from=01/02/2026", 1),
        ("unit=X", 3),
    ],
)
def test_it_filters_the_list(cast: Cast, signed_in: SignedIn, make_document: Make, query: str, count: int) -> None:
    make_document(direction=Direction.OUTGOING)
    make_document(urgency=2, type_code="KH")
    make_document(issued_date="2026-03-01")
    make_document(unit=cast.branch)

    page = signed_in(cast.clerk).get(f"/documents/?{query}")
    assert len(page.context["page"]) == count


def test_it_lists_with_few_queries(
    cast: Cast, signed_in: SignedIn, make_document: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(60):
        make_document()
    client = signed_in(cast.clerk)
    client.get("/documents/")
    # session, person, posts, substitutions; count and page of documents
    with django_assert_num_queries(6):
        client.get("/documents/")


def test_it_says_what_to_do_where_nothing_is(cast: Cast, signed_in: SignedIn) -> None:
    assert "/documents/upload/" in signed_in(cast.clerk).get("/documents/").content.decode()
    assert signed_in(cast.leader).get("/documents/").status_code == 200


@pytest.mark.parametrize("part", ["clerk", "administrator"])
def test_whoever_erases_a_document_is_shown_which_it_is_and_no_more(
    cast: Cast, signed_in: SignedIn, make_document: Make, part: str
) -> None:
    document = make_document(symbol="48/KH-CĐN", issuer_name="Công đoàn ngành", subject="Trích yếu kín", note="Ghi chú")
    client, page = signed_in(cast.people()[part]), f"/documents/{document.pk}/secret/"
    shown = client.get(page).content.decode()
    assert all(words in shown for words in ("48/KH-CĐN", "Công đoàn ngành", f"<dd>{document.pk}</dd>"))
    assert "Trích yếu kín" not in shown
    assert "Ghi chú" not in shown
    assert AuditEntry.objects.get(verb="document.view").changes == {"what": "erase"}

    assert client.post(page, {"reason": "Công văn của cơ quan quản lý, 25/11/2026"}, follow=True).status_code == 200
    document.refresh_from_db()
    assert document.purged_at is not None
    assert AuditEntry.objects.get(verb="document.purge").person_id == cast.people()[part].pk


@pytest.mark.parametrize("part", ["officer", "head", "leader", "auditor"])
def test_nobody_else_erases_one(cast: Cast, signed_in: SignedIn, make_document: Make, part: str) -> None:
    document = make_document()
    client = signed_in(cast.people()[part])
    assert client.post(f"/documents/{document.pk}/secret/", {"reason": "Nhầm"}).status_code == 403
    document.refresh_from_db()
    assert document.purged_at is None


def test_a_twin_is_named_to_those_alone_who_see_it(
    cast: Cast, signed_in: SignedIn, acting: Callable[[Person], Actor], make_document: Make, now: datetime
) -> None:
    header = {"symbol": "48/KH-CĐN", "symbol_key": "48khcdn", "issuer_key": "cdn", "issued_date": now.date()}
    one, other = make_document(**header, reading_state="read"), make_document(**header, reading_state="read")
    route_document(one, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    link = f'href="/documents/{other.pk}/"'
    for person, is_told in ((cast.clerk, True), (cast.branch_clerk, False)):
        for path in ("", "state/"):
            assert (link in signed_in(person).get(f"/documents/{one.pk}/{path}").content.decode()) == is_told
