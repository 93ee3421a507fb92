"""From the cards of a desk to the plan that they make.

Public names: `draft_from`, `header_by_person`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lotrinh.plans.drafts import ObligationDraft, PlanDraft, SectionDraft, TaskDraft
from lotrinh.plans.models import DeadlineKind, Part, Recurrence
from lotrinh.review.board.card import Board, Card, Finding, Json, Kind, State
from lotrinh.shared.folding import fold_search


def draft_from(board: Board) -> PlanDraft:
    """The plan of all live task cards, open ones too, in their order, each under its headings.

    Doubts, and which plan it replaces, the board does not know.
    """
    return _Drafting(board).draft()


def header_by_person(board: Board) -> Mapping[str, str]:
    """What a person set on the header card, by field."""
    return {
        name: found[0].value
        for card in board.live(Kind.HEADER)
        for name, found in card.fields.items()
        if found and found[0].is_by_person
    }


@dataclass(slots=True)
class _Drafting:
    board: Board
    cards: list[Card] = field(init=False)
    """Those that count, in their order."""
    choices: dict[str, Json] = field(init=False)
    """What each name was said to mean, by the name folded."""
    merged: dict[str, list[Card]] = field(init=False)
    """The task cards that went into another, by that one's key."""

    def __post_init__(self) -> None:
        self.cards = [card for card in self.board.in_order() if card.is_live]
        self.choices = {
            fold_search(card.text("name")): card.more["choice"]
            for card in self.cards
            if card.kind is Kind.UNIT and card.more.get("choice")
        }
        self.merged = {}
        for card in self.board.in_order():
            if card.kind is Kind.TASK and card.state is State.MERGED:
                self.merged.setdefault(card.more.get("into", ""), []).append(card)

    def draft(self) -> PlanDraft:
        placed = list(enumerate(self._placed(), 1))
        header = next((card for card in self.cards if card.kind is Kind.HEADER), None)
        return PlanDraft(
            title=header.text("abstract") if header else "",
            symbol=header.text("symbol") if header else "",
            issued_date=_day(header.text("date")) if header else None,
            sections=tuple(self._section(c, position) for position, c in placed if c.kind is Kind.SECTION),
            tasks=tuple(self._task(c, position) for position, c in placed if c.kind is Kind.TASK),
            ended_ids=frozenset(self._endings(State.ACCEPTED)),
            kept_ids=frozenset(self._endings(State.DROPPED)),
            shown_ids=frozenset(self._endings(*State)),
        )

    def _endings(self, *states: State) -> Iterator[int]:
        for card in self.board.cards.values():
            if card.kind is Kind.ENDING and card.state in states and card.more.get("task"):
                yield card.more["task"]

    def _placed(self) -> Iterator[Card]:
        """Tasks, and the headings that have some, each heading before what stands under it."""
        below: dict[str | None, list[Card]] = {}
        for card in self.cards:
            if card.kind in (Kind.TASK, Kind.SECTION):
                below.setdefault(self._heading(card), []).append(card)
        yield from _walk(below, None)

    def _heading(self, card: Card) -> str | None:
        """The key of the nearest heading above that counts; None also where headings stand in a circle."""
        nearest, key, seen = None, card.section, {card.key}
        while key is not None and (above := self.board.cards.get(key)) is not None:
            if key in seen:
                return None
            seen.add(key)
            if nearest is None and above.is_live:
                nearest = key
            key = above.section
        return nearest

    def _section(self, card: Card, position: int) -> SectionDraft:
        return SectionDraft(
            key=card.key,
            parent=self._heading(card),
            position=position,
            label=card.text("label"),
            title=card.text("title"),
        )

    def _task(self, card: Card, position: int) -> TaskDraft:
        text, deadlines = card.first("text"), card.values("deadline")
        return TaskDraft(
            key=card.key,
            section=self._heading(card),
            position=position,
            label=card.text("label"),
            text=text.value if text else "",
            product=card.text("product"),
            product_recipient=card.text("product_recipient"),
            has_no_product=bool(card.more.get("no_product")),
            other_deadlines=tuple(each.to_json() for each in deadlines[1:]),
            obligations=tuple(self._obligations(card)),
            continues_id=self._continued(card),
            list_keys=tuple(dict.fromkeys(self._list_keys(card))),
            **_quote(self.board.text, text),
            **_deadline(deadlines[0] if deadlines else None),
        )

    def _continued(self, card: Card) -> int | None:
        """The task in force whose card it is paired with."""
        ending = self.board.cards.get(card.more.get("counterpart", ""))
        return ending.more.get("task") if ending is not None else None

    def _list_keys(self, card: Card) -> Iterator[str]:
        """Of the card's own row, and of those that went into it."""
        waiting, seen = [card], {card.key}
        for each in waiting:
            if key := each.more.get("list_key"):
                yield key
            merged = (one for one in self.merged.get(each.key, ()) if one.key not in seen)
            for one in merged:
                seen.add(one.key)
                waiting.append(one)

    def _obligations(self, card: Card) -> Iterator[ObligationDraft]:
        """Leads first. Whoever leads does not support besides, and nobody stands in a part twice."""
        taken: set[int | str] = set()
        for part in (Part.LEAD, Part.SUPPORT):
            for found in card.values(part):
                for duty in self._meant(found, part):
                    key = fold_search(duty.name) if duty.unit_id is None else duty.unit_id
                    if key not in taken:
                        taken.add(key)
                        yield duty

    def _meant(self, found: Finding, part: Part) -> Iterable[ObligationDraft]:
        """Whom a name of the document means."""
        choice = self.choices.get(fold_search(found.value)) or {}
        units: list[int] = choice.get("units") or []
        match choice.get("kind"):
            case "unit" if units:
                return [ObligationDraft(part=part, name=found.value, unit_id=units[0])]
            case "group" if units:
                return [ObligationDraft(part=part, name=found.value, unit_id=unit, is_group=True) for unit in units]
            case "outside":
                return [ObligationDraft(part=part, name=found.value, is_outside=True)]
        return [ObligationDraft(part=part, name=found.value)]


def _walk(below: Mapping[str | None, list[Card]], key: str | None) -> Iterator[Card]:
    for card in below.get(key, ()):
        if card.kind is Kind.TASK:
            yield card
        elif under := list(_walk(below, card.key)):
            yield card
            yield from under


def _quote(source: str, text: Finding | None) -> dict[str, Any]:
    """The words of the source as they stand there; nothing for a task that a person wrote."""
    if text is None or text.span is None or text.span[0] >= text.span[1]:
        return {}
    start, end = text.span
    return {"quote": source[start:end], "quote_start": start, "quote_end": end}


def _deadline(found: Finding | None) -> dict[str, Any]:
    if found is None:
        return {}
    more = found.more
    return {
        "deadline_words": found.value or found.raw,
        "deadline_kind": DeadlineKind(more["kind"]) if more.get("kind") in DeadlineKind.values else DeadlineKind.NONE,
        "start_date": _day(more.get("start")),
        "due_date": _day(more.get("due")),
        "recurrence": more["recurrence"] if more.get("recurrence") in Recurrence.values else "",
        "recurrence_rule": more.get("recurrence_rule") or "",
    }


def _day(stated: str | None) -> date | None:
    """A day, where it is one."""
    try:
        return date.fromisoformat(stated) if stated else None
    except ValueError:
        return None
