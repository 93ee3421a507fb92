"""Cards of tasks in force without their words: for those who may not see them, and once they were erased.

Public names: `with_code_alone`.
"""

from __future__ import annotations

from dataclasses import replace

from lotrinh.review.board.card import Card, Finding


def with_code_alone(card: Card, code: str) -> Card:
    """The card of a task in force with nothing of it but its code; what was decided of it stays."""
    return replace(card, fields={"text": (Finding(code),)}, set_aside=())
