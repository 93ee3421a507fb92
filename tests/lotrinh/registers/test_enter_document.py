"""Entering a document into a register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person, UnitKind
from lotrinh.registers.actions import Columns, cancel_entry, enter_document
from lotrinh.registers.models import Counter, Entry, Register
from lotrinh.registers.numbering import day_of
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.cast import Cast

Make = Callable[..., Document]
Acting = Callable[[Person], Actor]
TODAY = date(2026, 11, 25)


def test_it_works(cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make) -> None:
    columns = Columns(holder="Ban  Chính sách ", copies=2, note="Bản giấy đến sau")
    entry = enter_document(
        make_document(), register=register, entered_date=TODAY, columns=columns, by=acting(cast.clerk), at=now
    )
    entry.refresh_from_db()
    assert (entry.year, entry.number, entry.entered_date) == (2026, 1, TODAY)
    assert (entry.holder, entry.copies, entry.entered_by) == ("Ban Chính sách", 2, cast.clerk)
    trail = AuditEntry.objects.get()
    assert (trail.verb, trail.person, trail.unit_path) == ("entry.make", cast.clerk, cast.office.path)


def test_it_counts_on_and_starts_anew_with_the_year(
    cast: Cast, acting: Acting, register: Register, make_document: Make
) -> None:
    january = datetime(2027, 1, 2, 2, 0, tzinfo=UTC)
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 2)]
    entries = [
        enter_document(make_document(), register=register, entered_date=day, by=acting(cast.clerk), at=january)
        for day in days
    ]
    assert [(e.year, e.number) for e in entries] == [(2026, 1), (2027, 1), (2026, 2), (2027, 2)]


def test_it_takes_the_day_of_ha_noi(cast: Cast, acting: Acting, register: Register, make_document: Make) -> None:
    """Half past midnight on the first of January there is still the old year in Greenwich."""
    at = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    assert day_of(at) == date(2027, 1, 1)
    entry = enter_document(make_document(), register=register, entered_date=day_of(at), by=acting(cast.clerk), at=at)
    assert (entry.year, entry.number) == (2027, 1)


def test_it_enters_a_document_once(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make
) -> None:
    document = make_document()
    first, second = (
        enter_document(document, register=register, entered_date=TODAY, by=acting(cast.clerk), at=now) for _ in "ab"
    )
    assert first == second
    assert Counter.objects.get().last_number == 1
    assert AuditEntry.objects.count() == 1


def test_it_refuses_a_document_of_another_register(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make
) -> None:
    document = make_document()
    enter_document(document, register=register, entered_date=TODAY, by=acting(cast.clerk), at=now)
    other = Register.objects.create(unit=cast.office, direction="incoming", name="Sổ hai", opened_at=now)
    with pytest.raises(ConflictError) as refusal:
        enter_document(document, register=other, entered_date=TODAY, by=acting(cast.clerk), at=now)
    assert refusal.value.code == "entry.elsewhere"


def test_a_number_comes_back_when_what_follows_fails(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make
) -> None:
    def enter_then_fail() -> None:
        with transaction.atomic():
            enter_document(make_document(), register=register, entered_date=TODAY, by=acting(cast.clerk), at=now)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        enter_then_fail()
    entry = enter_document(make_document(), register=register, entered_date=TODAY, by=acting(cast.clerk), at=now)
    assert entry.number == 1
    assert Entry.objects.count() == 1


def test_a_cancelled_number_is_never_given_again(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make
) -> None:
    document, clerk = make_document(), acting(cast.clerk)
    entry = enter_document(document, register=register, entered_date=TODAY, by=clerk, at=now)
    cancel_entry(entry, reason="Vào nhầm sổ", by=clerk, at=now, version=1)
    again = enter_document(document, register=register, entered_date=TODAY, by=clerk, at=now)
    assert again.number == 2
    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("type_code", "kind", "symbol"),
    [
        ("KH", UnitKind.DEPARTMENT, "01/KH-CĐCVT"),
        ("", UnitKind.DEPARTMENT, "01/CĐCVT-VP"),
        ("CV", UnitKind.DEPARTMENT, "01/CĐCVT-VP"),
        ("KH", UnitKind.UNION, "01/KH-VP"),
        ("", UnitKind.UNION, "01/VP"),
    ],
)
def test_an_outgoing_document_gets_symbol_and_date(
    cast: Cast,
    acting: Acting,
    now: datetime,
    outgoing: Register,
    make_document: Make,
    type_code: str,
    kind: str,
    symbol: str,
) -> None:
    cast.office.kind = kind
    cast.office.save()
    document = make_document(direction="outgoing", type_code=type_code)
    entry = enter_document(document, register=outgoing, entered_date=TODAY, by=acting(cast.clerk), at=now)
    document.refresh_from_db()
    assert (document.symbol, document.issued_date, entry.symbol) == (symbol, TODAY, symbol)
    assert document.symbol_key
    assert document.version == 2


def test_a_printed_symbol_stays(
    cast: Cast, acting: Acting, now: datetime, outgoing: Register, make_document: Make
) -> None:
    document = make_document(direction="outgoing", symbol="48/KH-CĐCVT", issued_date=date(2026, 11, 20))
    entry = enter_document(document, register=outgoing, entered_date=TODAY, by=acting(cast.clerk), at=now)
    document.refresh_from_db()
    assert (document.symbol, document.issued_date, entry.symbol) == (
        "48/KH-CĐCVT",
        date(2026, 11, 20),
        "48/KH-CĐCVT",
    )


@pytest.mark.parametrize("part", ["officer", "head", "leader", "administrator", "auditor", "member", "branch_clerk"])
def test_it_refuses_who_is_no_clerk_of_the_unit(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make, part: str
) -> None:
    with pytest.raises(NotAllowedError):
        enter_document(make_document(), register=register, entered_date=TODAY, by=acting(getattr(cast, part)), at=now)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("more", "day", "code"),
    [
        ({}, date(2026, 11, 26), "entry.future"),
        ({}, date(1026, 11, 25), "entry.date"),
        ({"subject": ""}, TODAY, "entry.subject"),
        ({"direction": "outgoing"}, TODAY, "entry.register"),
    ],
)
def test_it_refuses_bad_values(
    cast: Cast,
    acting: Acting,
    now: datetime,
    register: Register,
    make_document: Make,
    more: dict[str, object],
    day: date,
    code: str,
) -> None:
    with pytest.raises(InvalidError) as refusal:
        enter_document(make_document(**more), register=register, entered_date=day, by=acting(cast.clerk), at=now)
    assert refusal.value.code == code


def test_it_refuses_an_outgoing_day_before_the_last_number(
    cast: Cast, acting: Acting, now: datetime, outgoing: Register, make_document: Make
) -> None:
    clerk = acting(cast.clerk)
    enter_document(make_document(direction="outgoing"), register=outgoing, entered_date=TODAY, by=clerk, at=now)
    with pytest.raises(InvalidError) as refusal:
        enter_document(
            make_document(direction="outgoing"), register=outgoing, entered_date=date(2026, 11, 24), by=clerk, at=now
        )
    assert refusal.value.code == "entry.order"


def test_it_refuses_a_closed_register(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make
) -> None:
    Register.objects.update(closed_at=now)
    with pytest.raises(ConflictError) as refusal:
        enter_document(make_document(), register=register, entered_date=TODAY, by=acting(cast.clerk), at=now)
    assert refusal.value.code == "register.closed"


def test_each_type_goes_into_its_series(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make
) -> None:
    decisions = Register.objects.create(
        unit=cast.office, direction="incoming", name="Sổ quyết định", type_codes="QyĐ,QĐ", opened_at=now
    )
    clerk = acting(cast.clerk)
    entered = enter_document(make_document(type_code="QĐ"), register=decisions, entered_date=TODAY, by=clerk, at=now)
    assert entered.number == 1
    for register_, type_code in ((register, "QĐ"), (decisions, "KH")):
        with pytest.raises(InvalidError) as refusal:
            enter_document(make_document(type_code=type_code), register=register_, entered_date=TODAY, by=clerk, at=now)
        assert refusal.value.code == "entry.series"


def test_it_holds_all_columns_to_their_length(
    cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make
) -> None:
    with pytest.raises(InvalidError) as refusal:
        enter_document(
            make_document(),
            register=register,
            entered_date=TODAY,
            columns=Columns(note="x" * 501),
            by=acting(cast.clerk),
            at=now,
        )
    assert (refusal.value.code, refusal.value.field) == ("entry.too-long", "note")


def test_it_tells_of_the_header_that_came_with_the_number(
    cast: Cast, acting: Acting, now: datetime, outgoing: Register, make_document: Make
) -> None:
    by = acting(cast.clerk)
    document = make_document(direction="outgoing", type_code="KH")
    entry = enter_document(document, register=outgoing, entered_date=TODAY, by=by, at=now)
    given = AuditEntry.objects.get(verb="document.edit")
    assert given.object_id == document.pk
    assert given.changes == {"symbol": ["", entry.symbol], "issued_date": [None, TODAY.isoformat()]}
    cancel_entry(entry, reason="Nhầm", by=by, at=now, version=entry.version)
    taken = AuditEntry.objects.filter(verb="document.edit").order_by("sequence").last()
    assert taken is not None
    assert taken.changes == {"symbol": [entry.symbol, ""]}


def test_it_refuses_a_symbol_that_no_column_holds(
    cast: Cast, acting: Acting, now: datetime, outgoing: Register, make_document: Make
) -> None:
    cast.root.symbol = "A" * 30
    cast.root.save()
    cast.office.kind, cast.office.symbol = UnitKind.DEPARTMENT, "B" * 30
    cast.office.save()
    document = make_document(direction="outgoing")
    with pytest.raises(InvalidError) as refused:
        enter_document(document, register=outgoing, entered_date=TODAY, by=acting(cast.clerk), at=now)
    assert (refused.value.code, refused.value.field) == ("entry.symbol", "symbol")
    assert not Counter.objects.exists(), "The number comes back."
