"""The names of units: how many a list holds. `unit_beginnings` tells where each begins, `unit_walk` where it ends.

Names are read from words (`rules.phrases.Words`). A list in a running sentence ends where its verb begins.

Public names: `Name`, `read_list`.
"""

from __future__ import annotations

from typing import NamedTuple

from vanban.passes.unit_beginnings import SEPARATORS, Element, begins_without_comma, find_element, skip_note
from vanban.passes.unit_walk import Walk
from vanban.rules.phrases import Words
from vanban.rules.units import FIELDS


class Name(NamedTuple):
    """A unit's name as a range of words."""

    first: int
    last: int
    """Behind its last word."""
    is_group: bool = False
    prefix: str = ""
    """What stands before a list of short names: `Sở ` for `các Sở: Y tế, Nội vụ`."""


def read_list(words: Words, index: int, *, end: int | None = None) -> tuple[list[Name], int]:
    """The names of the list that begins at this word, and the word behind it; no names where no list begins."""
    element = find_element(words, index)
    if element is None:
        return [], index
    stop = len(words) if end is None else end
    names: list[Name] = []
    at = index
    while at < stop:
        found, at = _read_element(words, element, stop)
        names.extend(found)
        following = _next_element(words, at, stop)
        if following is None:
            break
        at, element = following
    return names, at


def _next_element(words: Words, at: int, stop: int) -> tuple[int, Element] | None:
    """The word where the next name begins behind a separator, and its beginning; None where the list is over."""
    following = skip_note(words, at, stop)
    if following >= stop:
        return None
    word = words.at(following)
    if word in SEPARATORS:
        following += 1
        while following < stop and words.at(following) in SEPARATORS:
            following += 1
    elif not begins_without_comma(words, following):
        return None
    element = find_element(words, following) if following < stop else None
    return None if element is None else (following, element)


def _read_element(words: Words, element: Element, stop: int) -> tuple[list[Name], int]:
    if element.kind == "post" or element.is_group:
        elliptical = _read_elliptical(words, element, stop)
        if elliptical is not None:
            return elliptical
    end = Walk(words, element, stop).run()
    return [Name(element.first, end, element.is_group or element.kind == "generic")], end


def _read_elliptical(words: Words, element: Element, stop: int) -> tuple[list[Name], int] | None:
    """`các Sở: Tài chính, Kế hoạch và Đầu tư`, `Giám đốc các Sở Y tế, Sở Nội vụ`: one name for each field."""
    at, head = element.body, element.head
    if element.kind == "post" and words.at(at) == "các" and words.at(at + 1) in {"sở", "bộ", "ban", "phòng"}:
        head, at = words.at(at + 1), at + 2
    elif not (element.is_group and element.kind == "proper" and head in {"sở", "bộ", "phòng", "ban"}):
        return None
    if words.at(at) == "," and words.at(at + 1) in {"ngành", "ban", "phòng"} and words.at(at + 2) == ":":
        at += 2
    at += words.at(at) == ":"
    names: list[Name] = []
    prefix = words.shown[at - 1] if words.at(at - 1) == head else head.capitalize()
    while at < stop:
        length, _ = FIELDS.match(words.words, at)
        if not length or not words.is_capital(at):
            break
        names.append(Name(at, at + length, prefix=prefix.capitalize() + " "))
        at += length
        separator = at
        while separator < stop and words.at(separator) in SEPARATORS:
            separator += 1
        if separator == at or not (words.is_capital(separator) and FIELDS.match(words.words, separator)[0]):
            break
        at = separator
    # one field alone is `các Sở Thông tin và Truyền thông` of many provinces
    if not names or (len(names) == 1 and not _repeats_head(words, at, head)):
        return None
    return names, at


def _repeats_head(words: Words, at: int, head: str) -> bool:
    return words.at(at) in {",", "và"} and words.at(at + 1) == head and FIELDS.match(words.words, at + 2)[0] > 0
