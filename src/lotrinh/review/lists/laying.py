"""The rows that are taken as a text, a table to draw, and the cards of a desk.

Public names: `Laid`, `lay_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from lotrinh.review.board.card import Card, Finding, Json, Kind
from lotrinh.review.board.ordering import spread
from lotrinh.review.lists.columns import Part
from lotrinh.review.lists.reading import Day, is_cut, read_deadline
from lotrinh.review.lists.reconciling import TAKEN, Judged, Judgement, Outcome
from lotrinh.shared.folding import fold_search
from vanban.model import Deadline, SourceText, Unit
from vanban.passes.fragment import source_from_text
from vanban.passes.task_units import read_units_of_value
from vanban.rules.confidence import confidence


@dataclass(frozen=True, slots=True)
class Laid:
    """What a desk of a list begins with."""

    text: str
    view: Json
    """As `findings["view"]` of a reading: paragraphs, one table, no lines of pages."""
    cards: list[Card]
    """In their order, names of units without candidates yet."""


def lay_out(judgement: Judgement, *, fresh: Callable[[], str], today: date) -> Laid:
    """The desk's text and cards. Shape: every span of a card is one of the text; `fresh` gives keys."""
    shown = [one for one in judgement.rows if one.outcome in TAKEN or one.outcome is Outcome.HEADING]
    sheet = _Sheet.of(judgement, shown)
    laying = _Laying(judgement, sheet, fresh, today)
    cards = laying.cards(shown)
    placed = [replace(card, order=place) for card, place in zip(cards, spread(len(cards)), strict=True)]
    return Laid(sheet.text, sheet.view(), placed)


@dataclass(slots=True)
class _Sheet:
    """The rows as lines of a text, and where each cell stands in it."""

    text: str
    cells: dict[tuple[int, int], tuple[int, int]]
    """`(row, column) -> (start, end)`, the headings in row 0; blank cells have none."""
    rows: int
    columns: list[int]
    """The columns of the file that say anything."""

    @classmethod
    def of(cls, judgement: Judgement, shown: list[Judged]) -> _Sheet:
        rows = [judgement.table.headings, *(one.row.words for one in shown)]
        columns = [place for place in range(len(rows[0])) if any(row[place] for row in rows[1:])]
        lines: list[str] = []
        cells, at = {}, 0
        for number, row in enumerate(rows):
            for place in columns:
                if words := row[place]:
                    cells[number, place] = (at, at + len(words))
                    lines.append(words)
                    at += len(words) + 1
        return cls("\n".join(lines), cells, len(rows), columns)

    def view(self) -> Json:
        """What the source pane draws."""
        paragraphs = [[*span, "body", "b" if row == 0 else "", None, 0] for (row, _), span in self.cells.items()]
        numbers = {place: number for number, place in enumerate(self.cells)}
        grid = [(row, place) for row in range(self.rows) for place in self.columns]
        table = {
            "cells": [[row, self.columns.index(place), 1, 1] for row, place in grid],
            "paragraphs": [[numbers[one]] if one in numbers else [] for one in grid],
            "is_layout": False,
        }
        return {"paragraphs": paragraphs, "tables": [table], "lines": []}


