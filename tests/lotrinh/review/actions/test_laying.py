"""From a reading to a desk, and what a newer reading changes about it: nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Purpose, Reading, Relation, RelationKind, Routing
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.laying import open_desk, start_desk, take_reading
from lotrinh.review.actions.steps import take_step
from lotrinh.review.board import Kind, State
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.review.policy import can
from lotrinh.review.queries.desks import load_board
from lotrinh.review.queries.names import learned_choices
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.policy import Verb
from tests.cast import Cast
from tests.lotrinh.review.conftest import PLAN, read_document, task_with

Acting = Callable[..., Actor]
_NOTICE = """CÔNG ĐOÀN NGÀNH
Số: 9/TB-CĐN
Hà Nội, ngày 02 tháng 3 năm 2026
THÔNG BÁO
Về thời gian trực Tết
Năm nay nghỉ bảy ngày.
"""


def test_it_works(desk: Desk, cast: Cast) -> None:
    assert (desk.state, desk.opened_by, desk.task_count, desk.open_count) == (DeskState.OPEN, cast.officer, 5, 5)
    assert desk.cards.filter(kind=Kind.TASK).count() == 5
    assert desk.text[: len("CÔNG ĐOÀN NGÀNH")] == "CÔNG ĐOÀN NGÀNH"
    assert set(desk.view) == {"paragraphs", "tables", "lines"}
    told = AuditEntry.objects.get(verb="review.open")
    assert (told.person, told.changes) == (cast.officer, {"tasks": 5})


def test_a_desk_waits_without_cards_until_it_is_opened(cast: Cast, acting: Acting, now: datetime) -> None:
    document = read_document(PLAN, unit=cast.office, by=acting(cast.clerk), at=now)
    waiting = Desk.objects.get(document=document)
    assert (waiting.state, waiting.task_count, waiting.cards.count()) == (DeskState.WAITING, 5, 0)


def test_opening_twice_lays_the_cards_once(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    cards = desk.cards.count()
    open_desk(Desk.objects.get(pk=desk.pk), by=acting(cast.clerk), at=now)
    assert Card.objects.count() == cards


def test_a_document_without_tasks_has_a_desk_only_when_it_is_asked_for(
    cast: Cast, acting: Acting, now: datetime
) -> None:
    document = read_document(_NOTICE, unit=cast.office, by=acting(cast.clerk), at=now)
    assert not Desk.objects.exists()
    with pytest.raises(NotAllowedError):
        start_desk(document, by=acting(cast.outsider), at=now)
    made = start_desk(document, by=acting(cast.officer), at=now)
    assert made == start_desk(document, by=acting(cast.clerk), at=now)


def test_the_unit_that_leads_by_routing_reviews(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    assert not can(acting(cast.outsider), Verb.REVIEW, desk)
    routing = Routing.objects.create(
        document=desk.document, unit=cast.branch, purpose=Purpose.LEAD, routed_by=cast.clerk, routed_at=now
    )
    assert can(acting(cast.outsider), Verb.REVIEW, desk)
    Routing.objects.filter(pk=routing.pk).update(purpose=Purpose.INFORMATION)
    assert not can(acting(cast.outsider), Verb.REVIEW, desk)


def test_names_mean_what_was_chosen_before(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    health = next(row for row in desk.cards.filter(kind=Kind.UNIT) if row.value.text("name") == "Sở Y tế")
    choice = {"kind": "outside", "units": [], "is_learned": True}
    order = {"key": "choose-outside", "verb": "choose", "cards": {health.key: health.version}, "choice": choice}
    take_step(desk, order, by=by, at=now)
    assert _health_of_a_new_desk(cast, by, now) == ("outside", "learned")

    take_step(desk, {"key": "undo-outside", "verb": "undo"}, by=by, at=now)
    assert _health_of_a_new_desk(cast, by, now)[1] != "learned"


def _health_of_a_new_desk(cast: Cast, by: Actor, now: datetime) -> tuple[str, str]:
    document = read_document(PLAN, unit=cast.office, by=by, at=now)
    board, _rows = load_board(open_desk(Desk.objects.get(document=document), by=by, at=now))
    choice = next(card for card in board.live(Kind.UNIT) if card.text("name") == "Sở Y tế").more["choice"] or {}
    return choice.get("kind", ""), choice.get("by", "")


def test_the_last_choice_counts_not_the_last_change(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    by = acting(cast.officer)
    for number, units in enumerate(([cast.root.pk], [cast.office.pk])):
        later = read_document(PLAN, unit=cast.office, by=by, at=now)
        row = _row_of(open_desk(Desk.objects.get(document=later), by=by, at=now), "Văn phòng")
        choice = {"kind": "unit", "units": units, "is_learned": True}
        order = {"key": f"choose-{number}", "verb": "choose", "cards": {row.key: row.version}, "choice": choice}
        take_step(row.desk, order, by=by, at=now + timedelta(minutes=number))
    older = Card.objects.filter(is_learned=True).order_by("id")[0]
    order = {"key": "accept-older", "verb": "accept", "cards": {older.key: older.version}}
    take_step(older.desk, order, by=by, at=now + timedelta(hours=1))
    learned = learned_choices(cast.office, ["Văn phòng"], today=now.date())
    assert learned["van phong"]["units"] == [cast.office.pk]


def _row_of(desk: Desk, name: str) -> Card:
    return next(row for row in desk.cards.filter(kind=Kind.UNIT) if row.value.text("name") == name)


def test_another_unit_does_not_learn_from_it(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    Card.objects.filter(kind=Kind.UNIT).update(is_learned=True)
    document = read_document(PLAN, unit=cast.branch, by=acting(cast.branch_clerk), at=now)
    board, _rows = load_board(open_desk(Desk.objects.get(document=document), by=acting(cast.branch_clerk), at=now))
    assert all((card.more["choice"] or {}).get("by") != "learned" for card in board.live(Kind.UNIT))


def test_a_newer_reading_proposes_and_changes_no_card(desk: Desk, cast: Cast, acting: Acting, now: datetime) -> None:
    before = {row.key: row.value for row in desk.cards.all()}
    assert desk.document is not None
    reading = Reading.objects.get(document=desk.document)
    first = next(task for task in reading.findings["tasks"] if "sổ tay" in task["text"])
    reading.findings["deadlines"][first["deadlines"][0]]["due"] = "2026-03-15"
    reading.save()
    take_reading(desk.document, by=acting(cast.clerk), at=now)

    desk.refresh_from_db()
    assert {row.key: row.value for row in desk.cards.all()} == before
    (one,) = desk.newer
    order = {"key": "adopt-newer", "verb": "adopt", "proposal": one["key"]}
    take_step(desk, order, by=acting(cast.officer), at=now)
    board, _rows = load_board(desk)
    assert task_with(board, "sổ tay").values("deadline")[0].more["due"] == "2026-03-15"
    take_step(desk, {"key": "undo-newer", "verb": "undo"}, by=acting(cast.officer), at=now)
    assert {row.key: row.value for row in desk.cards.all()} == before


@pytest.mark.parametrize(("kind", "state"), [(RelationKind.REPLACES, State.OPEN), (RelationKind.AMENDS, State.DROPPED)])
def test_a_replacing_document_opens_beside_the_plan_in_force(
    desk: Desk, cast: Cast, acting: Acting, now: datetime, kind: RelationKind, state: State
) -> None:
    by = acting(cast.officer)
    plan = accept_desk(desk, by=by, at=now, sequence=desk.sequence, knows_doubts=True)
    newer = PLAN.replace("12/KH", "20/KH").replace("04 lớp", "06 lớp").replace("b) Sở Y tế", "b) Văn phòng mời Sở Y tế")
    document = read_document(newer, unit=cast.office, by=by, at=now)
    Relation.objects.create(document=document, kind=kind, target=desk.document, symbol="12/KH-CĐCVT", added_at=now)
    opened = open_desk(Desk.objects.get(document=document), by=by, at=now)

    assert (opened.in_force, opened.is_amendment) == (plan, kind == RelationKind.AMENDS)
    board, _rows = load_board(opened)
    classes = task_with(board, "06 lớp")
    assert "04 lớp" in board.cards[classes.more["counterpart"]].text("text")
    alone = [card for card in board.cards.values() if card.kind is Kind.ENDING and card.state is not State.MERGED]
    assert all(card.state is state for card in alone)
