"""What a document orders, who is to do it, who takes part, and when.

Public names: `read_tasks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.model import Task
from vanban.passes.state import State
from vanban.passes.task_contents import LONG_SENTENCE, Candidate, TaskMaker
from vanban.passes.task_items import Item, Mark, is_attached_title, read_items
from vanban.passes.task_labels import Labelled, read_inner_labels, read_label, read_units_in_brackets
from vanban.passes.task_sections import Sections
from vanban.passes.task_sentences import as_request, read_item
from vanban.passes.task_tables import read_task_rows
from vanban.passes.task_units import Inheritance
from vanban.passes.unit_roles import Form
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
        self.maker = TaskMaker(state, self.inheritance)
        self.candidates: dict[int, Candidate] = {}
        self.label_lines: dict[int, list[Labelled]] = {}

    def tasks(self) -> Iterator[Task]:
        for item in self.items:
            self._prepare(item)
        self._end_opening()
        for item in self.items:
            self._carry_on(item)
        for item in reversed(self.items):
            self._decide(item)
        self._attach_labels()
        for candidate in self.candidates.values():
            if candidate.is_task:
                yield self.maker.make(candidate)

    # What each item is

    def _prepare(self, item: Item) -> None:
        if self.sections.holds(item) is Holds.NOTHING or is_attached_title(item):
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
        reading = read_item(self.source, item, start, end)
        if self.maker.is_letter() and self.state.header.addressees:
            reading = as_request(reading)
        self.candidates[item.index] = Candidate(item, start, end, reading, labels=labels)

    def _end_opening(self) -> None:
        """Where nothing is numbered the opening ends with the first request: what follows may order too."""
        if any(item.mark is Mark.NUMBER for item in self.items):
            return
        asked = False
        for item in self.items:
            item.is_opening = item.is_opening and not asked
            candidate = self.candidates.get(item.index)
            asked = asked or (candidate is not None and candidate.reading.form is Form.PERFORMATIVE)

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
        is_long = item.end - item.start > LONG_SENTENCE and candidate.reading.form in {Form.SUBJECT, Form.PERFORMATIVE}
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

    def _below(self, item: Item) -> Iterator[Candidate]:
        for child in item.children:
            if (candidate := self.candidates.get(child.index)) is not None:
                yield candidate
            yield from self._below(child)

    def _orders_beside(self, candidate: Candidate) -> bool:
        """It orders something that its bullets do not: a whole sentence, not a heading or lead-in."""
        item = candidate.item
        if item.is_marked_heading or self._is_heading_among_siblings(candidate):
            return False
        return (item.ends_with(".", ";") or self._leads_in_apart(item)) and self._is_order(candidate)

    def _leads_in_apart(self, item: Item) -> bool:
        """`... y tế dự phòng. Cụ thể:`: the lead-in is a sentence of its own."""
        sentences = self.source.text[item.start : item.end].rsplit(". ", 1)
        return len(sentences) == 2 and len(sentences[1]) < 30 and item.ends_with(":")

    def _is_heading_among_siblings(self, candidate: Candidate) -> bool:
        """A heading that ends in a full stop by a slip: the others beside it do not, or all its letters are bold.

        A sentence that says who is to do what is none.
        """
        item = candidate.item
        if self.source.paragraphs[item.paragraph].style.bold:
            return True
        is_sentence = candidate.reading.form in {Form.SUBJECT, Form.PERFORMATIVE}
        if item.mark is not Mark.NUMBER or is_sentence or item.end - item.start > LONG_SENTENCE:
            return False
        if item.parent not in self.headed:
            beside = item.parent.children if item.parent is not None else self.roots
            parents = [other for other in beside if other.mark is Mark.NUMBER and other.children]
            self.headed[item.parent] = sum(not other.ends_with(".", ";") for other in parents) * 2 >= len(parents)
        return self.headed[item.parent]

    def _is_bare_lead_in(self, item: Item, below: list[Candidate]) -> bool:
        if item.mark is Mark.PLAIN and item.leads_in():
            return True
        if below and item.is_marked_heading and not item.ends_with(":", "."):
            return True
        return self._is_capital(item)

    def _is_capital(self, item: Item) -> bool:
        return self.source.text[item.start : item.end].isupper()

    def _is_order(self, candidate: Candidate) -> bool:
        item, form = candidate.item, candidate.reading.form
        if self.sections.holds(item) is not Holds.ORDERS and ENACTING.match(self.source.folded, candidate.start):
            return False
        if form is Form.PERFORMATIVE or (form is Form.REQUEST and self.maker.is_letter()):
            return True
        if item.is_opening and form is not Form.SUBJECT:
            return False
        if self.sections.holds(item) is Holds.ORDERS:
            return form in {Form.SUBJECT, Form.IMPERATIVE} or self._is_labelled(candidate)
        if form is Form.SUBJECT:
            return not item.is_opening
        return form is Form.IMPERATIVE and (bool(self.inheritance.find(item)[0]) or self._is_asked_of_addressees(item))

    def _is_asked_of_addressees(self, item: Item) -> bool:
        """Under `... đề nghị Quý đơn vị triển khai một số nội dung sau:` in a letter, or where a number opens it."""
        if not self.maker.is_letter() or not self.state.header.addressees:
            return False
        if self.items[0].mark is Mark.NUMBER:
            return True
        lead_ins = (above for above in item.above() if above.mark is Mark.PLAIN and above.leads_in())
        return any(ASKING.search(above.text().rsplit(". ", 1)[-1]) for above in lead_ins)

    def _is_labelled(self, candidate: Candidate) -> bool:
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
        open_tasks: list[Candidate] = []
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
