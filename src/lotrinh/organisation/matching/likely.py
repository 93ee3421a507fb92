"""The forms of units' names that are worth a closer look for a name."""

from __future__ import annotations

from heapq import nsmallest
from typing import Final

from lotrinh.organisation.matching.index import Form, UnitIndex
from lotrinh.organisation.matching.names import Name
from lotrinh.organisation.matching.viewpoint import ASIDE, BELOW, Viewpoint
from lotrinh.organisation.matching.words import is_bare

_MOST_FORMS: Final = 24
_MOST_LOOKED_AT: Final = 300


def forms_like(name: Name, view: Viewpoint) -> list[Form]:
    """The forms worth a closer look: those of the same words, else those that begin alike and share the most."""
    index = view.index
    same = index.by_text.get(name.plain, [])
    near = BELOW if is_bare(name.plain) else ASIDE
    if any(view.nearness(entry) < near for form in same for entry, _ in form.entries):
        return same
    return list(dict.fromkeys([*same, *_forms_begun_alike(name, index)]))


def _forms_begun_alike(name: Name, index: UnitIndex) -> list[Form]:
    heads = _heads_like(name.plain[0], index)
    forms = [form for head in heads for form in index.by_head[head]]
    if len(forms) <= _MOST_FORMS:
        return forms
    return _most_alike(name, heads, index) or sorted(forms, key=lambda form: len(form.plain))[:_MOST_FORMS]


def _heads_like(word: str, index: UnitIndex) -> list[str]:
    if word in index.by_head:
        return [word]
    heads = [head for head in index.words_near(word) if head in index.by_head]
    if heads:
        return heads
    return [head for head in index.by_head if head[0] == word[0] and (len(word) < 8 or word.startswith(head))]


def _most_alike(name: Name, heads: list[str], index: UnitIndex) -> list[Form]:
    """Those that share the rarest of its words, the most alike first."""
    words = dict.fromkeys(name.plain)
    rows = [row for head in heads for word in [*words][1:] if (row := _holding(word, head, index))]
    rows.sort(key=len)
    found: dict[Form, None] = {}
    for row in rows:
        if found and len(found) + len(row) > _MOST_LOOKED_AT:
            break
        found |= dict.fromkeys(row[:_MOST_LOOKED_AT])
    weights = {word: index.weight(word) for word in words}
    alike = {form: _likeness(form, weights, index) for form in found}
    return nsmallest(_MOST_FORMS, alike, key=lambda form: (-alike[form], len(form.plain)))


def _likeness(form: Form, weights: dict[str, float], index: UnitIndex) -> float:
    """What the words of the form that are written weigh, less half of what those weigh that are not."""
    shared = sum([weight for word, weight in weights.items() if word in form.plain])
    return 1.5 * shared - 0.5 * index.whole_weight(form)


def _holding(word: str, head: str, index: UnitIndex) -> list[Form]:
    posting = index.posting(head)
    return posting.get(word) or _by_slip(word, posting, index, head)


def _by_slip(word: str, posting: dict[str, list[Form]], index: UnitIndex, head: str) -> list[Form]:
    """Forms for a word that none of them holds: as an abbreviation, else as a slip."""
    if word.isalpha() and len(word) > 1:
        found = [form for form in index.by_head[head] if word in form.initials]
        if found:
            return found
    return [form for near in index.words_near(word) for form in posting.get(near, ())]
