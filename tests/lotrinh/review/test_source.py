"""The source beside the cards: its words, its lines, who loads them."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import DocumentFile, StoredFile
from lotrinh.organisation.models import Person
from lotrinh.review.models import Desk
from lotrinh.review.source import KINDS, find_in_columns, find_shown_file, lines_of, source_context, text_as_html
from tests.cast import Cast

SignedIn = Callable[[Person], Client]
WORDS = ["Số: 12/KH", "Độc lập - Tự do", '<b>Kiểm tra</b> & "đo" 😀', "Huấn luyện"]
_ELEMENT = re.compile(r'<(p|h\d)(?: class="[^"]*")? data-start="(\d+)" data-end="(\d+)">(.*?)</\1>')


def _desk(words: list[str], **view: object) -> Desk:
    """A desk of these paragraphs, not kept; the first two in a table of two columns."""
    paragraphs, start = [], 0
    for index, word in enumerate(words):
        paragraphs.append([start, start + len(word), "body", "", 1 if index == 3 else None, 0 if index < 2 else None])
        start += len(word) + 1
    table = {"cells": [[0, 0, 1, 1], [0, 1, 1, 1]], "paragraphs": [[0], [1]], "is_layout": False}
    return Desk(pk=5, text="\n".join(words), view={"paragraphs": paragraphs, "tables": [table], **view})


def test_it_gives_every_paragraph_its_offsets() -> None:
    desk = _desk(WORDS)

    found = _ELEMENT.findall(text_as_html(desk))

    assert [html.unescape(words) for *_, words in found] == WORDS
    assert all(desk.text[int(start) : int(end)] == html.unescape(words) for _, start, end, words in found)


def test_it_escapes_all_words() -> None:
    page = text_as_html(_desk(WORDS))

    assert "<b>" not in page
    assert "&lt;b&gt;Kiểm tra&lt;/b&gt; &amp; &quot;đo&quot;" in page


def test_it_draws_tables_and_headings() -> None:
    page = text_as_html(_desk(WORDS))

    assert page.index("<td>") < page.index("Số: 12/KH") < page.index("</td>")
    assert 'class="doc-table"' in page
    assert '<h3 data-start="' in page


def test_it_draws_columns_at_the_head_without_lines() -> None:
    assert 'class="doc-columns"' in text_as_html(_desk(WORDS), in_columns=[4])


@pytest.mark.django_db
def test_it_finds_what_stands_in_columns_by_the_cards(desk: Desk) -> None:
    found = [desk.text[start:] for start in find_in_columns(desk)]

    assert any(words.startswith("12/KH-CĐCVT") for words in found)
    assert any(words.startswith("Phạm Thanh Bình") for words in found)
    assert not any(words.startswith("Huấn luyện\n") for words in found)


def test_it_keeps_offsets_behind_a_carriage_return() -> None:
    assert "a&#13;b" in text_as_html(_desk(["a\rb", "c", "d"]))


def test_it_draws_sixty_pages_at_once() -> None:
    desk = _desk([f"{number}. Văn phòng kiểm tra dây an toàn, áo phao <hằng quý>." for number in range(3_400)])
    assert len(desk.text) > 180_000

    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        text_as_html(desk)
        spent.append(time.perf_counter() - begun)

    assert min(spent) < 0.06


def test_it_gives_lines_their_words() -> None:
    desk = _desk(WORDS, lines=[[0, 9, 1, 60.0, 51.2, 120.5, 64.5], [10, 25, 2, 300.0, 51.2, 393.0, 64.5]])

    assert lines_of(desk) == [
        [0, 1, 60.0, 51.2, 120.5, 64.5, "Số: 12/KH"],
        [10, 2, 300.0, 51.2, 393.0, 64.5, "Độc lập - Tự do"],
    ]
    assert lines_of(_desk(WORDS)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("media_type", "position", "shown"),
    [("application/pdf", 0, ["a"]), ("image/png", 0, ["a"]), ("text/plain", 0, []), ("application/pdf", 1, [])],
)
def test_it_shows_the_file_that_was_read(
    desk: Desk, cast: Cast, now: datetime, media_type: str, position: int, shown: list[str]
) -> None:
    stored = StoredFile.objects.create(sha256="0" * 64, size_bytes=1, media_type=media_type, created_at=now)
    assert desk.document is not None
    DocumentFile.objects.create(
        document=desk.document, stored=stored, name="a", position=position, added_by=cast.clerk, added_at=now
    )

    found = find_shown_file(desk)

    assert ([found.name] if found else []) == shown


@pytest.mark.django_db
def test_it_has_no_pages_for_a_list() -> None:
    context = source_context(_desk(WORDS))

    assert context["main_file"] is None
    assert [kind for kind, _name in context["kinds"]] == list(KINDS)


@pytest.mark.django_db
def test_its_lines_are_kept_by_the_browser(desk: Desk, cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.officer)
    address = f"/review/{desk.pk}/lines/"

    first = browser.get(address)
    again = browser.get(address, headers={"If-None-Match": first["ETag"]})

    assert first.json() == {"lines": []}
    assert first["Cache-Control"] == "private, no-cache"
    assert again.status_code == 304
    Desk.objects.update(reader_version="9.9")
    assert browser.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_its_lines_are_for_those_who_see_the_desk(desk: Desk, cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.outsider).get(f"/review/{desk.pk}/lines/").status_code == 404
    assert signed_in(cast.outsider).get("/review/99999/lines/").status_code == 404


@pytest.mark.django_db
def test_its_lines_alone_are_a_view(desk: Desk, cast: Cast, signed_in: SignedIn) -> None:
    seen = AuditEntry.objects.filter(verb="document.view", object_id=desk.document_id)
    browser = signed_in(cast.officer)

    browser.get(f"/review/{desk.pk}/lines/")
    browser.get(f"/review/{desk.pk}/lines/")

    assert seen.count() == 1
