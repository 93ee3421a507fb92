"""The words of a written name laid against the words of a unit's name."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from lotrinh.organisation.matching.index import Form, UnitIndex
from lotrinh.organisation.matching.names import Name
from lotrinh.organisation.matching.spelling import differs_by_letters
from lotrinh.organisation.matching.words import BARE_WORDS, is_place, is_proper, proper_start

_TONES, _LETTERS, _WORD_OF_OTHERS, _ORDER, _JOINED = 4.0, 7.0, 8.0, 3.0, 3.0
_DISTINCT: Final = 0.75
"""From this weight on a word tells units apart: a slip in it may be the name of another."""


@dataclass(slots=True)
class Alignment:
    """What of a written name fits a form, and what is left over on both sides."""

    name: Name
    form: Form
    used: list[int]
    """For each word of the form the word of the name that it fits, or -1."""
    rest: list[int]
    """Words of the name that fit nothing."""
    cost: float = 0.0
    reasons: dict[str, None] = field(default_factory=dict)
    is_doubtful: bool = False
    """Whether a word that tells units apart was slipped."""

    def note(self, reason: str, cost: float = 0.0, *, doubt: bool = False) -> None:
        """One thing that differs."""
        self.reasons[reason] = None
        self.cost += cost
        self.is_doubtful = self.is_doubtful or doubt

    @property
    def fitted(self) -> tuple[str, ...]:
        """The words of the name that fit."""
        return tuple([self.name.plain[at] for at in sorted(set(self.used)) if at >= 0])

    @property
    def missing(self) -> list[int]:
        """Words of the form that are not written."""
        return [at for at, word in enumerate(self.used) if word < 0]


def align(name: Name, form: Form, index: UnitIndex) -> Alignment | None:
    """Lay them side by side; None where they begin differently."""
    found = Alignment(name, form, [-1] * len(form.plain), [])
    _fit_words(found, index)
    if found.rest:
        _fit_abbreviations(found)
    if found.rest:
        _fit_joined(found)
    if found.rest:
        _fit_slips(found, index)
    if found.used[0] != 0:
        return None
    _note_order(found)
    return found


def is_mark(word: str) -> bool:
    """A number or a single letter, which is never another; `y` and the like are words."""
    return word.isdigit() or (len(word) == 1 and word not in {"y", "o", "u"})


def _fit_words(found: Alignment, index: UnitIndex) -> None:
    last = -1
    for at, word in enumerate(found.name.plain):
        place = _place_of(found, word, last)
        if place is None:
            found.rest.append(at)
            continue
        found.used[place] = at
        last = place
        _note_tones(found, at, place, index)


def _place_of(found: Alignment, word: str, last: int) -> int | None:
    """The place of the word in the form, behind the last one if it can be."""
    plain, used = found.form.plain, found.used
    if word not in plain:
        return None
    free = [place for place, other in enumerate(plain) if other == word and used[place] < 0]
    return next((place for place in free if place > last), free[0] if free else None)


def _note_tones(found: Alignment, at: int, place: int, index: UnitIndex) -> None:
    written, meant = found.name.toned[at], found.form.toned[place]
    if written == meant:
        return
    if found.name.is_plain:
        found.note("plain")
    elif written == found.name.plain[at]:
        found.note("tones", 1.0, doubt=_is_distinct(found, place, index))
    else:
        found.note("tones", _TONES, doubt=_is_distinct(found, place, index))


def _is_distinct(found: Alignment, place: int, index: UnitIndex) -> bool:
    word = found.form.plain[place]
    if is_place(found.form.plain):
        return place >= proper_start(found.form.plain)
    if word in BARE_WORDS:
        return False
    return is_proper(found.form.plain) or (index.weight(word) >= _DISTINCT and index.counts[word] <= 3)


def _fit_abbreviations(found: Alignment) -> None:
    """`ATVSLĐ`: the first letters of words side by side that are still free."""
    rest = []
    for at in found.rest:
        word = found.name.plain[at]
        places = _run_of(found, word)
        mixed = _mixed_run_of(found, word) if places is None else None
        if places is None and mixed is None:
            rest.append(at)
            continue
        for place in places or mixed or ():
            found.used[place] = at
        found.note("abbreviation", 1.0 if places else 5.0)
    found.rest = rest


def _run_of(found: Alignment, word: str) -> range | None:
    if not word.isalpha():
        return None
    initials, used = found.form.initials, found.used
    start = initials.find(word)
    while start >= 0:
        places = range(start, start + len(word))
        is_one = len(word) == 1
        if all(used[place] < 0 for place in places) and not (is_one and found.form.plain[start] not in BARE_WORDS):
            return places
        start = initials.find(word, start + 1)
    return None


def _mixed_run_of(found: Alignment, word: str) -> range | None:
    """`ĐBCL` for `Bảo đảm chất lượng`: the same letters in another order."""
    if len(word) < 4 or not word.isalpha():
        return None
    letters = sorted(word)
    for start in range(1, len(found.form.plain) - len(word) + 1):
        places = range(start, start + len(word))
        if sorted(found.form.initials[start : places.stop]) == letters and all(found.used[at] < 0 for at in places):
            return places
    return None


def _fit_joined(found: Alignment) -> None:
    """`Vănphòng`, and `Nghi ệp`."""
    rest = []
    for at in found.rest:
        places = _joined_places(found, found.name.plain[at])
        if places is None:
            rest.append(at)
            continue
        for place in places:
            found.used[place] = at
        found.note("joined", _JOINED)
    found.rest = rest
    for first, second in pairwise(rest):
        whole = found.name.plain[first] + found.name.plain[second]
        if second == first + 1 and whole in found.form.plain:
            place = found.form.plain.index(whole)
            if found.used[place] < 0:
                found.used[place] = first
                found.rest = [at for at in found.rest if at not in {first, second}]
                found.note("joined", _JOINED)


def _joined_places(found: Alignment, word: str) -> range | None:
    if len(word) < 5:
        return None
    plain = found.form.plain
    for start in range(len(plain)):
        for end in range(start + 2, min(start + 5, len(plain) + 1)):
            if "".join(plain[start:end]) == word and all(used < 0 for used in found.used[start:end]):
                return range(start, end)
    return None


def _fit_slips(found: Alignment, index: UnitIndex) -> None:
    rest = []
    for at in found.rest:
        place = _slip_of(found, at)
        if place is None:
            rest.append(at)
            continue
        word, meant = found.name.plain[at], found.form.plain[place]
        found.used[place] = at
        is_known = word in index.counts
        cost = _WORD_OF_OTHERS if is_known else 0.0
        letters = differs_by_letters(word, meant) or 1
        found.note("letters", cost + _LETTERS * letters, doubt=is_known or _is_distinct(found, place, index))
    found.rest = rest


def _slip_of(found: Alignment, at: int) -> int | None:
    """The free word of the form that was slipped: the one between the neighbours that fit."""
    word = found.name.plain[at]
    near = [
        (letters, place)
        for place, other in enumerate(found.form.plain)
        if found.used[place] < 0 and (letters := differs_by_letters(word, other))
    ]
    return min(near)[1] if near else None


def _note_order(found: Alignment) -> None:
    """`Tài chính - Kế hoạch` is `Kế hoạch - Tài chính`; single syllables that change places make another name."""
    places = [word for word in found.used if word >= 0]
    if all(before <= after for before, after in pairwise(places)):
        return
    breaks = [at for at, (before, after) in enumerate(pairwise(places), 1) if after not in {before, before + 1}]
    runs = [end - start for start, end in pairwise([0, *breaks, len(places)])]
    found.note("order", _ORDER, doubt=min(runs) == 1 or is_proper(found.form.plain))
