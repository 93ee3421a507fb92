"""Steps on cards but editing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lotrinh.review.board import Board, Card, Kind, State
from lotrinh.review.board.operations import apply
from lotrinh.shared.errors import InvalidError
from tests.lotrinh.review.conftest import task_with

Fresh = Callable[[], str]


def step(board: Board, fresh: Fresh, verb: str, *cards: Card, **more: Any) -> Board:
    return apply(board, {"verb": verb, "cards": {card.key: 1 for card in cards}, **more}, fresh=fresh)


def texts(board: Board) -> list[str]:
    return [card.text("text") for card in board.live(Kind.TASK)]


def test_it_works(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    after = step(board, fresh, "accept", card)
    assert after.cards[card.key].state is State.ACCEPTED
    assert board.cards[card.key].state is State.OPEN


@pytest.mark.parametrize(
    ("verbs", "state"),
    [
        (["accept", "reopen"], State.OPEN),
        (["drop", "restore"], State.OPEN),
        (["drop", "accept"], State.DROPPED),
        (["accept", "drop"], State.DROPPED),
    ],
)
def test_states_move_by_their_table(board: Board, fresh: Fresh, verbs: list[str], state: State) -> None:
    key = task_with(board, "sổ tay").key
    for verb in verbs:
        board = step(board, fresh, verb, board.cards[key])
    assert board.cards[key].state is state


def test_it_splits_with_the_words_of_each_half(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "Sở Y tế")
    at = card.text("text").index("gửi danh sách")
    after = step(board, fresh, "split", card, at=at)
    first = after.cards[card.key]
    second = task_with(after, "gửi danh sách")
    assert first.text("text") == "Sở Y tế phối hợp khám sức khỏe cho thợ lặn"
    assert second.values("text")[0].raw.startswith("gửi danh sách trước ngày 30/6/2026")
    assert first.values("deadline") == ()
    assert second.values("deadline") == card.values("deadline")
    assert [one.value for one in first.values("lead")] == ["Sở Y tế"]
    order = [each.key for each in after.in_order()]
    assert order.index(second.key) == order.index(first.key) + 1


def test_it_merges_and_takes_back_out(board: Board, fresh: Fresh) -> None:
    one, other = task_with(board, "sổ tay"), task_with(board, "04 lớp")
    after = step(board, fresh, "merge", other, one)
    into = after.cards[one.key]
    assert [each.value for each in into.values("lead")] == ["Văn phòng", "Công đoàn cơ sở Cảng Bến Nghé"]
    assert len(into.values("deadline")) == 2
    assert into.text("text") == f"{one.text('text').rstrip('.')}; {other.text('text').rstrip('.')}"
    assert after.cards[other.key].state is State.MERGED
    assert after.cards[other.key].more["into"] == one.key
    back = step(after, fresh, "restore", after.cards[other.key])
    assert back.cards[other.key].fields == other.fields
    assert "into" not in back.cards[other.key].more


def test_a_section_moves_with_what_stands_under_it(board: Board, fresh: Fresh) -> None:
    training, last = section(board, "Huấn luyện"), section(board, "TỔ CHỨC THỰC HIỆN")
    after = step(board, fresh, "move", training, section=last.key, after=last.key)
    moved = texts(after)
    assert [text[:9] for text in moved] == [
        text[:9] for text in [*texts(board)[2:4], *texts(board)[:2], texts(board)[4]]
    ]
    assert after.cards[training.key].section == last.key
    assert task_with(after, "sổ tay").section == training.key


def test_a_section_does_not_go_into_itself(board: Board, fresh: Fresh) -> None:
    outer, inner = section(board, "NHIỆM VỤ"), section(board, "Huấn luyện")
    with pytest.raises(InvalidError):
        step(board, fresh, "move", outer, section=inner.key, after=inner.key)


def test_it_reads_deadline_and_units_from_selected_words(board: Board, fresh: Fresh) -> None:
    board = step(board, fresh, "drop", task_with(board, "sổ tay"))
    words = (
        "Văn phòng chủ trì, phối hợp với Tổ Văn thư biên soạn sổ tay bốc xếp an toàn, hoàn thành trước ngày 15/3/2026"
    )
    start = board.text.index(words)
    after = step(board, fresh, "add", kind="task", start=start, end=start + len(words))
    card = task_with(after, "sổ tay")
    assert card.text("text") == words
    assert [one.value for one in card.values("lead")] == ["Văn phòng"]
    assert [one.value for one in card.values("support")] == ["Tổ Văn thư"]
    assert card.values("deadline")[0].more["due"] == "2026-03-14"
    assert card.section == section(board, "Huấn luyện").key
    for _name, one in card.findings():
        assert one.span is None or board.text[slice(*one.span)] == one.raw


def test_an_added_task_brings_the_names_that_are_new(board: Board, fresh: Fresh) -> None:
    names = {card.text("name") for card in board.live(Kind.UNIT)}
    words = "Người lao động nắm được cách xử lý sự cố"
    start = board.text.index(words)
    after = step(board, fresh, "add", kind="task", start=start, end=start + len(words))
    leads = {one.value for one in task_with(after, words).values("lead")}
    assert names | leads == {card.text("name") for card in after.live(Kind.UNIT)}


def test_a_typed_task_goes_to_the_end_of_its_section(board: Board, fresh: Fresh) -> None:
    under = section(board, "Huấn luyện")
    after = step(board, fresh, "add", kind="task", text="Phát sổ tay cho thợ bốc xếp", section=under.key)
    assert texts(after)[2] == "Phát sổ tay cho thợ bốc xếp"


@pytest.mark.parametrize(
    "choice",
    [{"kind": "unit", "units": [7]}, {"kind": "group", "units": [7, 8, 7]}, {"kind": "outside"}, None],
)
def test_a_choice_is_a_unit_a_group_or_outside(board: Board, fresh: Fresh, choice: dict[str, Any] | None) -> None:
    card = office(board)
    chosen = step(board, fresh, "choose", card, choice=choice).cards[card.key].more["choice"]
    assert (chosen or {}).get("kind") == (choice or {}).get("kind")
    assert (chosen or {}).get("units", []) == list(dict.fromkeys((choice or {}).get("units", [])))


@pytest.mark.parametrize(
    "choice",
    [
        {"kind": "unit", "units": []},
        {"kind": "unit", "units": ["7"]},
        {"kind": "outside", "units": [7]},
        {"kind": "friend"},
        "unit",
    ],
)
def test_it_refuses_a_choice_that_says_nothing(board: Board, fresh: Fresh, choice: object) -> None:
    with pytest.raises(InvalidError):
        step(board, fresh, "choose", office(board), choice=choice)


def office(board: Board) -> Card:
    return next(card for card in board.live(Kind.UNIT) if card.text("name") == "Văn phòng")


@pytest.mark.parametrize("verb", ["", "explode", None])
def test_it_refuses_unknown_steps(board: Board, fresh: Fresh, verb: str | None) -> None:
    with pytest.raises(InvalidError):
        apply(board, {"verb": verb, "cards": {}}, fresh=fresh)


def section(board: Board, title: str) -> Card:
    return next(card for card in board.live(Kind.SECTION) if card.text("title") == title)
