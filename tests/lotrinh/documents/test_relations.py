"""Relations: citations that find their documents, and what people say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.relations import (
    add_relation,
    correct_relation,
    remove_relation,
    resolve_citations,
    resolve_waiting,
)
from lotrinh.documents.actions.routing import Recipient, route_document
from lotrinh.documents.models import Document, Reading, Relation
from lotrinh.documents.queries.relations import find_family_for, find_incoming_relations_for, find_relations_for
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import system_actor
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError, NotVisibleError
from lotrinh.shared.folding import fold_search, symbol_key
from tests.cast import Cast

Make = Callable[..., Document]
Acting = Callable[[Person], Actor]


def cite(symbol: str, role: str = "basis", **more: Any) -> dict[str, Any]:
    """A citation as the reader gives it."""
    return {
        "symbol": symbol,
        "role": role,
        "date": None,
        "issuer": None,
        "title": None,
        "type": None,
        "span": [0, 9],
    } | more


@pytest.fixture
def make(make_document: Make, now: datetime) -> Make:
    """A document with its keys, read with these citations."""

    def build(symbol: str = "", *citations: dict[str, Any], issuer_name: str = "", **fields: Any) -> Document:
        document = make_document(
            symbol=symbol,
            symbol_key=symbol_key(symbol),
            issuer_name=issuer_name,
            issuer_key=fold_search(issuer_name),
            **fields,
        )
        read(document, *citations, at=now)
        return document

    return build


def read(document: Document, *citations: dict[str, Any], at: datetime) -> None:
    """The reader has read it."""
    Reading.objects.filter(document=document).update(findings={"citations": list(citations)})
    resolve_citations(document, by=system_actor(), at=at)


def said(document: Document) -> list[tuple[str, str, int | None]]:
    """The relations in force."""
    rows = Relation.objects.filter(document=document, removed_at__isnull=True).order_by("pk")
    return [(row.kind, row.symbol, row.target_id) for row in rows]


ROLES = [
    ("basis", "based-on"),
    ("carried-out", "carries-out"),
    ("amended", "amends"),
    ("replaced", "replaces"),
    ("mentioned", "mentions"),
]


@pytest.mark.parametrize(("role", "kind"), ROLES)
def test_it_works(make: Make, role: str, kind: str) -> None:
    decision = make("5/QĐ-TLĐ")
    plan = make("48/KH-CĐN", cite("05/QĐ - TLĐ", role))

    assert said(plan) == [(kind, "05/QĐ - TLĐ", decision.pk)]


def test_it_finds_its_document_when_that_arrives(make: Make) -> None:
    plan = make("48/KH-CĐN", cite("5/QĐ-TLĐ"))
    assert said(plan) == [("based-on", "5/QĐ-TLĐ", None)]

    decision = make("5/QĐ-TLĐ")

    assert said(plan) == [("based-on", "5/QĐ-TLĐ", decision.pk)]


def test_it_finds_its_document_when_a_clerk_confirms_the_header(
    make: Make, cast: Cast, acting: Acting, now: datetime
) -> None:
    plan, decision = make("48/KH-CĐN", cite("5/QĐ-TLĐ")), make("")

    confirm_header(
        decision, header=HeaderFields(symbol="05/QĐ-TLĐ"), by=acting(cast.clerk), at=now, version=decision.version
    )

    assert said(plan) == [("based-on", "5/QĐ-TLĐ", decision.pk)]


def test_it_lets_go_when_the_symbol_was_misread(make: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    decision, plan = make("5/QĐ-TLĐ"), make("48/KH-CĐN", cite("5/QĐ-TLĐ"))
    assert said(plan)[0][2] == decision.pk

    header = HeaderFields(symbol="6/QĐ-TLĐ")
    confirm_header(decision, header=header, by=acting(cast.clerk), at=now, version=decision.version)

    assert said(plan) == [("based-on", "5/QĐ-TLĐ", None)]


def test_it_leaves_open_which_of_several_is_meant(make: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    one = make("5/QĐ-SYT", issuer_name="Sở Y tế tỉnh A", issued_date=date(2026, 1, 5))
    other = make("5/QĐ-SYT", issuer_name="Sở Y tế tỉnh B", issued_date=date(2026, 2, 5))
    plan = make("48/KH-CĐN", cite("5/QĐ-SYT"))

    (related,) = find_relations_for(acting(cast.clerk), plan)
    assert related.document is None
    assert related.candidates == (one, other)

    chosen = correct_relation(related.relation, kind="based-on", target=other, by=acting(cast.clerk), at=now)
    assert chosen.target == other

    read(plan, cite("5/QĐ-SYT"), at=now)
    resolve_waiting(one, by=system_actor(), at=now)
    assert said(plan) == [("based-on", "5/QĐ-SYT", other.pk)]


@pytest.mark.parametrize("more", [{"date": "2026-02-05"}, {"issuer": "Sở Y tế tỉnh B"}])
def test_it_tells_them_apart_by_date_or_issuer(make: Make, more: dict[str, Any]) -> None:
    make("5/QĐ-SYT", issuer_name="Sở Y tế tỉnh A", issued_date=date(2026, 1, 5))
    other = make("5/QĐ-SYT", issuer_name="Sở Y tế tỉnh B", issued_date=date(2026, 2, 5))

    assert said(make("48/KH-CĐN", cite("5/QĐ-SYT", **more))) == [("based-on", "5/QĐ-SYT", other.pk)]


def test_it_takes_no_other_document_of_the_same_symbol(make: Make) -> None:
    make("5/QĐ-SYT", issuer_name="Sở Y tế tỉnh A", issued_date=date(2026, 1, 5))

    assert said(make("48/KH-CĐN", cite("5/QĐ-SYT", date="2025-01-05"))) == [("based-on", "5/QĐ-SYT", None)]


def test_it_takes_copies_for_one_document_and_shows_the_one_that_is_seen(
    make: Make, cast: Cast, acting: Acting
) -> None:
    theirs = make("5/QĐ-TLĐ", unit=cast.branch)
    plan = make("48/KH-CĐN", cite("5/QĐ-TLĐ"))
    (related,) = find_relations_for(acting(cast.clerk), plan)
    assert related.document is None
    assert related.relation.target == theirs

    ours = make("5/QĐ-TLĐ")

    (related,) = find_relations_for(acting(cast.clerk), plan)
    assert related.document == ours
    assert [each.document for each in find_incoming_relations_for(acting(cast.leader), theirs)] == [plan]
    assert find_incoming_relations_for(acting(cast.branch_clerk), theirs) == []


def test_it_is_safe_to_repeat_and_follows_a_new_reading(make: Make, now: datetime) -> None:
    plan = make("48/KH-CĐN", cite("5/QĐ-TLĐ"), cite("6/QĐ-TLĐ"), cite("5/QĐ-TLĐ"), cite("48/KH-CĐN"), cite(""))
    first = said(plan)
    assert first == [("based-on", "5/QĐ-TLĐ", None), ("based-on", "6/QĐ-TLĐ", None)]

    read(plan, cite("5/QĐ-TLĐ"), cite("6/QĐ-TLĐ"), at=now)
    assert said(plan) == first

    read(plan, cite("6/QĐ-TLĐ", span=[40, 49]), at=now)
    assert said(plan) == [("based-on", "6/QĐ-TLĐ", None)]
    assert Relation.objects.get().start == 40


def test_it_keeps_away_what_a_person_took_away(make: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    plan = make("48/KH-CĐN", cite("5/QĐ-TLĐ"))
    relation = remove_relation(Relation.objects.get(), by=acting(cast.clerk), at=now)
    remove_relation(relation, by=acting(cast.clerk), at=now)

    read(plan, cite("5/QĐ-TLĐ"), at=now)

    assert said(plan) == []
    assert AuditEntry.objects.filter(verb="document.unrelate").count() == 1


def test_it_keeps_the_kind_that_a_person_set(make: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    plan = make("48/KH-CĐN", cite("5/QĐ-TLĐ"))
    correct_relation(Relation.objects.get(), kind="carries-out", target=None, by=acting(cast.clerk), at=now)

    read(plan, cite("5/QĐ-TLĐ"), at=now)

    assert said(plan) == [("carries-out", "5/QĐ-TLĐ", None)]


def test_it_adds_one(make: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    asked, answer = make("5/CV-TLĐ"), make("48/BC-CĐN")

    add_relation(answer, kind="answers", symbol=" 05/CV-TLĐ ", by=acting(cast.clerk), at=now)
    add_relation(answer, kind="answers", symbol="7/CV-TLĐ", by=acting(cast.clerk), at=now)
    later = make("7/CV-TLĐ")

    assert said(answer) == [("answers", "05/CV-TLĐ", asked.pk), ("answers", "7/CV-TLĐ", later.pk)]
    assert AuditEntry.objects.filter(verb="document.relate").count() == 2


def test_it_refuses_what_makes_no_sense(make: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    by, plan = acting(cast.clerk), make("48/KH-CĐN", cite("5/QĐ-TLĐ"))

    for kind, symbol in (("answers", "48/KH-CĐN"), ("answers", " - "), ("loves", "5/CV"), ("answers", "x" * 61)):
        with pytest.raises(InvalidError):
            add_relation(plan, kind=kind, symbol=symbol, by=by, at=now)
    with pytest.raises(ConflictError):
        add_relation(plan, kind="based-on", symbol="05/QĐ-TLĐ", by=by, at=now)
    with pytest.raises(InvalidError):
        correct_relation(Relation.objects.get(), kind="based-on", target=plan, by=by, at=now)


def test_it_leads_to_what_its_author_sees_and_to_nothing_else(
    make: Make, cast: Cast, acting: Acting, now: datetime
) -> None:
    theirs, ours = make("48/KH-CĐN"), make(unit=cast.branch)
    by = acting(cast.branch_clerk)
    relation = add_relation(ours, kind="answers", symbol="48/KH-CĐN", by=by, at=now)
    assert relation.target is None
    resolve_waiting(theirs, by=system_actor(), at=now)
    relation.refresh_from_db()
    assert relation.target is None
    with pytest.raises(NotVisibleError):
        correct_relation(relation, kind="answers", target=theirs, by=by, at=now)

    route_document(theirs, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    resolve_waiting(theirs, by=system_actor(), at=now)
    relation.refresh_from_db()
    assert relation.target == theirs


def test_it_refuses_those_who_may_not_edit(make: Make, cast: Cast, acting: Acting, now: datetime) -> None:
    plan = make("48/KH-CĐN", cite("5/QĐ-TLĐ"))
    relation = Relation.objects.get()

    for person in (cast.leader, cast.officer, cast.branch_clerk, cast.auditor):
        by = acting(person)
        with pytest.raises(NotAllowedError):
            add_relation(plan, kind="answers", symbol="9/TB-X", by=by, at=now)
        with pytest.raises(NotAllowedError):
            correct_relation(relation, kind="mentions", target=None, by=by, at=now)
        with pytest.raises(NotAllowedError):
            remove_relation(relation, by=by, at=now)


def test_it_gathers_the_family_both_ways(make: Make, cast: Cast, acting: Acting) -> None:
    law = make("1/NQ-TLĐ", issued_date=date(2025, 1, 1))
    plan = make("2/KH-CĐN", cite("1/NQ-TLĐ"), issued_date=date(2026, 1, 1))
    report = make("3/BC-CĐN", cite("2/KH-CĐN", "carried-out"), issued_date=date(2026, 6, 1))
    hidden = make("4/BC-BC", cite("2/KH-CĐN"), unit=cast.branch)
    make("9/TB-CĐN")

    for start in (law, plan, report):
        family = find_family_for(acting(cast.clerk), start)
        assert set(family.documents) == {law.pk, plan.pk, report.pk}
        assert {(link.source, link.target, link.kind) for link in family.links} == {
            (plan.pk, law.pk, "based-on"),
            (report.pk, plan.pk, "carries-out"),
        }
    assert hidden.pk in find_family_for(acting(cast.leader), law).documents


def test_it_bounds_the_family(make: Make, cast: Cast, acting: Acting) -> None:
    law = make("1/NQ-TLĐ")
    for number in range(2, 9):
        make(f"{number}/KH-CĐN", cite("1/NQ-TLĐ"))

    family = find_family_for(acting(cast.clerk), law, limit=5)

    assert len(family.documents) == 5
    assert family.has_more
