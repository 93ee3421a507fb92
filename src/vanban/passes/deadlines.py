"""When something is to be done, to be over, or how often.

Public names: `read_deadlines`, `find_deadlines`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeAlias

from vanban.model import Deadline, Kind, Recurrence, Span
from vanban.passes.deadline_atoms import Cycle, Granularity, Stretch
from vanban.passes.deadline_context import Surroundings, refusal
from vanban.passes.deadline_fields import Column, columns_of_time, years_of_headings
from vanban.passes.deadline_grammar import find_triggers
from vanban.passes.deadline_phrases import Operator, Phrase, find_phrases
from vanban.passes.deadline_resolution import Meaning, Years, resolve
from vanban.passes.fragment import source_from_text
from vanban.passes.recurrence_rule import recurrence_rule
from vanban.passes.state import State
from vanban.rules import deadline_contexts as words
from vanban.rules.confidence import confidence

_PLANS = frozenset({"KH", "CTr", "ĐA", "PA", "CTrHĐ"})
_SHORT = 140
_ABSORB = 170


_Time: TypeAlias = tuple[date | None, date | None, Recurrence | None]


class _Held(NamedTuple):
    """A phrase that counts."""

    phrase: Phrase
    meaning: Meaning


class _Said(NamedTuple):
    """A deadline of a paragraph."""

    start: int
    """From the paragraph's beginning."""
    end: int
    meaning: Meaning


_Question: TypeAlias = tuple[str, tuple[int, ...], Column | None, Years, bool]
"""All that the deadlines of a paragraph depend on."""


def read_deadlines(state: State, /) -> State:
    """Find the deadlines of the body.

    Reads: source, header (date, type, abstract), head, foot, outline, citations. Writes: deadlines.
    After: deadlines stand in the order of the text, none over another; a deadline whose days cannot be reckoned has
    none of start, due, recurrence.
    """
    return replace(state, deadlines=tuple(_Reader(state).deadlines()))


def find_deadlines(text: str, *, reference_date: date | None = None) -> tuple[Deadline, ...]:
    """The deadlines of a sentence or page on its own.

    `reference_date` gives the year where it is left out and is the day that words such as `tuần tới` count from;
    without it such deadlines have no days. What lies before that day is found all the same.

    Shape: in the order of the text, spans in `text` in NFC; empty where there is none.

    >>> [(d.raw, str(d.due)) for d in find_deadlines("Gửi báo cáo trước ngày 15/12/2025.")]
    [('trước ngày 15/12/2025', '2025-12-14')]
    """
    state = State(source=source_from_text(text), reference_date=reference_date)
    return tuple(_Reader(state, is_fragment=True).deadlines())


