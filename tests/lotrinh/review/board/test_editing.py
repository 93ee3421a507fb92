"""Editing a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lotrinh.review.board import Board, Card, Kind
from lotrinh.review.board.operations import apply
from lotrinh.shared.errors import InvalidError
from tests.lotrinh.review.conftest import task_with

Fresh = Callable[[], str]


def edited(board: Board, card: Card, fresh: Fresh, fields: dict[str, Any], **more: Any) -> Card:
    order = {"verb": "edit", "cards": {card.key: 1}, "fields": fields, **more}
    return apply(board, order, fresh=fresh).cards[card.key]


def test_it_keeps_the_words_of_a_changed_deadline(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    after = edited(board, card, fresh, {"deadline": [{"keep": 0, "more": {"due": "2026-03-20"}}]})
    found = after.values("deadline")[0]
    assert (found.value, found.more["due"], found.is_by_person) == (card.text("deadline"), "2026-03-20", True)
    assert found.raw == "hoàn thành trước ngày 15/3/2026"


def test_another_recurrence_has_no_rule_of_the_old_one(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    rule = {"recurrence": "monthly", "recurrence_rule": "FREQ=MONTHLY;BYMONTHDAY=14"}
    monthly = card.with_field("deadline", (replace(card.values("deadline")[0], more=rule),))
    fields = {"deadline": [{"keep": 0, "more": {"recurrence": None, "due": "2026-05-01"}}]}
    after = edited(board.with_cards(monthly), monthly, fresh, fields)
    assert after.values("deadline")[0].more == {"due": "2026-05-01"}


def test_a_name_is_not_edited_on_its_own_card(board: Board, fresh: Fresh) -> None:
    unit = board.live(Kind.UNIT)[0]
    with pytest.raises(InvalidError):
        edited(board, unit, fresh, {"name": [{"keep": 0, "value": "Phòng khác"}]})


def test_it_sets_aside_what_is_taken_off_and_takes_it_back(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    without = edited(board, card, fresh, {"support": []})
    assert without.values("support") == ()
    assert [(name, one.value) for name, one in without.set_aside] == [("support", "Tổ Văn thư")]
    again = edited(board.with_cards(without), without, fresh, {"support": [{"aside": 0}]})
    assert again.values("support") == card.values("support")
    assert again.set_aside == ()


def test_it_moves_a_unit_from_the_support_to_the_lead(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    fields = {"lead": [{"keep": 0}, {"field": "support", "keep": 0}], "support": []}
    after = edited(board, card, fresh, fields)
    assert [one.value for one in after.values("lead")] == ["Văn phòng", "Tổ Văn thư"]
    assert after.values("lead")[1].span == card.values("support")[0].span
    assert after.set_aside == ()


def test_a_typed_name_gets_a_card_of_its_own(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    fields = {"lead": [{"keep": 0}, {"value": "Ban Tài chính"}, {"value": "BAN TÀI CHÍNH"}]}
    after = apply(board, {"verb": "edit", "cards": {card.key: 1}, "fields": fields}, fresh=fresh)
    new = [unit for unit in after.live(Kind.UNIT) if unit.key not in board.cards]
    assert [unit.text("name") for unit in new] == ["Ban Tài chính"]


def test_it_takes_words_of_the_source(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    start = board.text.index("sổ tay bốc xếp an toàn")
    after = edited(board, card, fresh, {"product": [{"start": start - 1, "end": start + len("sổ tay")}]})
    found = after.values("product")[0]
    assert (found.value, found.raw, found.span) == ("sổ tay", "sổ tay", (start, start + 6))


def test_it_remembers_what_the_reader_said(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    once = edited(board, card, fresh, {"text": [{"keep": 0, "value": "Biên soạn sổ tay"}]})
    twice = edited(board.with_cards(once), once, fresh, {"text": [{"keep": 0, "value": "Soạn sổ tay"}]})
    assert twice.values("text")[0].read == card.text("text")


def test_it_forgets_that_there_is_no_deadline_once_there_is_one(board: Board, fresh: Fresh) -> None:
    card = task_with(board, "sổ tay")
    without = edited(board, card, fresh, {"deadline": []}, no_deadline=True)
    assert without.more["no_deadline"] is True
    again = edited(board.with_cards(without), without, fresh, {"deadline": [{"aside": 0}]})
    assert "no_deadline" not in again.more


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": [{"keep": 0, "value": "  "}]}, "review.empty-value"),
        ({"text": []}, "review.text"),
        ({"text": [{"keep": 0}, {"value": "hai"}]}, "review.field"),
        ({"lead": [{"keep": 0}, {"keep": 0}]}, "review.field"),
        ({"lead": [{"keep": 9}]}, "review.field"),
        ({"lead": [{"keep": True}]}, "review.field"),
        ({"lead": [{"field": "support", "keep": 0}]}, "review.field"),
        ({"lead": "Văn phòng"}, "review.field"),
        ({"opinion": [{"value": "x"}]}, "review.field"),
        ({"deadline": [{"keep": 0, "more": {"due": "31/02/2026"}}]}, "review.day"),
        ({"deadline": [{"keep": 0, "more": {"due": "1026-09-21"}}]}, "review.day"),
        ({"deadline": [{"keep": 0, "more": {"start": "2026-05-02", "due": "2026-05-01"}}]}, "review.days"),
        ({"deadline": [{"keep": 0, "more": {"recurrence": "sometimes"}}]}, "review.deadline"),
        ({"product": [{"start": 3, "end": 10**9}]}, "review.span"),
        ({"text": [{"keep": 0, "value": "a" * 20_001}]}, "review.long"),
    ],
)
def test_it_refuses_what_makes_no_sense(board: Board, fresh: Fresh, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        edited(board, task_with(board, "sổ tay"), fresh, fields)
    assert refused.value.code == code


def test_it_corrects_the_header(board: Board, fresh: Fresh) -> None:
    header = board.live(Kind.HEADER)[0]
    after = edited(board, header, fresh, {"symbol": [{"keep": 0, "value": "13/KH-CĐCVT"}]})
    assert after.text("symbol") == "13/KH-CĐCVT"
    assert after.values("symbol")[0].read == "12/KH-CĐCVT"
