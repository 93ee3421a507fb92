"""What a document orders, who is to do it, who takes part, and when.

Public names: `read_tasks`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vanban.model import Deadline, Recurrence, Span, Task, TextFinding, Unit
from vanban.passes.state import State
from vanban.passes.task_items import Item, Mark, read_items
from vanban.passes.task_labels import Labelled, read_inner_labels, read_label, read_units_in_brackets
from vanban.passes.task_sections import Sections
from vanban.passes.task_sentences import Reading, read_item
from vanban.passes.task_tables import read_task_rows
from vanban.passes.task_units import Inheritance, make_units, once, read_units_of_value
from vanban.passes.unit_roles import Form
from vanban.rules.confidence import confidence
from vanban.rules.section_words import ASKING, ENACTING, Holds
from vanban.rules.task_labels import LabelRole


def read_tasks(state: State, /) -> State:
    """Find the tasks of the body and of its tables of work.

    Reads: source, header (type, addressees), head, foot, outline, deadlines. Writes: tasks.
    After: tasks stand in the order of the text, none over another; indices of deadlines and outline are valid.
    """
    if not state.source.paragraphs:
        return state
    found = [*_Reader(state).tasks(), *read_task_rows(state)]
    found.sort(key=lambda task: task.span)
    return replace(state, tasks=tuple(found))


_CLOSED = (".", ";", ":", ",", "…")
_LETTERS = frozenset({"CV", "CĐ"})
_LONG_SENTENCE = 120
"""Characters; a shorter text without an end may be a heading."""


@dataclass(slots=True, eq=False)
class _Candidate:
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


class _Reader:
    def __init__(self, state: State) -> None:
        self.state = state
        self.source = state.source
        self.items = read_items(state)
        self.roots = [item for item in self.items if item.parent is None]
        self.headed: dict[Item | None, bool] = {}
        """Whether most of the numbered paragraphs with others below them, under this one, are headings."""
        self.sections = Sections(state, self.items)
        self.inheritance = Inheritance(self.source)
        self.starts = [deadline.span.start for deadline in state.deadlines]
        self.candidates: dict[int, _Candidate] = {}
        self.label_lines: dict[int, list[Labelled]] = {}

    def tasks(self) -> Iterator[Task]:
        for item in self.items:
            self._prepare(item)
        for item in self.items:
            self._carry_on(item)
        for item in reversed(self.items):
            self._decide(item)
        self._attach_labels()
        for candidate in self.candidates.values():
            if candidate.is_task:
                yield self._make(candidate)

    # What each item is

    def _prepare(self, item: Item) -> None:
        if self.sections.holds(item) is Holds.NOTHING:
            return
        labels = read_label(self.source, item.start, item.end)
        start, end = item.start, item.end
        if labels and labels[0].role is not LabelRole.CONTENT:
            if not self._is_heading_in_disguise(item, labels):
                self.label_lines[item.index] = self._with_values(item, labels)
                return
            labels = []
        elif labels:
            start, end, labels = labels[0].start, labels[0].end, labels[1:]
        elif inner := read_inner_labels(self.source, item.start, item.end):
            end, labels = inner[0][0], [labelled for _, labelled in inner]
        labels = labels or read_units_in_brackets(self.source, start, end)
        while end > start and self.source.text[end - 1] in " (-":
            end -= 1
        if start >= end:
            return
        self.candidates[item.index] = _Candidate(
            item, start, end, read_item(self.source, item, start, end), labels=labels
        )

    def _is_heading_in_disguise(self, item: Item, labels: list[Labelled]) -> bool:
        """`Các đơn vị thực hiện:` over a list of orders is no label, nor is `III. TIẾN ĐỘ THỰC HIỆN` over a table."""
        if labels[0].start >= labels[0].end and not item.children and self.source.text[item.start : item.end].isupper():
            return True
        if labels[0].start < labels[0].end or not item.children or len(labels) > 1:
            return False
        return not any(read_label(self.source, child.start, child.end) for child in item.children) and any(
            read_item(self.source, child, child.start, child.end).form
            in {Form.IMPERATIVE, Form.SUBJECT, Form.PERFORMATIVE}
            for child in item.children
        )

    @staticmethod
    def _with_values(item: Item, labels: list[Labelled]) -> list[Labelled]:
        """A label with nothing behind it takes the bullets under it."""
        if len(labels) == 1 and labels[0].start >= labels[0].end and item.children:
            return [Labelled(labels[0].role, child.start, child.end) for child in item.children]
        return labels

    # Which items are tasks

    def _carry_on(self, item: Item) -> None:
        """A bullet that only carries on the sentence above it belongs to it: that sentence has no end yet."""
        candidate = self.candidates.get(item.index)
        if candidate is None or item.is_marked_heading or len(item.children) != 1 or item.ends_with(*_CLOSED):
            return
        child = item.children[0]
        is_long = item.end - item.start > _LONG_SENTENCE and candidate.reading.form in {Form.SUBJECT, Form.PERFORMATIVE}
        goes_on = self.source.text[child.start].islower()
        if child.mark is Mark.BULLET and not child.children and (is_long or goes_on) and child.index in self.candidates:
            candidate.carried_on.append(child)
            del self.candidates[child.index]

    def _decide(self, item: Item) -> None:
        candidate = self.candidates.get(item.index)
        if candidate is None or candidate.reading.is_refused or candidate.reading.form is Form.UNITS:
            return
        if item.parent is not None and item.parent.index in self.label_lines:
            return
        below = list(self._below(item))
        if any(other.is_task for other in below):
            candidate.is_task = self._orders_beside(candidate)
            return
        if self._is_bare_lead_in(item, below):
            return
        candidate.is_task = self._is_order(candidate)

    def _below(self, item: Item) -> Iterator[_Candidate]:
        for child in item.children:
            if (candidate := self.candidates.get(child.index)) is not None:
                yield candidate
            yield from self._below(child)

    def _orders_beside(self, candidate: _Candidate) -> bool:
        """It orders something that its bullets do not: a whole sentence, not a heading or lead-in."""
        item = candidate.item
        if item.is_marked_heading or self._is_heading_among_siblings(candidate):
            return False
        return (item.ends_with(".", ";") or self._leads_in_apart(item)) and self._is_order(candidate)

    def _leads_in_apart(self, item: Item) -> bool:
        """`... y tế dự phòng. Cụ thể:`: the lead-in is a sentence of its own."""
        sentences = self.source.text[item.start : item.end].rsplit(". ", 1)
        return len(sentences) == 2 and len(sentences[1]) < 30 and item.ends_with(":")

    def _is_heading_among_siblings(self, candidate: _Candidate) -> bool:
        """A heading that ends in a full stop by a slip: the others beside it do not, or all its letters are bold.

        A sentence that says who is to do what is none.
        """
        item = candidate.item
        if self.source.paragraphs[item.paragraph].style.bold:
            return True
        is_sentence = candidate.reading.form in {Form.SUBJECT, Form.PERFORMATIVE}
        if item.mark is not Mark.NUMBER or is_sentence or item.end - item.start > _LONG_SENTENCE:
            return False
        if item.parent not in self.headed:
            beside = item.parent.children if item.parent is not None else self.roots
            parents = [other for other in beside if other.mark is Mark.NUMBER and other.children]
            self.headed[item.parent] = sum(not other.ends_with(".", ";") for other in parents) * 2 >= len(parents)
        return self.headed[item.parent]

    def _is_bare_lead_in(self, item: Item, below: list[_Candidate]) -> bool:
        if item.mark is Mark.PLAIN and item.leads_in():
            return True
        if below and item.is_marked_heading and not item.ends_with(":", "."):
            return True
        return self._is_capital(item)

    def _is_capital(self, item: Item) -> bool:
        return self.source.text[item.start : item.end].isupper()

    def _is_order(self, candidate: _Candidate) -> bool:
        item, form = candidate.item, candidate.reading.form
        if self.sections.holds(item) is not Holds.ORDERS and ENACTING.match(self.source.folded, candidate.start):
            return False
        if form is Form.PERFORMATIVE or (form is Form.REQUEST and self._is_letter()):
            return True
        if item.is_opening and form is not Form.SUBJECT:
            return False
        if self.sections.holds(item) is Holds.ORDERS:
            return form in {Form.SUBJECT, Form.IMPERATIVE} or self._is_labelled(candidate)
        if form is Form.SUBJECT:
            return not item.is_opening
        return form is Form.IMPERATIVE and (bool(self.inheritance.find(item)[0]) or self._is_asked_of_addressees(item))

    def _is_asked_of_addressees(self, item: Item) -> bool:
        """Under `... đề nghị Quý đơn vị triển khai một số nội dung sau:` in a letter."""
        if not self._is_letter() or not self.state.header.addressees:
            return False
        lead_ins = (above for above in item.above() if above.mark is Mark.PLAIN and above.leads_in())
        return any(ASKING.search(above.text().rsplit(". ", 1)[-1]) for above in lead_ins)

    def _is_letter(self) -> bool:
        return self.state.header.type is not None and self.state.header.type.value in _LETTERS

    def _is_labelled(self, candidate: _Candidate) -> bool:
        """Lines of units or time under it make even a bare noun a task."""
        roles = {labelled.role for labelled in candidate.labels}
        for child in candidate.item.children:
            roles |= {labelled.role for labelled in self.label_lines.get(child.index, ())}
        return LabelRole.LEAD in roles

    # Labels

    def _attach_labels(self) -> None:
        """Lines of units and time hold for the tasks above them, back to the lines before.

        Where the number that they stand under has none above them, they hold for its tasks below.
        """
        open_tasks: list[_Candidate] = []
        waiting: list[tuple[Item, list[Labelled]]] = []
        was_label = False
        for item in self.items:
            candidate = self.candidates.get(item.index)
            if item.index in self.label_lines:
                scope = self._scope(item)
                reached = [task for task in open_tasks if scope is None or self._stands_in(task.item, scope)]
                for task in reached:
                    task.labels.extend(self.label_lines[item.index])
                if not reached and item.mark is Mark.BULLET and scope is not None:
                    waiting.append((scope, self.label_lines[item.index]))
                was_label = True
            elif candidate is not None and candidate.is_task:
                waiting = [(scope, labels) for scope, labels in waiting if self._stands_in(item, scope)]
                for _, labels in waiting:
                    candidate.labels.extend(labels)
                if was_label:
                    open_tasks = []
                open_tasks.append(candidate)
                was_label = False
            elif item.mark is Mark.NUMBER:
                if was_label and not self._is_label_heading(item):
                    open_tasks = []
                was_label = was_label and self._is_label_heading(item)

    def _is_label_heading(self, item: Item) -> bool:
        return item.index in self.label_lines

    def _scope(self, item: Item) -> Item | None:
        above = item.parent
        while above is not None and (above.index in self.label_lines or above.mark is Mark.BULLET):
            above = above.parent
        return above

    @staticmethod
    def _stands_in(item: Item, scope: Item) -> bool:
        """Whether it is this item or stands under it."""
        above: Item | None = item
        while above is not None:
            if above is scope:
                return True
            above = above.parent
        return False

    # What a task says

    def _make(self, candidate: _Candidate) -> Task:
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
            outline=item.outline,
        )

    def _reasons(self, candidate: _Candidate) -> tuple[str, ...]:
        form = candidate.reading.form
        reason = {Form.PERFORMATIVE: "stated", Form.SUBJECT: "usual", Form.IMPERATIVE: "position"}.get(form, "loose")
        recognised = self.source.paragraphs[candidate.item.paragraph].recognised is not None
        return (reason, "recognised") if recognised else (reason,)

    def _units(self, candidate: _Candidate) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
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
        if not self._is_letter():
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

    def _when(self, candidate: _Candidate) -> tuple[Deadline | None, tuple[int, ...]]:
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
        return is_ongoing and above.end - above.start > _LONG_SENTENCE

    def _touching(self, labelled: Labelled) -> range:
        """Those of a line of time; the expression may begin with the label itself: `Thời hạn: Quý I`."""
        found = self._within(labelled.start, labelled.end)
        begins_before = found.start and self.state.deadlines[found.start - 1].span.end > labelled.start
        return range(found.start - 1, found.stop) if begins_before else found

    def _within(self, start: int, end: int) -> range:
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def _product(self, candidate: _Candidate) -> TextFinding | None:
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
