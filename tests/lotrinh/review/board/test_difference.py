"""What a newer reading proposes, and what it never touches."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from lotrinh.review.board import Board, Card, Kind, State
from lotrinh.review.board.difference import Proposal, adopt, find_proposals, open_proposals, refuse
from lotrinh.review.board.operations import apply
from lotrinh.shared.errors import InvalidError
from tests.lotrinh.review.conftest import PLAN, board_of, task_with

Fresh = Callable[[], str]


@pytest.fixture
def newer() -> list[Card]:
    """The same cards under other keys, as a second reading lays them."""
    numbers = itertools.count(2**44)
    return list(board_of(PLAN, fresh=lambda: f"{next(numbers):012x}").cards.values())


def without_task(board: Board, words: str) -> Board:
    gone = task_with(board, words).key
    return Board(board.text, {key: card for key, card in board.cards.items() if key != gone})


def changed(cards: list[Card], words: str, due: str) -> list[Card]:
    """The cards, one deadline read otherwise."""
    return [
        card.with_field("deadline", (replace(one, more={**one.more, "due": due}),))
        if words in card.text("text") and (one := card.first("deadline"))
        else card
        for card in cards
    ]


def test_the_same_reading_proposes_nothing(board: Board, newer: list[Card]) -> None:
    assert find_proposals(board, newer, text=board.text) == []


def test_it_proposes_a_task_that_was_missed(board: Board, newer: list[Card], fresh: Fresh) -> None:
    less = without_task(board, "04 lớp")
    (one,) = find_proposals(less, newer, text=board.text)
    assert one.kind == "new"
    after = adopt(less, one, fresh=fresh)
    card = task_with(after, "04 lớp")
    assert card.section == task_with(after, "sổ tay").section
    assert [each.text("text") for each in after.live(Kind.TASK)] == [
        each.text("text") for each in board.live(Kind.TASK)
    ]
    assert open_proposals(after, [one]) == []


def test_it_proposes_another_day(board: Board, newer: list[Card], fresh: Fresh) -> None:
    (one,) = find_proposals(board, changed(newer, "sổ tay", "2026-03-15"), text=board.text)
    assert (one.kind, one.field) == ("changed", "deadline")
    after = adopt(board, one, fresh=fresh)
    card = task_with(after, "sổ tay")
    assert card.values("deadline")[0].more["due"] == "2026-03-15"
    assert [name for name, _one in card.set_aside] == ["deadline"]
    with pytest.raises(InvalidError):
        adopt(after, one, fresh=fresh)


def test_it_never_overwrites_what_a_person_decided(board: Board, newer: list[Card], fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    fields = {"deadline": [{"keep": 0, "more": {"due": "2026-03-31"}}]}
    decided = apply(board, {"verb": "edit", "cards": {card.key: 1}, "fields": fields}, fresh=fresh)
    assert find_proposals(decided, changed(newer, "sổ tay", "2026-03-15"), text=board.text) == []


def test_it_does_not_bring_back_what_a_person_dropped(board: Board, newer: list[Card], fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    dropped = apply(board, {"verb": "drop", "cards": {card.key: 1}}, fresh=fresh)
    assert find_proposals(dropped, newer, text=board.text) == []


def test_it_proposes_to_drop_what_is_no_longer_found(board: Board, newer: list[Card], fresh: Fresh) -> None:
    fewer = [card for card in newer if "sổ tay" not in card.text("text")]
    (one,) = find_proposals(board, fewer, text=board.text)
    assert one.kind == "gone"
    assert adopt(board, one, fresh=fresh).cards[one.card].state is State.DROPPED
    accepted = apply(board, {"verb": "accept", "cards": {one.card: 1}}, fresh=fresh)
    assert open_proposals(accepted, [one]) == []


def test_a_refused_proposal_stays_refused(board: Board, newer: list[Card]) -> None:
    (one,) = find_proposals(board, changed(newer, "sổ tay", "2026-03-15"), text=board.text)
    assert open_proposals(refuse(board, one), [one]) == []


def test_it_finds_the_words_in_a_text_that_moved(board: Board, newer: list[Card]) -> None:
    longer = "Trang bìa\n" + board.text
    moved = [shifted(card, len("Trang bìa\n")) for card in newer]
    less = without_task(board, "04 lớp")
    (one,) = find_proposals(less, moved, text=longer)
    assert one.new is not None
    for _name, found in one.new.findings():
        assert found.span is None or board.text[slice(*found.span)] == found.raw


def shifted(card: Card, by: int) -> Card:
    fields = {
        name: tuple(
            one if one.start is None or one.end is None else replace(one, start=one.start + by, end=one.end + by)
            for one in found
        )
        for name, found in card.fields.items()
    }
    return replace(card, fields=fields)


def test_a_proposal_comes_back_as_it_was_kept(board: Board, newer: list[Card]) -> None:
    less = without_task(board, "04 lớp")
    found = find_proposals(less, changed(newer, "sổ tay", "2026-03-15"), text=board.text)
    assert len(found) == 2
    assert [Proposal.from_json(one.to_json()) for one in found] == found
