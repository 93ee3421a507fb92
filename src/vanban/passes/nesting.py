"""Which label stands under which, by the logic of their sequences.

Open levels form a stack. A label that carries on the sequence of an open level (`b` after `a`, `3` after `2`) closes
what is deeper; one that begins a sequence opens a level. Faults are expected: numbers skipped, repeated, begun anew, a
first heading II. Only what lies far outside every sequence is refused, for then it is a number and no label.

Public names: `Nesting`, `Placed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vanban.passes.labels import Family, Label, Reading, letter_follows

_STRUCTURAL = Family.ARTICLE
"""Families up to here are named by a word: their order is fixed."""
_LOOK_AHEAD = 80
_WIDEST_GAP = 4
"""Numbers that a sequence may skip; a wider jump is an amount or a date at the beginning of a line."""
_LATEST_START = 4
"""The highest number that a sequence without its beginning may start at."""


class Placed(NamedTuple):
    """Where a label has come to stand."""

    reading: Reading
    parent: int | None
    """Number of the placed label above it."""
    level: int
    is_regular: bool
    """It begins or carries on a sequence without a fault."""


@dataclass(slots=True)
class _Level:
    """The latest label of an open sequence."""

    number: int
    reading: Reading
    mark: str

    @property
    def family(self) -> Family:
        return self.reading.family


class Nesting:
    """Takes labels in order and says where each stands."""

    def __init__(self) -> None:
        self._stack: list[_Level] = []
        self._count = 0
        self._latest: dict[Family, int] = {}
        """The number last given in each family, for counts that run on under the next heading."""

    def reset(self) -> None:
        """Begin a document of its own; an annex that is open and empty stays open, for this is its title."""
        is_empty_annex = len(self._stack) == 1 and self._stack[0].family is Family.ANNEX
        if not is_empty_annex:
            self._stack.clear()
            self._latest.clear()

    def place(self, label: Label, following: Sequence[Label]) -> Placed | None:
        """Where this label stands; None where it fits no sequence and is no label.

        `following` are the labels after it.
        """
        found = self._sibling(label) or self._opening(label, following)
        if found is None:
            return None
        depth, reading, is_regular = found
        del self._stack[depth:]
        parent = self._stack[-1].number if self._stack else None
        self._stack.append(_Level(self._count, reading, label.mark))
        self._latest[reading.family] = reading.ordinal
        self._count += 1
        return Placed(reading, parent, depth, is_regular)

    def _sibling(self, label: Label) -> tuple[int, Reading, bool] | None:
        """The deepest open sequence that this label carries on."""
        for reading in label.readings:
            if reading.family is Family.DECIMAL:
                continue
            matches = [
                depth
                for depth in range(len(self._stack) - 1, -1, -1)
                if _carries_on(self._stack[depth].reading, reading)
            ]
            same_mark = [depth for depth in matches if _same_mark(self._stack[depth].mark, label.mark)]
            if same_mark or matches:
                return (same_mark or matches)[0], reading, True
        return None

    def _opening(self, label: Label, following: Sequence[Label]) -> tuple[int, Reading, bool] | None:
        """A new sequence, a fault in an open one, or nothing."""
        reading = self._choose(label, following)
        if reading.family <= _STRUCTURAL:
            return self._depth_of_word(reading), reading, reading.ordinal <= 1
        if reading.family is Family.DECIMAL:
            return self._decimal(reading)
        if reading.ordinal == 1:
            return self._first(reading, label.mark, following), reading, True
        return self._faulty(reading, label)

    def _choose(self, label: Label, following: Sequence[Label]) -> Reading:
        """Between a letter and a Roman number: what the next label carries on, else a Roman one that begins."""
        if len(label.readings) == 1:
            return label.readings[0]
        for reading in label.readings:
            if any(_carries_on(reading, after) for after in _first_readings(following[:12])):
                return reading
        return min(label.readings, key=lambda reading: reading.ordinal)

    def _depth_of_word(self, reading: Reading) -> int:
        """`Điều` and those above it stand under what is above them in rank; an article also under a Roman heading."""
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth].family is reading.family:
                return depth
        depth = len(self._stack)
        is_article = reading.family is Family.ARTICLE
        while depth and not _holds(self._stack[depth - 1].family, reading.family, is_article=is_article):
            depth -= 1
        return depth

    def _decimal(self, reading: Reading) -> tuple[int, Reading, bool] | None:
        """Under the label that it repeats (`2.1` under `2`), else beside its like, else under the nearest heading."""
        above = reading.path[:-1]
        for depth in range(len(self._stack) - 1, -1, -1):
            if _plain(self._stack[depth].reading.path) == _plain(above):
                return depth + 1, reading, True
        for depth in range(len(self._stack) - 1, -1, -1):
            level = self._stack[depth].reading
            if level.family is Family.DECIMAL and len(level.path) == len(reading.path):
                return depth, reading, False
        if reading.ordinal > _LATEST_START:
            return None
        depth = len(self._stack)
        while depth and self._stack[depth - 1].family >= Family.DECIMAL:
            depth -= 1
        return depth, reading, reading.ordinal == 1

    def _first(self, reading: Reading, mark: str, following: Sequence[Label]) -> int:
        """Where a sequence that begins at 1 opens."""
        like = self._depth_of_like(reading.family, mark)
        if like is not None:
            is_within = like < len(self._stack) and self._resumes(like, reading, following)
            return len(self._stack) if is_within else like
        if reading.family in {Family.ROMAN, Family.CAPITAL}:
            return self._depth_above(Family.NUMBER)
        return len(self._stack)

    def _depth_of_like(self, family: Family, mark: str) -> int | None:
        """The deepest open sequence of the same kind and closing mark."""
        for depth in range(len(self._stack) - 1, -1, -1):
            level = self._stack[depth]
            if level.family is family and _same_mark(level.mark, mark):
                return depth
        return None

    def _depth_above(self, family: Family) -> int:
        """Behind the levels that rank above this family."""
        depth = len(self._stack)
        while depth and self._stack[depth - 1].family >= family:
            depth -= 1
        return depth

    def _resumes(self, like: int, reading: Reading, following: Sequence[Label]) -> bool:
        """Whether an open level is carried on later, so that what begins at 1 here stands within it.

        `2. ... 1. ... 2. ... 3.` opens a list within 2; `2. ... 1. ... 2. ... II.` begins anew.
        """
        watched = {level.family: level.reading for level in self._stack[like:]}
        above = [level.reading for level in self._stack[:like]]
        current = reading
        for after in _first_readings(following[:_LOOK_AHEAD]):
            if any(_carries_on(level, after) for level in above) or after.family < reading.family:
                return False
            if after.family is reading.family and _carries_on(current, after):
                current = after
            elif after.family in watched and _carries_on(watched[after.family], after):
                return True
            elif after.ordinal == 1:
                current = after if after.family is reading.family else current
                if after.family is not reading.family:
                    watched.pop(after.family, None)
        return False

    def _faulty(self, reading: Reading, label: Label) -> tuple[int, Reading, bool] | None:
        """A number skipped, repeated, or a sequence without its beginning."""
        for depth in range(len(self._stack) - 1, -1, -1):
            level = self._stack[depth]
            if level.family is reading.family:
                gap = reading.ordinal - level.reading.ordinal
                return (depth, reading, False) if gap <= _WIDEST_GAP else None
        if self._latest.get(reading.family) == reading.ordinal - 1:
            return self._depth_above(reading.family), reading, True
        if reading.ordinal > _LATEST_START or (reading.family is Family.CAPITAL and label.mark == "."):
            return None
        return self._depth_above(reading.family), reading, False


def _holds(above: Family, below: Family, *, is_article: bool) -> bool:
    return above < below or (is_article and above in {Family.ROMAN, Family.CAPITAL})


def _carries_on(before: Reading, after: Reading) -> bool:
    """Whether `after` is next to `before` in one sequence."""
    if before.family is not after.family or after.ordinal <= 1:
        return False
    if after.family is Family.LETTER:
        return letter_follows(before.path[0], after.path[0])
    if after.family is Family.CAPITAL:
        return letter_follows(before.path[0].lower(), after.path[0].lower())
    if after.family is Family.DECIMAL:
        return after.path[:-1] == before.path[:-1] and after.ordinal == before.ordinal + 1
    return after.ordinal == before.ordinal + 1


def _first_readings(labels: Sequence[Label]) -> list[Reading]:
    return [label.readings[0] for label in labels]


def _plain(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.lstrip("0").lower() for part in path)


_BRACKET_MARKS = {")": 1, "()": 2}


def _same_mark(one: str, other: str) -> bool:
    """`1.`, `1.-`, `1/` and `1-` are one style; `1)` and `(1)` are others."""
    return _BRACKET_MARKS.get(one, 0) == _BRACKET_MARKS.get(other, 0)
