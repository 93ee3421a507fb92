"""Every look at a document leaves a row; what its page loads by itself counts with the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.routing import Recipient, change_routing, route_document
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PARTS = ("relations", "routings")


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """One of the office."""
    more = {"created_by": cast.clerk, "created_at": now, "changed_at": now}
    return Document.objects.create(unit=cast.office, direction="incoming", reading_state="read", **more)


def _seen() -> list[str]:
    return list(AuditEntry.objects.filter(verb="document.view").values_list("changes__what", flat=True))


@pytest.mark.parametrize("part", [*PARTS, "family"])
def test_a_page_of_its_own_is_a_view(
    cast: Cast, signed_in: Callable[[Person], Client], document: Document, part: str
) -> None:
    browser = signed_in(cast.clerk)
    assert browser.get(f"/documents/{document.pk}/{part}/").status_code == 200
    assert browser.get(f"/documents/{document.pk}/{part}/").status_code == 200
    assert _seen() == [part, part]


def test_parts_count_with_the_page(cast: Cast, signed_in: Callable[[Person], Client], document: Document) -> None:
    browser = signed_in(cast.clerk)
    browser.get(f"/documents/{document.pk}/")
    for part in PARTS:
        browser.get(f"/documents/{document.pk}/{part}/", headers={"HX-Request": "true"})
    assert _seen() == ["page"]


def test_a_part_alone_is_a_view(cast: Cast, signed_in: Callable[[Person], Client], document: Document) -> None:
    signed_in(cast.head).get(f"/documents/{document.pk}/")
    browser = signed_in(cast.clerk)
    browser.get(f"/documents/{document.pk}/routings/", headers={"HX-Request": "true"})
    assert _seen() == ["page", "routings"], "The head's view is none of the clerk's."


def test_a_part_long_after_the_page_is_a_view(
    cast: Cast, acting: Callable[[Person], Actor], now: datetime, document: Document
) -> None:
    by = acting(cast.clerk)
    record_view(document, by=by, at=now)
    record_view(document, by=by, at=now + timedelta(seconds=59), what="relations", is_part=True)
    record_view(document, by=by, at=now + timedelta(hours=1), what="relations", is_part=True)
    assert _seen() == ["page", "relations"]


def test_the_trail_says_that_an_instruction_changed_but_not_what_it_says(
    cast: Cast, acting: Callable[[Person], Actor], now: datetime, document: Document
) -> None:
    by = acting(cast.clerk)
    (routing,) = route_document(document, to=[Recipient(cast.branch)], by=by, at=now)
    change_routing(routing, due_date=None, instruction="Báo cáo", seen=(None, ""), by=by, at=now)
    told = AuditEntry.objects.get(verb="document.change_routing").changes
    assert told["content"] == "instruction"
    assert "Báo cáo" not in str(told)
