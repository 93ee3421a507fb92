"""Steps in the database: once, in turn, undone and redone, by several people."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from lotrinh.review.actions.steps import Outcome, count, take_step
from lotrinh.review.board import State
from lotrinh.review.models import Card, Desk, Step
from lotrinh.review.queries.changes import changes_since
from lotrinh.review.queries.desks import load_board
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.cast import Cast

Acting = Callable[..., Actor]
Take = Callable[..., Outcome]


@pytest.fixture
def take(desk: Desk, now: datetime, cast: Cast, acting: Acting) -> Take:
    """`take("accept", card)`: the officer's step, with the versions of now."""

    def taking(verb: str, *cards: Card, by: Actor | None = None, key: str = "", **more: Any) -> Outcome:
        order = {"key": key or str(uuid.uuid4()), "verb": verb, "cards": {card.key: card.version for card in cards}}
        return take_step(desk, order | more, by=by or acting(cast.officer), at=now + timedelta(minutes=1))

    return taking


def card_with(desk: Desk, words: str) -> Card:
    """A task's row as it is now."""
    board, rows = load_board(Desk.objects.get(pk=desk.pk))
    return next(rows[card.key] for card in board.in_order() if words in card.text("text"))


def snapshot(desk: Desk) -> dict[str, Any]:
    """Every card without what counts its changes."""
    return {row.key: row.value for row in desk.cards.all()}


def test_it_works(desk: Desk, take: Take) -> None:
    outcome = take("accept", card_with(desk, "sổ tay"))
    assert outcome.changed == [card_with(desk, "sổ tay").key]
    assert card_with(desk, "sổ tay").state == State.ACCEPTED
    desk.refresh_from_db()
    assert (desk.sequence, desk.open_count, desk.task_count) == (1, 4, 5)


def test_the_same_step_twice_is_one_step(desk: Desk, take: Take) -> None:
    card = card_with(desk, "sổ tay")
    first = take("accept", card, key="the-same-key")
    again = take("accept", card, key="the-same-key")
    assert first.step == again.step
    assert Step.objects.count() == 1
    assert card_with(desk, "sổ tay").version == 2


def test_a_step_that_changes_nothing_leaves_no_row(desk: Desk, take: Take) -> None:
    take("accept", card_with(desk, "sổ tay"))
    assert take("accept", card_with(desk, "sổ tay")).step is None
    assert Step.objects.count() == 1


def test_it_undoes_and_redoes_without_end(desk: Desk, take: Take) -> None:
    states = [snapshot(desk)]
    take("accept", card_with(desk, "sổ tay"))
    states.append(snapshot(desk))
    take("split", card_with(desk, "Sở Y tế"), at=card_with(desk, "Sở Y tế").value.text("text").index("gửi"))
    states.append(snapshot(desk))
    take("merge", card_with(desk, "sổ tay"), card_with(desk, "04 lớp"))
    states.append(snapshot(desk))
    for _ in range(2):
        for state in reversed(states[:-1]):
            take("undo")
            assert snapshot(desk) == state
        with pytest.raises(ConflictError):
            take("undo")
        for state in states[1:]:
            take("redo")
            assert snapshot(desk) == state
        with pytest.raises(ConflictError):
            take("redo")


def test_a_new_step_ends_what_could_be_redone(desk: Desk, take: Take) -> None:
    take("accept", card_with(desk, "sổ tay"))
    take("undo")
    take("accept", card_with(desk, "04 lớp"))
    with pytest.raises(ConflictError):
        take("redo")


def test_everybody_undoes_their_own_steps(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    take("accept", card_with(desk, "sổ tay"))
    take("accept", card_with(desk, "04 lớp"), by=acting(cast.clerk))
    take("undo")
    assert card_with(desk, "sổ tay").state == State.OPEN
    assert card_with(desk, "04 lớp").state == State.ACCEPTED


def test_undoing_never_takes_another_persons_work(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    take("accept", card_with(desk, "sổ tay"))
    take("drop", card_with(desk, "sổ tay"), by=acting(cast.clerk))
    with pytest.raises(ConflictError) as refused:
        take("undo")
    assert refused.value.code == "review.built-on"
    assert card_with(desk, "sổ tay").state == State.DROPPED


def test_it_refuses_a_step_on_a_card_that_changed(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    seen = card_with(desk, "sổ tay")
    fields = {"text": [{"keep": 0, "value": "Soạn sổ tay"}]}
    take("edit", seen, by=acting(cast.clerk), fields=fields)
    with pytest.raises(ConflictError, match="Nguyễn Thị Ngọc Lan"):
        take("accept", seen)
    assert card_with(desk, "sổ tay").state == State.OPEN


def test_a_refused_step_leaves_nothing(desk: Desk, take: Take) -> None:
    before = snapshot(desk)
    with pytest.raises(InvalidError):
        take("split", card_with(desk, "sổ tay"), at=0)
    assert snapshot(desk) == before
    assert not Step.objects.exists()


def test_those_who_do_not_review_are_refused(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    for person in (cast.member, cast.auditor, cast.leader, cast.outsider):
        with pytest.raises(NotAllowedError):
            take("accept", card_with(desk, "sổ tay"), by=acting(person))


def test_it_tells_what_others_changed(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    take("accept", card_with(desk, "sổ tay"))
    take("drop", card_with(desk, "04 lớp"), by=acting(cast.clerk))
    told = changes_since(desk, 1, by=cast.officer)
    assert told.sequence == 2
    assert told.keys == (card_with(desk, "04 lớp").key,)
    assert told.people == (cast.clerk.full_name,)
    assert changes_since(desk, 2, by=cast.officer).keys == ()


def test_an_added_task_that_is_undone_is_told_as_removed(desk: Desk, take: Take) -> None:
    take("add", kind="task", text="Phát áo phao")
    key = card_with(desk, "Phát áo phao").key
    take("undo")
    told = changes_since(desk, 0, by=desk.opened_by)
    assert told.removed == (key,)


def test_selected_words_bring_names_with_candidates(desk: Desk, take: Take) -> None:
    start = desk.text.index("Người lao động nắm được")
    take("add", kind="task", start=start, end=start + 39)
    names = [row.value for row in desk.cards.filter(kind="unit")]
    assert all("candidates" in card.more for card in names)


def test_the_counts_are_those_of_the_board_after_every_step(desk: Desk, take: Take) -> None:
    take("drop", card_with(desk, "Sở Y tế"))
    take("merge", card_with(desk, "sổ tay"), card_with(desk, "04 lớp"))
    take("undo")
    take("add", kind="task", text="Phát áo phao")
    unit = next(row for row in desk.cards.filter(kind="unit") if row.value.text("name") == "Văn phòng")
    take("choose", unit, choice={"kind": "outside"})
    take("accept", card_with(desk, "sổ tay"))
    counted = Desk.objects.get(pk=desk.pk)
    told = (counted.task_count, counted.open_count, counted.doubt_count)
    count(counted, load_board(counted)[0])
    assert told == (counted.task_count, counted.open_count, counted.doubt_count)
