"""A new document beside the plan in force: which of its tasks go on with which, what differs, what is no longer there.

Public names: `pair_up`, `pair`, `part`, `differs`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.card import Board, Card, Json, Kind, State
from lotrinh.shared.errors import InvalidError
from lotrinh.shared.folding import fold_search

LIKE_FROM = 0.5
"""Two texts that share fewer of their pairs of words are two tasks."""
COMPARED = ("text", "lead", "support", "deadline", "product")


def pair_up(board: Board) -> Board:
    """Pair every task with the likest ending card, each once, the likest pairs first."""
    tasks, endings = board.live(Kind.TASK), board.live(Kind.ENDING)
    taken: set[str] = set()
    for likeness, _place, task, ending in sorted(_likely(tasks, endings), key=lambda one: (-one[0], one[1])):
        if likeness < LIKE_FROM or task.key in taken or ending.key in taken:
            continue
        taken |= {task.key, ending.key}
        board = _paired(board, task.key, ending.key)
    return board


def pair(board: Board, cards: Sequence[Card], order: Json, fresh: Callable[[], str]) -> Board:  # noqa: ARG001 — the form of a verb
    """Say with which task in force a task goes on (`"ending"`: the key of its card), or that it is new (None)."""
    if len(cards) != 1 or cards[0].kind is not Kind.TASK or not cards[0].is_live:
        raise InvalidError("review.one", _("This step takes one card."))
    task, key = cards[0], order.get("ending")
    if key is not None and not _is_ending(board, key):
        raise InvalidError("review.card", _("A card of this step is no longer there. Load the page again."))
    board = part(board, task.key)
    if key is None:
        return board
    if board.cards[key].state is State.MERGED:
        raise InvalidError("review.paired", _("Another task goes on with it. Take them apart first."))
    return _paired(board, task.key, key)


def _is_ending(board: Board, key: object) -> bool:
    return isinstance(key, str) and key in board.cards and board.cards[key].kind is Kind.ENDING


def _paired(board: Board, task_key: str, ending_key: str) -> Board:
    task, ending = board.cards[task_key], board.cards[ending_key]
    return board.with_cards(
        replace(task, more={**task.more, "counterpart": ending_key}),
        replace(ending, state=State.MERGED, more={**ending.more, "into": task_key}),
    )


def part(board: Board, task_key: str) -> Board:
    """The task is new, and the one in force is asked about."""
    task = board.cards[task_key]
    ending = board.cards.get(task.more.get("counterpart", ""))
    alone = replace(task, more={key: value for key, value in task.more.items() if key != "counterpart"})
    if ending is None:
        return board.with_cards(alone)
    more = {key: value for key, value in ending.more.items() if key != "into"}
    return board.with_cards(alone, replace(ending, state=State.OPEN, more=more))


def differs(task: Card, ending: Card) -> tuple[str, ...]:
    """The fields that the new document has otherwise; empty where the task goes on as it was."""
    return tuple(name for name in COMPARED if _said(task, name) != _said(ending, name))


def _said(card: Card, name: str) -> object:
    if name == "deadline":
        return [(one.more.get("due"), one.more.get("recurrence")) for one in card.values(name)[:1]]
    return sorted(fold_search(one.value) for one in card.values(name))


def _likely(tasks: Sequence[Card], endings: Sequence[Card]) -> Iterable[tuple[float, int, Card, Card]]:
    """Pairs that share words, with their likeness from 0 to 1."""
    theirs = {card.key: _word_pairs(card.text("text")) for card in endings}
    holders: Mapping[str, list[str]] = _holders(theirs)
    by_key = {card.key: card for card in endings}
    for place, task in enumerate(tasks):
        ours = _word_pairs(task.text("text"))
        shared = Counter(key for words in ours for key in holders.get(words, ()))
        for key, count in shared.most_common(5):
            yield 2 * count / (len(ours) + len(theirs[key])), place, task, by_key[key]


def _holders(pairs: Mapping[str, set[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, words in pairs.items():
        for one in sorted(words):
            found[one].append(key)
    return found


def _word_pairs(text: str) -> set[str]:
    words = fold_search(text).split()
    return {f"{one} {other}" for one, other in pairwise(words)} or set(words)
