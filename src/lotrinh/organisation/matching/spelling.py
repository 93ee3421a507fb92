"""Slips of typing and of recognised pages."""

from __future__ import annotations


def differs_by_letters(written: str, meant: str) -> int | None:
    """How many letters (1 or 2) were slipped, exchanged ones counting once; None where the words are not alike.

    Shape: short words, numbers and words of very different length are never alike.

    >>> differs_by_letters("chinhh", "chinh"), differs_by_letters("logn", "long"), differs_by_letters("1", "2")
    (1, 1, None)
    """
    longest = max(len(written), len(meant))
    if longest < 3 or abs(len(written) - len(meant)) > 2 or meant.isdigit() or written.isdigit():
        return None
    if longest == 3 and not any(letter.isdigit() for letter in written):
        return None
    most = 2 if longest >= 6 else 1
    if len(set(written) ^ set(meant)) > 2 * most:
        return None
    found = _distance(written, meant)
    return found if 0 < found <= most else None


def _distance(written: str, meant: str) -> int:
    """Insertions, deletions, exchanges of one letter and of two neighbours."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for at, letter in enumerate(written, 1):
        before, last, row = row, before, [at]
        for to, other in enumerate(meant, 1):
            least = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == meant[to - 2] and written[at - 2] == other:
                least = min(least, last[to - 2] + 1)
            row.append(least)
    return row[-1]
