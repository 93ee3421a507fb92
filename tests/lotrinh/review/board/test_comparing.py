"""A new document beside the plan in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from lotrinh.review.board import Board, Card, Finding, Kind, State
from lotrinh.review.board.comparing import differs, pair_up
from lotrinh.review.board.operations import apply
from lotrinh.shared.errors import InvalidError
from tests.lotrinh.review.conftest import task_with

Fresh = Callable[[], str]


def in_force(board: Board, texts: Sequence[str]) -> Board:
    """The board with a card for each task in force."""
    last = max(card.order for card in board.cards.values())
    cards = [
        Card(f"e{number}", Kind.ENDING, f"{last}z{number}", fields={"text": (Finding(text),)}, more={"task": number})
        for number, text in enumerate(texts, 1)
    ]
    return board.with_cards(*cards)


OLD = [
    "Văn phòng chủ trì, phối hợp với Tổ Văn thư biên soạn sổ tay bốc xếp an toàn, hoàn thành trước ngày 28/2/2026.",
    "Công đoàn cơ sở Cảng Bến Nghé tổ chức 02 lớp huấn luyện cho thợ bốc xếp trong quý I/2026.",
    "Mua 20 tủ thuốc sơ cứu cho các bến.",
]


def test_it_works(board: Board) -> None:
    board = pair_up(in_force(board, OLD))
    assert task_with(board, "sổ tay").more["counterpart"] == "e1"
    assert task_with(board, "04 lớp").more["counterpart"] == "e2"
    assert board.cards["e1"].state is State.MERGED
    assert [card.text("text") for card in board.live(Kind.ENDING)] == [OLD[2]]


def test_one_task_in_force_goes_on_in_one_task(board: Board) -> None:
    board = pair_up(in_force(board, [OLD[0], OLD[0]]))
    assert sorted(card.state for card in board.cards.values() if card.kind is Kind.ENDING) == ["merged", "open"]


def test_it_says_what_differs(board: Board) -> None:
    board = pair_up(in_force(board, OLD))
    card = task_with(board, "sổ tay")
    ending = board.cards["e1"]
    assert differs(card, ending) == ("text", "lead", "support", "deadline")
    same = ending.with_field("text", card.values("text"))
    same = same.with_field("lead", card.values("lead")).with_field("support", card.values("support"))
    assert differs(card, same.with_field("deadline", card.values("deadline"))) == ()


def pair(board: Board, fresh: Fresh, task: str, ending: str | None) -> Board:
    return apply(board, {"verb": "pair", "cards": {task: 1}, "ending": ending}, fresh=fresh)


def test_a_person_pairs_otherwise(board: Board, fresh: Fresh) -> None:
    board = pair_up(in_force(board, OLD))
    book, classes = task_with(board, "sổ tay").key, task_with(board, "04 lớp").key
    with pytest.raises(InvalidError):
        pair(board, fresh, classes, "e1")
    board = pair(pair(board, fresh, book, None), fresh, classes, "e1")
    assert board.cards[classes].more["counterpart"] == "e1"
    assert "counterpart" not in board.cards[book].more
    assert board.cards["e2"].state is State.OPEN
    board = pair(board, fresh, classes, None)
    assert board.cards["e1"].state is State.OPEN
    assert "counterpart" not in board.cards[classes].more


def test_a_dropped_task_goes_on_with_nothing(board: Board, fresh: Fresh) -> None:
    board = pair_up(in_force(board, OLD))
    book = task_with(board, "sổ tay").key
    board = apply(board, {"verb": "drop", "cards": {book: 1}}, fresh=fresh)
    with pytest.raises(InvalidError):
        pair(board, fresh, book, "e1")


def test_dropping_a_task_asks_about_the_one_in_force(board: Board, fresh: Fresh) -> None:
    board = pair_up(in_force(board, OLD))
    book = task_with(board, "sổ tay").key
    board = apply(board, {"verb": "drop", "cards": {book: 1}}, fresh=fresh)
    assert board.cards["e1"].state is State.OPEN
    assert board.cards[book].state is State.DROPPED


def test_merging_keeps_the_first_ones_counterpart(board: Board, fresh: Fresh) -> None:
    board = pair_up(in_force(board, OLD))
    book, classes = task_with(board, "sổ tay").key, task_with(board, "04 lớp").key
    board = apply(board, {"verb": "merge", "cards": {book: 1, classes: 1}}, fresh=fresh)
    assert board.cards[book].more["counterpart"] == "e1"
    assert board.cards["e2"].state is State.OPEN


def test_what_goes_on_is_not_taken_back_by_itself(board: Board, fresh: Fresh) -> None:
    board = pair_up(in_force(board, OLD))
    with pytest.raises(InvalidError):
        apply(board, {"verb": "restore", "cards": {"e1": 1}}, fresh=fresh)


def test_it_pairs_with_nothing_but_endings(board: Board, fresh: Fresh) -> None:
    with pytest.raises(InvalidError):
        pair(board, fresh, task_with(board, "sổ tay").key, task_with(board, "04 lớp").key)
