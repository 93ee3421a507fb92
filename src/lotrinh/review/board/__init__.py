"""The desk as values: cards, what can be done to them, what is doubtful. No database, no clock.

Every step is `apply(board, order, fresh=…) -> Board`: the same board and order give the same board. Two laws hold after
any sequence of steps, undone and redone as one likes (`tests/lotrinh/review/board/test_laws.py`): the words of every
finding are the words of the source at its span, and no finding is ever lost.

Public names: `Board`, `Card`, `Finding`, `Kind`, `State`.
"""

from lotrinh.review.board.card import Board, Card, Finding, Kind, State

__all__ = ["Board", "Card", "Finding", "Kind", "State"]
