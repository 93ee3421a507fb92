"""What a task says: who leads, who takes part, when, and what comes of it.

Public names: `Candidate`, `TaskMaker`, `LONG_SENTENCE`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from vanban.model import Deadline, Recurrence, Span, Task, TextFinding, Unit
from vanban.passes.state import State
from vanban.passes.task_items import Item
from vanban.passes.task_labels import Labelled
from vanban.passes.task_products import find_product_recipient
from vanban.passes.task_sentences import Reading
from vanban.passes.task_units import Inheritance, make_units, once, read_units_of_value
from vanban.passes.unit_roles import Form
from vanban.rules.confidence import confidence
from vanban.rules.task_labels import LabelRole

_LETTERS: Final = frozenset({"CV", "CĐ"})
"""Types that are written to their addressees."""
LONG_SENTENCE: Final = 120
"""Characters; a shorter text without an end may be a heading."""


@dataclass(slots=True, eq=False)
class Candidate:
    """An item that may be a task."""

    item: Item
    start: int
    end: int
    reading: Reading
    is_task: bool = False
    labels: list[Labelled] = field(default_factory=list)
    carried_on: list[Item] = field(default_factory=list)
    """Bullets that only carry its sentence on."""


def _is_stated(deadline: Deadline) -> bool:
    return bool(deadline.start or deadline.due or deadline.recurrence)


class TaskMaker:
    """Makes the tasks of one document from what has been decided to be one."""

    def __init__(self, state: State, inheritance: Inheritance) -> None:
        self.state = state
        self.source = state.source
        self.inheritance = inheritance
        self.starts = [deadline.span.start for deadline in state.deadlines]

    def is_letter(self) -> bool:
        """Whether what names nobody is meant for the addressees."""
        return self.state.header.type is not None and self.state.header.type.value in _LETTERS

    def make(self, candidate: Candidate) -> Task:
        """The task, with what its words, its lines and its headings say of it."""
        span = Span(candidate.start, candidate.end)
        lead, support = self._units(candidate)
        chosen, indices = self._when(candidate)
        item = candidate.item
        raw = self.source.text[span.start : span.end]
        return Task(
            raw=raw,
            span=span,
            confidence=confidence(*self._reasons(candidate)),
            rule=f"task.{candidate.reading.form.value}",
            place=self.source.place(span),
            text=" ".join(raw.split()),
            label=self.state.outline[item.outline].label if item.outline is not None else None,
            lead=lead,
            support=support,
            start=chosen.start if chosen else None,
            due=chosen.due if chosen else None,
            recurrence=chosen.recurrence if chosen else None,
            deadlines=indices,
            product=self._product(candidate),
            product_recipient=find_product_recipient(self.source, candidate.reading.words),
            outline=item.outline,
        )

    def _reasons(self, candidate: Candidate) -> tuple[str, ...]:
        form = candidate.reading.form
        reason = {Form.PERFORMATIVE: "stated", Form.SUBJECT: "usual", Form.IMPERATIVE: "position"}.get(form, "loose")
        recognised = self.source.paragraphs[candidate.item.paragraph].recognised is not None
        return (reason, "recognised") if recognised else (reason,)

    def _units(self, candidate: Candidate) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        """Lines first, then the task's own words, then its headings; support from all its lines and words."""
        reading = candidate.reading
        rule = f"unit.{reading.form.value}"
        support = make_units(self.source, reading.words, reading.roles.support, "usual", rule=rule)
        lead: tuple[Unit, ...] = ()
        for labelled in candidate.labels:
            if labelled.role in {LabelRole.LEAD, LabelRole.SUPPORT}:
                units, others = read_units_of_value(
                    self.source, labelled.start, labelled.end, "stated", rule="unit.label"
                )
                if labelled.role is LabelRole.LEAD:
                    lead, support = lead + units, support + others
                else:
                    support = support + units + others
        if not lead and reading.form in {Form.SUBJECT, Form.PERFORMATIVE}:
            lead = make_units(self.source, reading.words, reading.roles.lead, "usual", rule=rule)
            lead = tuple(self.inheritance.complete(unit, candidate.item) for unit in lead)
        if not lead:
            lead, others = self.inheritance.find(candidate.item)
            support = support or others
            if lead:
                lead += make_units(self.source, reading.words, reading.roles.later, "usual", rule=rule)
        if not lead:
            lead = self._addressees()
        names = {unit.name.casefold() for unit in lead}
        return once(lead), once(unit for unit in support if unit.name.casefold() not in names)

    def _addressees(self) -> tuple[Unit, ...]:
        """In an official letter a task that names nobody is the addressees'."""
        if not self.is_letter():
            return ()
        return tuple(
            Unit(
                raw=found.raw,
                span=found.span,
                confidence=confidence("inherited"),
                rule="unit.addressee",
                place=found.place,
                name=found.value,
            )
            for found in self.state.header.addressees
        )

    def _when(self, candidate: Candidate) -> tuple[Deadline | None, tuple[int, ...]]:
        """The deadline that counts and the indices of all that hold."""
        times = [labelled for labelled in candidate.labels if labelled.role is LabelRole.TIME]
        own = [*self._within(candidate.start, candidate.end)]
        for item in candidate.carried_on:
            own.extend(self._within(item.start, item.end))
        if times:
            stated = [index for labelled in times for index in self._touching(labelled)]
            stated = stated or [index for index in own if self._is_said_again(index, times)]
            indices = stated + [index for index in own if index not in stated]
            return (self.state.deadlines[stated[0]] if stated else None), tuple(indices)
        inner = [index for index in self._within(candidate.end, candidate.item.end) if index not in own]
        own.extend(inner)
        inherited = self._inherited(candidate.item)
        return self._choose(own, inherited), (*own, *(index for index in inherited if index not in own))

    def _is_said_again(self, index: int, times: list[Labelled]) -> bool:
        """The line says what the words of the task said before it, so that it counts once."""
        raw = self.state.deadlines[index].raw.casefold()
        return any(raw in self.source.text[labelled.start : labelled.end].casefold() for labelled in times)

    def _choose(self, own: list[int], inherited: list[int]) -> Deadline | None:
        """The first; one that only hangs on an event (`trước khi ban hành`) gives way to one that states a day."""
        deadlines = [self.state.deadlines[index] for index in own or inherited]
        return next((each for each in deadlines if _is_stated(each)), deadlines[0] if deadlines else None)

    def _inherited(self, item: Item) -> list[int]:
        """Those of the nearest heading or lead-in that states one."""
        for above in item.above():
            if (above.is_opening or above.ends_with(".", ";")) and not above.leads_in():
                continue
            found = [
                index for index in self._within(above.start, above.end) if not self._is_said_of_its_own(above, index)
            ]
            if found:
                return found
        return []

    def _is_said_of_its_own(self, above: Item, index: int) -> bool:
        """`Các bộ phối hợp thường xuyên với ..., tập trung vào các nội dung sau:` tells how they work together."""
        is_ongoing = self.state.deadlines[index].recurrence is Recurrence.ONGOING
        return is_ongoing and above.end - above.start > LONG_SENTENCE

    def _touching(self, labelled: Labelled) -> range:
        """Those of a line of time; the expression may begin with the label itself: `Thời hạn: Quý I`."""
        found = self._within(labelled.start, labelled.end)
        begins_before = found.start and self.state.deadlines[found.start - 1].span.end > labelled.start
        return range(found.start - 1, found.stop) if begins_before else found

    def _within(self, start: int, end: int) -> range:
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def _product(self, candidate: Candidate) -> TextFinding | None:
        for labelled in candidate.labels:
            if labelled.role is LabelRole.PRODUCT and labelled.end > labelled.start:
                raw = self.source.text[labelled.start : labelled.end].strip(" .;")
                start = self.source.text.index(raw, labelled.start) if raw else labelled.start
                span = Span(start, start + len(raw))
                return TextFinding(
                    raw=raw,
                    span=span,
                    confidence=confidence("stated"),
                    rule="task.product",
                    place=self.source.place(span),
                    value=raw,
                )
        return None
