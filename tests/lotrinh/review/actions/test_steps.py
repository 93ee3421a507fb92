"""Steps in the database: once, in turn, undone and redone, by several people."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest

from lotrinh.review.actions.steps import Outcome, count, take_step
from lotrinh.review.board import Board, Kind, State
from lotrinh.review.board import Card as CardValue
from lotrinh.review.board.doubts import look_around
from lotrinh.review.models import Card, Desk, Step
from lotrinh.review.queries.changes import changes_since
from lotrinh.review.queries.desks import load_board
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from tests.cast import Cast
from tests.lotrinh.review.board.test_laws import check_laws

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


def unit_row(desk: Desk, name: str) -> Card:
    """The row of a name as it is now."""
    return next(row for row in desk.cards.filter(kind="unit") if row.value.text("name") == name)


def test_the_key_of_another_step_is_refused(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    take("accept", card_with(desk, "sổ tay"), key="the-same-key")
    for verb, by in (("drop", None), ("accept", acting(cast.clerk))):
        with pytest.raises(ConflictError) as refused:
            take(verb, card_with(desk, "sổ tay"), key="the-same-key", by=by)
        assert refused.value.code == "review.key-taken"


def test_undoing_passes_over_what_others_have_built_on(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    take("accept", card_with(desk, "sổ tay"))
    take("accept", card_with(desk, "04 lớp"))
    take("reopen", card_with(desk, "04 lớp"), by=acting(cast.clerk))
    take("undo")
    assert card_with(desk, "sổ tay").state == State.OPEN


def test_a_section_stays_while_others_cards_stand_under_it(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    key = take("add", kind="section", text="Mục mới").focus
    take("move", card_with(desk, "dây an toàn"), by=acting(cast.clerk), section=key, after=key)
    with pytest.raises(ConflictError):
        take("undo")
    assert desk.cards.filter(key=key).exists()


def test_a_name_keeps_its_card_while_others_tasks_use_it(desk: Desk, take: Take, cast: Cast, acting: Acting) -> None:
    lead = {"lead": [{"value": "Phòng Kỹ thuật"}]}
    take("edit", card_with(desk, "sổ tay"), fields=lead)
    take("edit", card_with(desk, "04 lớp"), by=acting(cast.clerk), fields=lead)
    take("undo")
    assert unit_row(desk, "Phòng Kỹ thuật").state == State.OPEN
    take("redo")
    assert card_with(desk, "sổ tay").value.text("lead") == "Phòng Kỹ thuật"


def test_a_unit_that_is_chosen_exists_today(desk: Desk, take: Take, cast: Cast, now: datetime) -> None:
    cast.team.valid_until_date = now.date() - timedelta(days=1)
    cast.team.save()
    for unit in (cast.team.pk, 10**9):
        with pytest.raises(InvalidError) as refused:
            take("choose", unit_row(desk, "Văn phòng"), choice={"kind": "unit", "units": [unit]})
        assert refused.value.code == "review.unit"
    take("choose", unit_row(desk, "Văn phòng"), choice={"kind": "unit", "units": [cast.office.pk]})


def test_a_step_on_an_erased_desk_is_refused(desk: Desk, take: Take) -> None:
    card = card_with(desk, "sổ tay")
    Desk.objects.all().delete()
    with pytest.raises(ConflictError) as refused:
        take("accept", card)
    assert refused.value.code == "review.gone"


@pytest.mark.parametrize(
    "order",
    [
        {"verb": ["accept"]},
        {"verb": {"accept": 1}},
        {"verb": "accept", "cards": ["abc"]},
        {"verb": "accept", "cards": {"abc": "1"}},
        {"verb": "accept", "cards": {"abc": float("nan")}},
        {"verb": "choose", "choice": {"kind": "unit", "units": [2**70]}},
        {"verb": "add", "text": "a", "section": []},
        {"verb": "add", "start": "0", "end": {}},
        {"verb": "pair", "ending": []},
        {"verb": "waive", "code": {"a": 1}},
        {"verb": "edit", "fields": {"deadline": [{"value": "x", "more": {"recurrence": []}}]}},
        {"verb": "edit", "fields": {"text": [{"keep": 0, "field": []}]}},
        {"verb": "edit", "fields": {"text": [[[[[[[["x"]]]]]]]]}},
        {"verb": "move", "after": "\ud800"},
    ],
    ids=str,
)
def test_it_refuses_what_is_no_order(desk: Desk, take: Take, order: dict[str, Any], acting: Acting, cast: Cast) -> None:
    card = card_with(desk, "sổ tay")
    with pytest.raises(InvalidError):
        take_step(
            desk, {"key": "a-key-of-ours", "cards": {card.key: 1}} | order, by=acting(cast.officer), at=desk.made_at
        )
    assert not Step.objects.exists()


def test_letters_that_no_database_keeps_become_others(desk: Desk, take: Take) -> None:
    take("add", kind="task", text="Phát áo\x00 phao \ud83d")
    assert card_with(desk, "Phát áo phao ?").version == 1


def test_places_are_spread_anew_before_they_grow_too_long(desk: Desk, take: Take) -> None:
    row = card_with(desk, "sổ tay")
    Card.objects.filter(pk=row.pk).update(order=row.order + "1" * 120)
    order = [card.key for card in load_board(desk)[0].in_order()]
    take("accept", card_with(desk, "04 lớp"))
    board = load_board(desk)[0]
    assert max(len(card.order) for card in board.cards.values()) < 10
    assert [card.key for card in board.in_order()] == order


def test_many_cards_are_accepted_in_one_step(desk: Desk, take: Take) -> None:
    take("accept", *desk.cards.filter(kind="task"))
    assert set(desk.cards.filter(kind="task").values_list("state", "version")) == {("accepted", 2)}


@pytest.mark.parametrize("seed", range(6))
def test_two_people_in_any_order_leave_a_whole_desk(
    desk: Desk, take: Take, cast: Cast, acting: Acting, seed: int
) -> None:
    """The laws of the board, and that all that is named is there, over steps, undone and redone, as they are kept."""
    chance = random.Random(seed)  # noqa: S311 — a story that can be told again
    people = [acting(cast.officer), acting(cast.clerk)]
    first = load_board(desk)[0]
    for _ in range(25):
        board, rows = load_board(desk)
        verb, cards, more = _any_order(chance, board)
        with suppress(ConflictError, InvalidError):
            take(verb, *(rows[card.key] for card in cards), by=chance.choice(people), **more)
        after = load_board(desk)[0]
        check_laws(after, first)
        check_names(after)


def check_names(board: Board) -> None:
    """Whoever is named on a live task has a live card."""
    around = look_around(board)
    assert around.used <= around.names.keys()


def _any_order(chance: random.Random, board: Board) -> tuple[str, list[CardValue], dict[str, Any]]:
    tasks, units, sections = (board.live(kind) for kind in (Kind.TASK, Kind.UNIT, Kind.SECTION))
    some = chance.sample(tasks, k=min(2, len(tasks)))
    name, section = chance.choice(["Văn phòng", "Phòng Kỹ thuật", "Sở Y tế"]), chance.choice(sections).key
    start = chance.randrange(len(board.text) - 80)
    return chance.choice(
        [
            ("undo", [], {}),
            ("undo", [], {}),
            ("redo", [], {}),
            ("merge", some, {}),
            ("drop", some[:1], {}),
            ("drop", [chance.choice(units)], {}),
            ("drop", [chance.choice(sections)], {}),
            ("restore", [chance.choice(board.in_order())], {}),
            ("edit", some[:1], {"fields": {"lead": [{"value": name}]}}),
            ("split", some[:1], {"at": chance.randrange(5, 60)}),
            ("move", some[:1], {"section": section, "after": section}),
            ("add", [], {"kind": chance.choice(["task", "section"]), "start": start, "end": start + 60}),
            ("choose", [chance.choice(units)], {"choice": {"kind": "outside"}}),
        ]
    )
