"""Editing a card: the fields' new contents, with every finding that goes set aside.

Public names: `edit`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.card import FIELDS, MANY, Board, Card, Finding, Json, Kind
from lotrinh.review.board.naming import name_cards, with_names
from lotrinh.review.board.selection import read_selection
from lotrinh.review.board.shape import LONGEST_TEXT
from lotrinh.shared.errors import InvalidError
from vanban.model import DeadlineKind, Recurrence

_MOST = 60
_UNITS = {"lead", "support"}
"""Between these a finding may move."""
_AS_FOUND = frozenset({Kind.UNIT, Kind.ENDING})
"""Cards that say what stands elsewhere: a name on tasks, a task in force."""
_EARLIEST, _LATEST = 1945, 2200
"""Years beyond are slips of the finger: 1026 for 2026."""
_SWITCHES = ("no_deadline", "no_product")
_RECURRENCES = frozenset(Recurrence)
_KINDS = frozenset(DeadlineKind)


def edit(board: Board, cards: Sequence[Card], order: Json, fresh: Callable[[], str]) -> Board:
    """Put new contents in the fields that the order names; the others stay."""
    if len(cards) != 1 or not cards[0].is_live or cards[0].kind in _AS_FOUND:
        raise InvalidError("review.one", _("This step takes one card."))
    card = cards[0]
    given = order.get("fields", {})
    if not isinstance(given, dict) or not given.keys() <= set(FIELDS[card.kind]):
        raise InvalidError("review.field", _("The card has no such field. Load the page again."))
    for name, items in given.items():
        _check_items(name, items)
    edited = _Edited(board, card, given)
    fields = {name: tuple(edited.findings(name)) for name in given}
    set_aside = edited.set_aside()
    for name, found in fields.items():
        card = card.with_field(name, found)
    switches = {name: bool(order[name]) for name in _SWITCHES if name in order and card.kind is Kind.TASK}
    card = replace(card, set_aside=set_aside, more={**card.more, **switches})
    board = board.with_cards(card := _told_apart(card))
    return with_names(board, name_cards(card, fresh=fresh)) if _UNITS & given.keys() else board


def _told_apart(card: Card) -> Card:
    """A task with a deadline (a product) is none without."""
    more = dict(card.more)
    for name in ("deadline", "product"):
        if card.values(name):
            more.pop(f"no_{name}", None)
    if card.kind is Kind.TASK and not card.text("text").strip():
        raise InvalidError("review.text", _("A task needs words that say what is to be done."), field="text")
    return replace(card, more=more)


def _check_items(name: str, items: object) -> None:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items) or len(items) > _MOST:
        raise InvalidError("review.field", _("The card has no such field. Load the page again."))
    if len(items) > 1 and name not in MANY:
        raise InvalidError("review.field", _("This field holds one value."), field=name)


class _Edited:
    """The new contents of some fields, and what of the old ones is taken over."""

    def __init__(self, board: Board, card: Card, given: dict[str, list[Json]]) -> None:
        self._board = board
        self._card = card
        self._given = given
        self._taken: set[tuple[str, int]] = set()
        """Findings that are taken over, by field and place; `""` for those set aside before."""

    def findings(self, name: str) -> Iterator[Finding]:
        """In the order of the items; one that says nothing is left out."""
        for item in self._given[name]:
            found = self._of(name, item)
            if found.value:
                yield found

    def set_aside(self) -> tuple[tuple[str, Finding], ...]:
        """What was aside and what is no longer there; a typed value that goes was never found, and need not be kept."""
        before = [one for index, one in enumerate(self._card.set_aside) if ("", index) not in self._taken]
        gone = [
            (name, one)
            for name in self._given
            for index, one in enumerate(self._card.values(name))
            if (name, index) not in self._taken and (one.span is not None or not one.is_by_person)
        ]
        return (*before, *gone)

    def _of(self, name: str, item: Json) -> Finding:
        if "keep" in item:
            source = item.get("field", name)
            if not isinstance(source, str) or not self._may_move(source, name):
                raise InvalidError("review.field", _("The card has no such field. Load the page again."))
            found = self._take(source, item["keep"], self._card.values(source))
        elif "aside" in item:
            found = self._take("", item["aside"], [one for _field, one in self._card.set_aside])
        else:
            return self._new(name, item)
        return self._changed(name, found, item)

    def _may_move(self, source: str, name: str) -> bool:
        return source in self._given and (source == name or {source, name} == _UNITS)

    def _take(self, source: str, index: object, among: Sequence[Finding]) -> Finding:
        if type(index) is not int or not 0 <= index < len(among) or (source, index) in self._taken:
            raise InvalidError("review.field", _("The card has no such field. Load the page again."))
        self._taken.add((source, index))
        return among[index]

    def _changed(self, name: str, found: Finding, item: Json) -> Finding:
        value = _text(item.get("value", found.value))
        more = {**found.more, **_checked_more(name, item["more"])} if "more" in item else found.more
        more = {key: one for key, one in more.items() if one is not None}
        if name == "deadline" and more != found.more:
            more.pop("recurrence_rule", None)  # it says the same as what was changed
        if value == found.value and more == found.more:
            return found
        if not value:
            raise InvalidError("review.empty-value", _("Say a value, or take it away."), field=name)
        said = found.value if found.read is None and not found.is_by_person else found.read
        return replace(found, value=value, more=more, read=said, is_by_person=True, confidence=1.0)

    def _new(self, name: str, item: Json) -> Finding:
        more = {key: one for key, one in _checked_more(name, item.get("more", {})).items() if one is not None}
        made = Finding(_text(item.get("value", "")), is_by_person=True, more=more)
        start, end = item.get("start"), item.get("end")
        if start is None and end is None:
            return made
        start, end = checked_span(self._board.text, start, end)
        raw = self._board.text[start:end]
        made = replace(made, start=start, end=end, raw=raw, value=made.value or " ".join(raw.split()))
        return self._dated(made) if name == "deadline" and not more else made

    def _dated(self, words: Finding) -> Finding:
        """Words taken as a deadline with the day that the reader finds in them."""
        start, end = words.start or 0, words.end or 0
        cards = read_selection(self._board, start, end, fresh=lambda: "")
        found = [one for card in cards for one in card.values("deadline")]
        return replace(words, more=found[0].more, rule=found[0].rule) if found else words


def _checked_more(name: str, given: object) -> Json:
    if not isinstance(given, dict):
        raise InvalidError("review.field", _("The card has no such field. Load the page again."))
    if name == "deadline":
        return _checked_deadline(given)
    return {key: bool(value) for key, value in given.items() if key == "is_group"}


def checked_span(text: str, start: object, end: object) -> tuple[int, int]:
    """Offsets of words in the text, without white space at their ends.

    Raises: InvalidError where there are none.
    """
    if type(start) is int and type(end) is int and 0 <= start < end <= len(text):
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = end - len(words) + len(words.rstrip())
        if first < last:
            return first, last
    raise InvalidError("review.span", _("Select words in the document first."))


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise InvalidError("review.long", _("This is longer than a card can hold; shorten it."))
    return " ".join(value.replace("\x00", "").split())


def _checked_deadline(given: Json) -> Json:
    """The parts of a deadline that the page may set; wrong ones are refused by name."""
    more: dict[str, Any] = {}
    for name in ("start", "due"):
        if name in given:
            more[name] = _day(given[name], name)
    if "recurrence" in given:
        more["recurrence"] = _one_of(given["recurrence"], _RECURRENCES)
    if "kind" in given:
        more["kind"] = _one_of(given["kind"], _KINDS)
    if more.get("start") and more.get("due") and more["start"] > more["due"]:
        raise InvalidError("review.days", _("The last day is before the first day."), field="due")
    return more


def _day(value: object, name: str) -> str | None:
    if value in (None, ""):
        return None
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        day = date.min
    if not _EARLIEST <= day.year <= _LATEST:
        said = _("“%(value)s” is no day. Write it as day/month/year.") % {"value": str(value)[:40]}
        raise InvalidError("review.day", said, field=name)
    return day.isoformat()


def _one_of(value: object, allowed: frozenset[Any]) -> str | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or value not in allowed:
        raise InvalidError("review.deadline", _("The desk does not know this kind of deadline."), field="deadline")
    return str(value)
