"""`confirm_header`: what a clerk says a document is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.cast import Cast

HEADER = HeaderFields(
    symbol="05/KH - CĐCVT",
    type_code="KH",
    issued_date=date(2026, 3, 2),
    issuer_name="Công đoàn ngành  Cảng và Vận tải thủy Việt Nam",
    subject="Tập huấn an toàn lao động năm 2026",
)
Make = Callable[..., Document]
Acting = Callable[[Person], Actor]


def test_it_works(cast: Cast, make_document: Make, acting: Acting, now: datetime) -> None:
    document = confirm_header(make_document(), header=HEADER, by=acting(cast.clerk), at=now, version=1)

    document.refresh_from_db()
    assert (document.symbol_key, document.type_name, document.version) == ("5khcdcvt", "Kế hoạch", 2)
    assert document.issuer_name == "Công đoàn ngành Cảng và Vận tải thủy Việt Nam"
    assert document.confirmed_at == now


def test_it_keeps_no_content_in_the_trail(cast: Cast, make_document: Make, acting: Acting, now: datetime) -> None:
    confirm_header(make_document(), header=HEADER, by=acting(cast.clerk), at=now, version=1)

    entry = AuditEntry.objects.get(verb="document.edit")
    assert entry.changes["issued_date"] == [None, "2026-03-02"]
    assert entry.changes["content"] == "type_name, issuer_name, subject"
    assert "Tập huấn" not in f"{entry.changes} {entry.object_name}"


def test_it_refuses_a_form_opened_before_a_change(
    cast: Cast, make_document: Make, acting: Acting, now: datetime
) -> None:
    document = confirm_header(make_document(), header=HEADER, by=acting(cast.clerk), at=now, version=1)

    with pytest.raises(ConflictError):
        confirm_header(document, header=HEADER, by=acting(cast.clerk), at=now, version=1)


@pytest.mark.parametrize("part", ["officer", "head", "leader", "branch_clerk", "administrator", "auditor", "member"])
def test_it_refuses_all_but_the_clerk(
    cast: Cast, make_document: Make, acting: Acting, now: datetime, part: str
) -> None:
    with pytest.raises(NotAllowedError):
        confirm_header(make_document(), header=HEADER, by=acting(cast.people()[part]), at=now, version=1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("symbol", "5/" + "K" * 60),
        ("type_code", "XYZ"),
        ("issued_date", date(202, 1, 1)),
        ("urgency", 9),
        ("page_count", 0),
        ("subject", "a" * 501),
    ],
)
def test_it_refuses_what_the_columns_cannot_hold(
    cast: Cast, make_document: Make, acting: Acting, now: datetime, field: str, value: object
) -> None:
    header = replace(HEADER, **{field: value})
    with pytest.raises(InvalidError) as refused:
        confirm_header(make_document(), header=header, by=acting(cast.clerk), at=now, version=1)
    assert refused.value.field == field
