"""Relations on a document's page, and the family's drawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from lotrinh.documents.family_graph import HEIGHT, WIDTH, draw_family
from lotrinh.documents.models import Document, Relation
from lotrinh.documents.queries.relations import Family, Link
from lotrinh.organisation.models import Person
from lotrinh.shared.folding import symbol_key
from tests.cast import Cast

Make = Callable[..., Document]
SignedIn = Callable[[Person], Client]


@pytest.fixture
def make(make_document: Make) -> Make:
    return lambda symbol, **fields: make_document(symbol=symbol, symbol_key=symbol_key(symbol), **fields)


@pytest.fixture
def pair(make: Make, now: datetime) -> tuple[Document, Document]:
    """A plan that carries out a decision."""
    decision = make("5/QĐ-TLĐ", subject="Phê duyệt <chương trình> an toàn", issued_date=date(2026, 1, 5))
    plan = make("48/KH-CĐN", subject="Triển khai", issued_date=date(2026, 3, 5))
    Relation.objects.create(
        document=plan, kind="carries-out", symbol="5/QĐ-TLĐ", symbol_key="5qdtld", target=decision, added_at=now
    )
    return decision, plan


def test_it_works(signed_in: SignedIn, cast: Cast, pair: tuple[Document, Document]) -> None:
    decision, plan = pair
    browser = signed_in(cast.clerk)

    outgoing = browser.get(f"/documents/{plan.pk}/relations/").content.decode()
    incoming = browser.get(f"/documents/{decision.pk}/relations/").content.decode()

    assert f'href="/documents/{decision.pk}/"' in outgoing
    assert f'href="/documents/{plan.pk}/"' in incoming


def test_it_draws_the_family_as_links(signed_in: SignedIn, cast: Cast, pair: tuple[Document, Document]) -> None:
    decision, plan = pair
    page = signed_in(cast.clerk).get(f"/documents/{plan.pk}/family/").content.decode()
    svg = ET.fromstring(page[page.index('<svg class="family"') : page.index("</svg>", page.index('"family"')) + 6])

    names = [each.get("href") for each in svg.iter("{http://www.w3.org/2000/svg}a")]
    assert names == [f"/documents/{decision.pk}/", f"/documents/{plan.pk}/"]
    assert "style=" not in page[page.index('<svg class="family"') :]


def test_it_says_that_there_is_no_family(signed_in: SignedIn, cast: Cast, make: Make) -> None:
    response = signed_in(cast.clerk).get(f"/documents/{make('1/TB-X').pk}/family/")

    assert response.status_code == 200
    assert '<svg class="family"' not in response.content.decode()


def test_it_adds_corrects_and_takes_away(signed_in: SignedIn, cast: Cast, pair: tuple[Document, Document]) -> None:
    _decision, plan = pair
    browser = signed_in(cast.clerk)

    browser.post(f"/documents/{plan.pk}/relate/", {"relation-kind": "answers", "relation-symbol": "7/CV-SYT"})
    added = Relation.objects.get(symbol="7/CV-SYT")
    browser.post(f"/documents/relations/{added.pk}/correct/", {"kind": "mentions"})
    added.refresh_from_db()
    assert added.kind == "mentions"

    assert browser.post(f"/documents/relations/{added.pk}/remove/", headers={"HX-Request": "true"}).status_code == 200
    added.refresh_from_db()
    assert added.removed_at is not None
    refused = browser.post(f"/documents/{plan.pk}/relate/", {"relation-kind": "answers", "relation-symbol": "-"})
    assert refused.status_code == 422


def test_it_hides_relations_of_documents_that_one_does_not_see(
    signed_in: SignedIn, cast: Cast, pair: tuple[Document, Document]
) -> None:
    _decision, plan = pair
    browser, relation = signed_in(cast.branch_clerk), Relation.objects.get()

    assert browser.get(f"/documents/{plan.pk}/family/").status_code == 404
    assert browser.get(f"/documents/{plan.pk}/relations/").status_code == 404
    assert browser.post(f"/documents/relations/{relation.pk}/remove/").status_code == 404


def test_it_asks_the_database_as_often_for_many_as_for_one(
    signed_in: SignedIn, cast: Cast, make: Make, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = make("48/KH-CĐN")
    for number in range(1, 20):
        target = make(f"{number}/QĐ-TLĐ")
        Relation.objects.create(
            document=plan,
            kind="based-on",
            symbol=target.symbol,
            symbol_key=target.symbol_key,
            target=target,
            added_at=now,
        )
    browser = signed_in(cast.clerk)
    # Session, person, posts, substitutions, document (5), relations, their documents, copies, incoming (4), the frame.
    with django_assert_max_num_queries(16):
        browser.get(f"/documents/{plan.pk}/relations/", headers={"HX-Request": "true"})


def test_it_lays_boxes_apart_whatever_the_family(cast: Cast, make: Make) -> None:
    documents = [make(f"{number}/TB-X", issued_date=date(2026, 1, 1) + timedelta(days=number)) for number in range(40)]
    known = {document.pk: document for document in documents}
    keys = list(known)
    links = [Link(keys[n], keys[n * 7 % 40], "mentions") for n in range(40) if n != n * 7 % 40]
    drawing = draw_family(
        Family(known, [*links, Link(keys[0], keys[1], "amends"), Link(keys[1], keys[0], "amends")]), here=keys[3]
    )

    assert len(drawing.boxes) == 40
    assert [box.document.pk for box in drawing.boxes if box.is_here] == [keys[3]]
    for one in drawing.boxes:
        assert 0 <= one.x <= drawing.width - WIDTH
        assert 0 <= one.y <= drawing.height - HEIGHT
        for other in drawing.boxes:
            assert one is other or abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
