"""Holding a list against itself and against what is known: what becomes of each row, and why.

Every row comes to exactly one outcome, so that the totals add up to the rows of the file.

Public names: `Outcome`, `Known`, `Judged`, `Judgement`, `judge`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lotrinh.review.lists.columns import Part
from lotrinh.review.lists.reading import ListRow, ListTable
from lotrinh.shared.folding import fold_search
from vanban.spelling import fold

_MOST = 90
"""Keys are kept in 100 characters; some are numbered."""


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    """Known from an earlier import, with other values now: taken."""
    HEADING = "heading"
    """A heading over rows: taken as one."""
    REPEATED = "repeated"
    """Says what a row above says."""
    KEY_REPEATED = "key-repeated"
    """Has the key of a row above and says something else."""
    NO_TEXT = "no-text"
    KNOWN = "known"
    """From an earlier import, unchanged."""
    WAITING = "waiting"
    """On another desk that nobody has accepted yet, with other values."""


TAKEN = frozenset({Outcome.NEW, Outcome.CHANGED})


@dataclass(frozen=True, slots=True)
class Known:
    """A row of an earlier import."""

    said: str
    """`Judged.said` of it then; empty where it is not known any more."""
    task_id: int | None = None
    """The task in force that came of it; None where it was dropped, or nobody has accepted it."""
    is_waiting: bool = False
    """It stands on a desk that is still under review."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and what becomes of it."""

    row: ListRow
    outcome: Outcome
    key: str = ""
    """By which a later import knows the row again: the other system's, else made of its words and who leads."""
    said: str = ""
    """What tells whether it says something else another time."""
    first: int | None = None
    """Of a repeated row: the number of the row that says it first."""
    task_id: int | None = None
    """Of a changed row: the task that it goes on with."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """All rows, in the order of the file."""

    table: ListTable
    rows: tuple[Judged, ...]

    def taken(self) -> list[Judged]:
        """Rows that become cards of tasks."""
        return [one for one in self.rows if one.outcome in TAKEN]

    def counts(self) -> dict[str, int]:
        """How many rows came to what; `rows` is their sum."""
        counted = Counter(one.outcome for one in self.rows)
        return {"rows": len(self.rows)} | {outcome.value: counted[outcome] for outcome in Outcome}


def judge(table: ListTable, *, known: Mapping[str, Known]) -> Judgement:
    """Say of each row what becomes of it."""
    return Judgement(table, tuple(_judge(table, known)))


def keys_of(table: ListTable) -> list[str]:
    """The key of every row that has words, in their order: what to look for among what is known."""
    return [key for row, key in _keyed(table) if key]


def _judge(table: ListTable, known: Mapping[str, Known]) -> Iterator[Judged]:
    by_key: dict[str, tuple[int, str]] = {}
    by_words: dict[str, int] = {}
    for row, key in _keyed(table):
        if table.is_group(row):
            yield Judged(row, Outcome.HEADING)
            continue
        if not key:
            yield Judged(row, Outcome.NO_TEXT)
            continue
        said = _said(table, row)
        words = _words(table, row)
        if key in by_key:
            first, then = by_key[key]
            yield Judged(row, Outcome.REPEATED if then == said else Outcome.KEY_REPEATED, key, said, first)
        elif words in by_words:
            yield Judged(row, Outcome.REPEATED, key, said, by_words[words])
        else:
            by_key[key], by_words[words] = (row.number, said), row.number
            yield _held(row, key, said, known.get(key))


def _held(row: ListRow, key: str, said: str, known: Known | None) -> Judged:
    """The row held against an earlier import."""
    if known is None:
        return Judged(row, Outcome.NEW, key, said)
    if known.said == said:
        return Judged(row, Outcome.KNOWN, key, said, task_id=known.task_id)
    if known.is_waiting:
        return Judged(row, Outcome.WAITING, key, said)
    return Judged(row, Outcome.CHANGED if known.task_id else Outcome.NEW, key, said, task_id=known.task_id)


def _keyed(table: ListTable) -> Iterator[tuple[ListRow, str]]:
    """Each row with its key; empty for one without text, and for a heading."""
    made_keys: dict[str, dict[str, int]] = {}
    for row in table.rows:
        if table.is_group(row) or not fold_search(table.word(row, Part.TEXT)):
            yield row, ""
        elif given := " ".join(fold(table.word(row, Part.KEY)).split()):
            yield row, given if len(given) <= _MOST else f"#{_digest([given])}"
        else:
            made = f"#{_digest([table.word(row, Part.TEXT), table.word(row, Part.LEAD)])}"
            numbers = made_keys.setdefault(made, {})  # the same work by the same unit may come again by another day
            number = numbers.setdefault(_words(table, row), len(numbers) + 1)
            yield row, made if number == 1 else f"{made}-{number}"


def _words(table: ListTable, row: ListRow) -> str:
    """What two rows share that say the same."""
    return _digest(table.word(row, part) for part in (Part.TEXT, Part.LEAD, Part.DEADLINE))


def _said(table: ListTable, row: ListRow) -> str:
    parts = (Part.TEXT, Part.LEAD, Part.SUPPORT, Part.DEADLINE, Part.PRODUCT, Part.RECIPIENT)
    return _hash(" ".join(fold(table.word(row, part)).split()) for part in parts)


def _digest(words: Iterable[str]) -> str:
    """The same for all spellings of the same words."""
    return _hash(map(fold_search, words))


def _hash(words: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:24]
