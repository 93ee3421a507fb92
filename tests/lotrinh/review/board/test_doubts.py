"""What is doubtful, and how clear a task is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lotrinh.review.board import Board, Card, Kind, State
from lotrinh.review.board.doubts import REASONS, clear_of, doubts_of
from lotrinh.review.board.operations import apply
from tests.lotrinh.review.conftest import task_with

Fresh = Callable[[], str]


def unit(board: Board, name: str) -> Card:
    return next(card for card in board.live(Kind.UNIT) if card.text("name") == name)


def codes(card: Card, board: Board) -> list[str]:
    return [doubt.code for doubt in doubts_of(card, board)]


def put(board: Board, card: Card, **more: Any) -> Board:
    return board.with_cards(replace(card, more={**card.more, **more}))


def test_a_name_asks_which_unit_is_meant(board: Board) -> None:
    card = unit(board, "Văn phòng")
    assert codes(card, board) == ["unit.unknown"]
    asked = put(board, card, candidates=[{"unit": 1, "score": 60, "reasons": []}])
    assert codes(asked.cards[card.key], asked) == ["unit.ambiguous"]
    chosen = put(board, card, choice={"kind": "unit", "units": [1]})
    assert codes(chosen.cards[card.key], chosen) == []
    empty = put(board, card, choice={"kind": "group", "units": []})
    assert codes(empty.cards[card.key], empty) == ["unit.group.empty"]


def test_a_name_that_nobody_is_to_do_something_by_asks_nothing(board: Board, fresh: Fresh) -> None:
    card = unit(board, "Sở Y tế")
    dropped = apply(board, {"verb": "drop", "cards": {task_with(board, "Sở Y tế").key: 1}}, fresh=fresh)
    assert codes(dropped.cards[card.key], dropped) == []


def test_a_task_without_a_lead_is_doubtful_until_it_is_waived(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    edited = apply(board, {"verb": "edit", "cards": {card.key: 1}, "fields": {"lead": []}}, fresh=fresh)
    assert codes(edited.cards[card.key], edited) == ["task.lead.missing"]
    waived = apply(edited, {"verb": "waive", "cards": {card.key: 1}, "code": "task.lead.missing"}, fresh=fresh)
    assert codes(waived.cards[card.key], waived) == []


def test_what_the_reader_doubts_is_settled_by_accepting_or_setting_it(board: Board) -> None:
    card = task_with(board, "sổ tay")
    unsure = card.with_field("deadline", (replace(card.values("deadline")[0], confidence=0.6, reasons=("ambiguous",)),))
    (doubt,) = doubts_of(unsure, board)
    assert (doubt.code, doubt.field, doubt.alternatives) == ("task.deadline.unsure", "deadline", ("2026-03-15",))
    assert doubt.message == REASONS["ambiguous"]
    assert codes(replace(unsure, state=State.ACCEPTED), board) == []
    by_person = unsure.with_field("deadline", (replace(unsure.values("deadline")[0], is_by_person=True),))
    assert codes(by_person, board) == []


def test_two_days_are_doubtful(board: Board) -> None:
    card = task_with(board, "sổ tay")
    one = card.values("deadline")[0]
    two = card.with_field("deadline", (one, replace(one, more={**one.more, "due": "2026-04-01"})))
    assert codes(two, board) == ["task.deadline.several"]


def test_dropped_cards_have_no_doubts(board: Board) -> None:
    card = replace(task_with(board, "sổ tay").with_field("lead", ()), state=State.DROPPED)
    assert codes(card, board) == []


def test_a_task_that_may_not_be_accepted_blocks_and_cannot_be_waived(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    # The shortest sentence that the rule of `board.sensitive` is there to refuse.
    fields = {"text": [{"keep": 0, "value": "Thu thập quan điểm chính trị của từng người"}]}
    edited = apply(board, {"verb": "edit", "cards": {card.key: 1}, "fields": fields}, fresh=fresh)
    (doubt,) = doubts_of(edited.cards[card.key], edited)
    assert (doubt.code, doubt.is_blocking) == ("task.sensitive", True)
    waived = apply(edited, {"verb": "waive", "cards": {card.key: 1}, "code": "task.sensitive"}, fresh=fresh)
    assert codes(waived.cards[card.key], waived) == ["task.sensitive"]


@pytest.mark.parametrize("field", ["product", "product_recipient", "label", "deadline"])
def test_no_field_of_a_plan_takes_what_may_not_be_accepted(board: Board, fresh: Fresh, field: str) -> None:
    card = task_with(board, "sổ tay")
    # The shortest sentence that the rule of `board.sensitive` is there to refuse.
    fields = {field: [{"value": "Thu thập quan điểm chính trị của từng người"}]}
    edited = apply(board, {"verb": "edit", "cards": {card.key: 1}, "fields": fields}, fresh=fresh)
    assert [(doubt.field, doubt.is_blocking) for doubt in doubts_of(edited.cards[card.key], edited)] == [(field, True)]


def test_a_name_without_a_card_is_doubtful(board: Board) -> None:
    card = task_with(board, "sổ tay")
    gone = unit(board, "Tổ Văn thư").key
    less = Board(board.text, {key: each for key, each in board.cards.items() if key != gone})
    assert codes(card, less) == ["task.unit.unnamed"]


def test_it_tells_how_clear_a_task_is(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    clear = {"who": False, "what": True, "when": True, "result": False, "duty": True}
    assert clear_of(card, board) == clear
    without = apply(board, {"verb": "edit", "cards": {card.key: 1}, "fields": {"deadline": []}}, fresh=fresh)
    assert clear_of(without.cards[card.key], without) == clear | {"when": False}
    unread = card.with_field("deadline", (replace(card.values("deadline")[0], more={"kind": "none"}),))
    assert clear_of(unread, board) == clear | {"when": False}


def test_a_known_unit_and_no_product_make_a_task_clear(board: Board) -> None:
    card = task_with(board, "sổ tay")
    board = put(board, unit(board, "Văn phòng"), choice={"kind": "unit", "units": [1]})
    board = put(board, card, no_product=True)
    assert set(clear_of(board.cards[card.key], board).values()) == {True}