class _Reader:
    """One reading of one document."""

    def __init__(self, state: State, *, is_fragment: bool = False) -> None:
        self._state = state
        self._source = state.source
        self._folded = state.source.folded
        self._today = None if is_fragment else state.document_date
        self._columns = columns_of_time(state.source)
        self._years = Years(_reckonable(state.document_date), _document_year(state), _title_years(state))
        self._headings = years_of_headings(state.outline, self._folded)
        self._heading_starts = [paragraph for paragraph, _ in self._headings]
        self._cited = sorted(span for citation in state.citations for span in (citation.span, *citation.mentions))
        self._known: dict[_Question, list[_Said]] = {}
        """Lines and cells say the same again and again."""

    def deadlines(self) -> Iterator[Deadline]:
        triggers = _outside(find_triggers(self._folded), self._cited)
        item: set[_Time] = set()
        for index in self._state.body:
            paragraph = self._source.paragraphs[index]
            is_detail = bool(item) and paragraph.cell is None and self._is_detail(index)
            if item and not is_detail:
                item = set()
            low = bisect_left(triggers, paragraph.start)
            if low == len(triggers) or triggers[low] >= paragraph.end:
                continue
            if words.ATTACHED.match(self._folded, paragraph.start):
                continue
            # An item and the line on its time say the same deadline of the same task once.
            said = self._of_paragraph(index, triggers[low : bisect_left(triggers, paragraph.end, low)])
            for each in said:
                if not is_detail or _time(each.meaning) not in item:
                    yield self._deadline(each, index)
            item.update(time for each in said if any(time := _time(each.meaning)))

    def _is_detail(self, index: int) -> bool:
        paragraph = self._source.paragraphs[index]
        return words.DETAIL_LINE.match(self._folded, paragraph.start, paragraph.end) is not None

    def _of_paragraph(self, index: int, triggers: list[int]) -> list[_Said]:
        column = self._columns.get(index)
        if column is not None and not column.is_time:
            return []
        paragraph = self._source.paragraphs[index]
        start, years = paragraph.start, self._years_at(index, column)
        text = self._source.text[start : paragraph.end]
        question = (text, tuple(place - start for place in triggers), column, years, paragraph.cell is None)
        said = self._known.get(question)
        if said is None:
            held = self._hold(index, find_phrases(self._folded, triggers, start, paragraph.end), column, years)
            said = self._known[question] = [
                _Said(phrase.start - start, _closed(self._folded, phrase.start, phrase.end) - start, meaning)
                for phrase, meaning in held
            ]
        return said

    def _hold(self, index: int, phrases: list[Phrase], column: Column | None, years: Years) -> list[_Held]:
        held: list[_Held] = []
        place = self._surroundings(index, phrases, column) if phrases else None
        for phrase in phrases:
            meaning = resolve(phrase, years=years)
            if held and _belongs_to_cycle(self._folded, held[-1], phrase):
                held[-1] = _absorb(held[-1], phrase)
                continue
            if held and _goes_on_with_days(self._folded, held[-1], phrase):
                held[-1] = _absorb_further(held[-1], phrase)
                continue
            if place and refusal(phrase, meaning, place, follows_cycle=_follows_cycle(held, phrase)) is None:
                held.append(_Held(phrase, meaning))
                topic = _topic(phrase)
                years = years if topic is None else years._replace(topics=(topic, *years.topics[-3:]))
        return held

    def _surroundings(self, index: int, phrases: list[Phrase], column: Column | None) -> Surroundings:
        paragraph = self._source.paragraphs[index]
        start, end = paragraph.start, paragraph.end
        label = words.LABEL.match(self._folded, start, end)
        content = label.end() if label else start
        is_alone = self._is_time_alone(index, phrases, content)
        return Surroundings(
            self._folded,
            start,
            end,
            content,
            document_date=self._today,
            is_field=column is not None or is_alone,
            is_loose_field=column is None and paragraph.cell is not None,
            is_basis=words.BASIS.match(self._folded, start) is not None,
            is_title=_is_title(self._source.text[content:end]),
        )

    def _is_time_alone(self, index: int, phrases: list[Phrase], content: int) -> bool:
        """Whether a paragraph says nothing but when; the head cells of a table do not."""
        paragraph = self._source.paragraphs[index]
        if paragraph.end - content > _SHORT:
            return False
        if paragraph.cell is not None and any(_is_year(phrase) for phrase in phrases) and index not in self._columns:
            return False  # a table of figures by the year
        at, rest = content, []
        for phrase in phrases:
            rest.append(self._folded[at : phrase.start])
            at = max(at, phrase.end)
        rest.append(self._folded[at : paragraph.end])
        return words.FILLER.fullmatch("".join(rest)) is not None

    def _years_at(self, index: int, column: Column | None) -> Years:
        topics = [column.year] if column is not None and column.year is not None else []
        place = bisect_right(self._heading_starts, index) - 1
        year = self._headings[place][1] if place >= 0 else None
        topics += [] if year is None else [year]
        if not topics:
            return self._years
        return self._years._replace(topics=(*topics, *self._years.topics))

    def _deadline(self, said: _Said, index: int) -> Deadline:
        paragraph, meaning = self._source.paragraphs[index], said.meaning
        span = Span(paragraph.start + said.start, paragraph.start + said.end)
        reasons = meaning.reasons
        if index in self._columns:
            reasons = (*reasons, "column")
        if paragraph.recognised is not None:
            reasons = (*reasons, "recognised")
        return Deadline(
            raw=self._source.text[span.start : span.end],
            span=span,
            place=self._source.place(span),
            confidence=confidence(*reasons),
            rule=meaning.rule,
            alternatives=meaning.alternatives,
            start=meaning.start,
            due=meaning.due,
            recurrence=meaning.recurrence,
            kind=meaning.kind,
            recurrence_rule=meaning.recurrence_rule,
        )


def _is_title(text: str) -> bool:
    """Nearly all in capitals: `... HẠ TẦNG IoT ĐẾN NĂM 2030` is one."""
    if sum(map(str.islower, text[:_TITLE_HEAD])) * 10 >= len(text):
        return False
    small = sum(map(str.islower, text))
    return small * 10 < len(text) and small * 5 < sum(map(str.isupper, text))


_TITLE_HEAD = 60
"""Characters that mostly tell by themselves."""


def _outside(places: list[int], spans: list[Span]) -> list[int]:
    """The places that stand in none of the sorted spans: the time of a citation is its own."""
    kept: list[int] = []
    at, end = 0, -1
    for place in places:
        while at < len(spans) and spans[at].start <= place:
            end = max(end, spans[at].end)
            at += 1
        if place >= end:
            kept.append(place)
    return kept


def _closed(folded: str, start: int, end: int) -> int:
    """The end without the blank before it, and with the bracket that closes one within."""
    while folded[end - 1] == " ":
        end -= 1
    is_open = folded.count("(", start, end) > folded.count(")", start, end)
    return end + 1 if is_open and folded.startswith(")", end) else end


def _time(meaning: Meaning) -> _Time:
    return meaning.start, meaning.due, meaning.recurrence


def _reckonable(day: date | None) -> date | None:
    """A day from which weeks and years can be counted without leaving the calendar."""
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _document_year(state: State) -> int | None:
    """The year of the document; where its day was left to a stamp, that of its place-and-date line or its symbol."""
    if state.document_date is not None:
        day = _reckonable(state.document_date)
        return day.year if day is not None else None
    for index, paragraph in enumerate(state.source.paragraphs[:25]):
        if index and paragraph.kind is not Kind.BODY:
            continue
        found = _BLANK_DATE.search(state.source.folded, paragraph.start, paragraph.end)
        if found:
            return int(found["y"])
    symbol = state.header.symbol.value if state.header.symbol else ""
    found = _YEAR_IN_SYMBOL.search(symbol)
    return int(found["y"]) if found else None


