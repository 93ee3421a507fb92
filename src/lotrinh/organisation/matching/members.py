"""The members of a group, looked for in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lotrinh.organisation.matching.index import Entry
from lotrinh.organisation.matching.names import Name
from lotrinh.organisation.matching.nouns import Noun, is_of_enterprise, noun_of
from lotrinh.organisation.matching.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Group:
    """The units of a group; `is_whole` is false where some of its words were not understood."""

    rule: str
    members: tuple[Entry, ...]
    is_whole: bool = True
    is_vague: bool = False


_ENTERPRISE: Final = ("doanh", "nghiep")


def of_noun(noun: Noun, origin: Entry, view: Viewpoint) -> Group:
    """The units that a noun means below the origin, none being no fault."""
    return Group(noun.rule, tuple(_below(noun, origin, view)), is_vague=noun.is_vague)


def named_alike(words: tuple[str, ...], origin: Entry, view: Viewpoint) -> Group:
    """The units below whose names begin with these words: `các hạt kiểm lâm`."""
    found = view.index.begun_with(words) if words else frozenset()
    entries = [view.index.by_id[unit_id] for unit_id in found]
    below = [entry for entry in entries if entry.path.startswith(origin.path) and entry is not origin]
    members = sorted((entry for entry in below if entry.is_valid_on(view.today)), key=lambda entry: entry.path)
    return Group("named_alike", tuple(members), is_whole=bool(members))


def only_of(group: Group, nouns: list[Name], view: Viewpoint) -> Group:
    """Those whose own name, or whose superior's, has one of the nouns; all where none has."""
    left = tuple(entry for entry in group.members if any(_is_of(entry, noun, view) for noun in nouns))
    return replace(group, members=left or group.members)


def merged(groups: list[Group]) -> Group:
    """The members of all, each once. A vague noun beside others counts for nothing sure, and for nothing at all
    where the others are not understood."""
    is_understood = all(group.is_whole for group in groups)
    is_clear = not any(group.is_vague for group in groups) or all(group.is_vague for group in groups)
    counted = [group for group in groups if is_understood or not group.is_vague]
    members = {entry.id: entry for group in counted for entry in group.members}
    rule = groups[0].rule if groups else "kind"
    return Group(rule, tuple(members.values()), is_whole=is_understood and is_clear and bool(members))


def _below(noun: Noun, origin: Entry, view: Viewpoint) -> list[Entry]:
    found: list[Entry] = []
    for level in _levels(origin, view):
        found += [entry for entry in level if noun.test(entry, origin, view.index)]
        if noun.is_direct or (found and not noun.is_deep):
            break
    return sorted(found, key=lambda entry: entry.path)


def _levels(origin: Entry, view: Viewpoint) -> Iterator[list[Entry]]:
    """The units of today below, level by level."""
    level = [origin]
    while level:
        level = [
            child
            for parent in level
            for child in view.index.children.get(parent.path, ())
            if child.is_valid_on(view.today)
        ]
        yield level


def _is_of(entry: Entry, noun: Name, view: Viewpoint) -> bool:
    if noun.plain == _ENTERPRISE:
        return is_of_enterprise(entry)
    words = f" {' '.join(noun.plain)} "
    if any(words in f" {' '.join(form.plain)} " for form in entry.forms):
        return True
    superior = view.index.by_path.get(entry.parent_path)
    known = noun_of(noun)
    return superior is not None and known is not None and known.test(superior, superior, view.index)
