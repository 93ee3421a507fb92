"""A clerk takes documents in, looks at them, corrects what the reader proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from lotrinh.documents.models import Document, ReadingState
from lotrinh.documents.tasks import read_document
from lotrinh.organisation.models import Person
from tests.browser.checking import Checker
from tests.cast import Cast
from tests.lotrinh.documents.files import SECRET, docx, pdf, plan
from tests.samples import ke_hoach_an_toan_lao_dong

expect.set_options(timeout=30_000)  # a reading is a process of its own, on a machine that has other work
SignIn = Callable[[Person], None]
Words = Callable[[str, str], str]


@pytest.fixture(autouse=True)
def _storage(tmp_path: Path) -> Iterator[None]:
    """A storage of each story's own."""
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "files")}}
    from django.conf import settings  # noqa: PLC0415

    with override_settings(STORAGES={**settings.STORAGES, "default": local}):
        yield


def _read_all() -> None:
    """What a worker does."""
    for document in Document.objects.filter(reading_state=ReadingState.WAITING):
        read_document.func(document.pk)


def _choose(page: Page, *files: tuple[str, bytes]) -> None:
    page.set_input_files(
        "input[type=file]",
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files],
    )


def test_a_clerk_takes_documents_in(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, words: Words) -> None:
    sign_in(cast.clerk)
    page.goto("/documents/")
    check_page("documents-empty")
    page.get_by_role("link", name=words("Tiếp nhận văn bản", "Take in documents")).first.click()
    check_page("documents-upload-empty")

    _choose(page, ("ke-hoach.pdf", pdf()), ("mat.txt", SECRET.encode()), ("hong.docx", docx("a")[:60]))
    rows = page.locator("[data-upload-list] > li")
    expect(rows).to_have_count(3)
    expect(page.locator("[data-secret]")).to_be_visible()
    expect(page.locator("[data-upload-list]")).not_to_contain_text("mat.txt")
    expect(page.get_by_role("link", name="ke-hoach.pdf")).to_be_visible()
    _read_all()
    expect(page.get_by_role("link", name=words("Kiểm tra thông tin văn bản", "Check the header"))).to_be_visible()
    check_page("documents-upload")

    page.get_by_role("link", name="ke-hoach.pdf").click()
    expect(page.locator(".doc-sheet canvas")).to_be_visible()
    expect(page.locator(".doc-box").first).to_be_visible()
    check_page("documents-pdf")
    group = page.locator(".doc-group").first
    if group.get_attribute("open") is None:  # folded, as all are on a telephone
        group.locator("summary").click()
    group.locator("[data-jump]").first.click()
    expect(page.locator(".is-shown").first).to_be_visible()

    page.get_by_role("link", name=words("Sửa thông tin", "Edit the header")).click()
    page.locator("#id_subject").fill("Tập huấn an toàn lao động, vệ sinh lao động năm 2026")
    check_page("documents-edit")
    page.get_by_role("button", name=words("Xác nhận", "Confirm the header")).click()
    expect(page.locator("#messages")).to_contain_text(words("Đã xác nhận", "The header is confirmed"))
    page.goto("/documents/")
    check_page("documents-list")


def test_a_clerk_reads_a_document_of_words(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker) -> None:
    sign_in(cast.clerk)
    page.goto("/documents/upload/")
    _choose(page, ("ke-hoach.docx", ke_hoach_an_toan_lao_dong.build()))
    expect(page.get_by_role("link", name="ke-hoach.docx")).to_be_visible()
    _read_all()
    page.goto(f"/documents/{Document.objects.get().pk}/")
    expect(page.locator("mark.find-deadline").first).to_be_visible()
    check_page("documents-words")


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_page_that_waits_shows_when_it_is_read(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker) -> None:
    sign_in(cast.clerk)
    page.goto("/documents/upload/")
    _choose(page, ("ke-hoach.txt", plan()))
    page.get_by_role("link", name="ke-hoach.txt").click()
    expect(page.locator(".doc-state[hx-get]")).to_be_visible()
    check_page("documents-waiting")
    _read_all()
    expect(page.locator("mark.find").first).to_be_visible()
