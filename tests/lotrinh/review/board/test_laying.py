"""From what the reader found to cards."""

from __future__ import annotations

from lotrinh.review.board import Board, Kind


def test_a_numbered_paragraph_that_orders_nothing_is_told_from_a_heading(board: Board) -> None:
    told = {card.text("title"): card.more.get("is_heading", True) for card in board.live(Kind.SECTION)}

    paragraph = next(title for title in told if title.startswith("Người lao động nắm được"))
    assert told[paragraph] is False
    assert all(told[title] for title in ("MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ", "Huấn luyện", "Kiểm tra"))


def test_every_task_stands_on_a_card_with_its_words(board: Board) -> None:
    for card in board.live(Kind.TASK):
        found = card.first("text")
        assert found is not None
        assert found.span is not None
        start, end = found.span
        assert board.text[start:end] == found.raw
