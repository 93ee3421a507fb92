"""The units of the organisation in memory, by the forms of their names. One query fills it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from math import log
from typing import Final

from lotrinh.organisation.matching.names import Name, name_of
from lotrinh.organisation.matching.spelling import differs_by_letters
from lotrinh.organisation.matching.words import LEGAL, PLACES, SHORT, SILENT
from lotrinh.organisation.models import Unit
from lotrinh.shared.folding import symbol_key
from lotrinh.shared.tree import STEP
from vanban.spelling import compose, fold, strip_marks

_WORD: Final = re.compile(r"[^\W_]+")
_SHORT: Final = frozenset(SHORT)
_SLOW: Final = frozenset({"số", "so"})
_NUMBER: Final = re.compile(r"\d|\b[IVX]+\b")
_COLUMNS: Final = (
    *("id", "path", "kind", "name", "short_name", "symbol", "code", "valid_from_date", "valid_until_date"),
    *("aliases__name", "successions__new_unit_id"),
)


@dataclass(slots=True, eq=False)
class Entry:
    """A unit as it is looked for."""

    id: int
    path: str
    kind: str
    name: str
    keys: tuple[str, ...]
    begins: date | None
    ends: date | None
    others: dict[str, None] = field(default_factory=dict)
    """Its other names, in order."""
    successors: dict[int, None] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)

    @property
    def parent_path(self) -> str:
        """Empty for a root."""
        return self.path[:-STEP]

    def is_valid_on(self, day: date) -> bool:
        """Whether it exists on that day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or self.ends >= day)


@dataclass(slots=True, eq=False)
class Form:
    """One name, of one unit or of many: `Văn phòng`."""

    toned: tuple[str, ...]
    plain: tuple[str, ...]
    entries: list[tuple[Entry, str]] = field(default_factory=list)
    """The units with the reason code that says whose name it is."""
    weight: float | None = None
    """Set by the index when it is first asked for."""

    @property
    def initials(self) -> str:
        """The first letter of each word."""
        return initials_of(self.plain)

    def light(self) -> frozenset[int]:
        """The places of words that say little: a legal form, and `cơ sở` behind `công đoàn`."""
        return light_places(self.plain)


@lru_cache(maxsize=50_000)
def initials_of(plain: tuple[str, ...]) -> str:
    """The first letter of each word."""
    return "".join([word[0] for word in plain])


@lru_cache(maxsize=8192)
def light_places(plain: tuple[str, ...]) -> frozenset[int]:
    """Where `TNHH`, `cổ phần` and `một thành viên` stand, and the `cơ sở` of `công đoàn cơ sở`."""
    places = {2, 3} if plain[:4] == ("cong", "doan", "co", "so") else set()
    for words in _LEGAL_ROWS:
        for at in range(len(plain) - len(words) + 1):
            if plain[at : at + len(words)] == words:
                places |= set(range(at, at + len(words)))
    return frozenset(places)


_LEGAL_ROWS: Final = tuple(tuple(words.split()) for words in LEGAL)


class UnitIndex:
    """All units, by their forms, paths and keys."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_id = {entry.id: entry for entry in entries}
        self.by_path = {entry.path: entry for entry in self.by_id.values()}
        self.by_key: dict[str, list[Entry]] = defaultdict(list)
        self.by_text: dict[tuple[str, ...], list[Form]] = defaultdict(list)
        self.by_head: dict[str, list[Form]] = defaultdict(list)
        self.forms = self._make_forms()
        self.counts = Counter(word for form in self.forms for word in form.plain)
        self._weights: dict[str, float] = {}
        self._begun: dict[tuple[str, ...], frozenset[int]] = {}
        self._words_near: dict[str, list[str]] = {}
        self._postings: dict[str, dict[str, list[Form]]] = {}
        self._words_above: dict[str, frozenset[str]] = {}

    def _make_forms(self) -> list[Form]:
        forms: dict[tuple[str, ...], Form] = {}
        for entry, code, name in _names_of(self.by_id.values()):
            form = forms.get(name.toned)
            if form is None:
                form = forms[name.toned] = Form(name.toned, name.plain)
                self.by_text[name.plain].append(form)
                self.by_head[name.plain[0]].append(form)
            if not entry.forms or form not in entry.forms:
                form.entries.append((entry, code))
                entry.forms.append(form)
        for entry in self.by_id.values():
            for key in entry.keys:
                self.by_key[key].append(entry)
        return list(forms.values())

    @cached_property
    def children(self) -> dict[str, list[Entry]]:
        """The units right below a path, in order."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for path in sorted(self.by_path):
            found[path[:-STEP]].append(self.by_path[path])
        return found

    def weight(self, word: str) -> float:
        """How much a word says: 1 where few names hold it, a quarter where all do."""
        found = self._weights.get(word)
        if found is None:
            count, most = max(1, self.counts.get(word, 0)), max(3, len(self.forms))
            found = self._weights[word] = max(0.25, 0.25 + 0.75 * log(most / count) / log(most))
        return found

    def whole_weight(self, form: Form) -> float:
        """What all words of a form weigh together."""
        if form.weight is None:
            form.weight = sum([self.weight(word) for word in form.plain])
        return form.weight

    def above(self, entry: Entry) -> Iterator[Entry]:
        """Its superiors, the nearest first."""
        for end in range(len(entry.path) - STEP, 0, -STEP):
            found = self.by_path.get(entry.path[:end])
            if found is not None:
                yield found

    def words_above(self, entry: Entry) -> frozenset[str]:
        """Every word of the names of its superiors."""
        found = self._words_above.get(entry.parent_path)
        if found is None:
            forms = (form for superior in self.above(entry) for form in superior.forms)
            found = self._words_above[entry.parent_path] = frozenset(word for form in forms for word in form.plain)
        return found

    def begun_with(self, words: tuple[str, ...]) -> frozenset[int]:
        """The ids of the units of which a name begins so."""
        found = self._begun.get(words)
        if found is None:
            forms = [form for form in self.by_head.get(words[0], ()) if form.plain[: len(words)] == words]
            found = self._begun[words] = frozenset(entry.id for form in forms for entry, _ in form.entries)
        return found

    def posting(self, head: str) -> dict[str, list[Form]]:
        """The forms that begin with the word `head`, by each of their words."""
        found = self._postings.get(head)
        if found is None:
            found = self._postings[head] = defaultdict(list)
            for form in self.by_head.get(head, ()):
                for word in dict.fromkeys(form.plain):
                    found[word].append(form)
        return found

    def words_near(self, word: str) -> list[str]:
        """The words of units' names from which it differs by a slip."""
        found = self._words_near.get(word)
        if found is None:
            found = self._words_near[word] = [other for other in self.counts if differs_by_letters(word, other)]
        return found


