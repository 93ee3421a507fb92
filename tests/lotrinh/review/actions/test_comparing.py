"""Beside a document that replaces or amends another stand the tasks in force, and they are compared anew when they
changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.actions.purge import declare_secret
from lotrinh.documents.models import Document, Routing
from lotrinh.plans.models import Plan, Task
from lotrinh.review.actions.comparing import compare_anew
from lotrinh.review.board import Kind
from lotrinh.review.models import Desk, Step
from lotrinh.review.queries.desks import as_seen, look_at_board, unseen_endings
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, NotAllowedError
from tests.cast import Cast
from tests.lotrinh.review.beside import (
    AGAIN,
    AMENDMENT,
    WITHOUT,
    accept,
    card_with,
    desk_of,
    document_of,
    freeze,
    step,
)
from tests.lotrinh.review.conftest import PLAN

Acting = Callable[..., Actor]
Lay = Callable[..., Desk]


@pytest.fixture
def officer(cast: Cast, acting: Acting) -> Actor:
    return acting(cast.officer)


@pytest.fixture
def lay(cast: Cast, officer: Actor, now: datetime) -> Lay:
    """`lay(text, replaces=…, amends=…)`: an open desk of the office."""

    def make(text: str, **more: Document) -> Desk:
        return desk_of(text, unit=cast.office, by=officer, at=now, **more)

    return make


@pytest.fixture
def old(lay: Lay, officer: Actor, now: datetime) -> Plan:
    """The plan in force."""
    return accept(lay(PLAN), by=officer, at=now)


def _document(plan: Plan) -> Document:
    assert plan.document is not None
    return plan.document


def _endings(desk: Desk) -> dict[int, str]:
    """State of the card of each task in force."""
    return {card.value.more["task"]: card.state for card in desk.cards.filter(kind="ending")}


def test_it_works(lay: Lay, old: Plan) -> None:
    desk = lay(WITHOUT, replaces=_document(old))
    assert (desk.in_force, desk.is_amendment) == (old, False)
    dropped = old.tasks.get(text__contains="dây an toàn")
    assert _endings(desk) == {task.pk: "open" if task == dropped else "merged" for task in old.tasks.all()}


def test_many_tasks_in_force_have_places_that_can_be_kept(lay: Lay, old: Plan) -> None:
    Task.objects.bulk_create(
        Task(plan=old, position=1000 + n, code=f"X-{n}", text=f"Kiểm tra bến số {n}") for n in range(1300)
    )
    desk = lay(WITHOUT, replaces=_document(old))
    assert max(len(order) for order in desk.cards.values_list("order", flat=True)) < 100


def test_it_compares_with_the_plan_that_took_its_place_meanwhile(
    lay: Lay, old: Plan, officer: Actor, now: datetime
) -> None:
    first, second = (lay(text, replaces=_document(old)) for text in (WITHOUT, AGAIN))
    newer = accept(first, by=officer, at=now)
    with pytest.raises(ConflictError) as refused:
        accept(second, by=officer, at=now)
    assert refused.value.code == "plan.ended"

    outcome = compare_anew(second, by=officer, at=now)

    assert outcome.step is not None
    assert outcome.step.verb == "compare"
    second.refresh_from_db()
    assert second.in_force == newer
    assert set(_endings(second).items()) == {(task.pk, "merged") for task in newer.tasks.all()}
    last = accept(second, by=officer, at=now)
    assert last.replaces == newer
    assert set(Task.objects.filter(ended_at__isnull=True)) == set(last.tasks.all())


def test_what_a_person_decided_stays(lay: Lay, old: Plan, officer: Actor, now: datetime) -> None:
    desk = lay(WITHOUT, replaces=_document(old))
    kept = old.tasks.get(text__contains="dây an toàn")
    step(desk, "drop", card_with(desk, "dây an toàn", kind="ending"), by=officer, at=now)
    before = _endings(desk)

    assert compare_anew(desk, by=officer, at=now).step is None
    assert _endings(desk) == before
    assert before[kept.pk] == "dropped"


def test_it_shows_the_tasks_that_came_meanwhile(lay: Lay, old: Plan, officer: Actor, now: datetime) -> None:
    desk = lay(WITHOUT, replaces=_document(old))
    added = accept(lay(AMENDMENT, amends=_document(old)), by=officer, at=now).tasks.get()
    with pytest.raises(ConflictError) as refused:
        accept(desk, by=officer, at=now)
    assert refused.value.code == "plan.not-shown"
    assert Task.objects.get(pk=added.pk).ended_at is None

    compare_anew(desk, by=officer, at=now)

    assert _endings(desk)[added.pk] == "open"
    accept(desk, by=officer, at=now)
    assert Task.objects.get(pk=added.pk).ended_at == now


def test_of_an_amended_plan_what_came_meanwhile_stays_in_force(
    lay: Lay, old: Plan, officer: Actor, now: datetime
) -> None:
    desk = lay(AMENDMENT.replace("tủ thuốc", "phao cứu sinh"), amends=_document(old))
    added = accept(
        lay(AMENDMENT.replace("tủ thuốc cấp cứu", "bảng điện tử"), amends=_document(old)), by=officer, at=now
    )
    added.tasks.update(text="Mở lớp kỹ năng số cho thợ lặn")
    compare_anew(desk, by=officer, at=now)
    assert set(_endings(desk).values()) == {"dropped"}
    assert _endings(desk).keys() == {*old.tasks.values_list("pk", flat=True), added.tasks.get().pk}


def test_it_can_be_undone(lay: Lay, old: Plan, officer: Actor, now: datetime) -> None:
    first, second = (lay(text, replaces=_document(old)) for text in (WITHOUT, AGAIN))
    accept(first, by=officer, at=now)
    before = _endings(second)
    compare_anew(second, by=officer, at=now)
    step(second, "undo", by=officer, at=now)
    assert _endings(second) == before
    with pytest.raises(ConflictError) as refused:
        accept(second, by=officer, at=now)
    assert refused.value.code in ("plan.task-ended", "plan.not-shown")
    compare_anew(second, by=officer, at=now)
    accept(second, by=officer, at=now)


def test_a_task_paired_anew_is_paired_once(lay: Lay, old: Plan, officer: Actor, now: datetime) -> None:
    first, second = (lay(text, replaces=_document(old)) for text in (AGAIN, WITHOUT))
    accept(first, by=officer, at=now)
    compare_anew(second, by=officer, at=now)
    board, _seen = look_at_board(Desk.objects.get(pk=second.pk))
    pairs = {key: card.more["counterpart"] for key, card in board.cards.items() if "counterpart" in card.more}
    assert len(set(pairs.values())) == len(pairs) == len(board.live(Kind.TASK))
    assert all(board.cards[ending].more["into"] == task for task, ending in pairs.items())


def test_it_refuses_who_does_not_review_and_a_closed_desk(
    lay: Lay, old: Plan, cast: Cast, acting: Acting, officer: Actor, now: datetime
) -> None:
    desk = lay(WITHOUT, replaces=_document(old))
    with pytest.raises(NotAllowedError):
        compare_anew(desk, by=acting(cast.auditor), at=now)
    accept(desk, by=officer, at=now)
    with pytest.raises(ConflictError):
        compare_anew(desk, by=officer, at=now)


def test_it_refuses_a_desk_that_is_gone(lay: Lay, cast: Cast, acting: Acting, officer: Actor, now: datetime) -> None:
    desk = lay(PLAN)
    declare_secret(document_of(desk), reason="Theo lệnh", by=acting(cast.clerk), at=now)
    with pytest.raises(ConflictError):
        compare_anew(desk, by=officer, at=now)


def test_a_frozen_plan_is_compared_with_nobody(lay: Lay, old: Plan, officer: Actor, now: datetime) -> None:
    freeze(_document(old), by=officer, at=now)
    assert lay(WITHOUT, replaces=_document(old)).in_force is None


def test_a_plan_that_froze_meanwhile_is_hidden_and_can_be_left(
    lay: Lay, old: Plan, officer: Actor, now: datetime
) -> None:
    desk = lay(WITHOUT, replaces=_document(old))
    freeze(_document(old), by=officer, at=now)

    board, _seen = look_at_board(Desk.objects.get(pk=desk.pk))
    seen = as_seen(board, by=officer)

    assert {card.text("text") for card in seen.cards.values() if card.kind == "ending"} == set(
        old.tasks.values_list("code", flat=True)
    )
    with pytest.raises(ConflictError) as refused:
        accept(desk, by=officer, at=now)
    assert refused.value.code == "plan.frozen"
    compare_anew(desk, by=officer, at=now)
    assert _endings(desk) == {}
    assert accept(desk, by=officer, at=now).replaces is None


def test_a_plan_in_another_keeping_is_not_compared(lay: Lay, old: Plan, cast: Cast) -> None:
    Document.objects.filter(pk=_document(old).pk).update(unit=cast.branch)
    assert lay(WITHOUT, replaces=_document(old)).in_force is None


def test_the_unit_that_leads_sees_codes_alone_and_ends_nothing(
    lay: Lay, old: Plan, cast: Cast, acting: Acting, officer: Actor, now: datetime
) -> None:
    desk = lay(WITHOUT, replaces=_document(old))
    leading = Routing(document=desk.document, unit=cast.branch, purpose="lead", routed_by=cast.clerk, routed_at=now)
    leading.save()
    outsider = acting(cast.outsider)

    board, _seen = look_at_board(Desk.objects.get(pk=desk.pk))
    seen = as_seen(board, by=outsider)

    endings = [card for card in seen.cards.values() if card.kind == "ending"]
    assert {card.text("text") for card in endings} == set(old.tasks.values_list("code", flat=True))
    assert not any(card.fields.keys() - {"text"} for card in endings)
    assert unseen_endings(board, by=outsider).keys() == {card.key for card in endings}
    assert unseen_endings(board, by=officer) == {}
    assert as_seen(board, by=officer) == board
    open_one, task = card_with(desk, "dây an toàn", kind="ending"), card_with(desk, "04 lớp")
    for verb in ("accept", "drop"):
        with pytest.raises(NotAllowedError):
            step(desk, verb, open_one, by=outsider, at=now)
    with pytest.raises(NotAllowedError):
        step(desk, "pair", task, by=outsider, at=now, ending=None)
    step(desk, "accept", task, by=outsider, at=now)
    with pytest.raises(NotAllowedError):
        accept(desk, by=outsider, at=now)
    assert not Task.objects.filter(ended_at__isnull=False).exists()
    accept(desk, by=officer, at=now)


def test_erasing_leaves_no_words_on_the_desk_that_was_compared_anew(
    lay: Lay, old: Plan, cast: Cast, acting: Acting, officer: Actor, now: datetime
) -> None:
    first, second = (lay(text, replaces=_document(old)) for text in (WITHOUT, AGAIN.replace("dây an toàn", "còi hơi")))
    accept(first, by=officer, at=now)
    compare_anew(second, by=officer, at=now)
    assert "dây an toàn" in str(list(Step.objects.values_list("changes")))
    declare_secret(_document(old), reason="Theo lệnh", by=acting(cast.clerk), at=now)
    assert "dây an toàn" not in str(list(Step.objects.values_list("changes")))
