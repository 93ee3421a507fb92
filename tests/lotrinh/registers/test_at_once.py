"""Whatever two clerks do at once, neither waits for the other in a circle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from lotrinh.audit.queries import find_breaks
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.models import Document, Relation
from lotrinh.organisation.policy import actor_for
from lotrinh.registers.actions import Arrival, cancel_entry, enter_document, give_number, register_document
from lotrinh.registers.models import Entry, Register
from lotrinh.shared.actor import Actor
from lotrinh.shared.folding import symbol_key
from tests.at_once import run_at_once
from tests.cast import Cast

Make = Callable[..., Document]
AT_ONCE = 5
"""Of each work."""


@dataclass(frozen=True)
class Desk:
    """What the works work with."""

    cast: Cast
    register: Register
    outgoing: Register
    by: Actor
    at: datetime

    def arrival(self, subject: str, register: Register, *, symbol: str = "") -> Arrival:
        """A form; `symbol` is one that other documents cite."""
        header = HeaderFields(subject=subject, symbol=symbol)
        day = self.at.date()
        return Arrival(header=header, register=register, entered_date=day, is_not_same=True)


def _register(desk: Desk, document: Document, n: int) -> object:
    arrival = replace(desk.arrival("Kế hoạch", desk.register, symbol=f"{n}/KH-X"), to=[Recipient(desk.cast.team)])
    return register_document(document, arrival, version=document.version, by=desk.by, at=desk.at)


def _give_number(desk: Desk, _document: Document, n: int) -> object:
    return give_number(desk.arrival(f"Số {n}", desk.outgoing), by=desk.by, at=desk.at)


def _enter(desk: Desk, document: Document, _n: int) -> object:
    return enter_document(document, register=desk.register, entered_date=desk.at.date(), by=desk.by, at=desk.at)


def _route(desk: Desk, document: Document, _n: int) -> object:
    return route_document(document, to=[Recipient(desk.cast.branch)], by=desk.by, at=desk.at)


def _confirm(desk: Desk, document: Document, n: int) -> object:
    header = HeaderFields(subject="Kế hoạch", symbol=f"{n}/KH-X")
    return confirm_header(document, header=header, by=desk.by, at=desk.at, version=document.version)


def _cancel(desk: Desk, document: Document, n: int) -> object:
    entry = give_number(desk.arrival(f"Hủy {n}-{document.pk}", desk.outgoing), by=desk.by, at=desk.at)
    return cancel_entry(entry, reason="Nhầm", by=desk.by, at=desk.at, version=entry.version)


WORKS = (_register, _give_number, _enter, _route, _confirm, _cancel)


@pytest.mark.django_db(transaction=True)
def test_it_works(
    transactional_db: None,
    cast: Cast,
    register: Register,
    outgoing: Register,
    make_document: Make,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk(cast, register, outgoing, actor_for(cast.clerk, today=now.date()), now)
    documents = [make_document() for _ in range(AT_ONCE * len(WORKS))]
    for n, document in enumerate(documents):  # each cites what others are about to be called
        called = (n + 1) % AT_ONCE
        cited = {"symbol": f"{called}/KH-X", "symbol_key": symbol_key(f"{called}/KH-X")}
        Relation.objects.create(document=document, kind="mentions", added_at=now, **cited)
    works = [
        lambda work=work, document=documents[n], n=n: work(desk, document, n % AT_ONCE)  # type: ignore[misc]
        for n, work in enumerate(WORKS * AT_ONCE)
    ]

    assert run_at_once(*works) == []

    assert [record for record in caplog.records if "hook failed" in record.message] == []
    assert list(find_breaks()) == []
    for kept in (register, outgoing):
        numbers = list(Entry.objects.filter(register=kept).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, 2 * AT_ONCE + 1))