@dataclass(slots=True)
class _Laying:
    judgement: Judgement
    sheet: _Sheet
    fresh: Callable[[], str]
    today: date
    source: SourceText = field(init=False)
    names: dict[str, list[Finding]] = field(default_factory=dict)
    """Where each name of units stands, by the name folded."""

    def __post_init__(self) -> None:
        self.source = source_from_text(self.sheet.text)

    def cards(self, shown: list[Judged]) -> list[Card]:
        made: list[Card] = []
        section = None
        for number, judged in enumerate(shown, start=1):
            if judged.outcome is Outcome.HEADING:
                made.append(card := self._section(number, judged))
                section = card.key
            else:
                made.append(self._task(number, judged, section))
        return [*made, *self._units()]

    def _section(self, number: int, judged: Judged) -> Card:
        """A heading has a numeral and words, or words alone."""
        found = [(place, self._words(number, place)) for place in self.sheet.columns]
        told = [one for _place, one in found if one is not None]
        fields = {"title": (told[-1],)} | ({"label": (told[0],)} if len(told) > 1 else {})
        return Card(self.fresh(), Kind.SECTION, "", fields=fields, more={"row": {"number": judged.row.number}})

    def _task(self, number: int, judged: Judged, section: str | None) -> Card:
        leads, supports = self._units_of(number, Part.LEAD)
        others, more_supports = self._units_of(number, Part.SUPPORT)
        fields = {
            "label": self._one(number, Part.ORDINAL),
            "text": self._text(number),
            "lead": leads,
            "support": _once((*others, *more_supports, *supports), but=leads),
            "deadline": self._deadlines(number, judged),
            "product": self._one(number, Part.PRODUCT),
            "product_recipient": self._one(number, Part.RECIPIENT),
        }
        more: Json = {
            "row": {"number": judged.row.number, "key": judged.key, "said": judged.said},
            "list_key": judged.key,
        }
        if judged.task_id is not None:
            more["goes_on"] = judged.task_id
        kept = {name: found for name, found in fields.items() if found}
        return Card(self.fresh(), Kind.TASK, "", section, fields=kept, more=more)

    def _place(self, number: int, part: Part) -> tuple[int, int] | None:
        place = self.judgement.table.places.get(part)
        return None if place is None else self.sheet.cells.get((number, place))

    def _words(self, number: int, place: int) -> Finding | None:
        span = self.sheet.cells.get((number, place))
        return self._finding(*span) if span else None

    def _finding(self, start: int, end: int, *, rule: str = "list.column", more: Json | None = None) -> Finding:
        raw = self.sheet.text[start:end]
        return Finding(raw, start, end, raw, *_sure("stated", "column"), rule, more=more or {})

    def _one(self, number: int, part: Part) -> tuple[Finding, ...]:
        span = self._place(number, part)
        return (self._finding(*span),) if span else ()

    def _text(self, number: int) -> tuple[Finding, ...]:
        """Words that were cut off are no sure ones."""
        return tuple(
            replace(one, confidence=0.4, reasons=("loose",)) if is_cut(one.value) else one
            for one in self._one(number, Part.TEXT)
        )

    def _units_of(self, number: int, part: Part) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        span = self._place(number, part)
        if span is None:
            return (), ()
        leads, supports = read_units_of_value(self.source, *span, "stated", "column", rule="list.column")
        return tuple(map(self._named, leads)), tuple(map(self._named, supports))

    def _named(self, unit: Unit) -> Finding:
        start, end = unit.span
        more: Json = {"is_group": True} if unit.is_group else {}
        sureness = float(unit.confidence), tuple(getattr(unit.confidence, "reasons", ()))
        found = Finding(unit.name, start, end, unit.raw, *sureness, unit.rule, more=more)
        self.names.setdefault(fold_search(unit.name), []).append(found)
        return found

    def _deadlines(self, number: int, judged: Judged) -> tuple[Finding, ...]:
        """What cannot be read keeps its words, so that a person sees them beside the field."""
        span = self._place(number, Part.DEADLINE)
        if span is None:
            return ()
        words = self.sheet.text[slice(*span)]
        cell = self.judgement.table.cell(judged.row, Part.DEADLINE)
        day, iso, found = read_deadline(cell, words, today=self.today)
        match day:
            case Day.READ:
                return (self._finding(*span, rule="list.day", more={"due": iso, "kind": "point"}),)
            case Day.WORDS:
                return tuple(self._deadline(span[0], one) for one in found)
            case Day.UNREADABLE:
                unread = self._finding(*span, rule="list.day-unread", more={"kind": "none"})
                return (replace(unread, confidence=0.3, reasons=("loose",)),)
            case _:
                return ()

    def _deadline(self, offset: int, found: Deadline) -> Finding:
        start, end = (place + offset for place in found.span)
        told = {
            "start": found.start.isoformat() if found.start else None,
            "due": found.due.isoformat() if found.due else None,
            "recurrence": found.recurrence.value if found.recurrence else None,
            "kind": found.kind.value,
            "recurrence_rule": found.recurrence_rule,
        }
        return self._finding(start, end, rule=found.rule, more={name: one for name, one in told.items() if one})

    def _units(self) -> Iterator[Card]:
        """One card a name, with every place where it stands."""
        for found in self.names.values():
            first = found[0].value
            placed = {one.span: replace(one, value=first) for one in found}
            yield Card(self.fresh(), Kind.UNIT, "", fields={"name": tuple(placed.values())})


def _sure(*reasons: str) -> tuple[float, tuple[str, ...]]:
    return float(confidence(*reasons)), reasons


def _once(found: tuple[Finding, ...], *, but: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Each name once, those of the leads left out."""
    taken = {fold_search(one.value) for one in but}
    kept: dict[str, Finding] = {}
    for one in found:
        if (key := fold_search(one.value)) not in taken:
            kept.setdefault(key, one)
    return tuple(kept.values())
