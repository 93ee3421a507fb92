"""The search page, its files, and saved searches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django.fixtures import DjangoAssertNumQueries

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person
from lotrinh.search.actions import SAVED_LIMIT, delete_search, save_search
from lotrinh.search.models import SavedSearch
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotVisibleError
from tests.cast import Cast

Make = Callable[..., Document]
SignedIn = Callable[[Person], Client]


@pytest.fixture
def browser(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in(cast.leader)


@pytest.fixture
def plan(make_document: Make) -> Document:
    return make_document(
        symbol="48/KH-CĐKCN",
        subject="Tập huấn <b>an toàn</b>",
        issued_date=date(2026, 3, 5),
        text="Các đơn vị rà soát thiết bị.",
    )


def test_it_works(browser: Client, plan: Document) -> None:
    page = browser.get("/search/", {"q": "tap huan an toan thiet"}).content.decode()

    assert "<mark>thiết</mark>" in page
    assert "1 văn bản" in page
    assert "<b>an" not in page


def test_it_asks_for_nothing_until_something_is_typed(browser: Client, plan: Document) -> None:
    assert "48/KH" not in browser.get("/search/").content.decode().replace("48/KH-CĐN", "")


def test_it_gives_the_results_alone_while_one_types(browser: Client, plan: Document) -> None:
    page = browser.get("/search/", {"q": "tap"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in page
    assert 'id="results"' in page


def test_it_bears_filters_that_make_no_sense(browser: Client, plan: Document) -> None:
    asked = {"q": "tap", "from_date": "31/2/2026", "direction": "x", "urgency": "9", "columns": "none", "page": "-1"}

    assert browser.get("/search/", asked).status_code == 200


def test_it_shows_the_columns_that_were_chosen(browser: Client, plan: Document) -> None:
    asked = {"q": "tap", "view": "table", "columns": ["signer", "symbol"]}
    response = browser.get("/search/", asked)

    assert [name for name, _ in response.context["columns"]] == ["symbol", "signer"]


@pytest.mark.parametrize("address", ["/search/results.xlsx", "/search/results.pdf"])
def test_it_exports(browser: Client, plan: Document, address: str) -> None:
    response = browser.get(address, {"q": "tập huấn"})

    assert response.status_code == 200
    assert "tap-huan" in response["Content-Disposition"]


def test_it_tells_the_trail_who_exported_how_many(browser: Client, cast: Cast, plan: Document) -> None:
    browser.get("/search/results.xlsx", {"q": "tập huấn"})
    told = AuditEntry.objects.get(verb="document.export")
    assert (told.person, told.changes) == (cast.leader, {"rows": 1, "form": "xlsx"})
    assert told.unit_path == cast.root.path


def test_it_exports_what_was_found_and_nothing_else(
    cast: Cast, signed_in: SignedIn, plan: Document, make_document: Make
) -> None:
    make_document(unit=cast.branch, symbol="1/TB-X", subject="Tập huấn sơ cứu")

    sheet = load_workbook(BytesIO(signed_in(cast.clerk).get("/search/results.xlsx", {"q": "tap huan"}).content)).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row]

    assert "48/KH-CĐKCN" in cells
    assert "1/TB-X" not in cells


def test_it_asks_the_database_as_often_for_many_as_for_one(
    browser: Client, make_document: Make, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(15):
        make_document(symbol=f"{number}/TB-A", subject="Sơ cứu")
    # Session, person, posts, substitutions (4), reach, symbol, head, text, dates (5; PostgreSQL steers its planner in
    # each of two), documents, texts, saved searches (3), and what the frame asks.
    with django_assert_max_num_queries(45):
        browser.get("/search/", {"q": "so cuu"})


def test_it_keeps_a_search(browser: Client, cast: Cast) -> None:
    response = browser.post("/search/saved/new/", {"name": " Sơ  cứu ", "query": "q=so+cuu&page=3&unit="})

    saved = SavedSearch.objects.get()
    assert (saved.person, saved.name, saved.query) == (cast.leader, "Sơ cứu", "q=so+cuu")
    assert response["Location"] == "/search/?q=so+cuu"
    assert AuditEntry.objects.filter(verb="search.save", person=cast.leader).exists()


def test_it_renames_and_forgets_one_of_ones_own(browser: Client, cast: Cast, now: datetime) -> None:
    saved = SavedSearch.objects.create(person=cast.leader, name="Cũ", query="q=a", created_at=now)

    browser.post(f"/search/saved/{saved.pk}/rename/", {"name": "Mới"})
    assert SavedSearch.objects.get().name == "Mới"
    assert "Mới" in browser.get("/search/saved/").content.decode()

    browser.post(f"/search/saved/{saved.pk}/delete/")
    assert not SavedSearch.objects.exists()


def test_it_hides_those_of_others(signed_in: SignedIn, cast: Cast, now: datetime) -> None:
    saved = SavedSearch.objects.create(person=cast.leader, name="Riêng", query="q=a", created_at=now)
    other = signed_in(cast.clerk)

    assert other.post(f"/search/saved/{saved.pk}/rename/", {"name": "Mới"}).status_code == 404
    assert other.post(f"/search/saved/{saved.pk}/delete/").status_code == 404
    assert "Riêng" not in other.get("/search/saved/").content.decode()
    assert SavedSearch.objects.get().name == "Riêng"


def test_it_refuses_a_second_of_the_same_name_no_name_and_too_many(
    cast: Cast, acting: Callable[[Person], Actor], now: datetime
) -> None:
    by = acting(cast.leader)
    save_search(name="Một", query="q=a", by=by, at=now)

    for name in ("Một", " một ".strip().capitalize(), "", "x" * 101):
        with pytest.raises(InvalidError):
            save_search(name=name, query="q=b", by=by, at=now)
    for number in range(SAVED_LIMIT - 1):
        save_search(name=f"Tìm {number}", query="q=a", by=by, at=now)
    with pytest.raises(ConflictError):
        save_search(name="Quá nhiều", query="q=a", by=by, at=now)


def test_it_refuses_a_search_that_is_not_there(cast: Cast, acting: Callable[[Person], Actor], now: datetime) -> None:
    with pytest.raises(NotVisibleError):
        delete_search(2**40, by=acting(cast.leader), at=now)