_BLANK_DATE = re.compile(r", ?ngày[ ._…\d]{0,20}tháng[ ._…\d]{0,20}năm (?P<y>20\d\d)")
_YEAR_IN_SYMBOL = re.compile(r"/(?P<y>20\d\d)/")
_TITLE_YEAR = re.compile(r"năm (?P<y>20\d\d)(?! ?-)")


def _title_years(state: State) -> tuple[int, ...]:
    """The year of a plan for the next year; a letter about a plan keeps its own."""
    kind, title, day = state.header.type, state.header.abstract, state.document_date
    if kind is None or title is None or kind.value not in _PLANS:
        return ()
    found = {int(year) for year in _TITLE_YEAR.findall(title.value.casefold())}
    return tuple(found) if len(found) == 1 and (day is None or min(found) == day.year + 1) else ()


def _is_year(phrase: Phrase) -> bool:
    time = phrase.times[0]
    return isinstance(time, Stretch) and (time.unit is Granularity.YEAR or time.is_bare)


def _topic(phrase: Phrase) -> int | None:
    """A year that holds for what follows in its paragraph: `Năm 2026: ... trước ngày 30/6`."""
    time = phrase.times[0]
    is_year = isinstance(time, Stretch) and time.unit is Granularity.YEAR and not time.is_span and not time.is_point
    return time.year if is_year and isinstance(time, Stretch) else None


def _follows_cycle(held: list[_Held], phrase: Phrase) -> bool:
    return bool(held) and held[-1].meaning.recurrence is not None and phrase.start - held[-1].phrase.end <= 12


def _belongs_to_cycle(folded: str, last: _Held, phrase: Phrase) -> bool:
    """`hằng năm báo cáo ... trước ngày 31/12`: the day within the period of a cycle named before it."""
    if not _is_open_cycle(last.phrase) or phrase.start - last.phrase.end > _ABSORB:
        return False
    time = phrase.times[0]
    if isinstance(time, Cycle):
        fits = time.is_weak or (bool(time.days) and phrase.start - last.phrase.end <= 12)
    else:
        fits = isinstance(time, Stretch) and time.year is None and time.year_offset is None
        fits = fits and phrase.cycle is None and not phrase.is_open and _marked(phrase)
    return fits and not _SENTENCE_END.search(folded, last.phrase.end, phrase.start)


def _goes_on_with_days(folded: str, last: _Held, phrase: Phrase) -> bool:
    """`định kỳ 6 tháng báo cáo trước ngày 15/6 và trước ngày 01/12`: one more day of the cycle before."""
    cycle, time = last.phrase.times[0], phrase.times[0]
    if not (isinstance(cycle, Cycle) and cycle.days == _HELD_DAY and isinstance(time, Stretch)):
        return False
    is_day = time.unit is Granularity.DAY and time.year is None and phrase.cycle is None
    return is_day and _AND.fullmatch(folded, last.phrase.end, phrase.start) is not None


_AND = re.compile(r" ?(?:,|và|, và|;) ?")
_HELD_DAY = (1,)
"""Stands for the days that a cycle has taken in."""


def _absorb_further(held: _Held, phrase: Phrase) -> _Held:
    """The cycle alone tells how often; its days have no common rule."""
    recurrence = held.meaning.recurrence
    rule = None if recurrence is None else recurrence_rule(recurrence)
    return held._replace(
        phrase=held.phrase._replace(end=phrase.end), meaning=held.meaning._replace(recurrence_rule=rule)
    )


def _is_open_cycle(phrase: Phrase) -> bool:
    time = phrase.times[0]
    return phrase.cycle is None and isinstance(time, Cycle) and not time.days and not time.is_weak


def _marked(phrase: Phrase) -> bool:
    return phrase.operator is not Operator.NONE or (
        isinstance(phrase.times[0], Stretch) and not phrase.times[0].is_bare
    )


_SENTENCE_END = re.compile(r"[.;](?: |$)|\n")


def _absorb(held: _Held, phrase: Phrase) -> _Held:
    """One deadline: the cycle, with the days that it falls due."""
    cycle = held.phrase.times[0]
    whole = held.phrase._replace(end=phrase.end)
    meaning = held.meaning
    if isinstance(cycle, Cycle) and meaning.recurrence is not None:
        day = resolve(
            phrase._replace(cycle=cycle) if isinstance(phrase.times[0], Stretch) else phrase, years=Years(None, None)
        )
        rule = day.recurrence_rule or recurrence_rule(meaning.recurrence)
        meaning = meaning._replace(recurrence_rule=rule)
    return _Held(
        whole._replace(times=(cycle._replace(days=_HELD_DAY),) if isinstance(cycle, Cycle) else whole.times),
        meaning,
    )
