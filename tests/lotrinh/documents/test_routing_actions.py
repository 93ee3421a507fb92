"""Giving a document to units and persons, taking it back, changing its deadline, noting that it was opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.routing import (
    Recipient,
    change_routing,
    mark_opened,
    route_document,
    withdraw_routing,
)
from lotrinh.documents.models import Document, Relation, Routing
from lotrinh.documents.policy import can, visible_documents
from lotrinh.documents.queries.routings import find_routed_to
from lotrinh.organisation.models import Person
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ActionError, ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb
from tests.cast import Cast

Acting = Callable[[Person], Actor]
Make = Callable[..., Document]
DUE = date(2026, 12, 4)


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """One that came to the office."""
    return Document.objects.create(
        unit=cast.office,
        direction="incoming",
        subject="Về phòng cháy",
        created_by=cast.clerk,
        created_at=now,
        changed_at=now,
    )


def test_it_works(cast: Cast, acting: Acting, now: datetime, document: Document) -> None:
    to = [
        Recipient(cast.branch, None, "lead", DUE, "Chủ trì, báo cáo kết quả"),
        (cast.office, cast.officer, "support", None, ""),
    ]
    lead, support = route_document(document, to=to, by=acting(cast.clerk), at=now)
    assert (lead.unit, lead.person, lead.purpose, lead.due_date) == (cast.branch, None, "lead", DUE)
    assert (lead.instruction, lead.routed_by, lead.opened_at) == ("Chủ trì, báo cáo kết quả", cast.clerk, None)
    assert support.person == cast.officer
    assert AuditEntry.objects.get().verb == "document.route"
    assert "Chủ trì" not in str(AuditEntry.objects.get().changes)


def test_the_unit_sees_it_until_it_is_withdrawn(cast: Cast, acting: Acting, now: datetime, document: Document) -> None:
    head = acting(cast.branch_head)
    assert document not in visible_documents(head)
    (routing,) = route_document(document, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    assert document in visible_documents(head)
    withdraw_routing(routing, by=acting(cast.clerk), at=now)
    assert document not in visible_documents(head)


def test_it_is_safe_to_repeat(cast: Cast, acting: Acting, now: datetime, document: Document) -> None:
    first, second = (route_document(document, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now) for _ in "ab")
    assert first == second
    assert AuditEntry.objects.count() == 1
    for _ in "ab":
        withdraw_routing(first[0], by=acting(cast.clerk), at=now)
    assert AuditEntry.objects.count() == 2


def test_it_goes_again_to_whom_it_was_taken_from(cast: Cast, acting: Acting, now: datetime, document: Document) -> None:
    clerk = acting(cast.clerk)
    (routing,) = route_document(document, to=[Recipient(cast.branch)], by=clerk, at=now)
    withdraw_routing(routing, by=clerk, at=now)
    (again,) = route_document(document, to=[Recipient(cast.branch)], by=clerk, at=now)
    assert again != routing


def test_it_refuses_a_second_lead(cast: Cast, acting: Acting, now: datetime, document: Document) -> None:
    with pytest.raises(ConflictError) as refusal:
        route_document(document, to=[Recipient(cast.branch), Recipient(cast.team)], by=acting(cast.clerk), at=now)
    assert refusal.value.code == "routing.one_lead"
    assert not Routing.objects.exists()


def test_the_head_of_a_unit_that_leads_gives_it_to_one_of_its_people(
    cast: Cast, acting: Acting, now: datetime, document: Document
) -> None:
    route_document(document, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    head = acting(cast.branch_head)
    route_document(document, to=[Recipient(cast.branch, cast.outsider, "lead", DUE)], by=head, at=now)
    with pytest.raises(ConflictError):
        route_document(document, to=[Recipient(cast.branch, cast.branch_clerk, "lead")], by=head, at=now)
    with pytest.raises(NotAllowedError):
        route_document(document, to=[Recipient(cast.office, cast.officer, "support")], by=head, at=now)
    with pytest.raises(NotAllowedError):
        route_document(document, to=[Recipient(cast.team, None, "support")], by=head, at=now)


def test_withdrawing_from_a_unit_takes_it_from_its_people(
    cast: Cast, acting: Acting, now: datetime, document: Document
) -> None:
    (routing,) = route_document(document, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    route_document(document, to=[Recipient(cast.branch, cast.outsider)], by=acting(cast.branch_head), at=now)
    withdraw_routing(routing, by=acting(cast.clerk), at=now)
    assert not Routing.objects.filter(withdrawn_at__isnull=True).exists()


@pytest.mark.parametrize("part", ["officer", "leader", "administrator", "auditor", "member", "branch_head"])
def test_it_refuses_who_may_not(cast: Cast, acting: Acting, now: datetime, document: Document, part: str) -> None:
    with pytest.raises(NotAllowedError):
        route_document(document, to=[Recipient(cast.branch)], by=acting(getattr(cast, part)), at=now)
    routing = Routing.objects.create(
        document=document, unit=cast.team, purpose="support", routed_by=cast.clerk, routed_at=now
    )
    with pytest.raises(NotAllowedError):
        withdraw_routing(routing, by=acting(getattr(cast, part)), at=now)


@pytest.mark.parametrize(
    ("purpose", "due_date", "instruction", "person", "field"),
    [
        ("praise", None, "", None, "purpose"),
        ("lead", date(1926, 12, 4), "", None, "due_date"),
        ("lead", date(2926, 12, 4), "", None, "due_date"),
        ("lead", None, "x" * 1001, None, "instruction"),
        ("lead", None, "", "officer", "person"),
    ],
)
def test_it_refuses_bad_values(
    cast: Cast,
    acting: Acting,
    now: datetime,
    document: Document,
    purpose: str,
    due_date: date | None,
    instruction: str,
    person: str | None,
    field: str,
) -> None:
    someone = getattr(cast, person) if person else None
    to = [Recipient(cast.branch, someone, purpose, due_date, instruction)]
    with pytest.raises(InvalidError) as refusal:
        route_document(document, to=to, by=acting(cast.clerk), at=now)
    assert refusal.value.field == field


def test_it_changes_a_deadline(cast: Cast, acting: Acting, now: datetime, document: Document) -> None:
    clerk = acting(cast.clerk)
    (routing,) = route_document(document, to=[Recipient(cast.branch)], by=clerk, at=now)
    changed = change_routing(routing, due_date=DUE, instruction="Gấp", seen=(None, ""), by=clerk, at=now)
    assert (changed.due_date, changed.instruction) == (DUE, "Gấp")
    with pytest.raises(ConflictError) as refusal:
        change_routing(routing, due_date=None, instruction="", seen=(None, "khác"), by=clerk, at=now)
    assert refusal.value.code == "routing.changed"
    withdraw_routing(routing, by=clerk, at=now)
    with pytest.raises(ActionError):
        change_routing(routing, due_date=None, instruction="", seen=(DUE, "Gấp"), by=clerk, at=now)


def test_it_notes_the_first_opening(cast: Cast, acting: Acting, now: datetime, document: Document) -> None:
    (routing,) = route_document(document, to=[Recipient(cast.branch)], by=acting(cast.clerk), at=now)
    assert mark_opened(document, by=acting(cast.leader), at=now) == 0
    assert mark_opened(document, by=acting(cast.branch_head), at=now) == 1
    assert mark_opened(document, by=acting(cast.outsider), at=now) == 0
    routing.refresh_from_db()
    assert (routing.opened_at, routing.opened_by) == (now, cast.branch_head)
    assert AuditEntry.objects.filter(verb="document.open_routed").count() == 1


def test_it_shows_nothing_to_whom_it_was_given_once_their_post_there_has_ended(
    cast: Cast, acting: Acting, now: datetime, make_document: Make
) -> None:
    document = make_document(subject="Kế hoạch tập huấn")
    to = [Recipient(cast.branch, cast.outsider, "support")]
    route_document(document, to=to, by=acting(cast.clerk), at=now)
    assert document in visible_documents(acting(cast.outsider))
    cast.outsider.posts.update(until_date=now.date() - timedelta(days=1))
    gone = acting(cast.outsider)
    assert document not in visible_documents(gone)
    assert not can(gone, Verb.DOCUMENT_VIEW, document)


def test_it_counts_the_answer_of_those_alone_who_were_asked(
    cast: Cast, acting: Acting, now: datetime, make_document: Make
) -> None:
    asked = make_document(symbol="48/KH-CĐN", symbol_key="48khcdn")
    due = now.date() - timedelta(days=9)
    to = [Recipient(cast.team), Recipient(cast.office, cast.officer, "support", due)]
    route_document(asked, to=to, by=acting(cast.clerk), at=now)
    # Another unit writes a relation by hand in the database: even so it answers nothing.
    for unit, overdue in ((cast.branch, 1), (cast.team, 0)):
        answer = make_document(unit=unit)
        Relation.objects.create(document=answer, kind="answers", target=asked, added_at=now)
        assert find_routed_to(acting(cast.officer), show="overdue", today=now.date()).count() == overdue
