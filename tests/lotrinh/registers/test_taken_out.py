"""Whoever takes a register out, as a file or on paper, is named in the trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person
from lotrinh.registers.actions import enter_document
from lotrinh.registers.models import Register
from lotrinh.shared.actor import Actor
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "form", "what"),
    [
        ("print/", "print", "book"),
        ("book.xlsx", "xlsx", "book"),
        ("book.pdf", "pdf", "book"),
        ("following/print/", "print", "following"),
        ("following.xlsx", "xlsx", "following"),
        ("following.pdf", "pdf", "following"),
    ],
)
def test_it_works(
    cast: Cast,
    acting: Callable[[Person], Actor],
    signed_in: Callable[[Person], Client],
    register: Register,
    make_document: Callable[..., Document],
    now: datetime,
    path: str,
    form: str,
    what: str,
) -> None:
    enter_document(make_document(), register=register, entered_date=now.date(), by=acting(cast.clerk), at=now)
    browser = signed_in(cast.head)
    assert browser.get(f"/registers/{register.pk}/2026/").status_code == 200
    assert browser.get(f"/registers/{register.pk}/2026/{path}").status_code == 200
    told = AuditEntry.objects.get(verb="register.export")
    assert told.changes == {"rows": 1, "form": form, "year": 2026, "what": what}
    assert (told.person, told.kind, told.object_id) == (cast.head, "register", register.pk)
    assert told.unit_path == cast.office.path


def test_a_slip_is_a_view_of_its_document(
    cast: Cast,
    acting: Callable[[Person], Actor],
    signed_in: Callable[[Person], Client],
    register: Register,
    make_document: Callable[..., Document],
    now: datetime,
) -> None:
    document = make_document()
    entry = enter_document(document, register=register, entered_date=now.date(), by=acting(cast.clerk), at=now)
    assert signed_in(cast.head).get(f"/registers/entries/{entry.pk}/slip/").status_code == 200
    told = AuditEntry.objects.get(verb="document.view")
    assert (told.object_id, told.changes) == (document.pk, {"what": "slip"})