def load_index() -> UnitIndex:
    """All units with their other names and successors, in one query."""
    return UnitIndex(load_entries())


def load_entries() -> list[Entry]:
    """The units as rows of one query; a unit has as many rows as it has other names."""
    entries: dict[int, Entry] = {}
    for row in Unit.objects.order_by().values_list(*_COLUMNS):
        entry = entries.get(row[0])
        if entry is None:
            entry = entries[row[0]] = _entry(row)
        if row[9]:
            entry.others[row[9]] = None
        if row[10]:
            entry.successors[row[10]] = None
    return list(entries.values())


def _entry(row: tuple[object, ...]) -> Entry:
    unit_id, path, kind, name, short, symbol, code, begins, ends, *_ = row
    keys = tuple({symbol_key(str(key)) for key in (symbol, code) if key})
    others = {str(short): None} if short else {}
    return Entry(
        id=int(str(unit_id)),
        path=str(path),
        kind=str(kind),
        name=str(name),
        keys=keys,
        begins=begins if isinstance(begins, date) else None,
        ends=ends if isinstance(ends, date) else None,
        others=others,
    )


def _names_of(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str, Name]]:
    """Every name of every unit, its own first."""
    for entry in entries:
        for name in _forms_of(entry.name):
            yield entry, "name", name
        for other in entry.others:
            for name in _forms_of(other):
                yield entry, "other_name", name


@lru_cache(maxsize=50_000)
def _forms_of(text: str) -> tuple[Name, ...]:
    """The forms of a unit's name. A process reads each name once; organisations change seldom."""
    composed = compose(text)
    folded = fold(composed)
    name = _read(composed, folded, strip_marks(folded))
    return tuple(form for form in (name, *_place_forms(name)) if form.plain)


def _read(text: str, folded: str, plain: str) -> Name:
    """The quick way for names of whole words, which most are."""
    toned = _WORD.findall(folded)
    words = _WORD.findall(plain)
    if not _SLOW.isdisjoint(toned) or not _SHORT.isdisjoint(words) or _NUMBER.search(text):
        return name_of(text, folded, plain)
    kept = [(word, bare) for word, bare in zip(toned, words, strict=True) if word not in SILENT]
    return Name(tuple([word for word, _ in kept]), tuple([bare for _, bare in kept]))


_COMMITTEE: Final = ("ủy", "ban", "nhân", "dân")
_PLAIN_COMMITTEE: Final = ("uy", "ban", "nhan", "dan")


def _place_forms(name: Name) -> Iterator[Name]:
    """A commune is also named by its committee, and a committee by its commune."""
    if _begins_with_place(name.plain):
        yield Name(_COMMITTEE + name.toned, _PLAIN_COMMITTEE + name.plain)
    elif name.plain[:4] == _PLAIN_COMMITTEE and _begins_with_place(name.plain[4:]):
        yield name.after(4)


def _begins_with_place(plain: tuple[str, ...]) -> bool:
    return len(plain) > 1 and (plain[0] in PLACES or " ".join(plain[:2]) in PLACES)
