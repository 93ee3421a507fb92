"""Accepting a desk: once, as the person saw it, with the doubts that they know."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.actions.header import HeaderFields, confirm_header
from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.models import Document, Routing
from lotrinh.organisation.models import Person, Substitution
from lotrinh.organisation.policy import actor_for
from lotrinh.plans.models import Plan, Task
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.steps import take_step
from lotrinh.review.board import Card as CardValue
from lotrinh.review.board import Finding, Kind, State
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.at_once import run_at_once
from tests.cast import Cast

Acting = Callable[[Person], Actor]
MakeDesk = Callable[..., Desk]
TEXT = "1. Huấn luyện an toàn lao động, Văn phòng chủ trì.\n2. Kiểm tra bình chữa cháy, Văn phòng chủ trì."


def _said(words: str) -> Finding:
    start = TEXT.index(words)
    return Finding(words, start, start + len(words), words)


def _task(key: str, words: str, *, state: State = State.ACCEPTED, **more: Any) -> CardValue:
    fields = {"text": (_said(words),), "lead": (Finding("Văn phòng"),)}
    return CardValue(key, Kind.TASK, key, state=state, fields=fields, more=more)


def _name(office_id: int) -> CardValue:
    choice = {"kind": "unit", "units": [office_id], "is_learned": False, "by": "person"}
    return CardValue("n", Kind.UNIT, "9", fields={"name": (Finding("Văn phòng"),)}, more={"choice": choice})


@pytest.fixture
def make_desk(cast: Cast, now: datetime) -> MakeDesk:
    """`make_desk(card, …)`: a desk of the office with these cards, else with two accepted tasks."""

    def make(*cards: CardValue, document: Document | None = None, **more: object) -> Desk:
        document = document or Document.objects.create(
            unit=cast.office, direction="incoming", symbol="1/KH", created_by=cast.clerk, created_at=now, changed_at=now
        )
        values: dict[str, object] = {"state": "open", "text": TEXT, "sequence": 3, "made_at": now, "changed_at": now}
        desk = Desk.objects.create(document=document, unit=document.unit, **(values | more))
        both = _task("1", "Huấn luyện an toàn lao động"), _task("2", "Kiểm tra bình chữa cháy")
        for value in (*(cards or both), _name(cast.office.pk)):
            row = Card(desk=desk)
            row.take(value)
            row.save()
        return desk

    return make


@pytest.fixture
def accept(cast: Cast, acting: Acting, now: datetime) -> Callable[..., Plan]:
    """`accept(desk, by=…, sequence=…, knows_doubts=…)`: as the officer, who knows of no doubts."""

    def call(
        desk: Desk,
        *,
        by: Person | None = None,
        sequence: int = 3,
        knows_doubts: bool = False,
        at: datetime | None = None,
    ) -> Plan:
        actor = acting(by or cast.officer)
        return accept_desk(desk, by=actor, at=at or now, sequence=sequence, knows_doubts=knows_doubts)

    return call


Accept = Callable[..., Plan]


def test_it_works(make_desk: MakeDesk, accept: Accept, cast: Cast, now: datetime) -> None:
    desk = make_desk()

    plan = accept(desk)

    desk.refresh_from_db()
    assert (desk.state, desk.plan, desk.changed_at) == (DeskState.ACCEPTED, plan, now)
    assert (plan.unit, plan.document, plan.accepted_by) == (cast.office, desk.document, cast.officer)
    assert [task.text for task in plan.tasks.all()] == ["Huấn luyện an toàn lao động", "Kiểm tra bình chữa cháy"]
    for task in plan.tasks.all():
        assert desk.text[task.quote_start : task.quote_end] == task.quote
        assert [duty.unit for duty in task.obligations.all()] == [cast.office]
    assert plan.doubts == []


def test_it_is_safe_to_repeat(make_desk: MakeDesk, accept: Accept, cast: Cast) -> None:
    desk = make_desk()
    assert accept(desk) == accept(desk, by=cast.head, sequence=99) == Plan.objects.get()
    assert AuditEntry.objects.filter(verb="plan.accept").count() == 1


def test_it_refuses_those_who_do_not_review(make_desk: MakeDesk, accept: Accept, cast: Cast) -> None:
    desk = make_desk()
    for person in (cast.leader, cast.auditor, cast.administrator, cast.member, cast.branch_clerk):
        with pytest.raises(NotAllowedError):
            accept(desk, by=person)


def test_the_unit_that_leads_may_accept(make_desk: MakeDesk, accept: Accept, cast: Cast, now: datetime) -> None:
    desk = make_desk()
    assert desk.document is not None
    Routing.objects.create(
        document=desk.document, unit=cast.branch, purpose="lead", routed_by=cast.clerk, routed_at=now
    )
    assert accept(desk, by=cast.outsider).unit == cast.office


def test_it_refuses_a_desk_that_somebody_changed(make_desk: MakeDesk, accept: Accept) -> None:
    with pytest.raises(ConflictError) as refused:
        accept(make_desk(), sequence=2)
    assert refused.value.code == "review.changed"
    assert not Plan.objects.exists()


@pytest.mark.parametrize("state", ["waiting", "set-aside"])
def test_it_refuses_a_desk_that_is_not_open(make_desk: MakeDesk, accept: Accept, state: str) -> None:
    with pytest.raises(ConflictError):
        accept(make_desk(state=state))


def test_it_refuses_a_desk_that_is_gone(make_desk: MakeDesk, accept: Accept) -> None:
    desk = make_desk()
    Desk.objects.all().delete()
    with pytest.raises(ConflictError):
        accept(desk)


def test_it_refuses_an_erased_document(make_desk: MakeDesk, accept: Accept, now: datetime) -> None:
    desk = make_desk()
    Document.objects.update(purged_at=now)
    with pytest.raises(ConflictError):
        accept(desk)


def test_erasing_the_document_leaves_the_codes(
    make_desk: MakeDesk, accept: Accept, cast: Cast, acting: Acting, now: datetime
) -> None:
    desk = make_desk()
    plan = accept(desk)
    assert desk.document is not None
    declare_secret(desk.document, reason="Đóng dấu sau khi tải lên", by=acting(cast.clerk), at=now)
    assert list(plan.tasks.values_list("code", "text")) == [("NV-2026-000001", ""), ("NV-2026-000002", "")]
    with pytest.raises(ConflictError):
        accept(desk)


def test_it_refuses_a_desk_without_tasks(make_desk: MakeDesk, accept: Accept) -> None:
    desk = make_desk(_task("1", "Huấn luyện an toàn lao động", state=State.DROPPED))
    with pytest.raises(InvalidError) as refused:
        accept(desk, knows_doubts=True)
    assert refused.value.code == "review.empty"


def test_it_refuses_what_is_doubtful_or_undecided_until_the_person_knows(make_desk: MakeDesk, accept: Accept) -> None:
    open_one = _task("1", "Huấn luyện an toàn lao động", state=State.OPEN)
    nobody = _task("2", "Kiểm tra bình chữa cháy").with_field("lead", ())
    desk = make_desk(open_one, nobody)

    with pytest.raises(InvalidError) as refused:
        accept(desk)
    plan = accept(desk, knows_doubts=True)

    assert refused.value.code == "review.doubts"
    assert str(refused.value.message).count("1 ") == 2
    first, second = plan.tasks.all()
    assert {(doubt["code"], doubt["task"]) for doubt in plan.doubts} == {
        ("task.lead.missing", second.code),
        ("task.undecided", first.code),
    }
    assert all(doubt["message"] for doubt in plan.doubts)


def test_a_doubt_about_a_name_says_which(make_desk: MakeDesk, accept: Accept) -> None:
    desk = make_desk()
    Card.objects.filter(kind="unit").delete()
    row = Card(desk=desk)
    row.take(CardValue("n", Kind.UNIT, "9", fields={"name": (Finding("Văn phòng"),)}))
    row.save()
    (doubt,) = accept(desk, knows_doubts=True).doubts
    assert (doubt["code"], doubt["task"]) == ("unit.unknown", "")
    assert doubt["message"].startswith("Văn phòng: ")


def test_it_refuses_a_task_that_is_not_to_be_managed_here_even_then(make_desk: MakeDesk, accept: Accept) -> None:
    text = Finding("Theo dõi quan điểm chính trị của người lao động", is_by_person=True)
    desk = make_desk(CardValue("1", Kind.TASK, "1", state=State.ACCEPTED, fields={"text": (text,)}))
    with pytest.raises(InvalidError) as refused:
        accept(desk, knows_doubts=True)
    assert refused.value.code == "review.sensitive"
    assert not Plan.objects.exists()


def _with_header(**said: str) -> CardValue:
    fields = {name: (Finding(value, is_by_person=True),) for name, value in said.items()}
    return CardValue("0", Kind.HEADER, "0", fields=fields)


def test_it_hands_on_what_a_person_said_of_the_header(make_desk: MakeDesk, accept: Accept, cast: Cast) -> None:
    header = _with_header(
        symbol="48/KH-CĐKCN",
        date="2026-11-20",
        type="Kế hoạch",
        urgency="Thượng khẩn",
        issuer="Văn phòng Công đoàn ngành",
        abstract="Huấn luyện an toàn",
        place="Hải Phòng",
    )
    plan = accept(make_desk(header, _task("1", "Huấn luyện an toàn lao động")), by=cast.clerk)

    document = Document.objects.get()
    assert (document.symbol, document.issued_date, document.type_code) == ("48/KH-CĐKCN", date(2026, 11, 20), "KH")
    assert (document.urgency, document.issuer_unit, document.subject) == (2, cast.office, "Huấn luyện an toàn")
    assert document.confirmed_at is not None
    assert (plan.symbol, plan.title, plan.issued_date) == ("48/KH-CĐKCN", "Huấn luyện an toàn", date(2026, 11, 20))


@pytest.fixture
def headed(make_desk: MakeDesk, cast: Cast, acting: Acting, now: datetime) -> Desk:
    """A desk on whose header card the clerk set the symbol."""
    desk = make_desk(CardValue("0", Kind.HEADER, "0"), _task("1", "Huấn luyện an toàn lao động"))
    fields = {"symbol": [{"value": "48/KH-SAI"}]}
    _step(desk, "edit", by=acting(cast.clerk), at=now, fields=fields)
    return desk


def _step(desk: Desk, verb: str, *, by: Actor, at: datetime, **more: object) -> None:
    card = desk.cards.get(kind="header")
    take_step(desk, {"key": str(uuid4()), "verb": verb, "cards": {card.key: card.version}, **more}, by=by, at=at)


def _confirm(symbol: str, *, by: Actor, at: datetime) -> None:
    document = Document.objects.get()
    header = replace(HeaderFields.of(document), symbol=symbol, subject="An toàn lao động")
    confirm_header(document, header=header, by=by, at=at, version=document.version)


def test_what_was_confirmed_on_the_document_since_stays(
    headed: Desk, accept: Accept, cast: Cast, acting: Acting, now: datetime
) -> None:
    _confirm("77/KH-DUNG", by=acting(cast.clerk), at=now + timedelta(hours=1))
    _step(headed, "accept", by=acting(cast.clerk), at=now + timedelta(hours=2))

    plan = accept(headed, by=cast.clerk, sequence=5, at=now + timedelta(hours=3))

    assert (plan.symbol, plan.title) == ("77/KH-DUNG", "An toàn lao động")
    assert Document.objects.get().symbol == "77/KH-DUNG"


def test_what_was_set_on_the_desk_after_that_goes_before(
    headed: Desk, accept: Accept, cast: Cast, acting: Acting, now: datetime
) -> None:
    _confirm("77/KH-SAI", by=acting(cast.clerk), at=now + timedelta(hours=1))
    fields = {"symbol": [{"value": "50/KH-DUNG"}]}
    _step(headed, "edit", by=acting(cast.clerk), at=now + timedelta(hours=2), fields=fields)

    plan = accept(headed, by=cast.clerk, sequence=5, at=now + timedelta(hours=3))

    document = Document.objects.get()
    assert plan.symbol == document.symbol == "50/KH-DUNG"
    assert plan.title == document.subject == "An toàn lao động"


def test_it_leaves_the_header_to_those_who_may_edit_it(make_desk: MakeDesk, accept: Accept) -> None:
    accept(make_desk(_with_header(symbol="48/KH"), _task("1", "Huấn luyện an toàn lao động")))
    assert Document.objects.get().symbol == "1/KH"


def test_it_leaves_out_what_the_header_cannot_hold(make_desk: MakeDesk, accept: Accept, cast: Cast) -> None:
    header = _with_header(symbol="x" * 90, abstract="y" * 900, date="1026-11-20", type="Thư riêng")
    plan = accept(make_desk(header, _task("1", "Huấn luyện an toàn lao động")), by=cast.clerk)
    document = Document.objects.get()
    assert (document.symbol, document.subject, document.issued_date, document.version) == ("1/KH", "", None, 1)
    assert plan.title == "y" * 900


def _ending(key: str, task: Task, *, state: State, **more: object) -> CardValue:
    fields = {"text": (Finding(task.text),)}
    return CardValue(key, Kind.ENDING, key, state=state, fields=fields, more={"task": task.pk, **more})


@pytest.fixture
def old(make_desk: MakeDesk, accept: Accept) -> Plan:
    """A plan in force with three tasks."""
    return accept(make_desk(*(_task(str(n), "Huấn luyện an toàn lao động") for n in range(1, 4))))


def _beside(old: Plan) -> list[CardValue]:
    """A task that goes on with the first, the second kept, the third ended."""
    first, second, third = old.tasks.all()
    return [
        _task("1", "Kiểm tra bình chữa cháy", counterpart="5"),
        _ending("5", first, state=State.MERGED, into="1"),
        _ending("6", second, state=State.DROPPED),
        _ending("7", third, state=State.ACCEPTED),
    ]


def test_it_takes_the_place_of_the_plan_before(make_desk: MakeDesk, accept: Accept, old: Plan, now: datetime) -> None:
    later = now + timedelta(days=1)

    new = accept(make_desk(*_beside(old), in_force=old), at=later)

    old.refresh_from_db()
    assert (new.replaces, new.is_amendment, old.ended_at) == (old, False, later)
    assert new.tasks.get().continues == old.tasks.first()
    assert [task.ended_by for task in old.tasks.all()] == [new, None, new]


def test_it_amends_the_plan_before(make_desk: MakeDesk, accept: Accept, old: Plan) -> None:
    new = accept(make_desk(*_beside(old)[:3], in_force=old, is_amendment=True))

    old.refresh_from_db()
    assert (new.replaces, new.is_amendment, old.ended_at) == (old, True, None)
    assert [task.ended_by for task in old.tasks.all()] == [new, None, None]


def test_an_ending_that_nobody_decided_is_told(make_desk: MakeDesk, accept: Accept, old: Plan) -> None:
    first, second, third = old.tasks.all()
    states = ((first, State.ACCEPTED), (second, State.OPEN), (third, State.ACCEPTED))
    endings = [_ending(str(n), task, state=state) for n, (task, state) in enumerate(states, 5)]
    desk = make_desk(_task("1", "Kiểm tra bình chữa cháy"), *endings, in_force=old)
    with pytest.raises(InvalidError):
        accept(desk)
    (doubt,) = accept(desk, knows_doubts=True).doubts
    assert (doubt["code"], doubt["task"]) == ("ending.undecided", "")
    assert doubt["message"].endswith(second.code)


def test_it_refuses_where_the_plan_before_was_replaced_meanwhile(make_desk: MakeDesk, accept: Accept) -> None:
    old = accept(make_desk())
    endings = [_ending(str(n), task, state=State.ACCEPTED) for n, task in enumerate(old.tasks.all(), 5)]
    cards = [_task("1", "Kiểm tra bình chữa cháy"), *endings]
    accept(make_desk(*cards, in_force=old))
    with pytest.raises(ConflictError) as refused:
        accept(make_desk(*cards, in_force=old))
    assert refused.value.code == "plan.ended"


def test_it_refuses_where_a_task_in_force_is_not_on_the_desk(make_desk: MakeDesk, accept: Accept, old: Plan) -> None:
    with pytest.raises(ConflictError) as refused:
        accept(make_desk(*_beside(old)[:3], in_force=old))
    assert refused.value.code == "plan.not-shown"
    assert not old.tasks.filter(ended_at__isnull=False).exists()


def test_a_list_may_go_on_with_tasks_of_several_plans(make_desk: MakeDesk, accept: Accept, now: datetime) -> None:
    old, newer = accept(make_desk()), accept(make_desk(), at=now + timedelta(days=1))
    first, second = old.tasks.all()[0], newer.tasks.all()[0]
    goes_on = [_task("1", "Huấn luyện an toàn lao động", counterpart="5"), _task("2", "Văn phòng", counterpart="6")]
    merged = [_ending("5", first, state=State.MERGED, into="1"), _ending("6", second, state=State.MERGED, into="2")]

    new = accept(make_desk(*goes_on, *merged))

    assert (new.replaces, new.is_amendment) == (newer, True)
    assert set(Task.objects.filter(ended_by=new)) == {first, second}


def test_it_refuses_a_list_whose_tasks_all_ended_meanwhile(make_desk: MakeDesk, accept: Accept, now: datetime) -> None:
    old = accept(make_desk())
    ending = _ending("5", old.tasks.all()[0], state=State.ACCEPTED)
    Plan.objects.filter(pk=old.pk).update(ended_at=now)
    with pytest.raises(ConflictError):
        accept(make_desk(_task("1", "Văn phòng"), ending))


def test_a_list_amends_the_plan_whose_tasks_it_goes_on_with(make_desk: MakeDesk, accept: Accept) -> None:
    old = accept(make_desk())
    first, second = old.tasks.all()
    goes_on = _task("1", "Huấn luyện an toàn lao động", counterpart="2")
    merged = _ending("2", first, state=State.MERGED, into="1")

    new = accept(make_desk(goes_on, merged, _ending("3", second, state=State.ACCEPTED)))

    assert (new.replaces, new.is_amendment) == (old, True)
    assert set(Task.objects.filter(ended_by=new)) == {first, second}


def test_it_stands_alone_where_it_goes_on_with_nothing(make_desk: MakeDesk, accept: Accept) -> None:
    assert accept(make_desk()).replaces is None


def test_the_trail_says_in_whose_stead(make_desk: MakeDesk, accept: Accept, cast: Cast, now: datetime) -> None:
    day = now.date()
    Substitution.objects.create(post=cast.officer.posts.get(), substitute=cast.outsider, from_date=day, until_date=day)
    accept(make_desk(), by=cast.outsider)
    assert AuditEntry.objects.get(verb="plan.accept").for_person == cast.officer


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_plan(transactional_db: None, make_desk: MakeDesk, cast: Cast, now: datetime) -> None:
    desk = make_desk()
    actor = actor_for(cast.officer, today=now.date())

    def accept() -> object:
        return accept_desk(desk, by=actor, at=now, sequence=3, knows_doubts=False)

    assert run_at_once(*[accept] * 20) == []
    assert Plan.objects.count() == 1
    assert Task.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_accepting_and_erasing_at_once_wait_for_each_other_in_no_circle(
    transactional_db: None, make_desk: MakeDesk, cast: Cast, now: datetime
) -> None:
    desks = [make_desk() for _ in range(8)]
    clerk = actor_for(cast.clerk, today=now.date())

    def accept(desk: Desk) -> object:
        with suppress(ConflictError):  # erased already
            accept_desk(desk, by=clerk, at=now, sequence=3, knows_doubts=False)
        return None

    def erase(desk: Desk) -> object:
        assert desk.document is not None
        return declare_secret(desk.document, reason="Đóng dấu sau khi tải lên", by=clerk, at=now)

    works = [partial(work, desk) for desk in desks for work in (accept, erase)]
    assert run_at_once(*works) == []
    assert not Task.objects.exclude(text="").exists()
    assert not Desk.objects.exists()
