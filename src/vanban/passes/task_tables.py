"""The tasks of the rows of tables of work.

Public names: `read_task_rows`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from vanban.model import Cell, Deadline, Span, Task, TextFinding, Unit
from vanban.passes.state import State
from vanban.passes.task_grids import Grid, Layout, continue_layout, find_layout, is_programme
from vanban.passes.task_products import find_product_recipient
from vanban.passes.task_units import make_units, once, read_units_of_value
from vanban.passes.unit_names import read_list
from vanban.passes.unit_roles import Form, read_roles
from vanban.rules.confidence import confidence
from vanban.rules.phrases import Words
from vanban.rules.table_columns import BEGINNING, Column
from vanban.rules.task_words import VERBS

_BULLET: Final = re.compile(r"(?:[-+•*●○]|[\uf000-\uf0ff])+ *|(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)] +")
_ORDINAL: Final = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-zđ])[.)]?\.?")
_GROUP_ORDINAL: Final = re.compile(r"\(?(?:[ivxlc]{1,6}|[a-zđ])[.)]?\.?")


def read_task_rows(state: State) -> Iterator[Task]:
    """The tasks of all tables of work."""
    reader = _Rows(state)
    before: Layout | None = None
    taken = state.head | state.foot
    for table in state.source.tables:
        if any(index in taken for held in table.paragraphs for index in held):
            continue
        grid = Grid(state, table)
        layout = find_layout(grid) or continue_layout(before, grid)
        if layout is None or is_programme(grid, layout):
            before = None
            continue
        before = layout
        yield from reader.tasks(grid, layout)


_ROLE: Final = re.compile(r"(?<=[\w.;,)] )(?:(?:cơ quan|đơn vị) )?(?:chủ trì|phối hợp)(?: thực hiện)? ?:")
_LEADS: Final = re.compile(r" ?\(chủ trì")


@dataclass(slots=True)
class _Part:
    """A stretch of a cell of work: the whole of it, or one of its bullets."""

    start: int
    end: int
    is_bullet: bool


class _Rows:
    def __init__(self, state: State) -> None:
        self.state = state
        self.source = state.source
        self.starts = [deadline.span.start for deadline in state.deadlines]
        self.outline_starts = [item.span.start for item in state.outline]

    def tasks(self, grid: Grid, layout: Layout) -> Iterator[Task]:
        work = self._work_column(grid, layout)
        group: tuple[Unit, ...] = ()
        ordinal = ""
        """The latest: rows below without a number of their own stand under it."""
        done: set[int] = set()
        for row in range(layout.first_row, grid.table.rows):
            if self._is_head_again(grid, layout, row):
                continue
            named = self._read_group(grid, layout, row, work)
            if named is not None:
                group, ordinal = named, ""
                continue
            index = grid.cells.get((row, work))
            if index is None or index in done or not grid.paragraphs(row, work):
                continue
            done.add(index)
            rows = range(row, row + grid.table.cells[index].row_span)
            ordinal = self._ordinal(grid, layout, row) or ordinal
            yield from self._row(grid, layout, rows, work, group, ordinal)

    @staticmethod
    def _work_column(grid: Grid, layout: Layout) -> int:
        """Of two columns of work (`Nhiệm vụ`, `Nội dung`) the one that says more different things: the other groups."""
        rows = range(layout.first_row, grid.table.rows)
        columns = layout.of(Column.WORK)
        if len(columns) == 1:
            return columns[0]
        return max(columns, key=lambda column: (len({grid.text(row, column) for row in rows} - {""}), -column))

    @staticmethod
    def _is_head_again(grid: Grid, layout: Layout, row: int) -> bool:
        """The head repeated on a new page, or a row of column numbers `(1) (2) (3)`."""
        texts = [grid.text(row, column) for column in range(grid.table.columns)]
        if all(not text or _ORDINAL.fullmatch(text.strip("()= +")) or len(text) < 3 for text in texts):
            return True
        heads = [grid.text(row, column) == head for column, head in layout.heads.items()]
        return sum(heads) >= max(2, len(heads) - 1)

    def _read_group(self, grid: Grid, layout: Layout, row: int, work: int) -> tuple[Unit, ...] | None:
        """A row across names a group of tasks, now and then the unit that leads them; None for a row of work."""
        cells = [grid.table.cells[index] for index in grid.distinct(row)]
        ordinals = layout.of(Column.ORDINAL)
        beside = {*ordinals, *layout.of(Column.OTHER)}
        others = [cell for cell in cells if cell.column not in beside or cell.column_span > 1]
        if not others:
            return ()
        is_repeated = self._says_one_thing(grid, row, others)
        if (len(others) > 1 and not is_repeated) or any(cell.row_span > 1 for cell in others):
            return None
        only = others[0]
        ordinal = grid.text(row, ordinals[0]) if ordinals and only.column not in ordinals else ""
        is_across = is_repeated or only.column_span * 2 > grid.table.columns or only.column != work
        if not (
            is_across
            or _GROUP_ORDINAL.fullmatch(ordinal)
            or self._is_loud(only, grid)
            or self._heads_finer(grid, row, ordinals, ordinal)
        ):
            return None
        start, end = self._cell_range(grid, row, only.column)
        words = Words(self.source.text, self.source.folded, self._behind_mark(start, end), end)
        names, behind = read_list(words, 0)
        if names and behind >= len(words) - 2:
            return make_units(self.source, words, names, "inherited", rule="unit.group")
        return ()

    @staticmethod
    def _says_one_thing(grid: Grid, row: int, cells: list[Cell]) -> bool:
        """A row across whose words a converter has put into each of its cells."""
        return len(cells) > 2 and len({grid.text(row, cell.column) for cell in cells}) == 1

    def _cell_range(self, grid: Grid, row: int, column: int) -> Span:
        return grid.span(row, column) or Span(0, 0)

    def _behind_mark(self, start: int, end: int) -> int:
        found = re.compile(r"(?:[ivxlc]{1,6}|[a-zđ]|\d{1,3}(?:\.\d+)*)[.)/-]+ *").match(self.source.folded, start, end)
        return found.end() if found else start

    def _is_loud(self, cell: Cell, grid: Grid) -> bool:
        """In bold or capital letters throughout."""
        indices = grid.paragraphs(cell.row, cell.column)
        text = " ".join(
            self.source.text[self.source.paragraphs[i].start : self.source.paragraphs[i].end] for i in indices
        )
        return text.isupper() or all(self.source.paragraphs[i].style.bold for i in indices)

    @staticmethod
    def _heads_finer(grid: Grid, row: int, ordinals: list[int], ordinal: str) -> bool:
        """`1` above `1.1`."""
        if not ordinals or not ordinal or row + 1 >= grid.table.rows:
            return False
        below = grid.text(row + 1, ordinals[0])
        return below.startswith((ordinal.rstrip(".") + ".", ordinal.rstrip(".") + "1")) and below != ordinal

    # One row

    def _row(
        self, grid: Grid, layout: Layout, rows: range, work: int, group: tuple[Unit, ...], ordinal: str
    ) -> Iterator[Task]:
        parts = self._parts(grid, rows[0], work)
        if not parts:
            return
        is_numbered = bool(self._ordinal(grid, layout, rows[0])) or not layout.of(Column.ORDINAL)
        if not is_numbered and len(parts) == 1 and self._goes_on(parts[0]):
            return
        lead, support = self._units(grid, layout, rows)
        times = self._times(grid, layout, rows)
        product = self._finding(grid, layout, rows[0], Column.PRODUCT, "task.product")
        recipient = self._finding(grid, layout, rows[0], Column.RECIPIENT, "task.product-recipient")
        begins = self._begins(grid, layout, rows)
        for part in parts:
            task = self._make(part, ordinal, lead or group, support, times, product)
            if recipient is not None:
                task = replace(task, product_recipient=recipient)
            yield replace(task, start=begins) if begins and task.due and begins <= task.due else task

    @staticmethod
    def _times(grid: Grid, layout: Layout, rows: range) -> list[Span]:
        """The cells of time; a column of ends comes before one of beginnings."""
        columns = sorted(layout.of(Column.TIME), key=lambda column: bool(BEGINNING.match(layout.heads[column])))
        return [span for row in rows for column in columns if (span := grid.span(row, column))]

    def _begins(self, grid: Grid, layout: Layout, rows: range) -> date | None:
        """The day in the column `Bắt đầu`, where another tells the end."""
        columns = layout.of(Column.TIME)
        beginnings = [column for column in columns if BEGINNING.match(layout.heads[column])]
        if not beginnings or len(beginnings) == len(columns):
            return None
        span = grid.span(rows[0], beginnings[0])
        found = self._within(span) if span else ()
        return next((d.start or d.due for d in (self.state.deadlines[index] for index in found)), None)

    def _goes_on(self, part: _Part) -> bool:
        """A row without a number that begins in small letters carries on the row before the page's end."""
        return self.source.text[part.start].islower()

    def _ordinal(self, grid: Grid, layout: Layout, row: int) -> str:
        for column in layout.of(Column.ORDINAL):
            span = grid.span(row, column)
            if span is not None:
                return self.source.text[span.start : span.end].strip(" .)(")
        return ""

    def _parts(self, grid: Grid, row: int, work: int) -> list[_Part]:
        """The cell as a whole; where it holds bullets that order something, what leads in and each of them."""
        paragraphs = [self.source.paragraphs[i] for i in grid.paragraphs(row, work)]
        parts: list[_Part] = []
        for paragraph in paragraphs:
            found = _BULLET.match(self.source.folded, paragraph.start, paragraph.end)
            if found and found.end() < paragraph.end:
                parts.append(_Part(found.end(), paragraph.end, is_bullet=True))
            elif parts:
                parts[-1].end = paragraph.end
            else:
                parts.append(_Part(paragraph.start, paragraph.end, is_bullet=False))
        bullets = [part for part in parts if part.is_bullet]
        if len(bullets) >= 2 and all(self._orders(part) for part in bullets):
            return [part for part in parts if part.is_bullet or self._stands_alone(part)]
        if not parts:
            return []
        return [_Part(parts[0].start, parts[-1].end, is_bullet=False)]

    def _orders(self, part: _Part) -> bool:
        words = Words(self.source.text, self.source.folded, part.start, part.end)
        return VERBS.match(words.words, 0)[0] > 0 or read_roles(words).form not in {Form.NONE, Form.UNITS}

    def _stands_alone(self, part: _Part) -> bool:
        """A sentence of its own before the bullets: `... y tế dự phòng. Cụ thể:`."""
        text = self.source.text[part.start : part.end].rstrip()
        return text.endswith((".", ";")) or (text.endswith(":") and ". " in text and len(text.rsplit(". ", 1)[1]) < 30)

    def _units(self, grid: Grid, layout: Layout, rows: range) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        leads: list[Unit] = []
        supports: list[Unit] = []
        seen: set[Span] = set()
        for row in rows:
            for column, held in layout.columns.items():
                span = grid.span(row, column)
                if held not in {Column.LEAD, Column.SUPPORT} or span is None or span in seen:
                    continue
                seen.add(span)
                for piece in self._pieces(span):
                    units, others = self._units_of_piece(piece)
                    (leads if held is Column.LEAD else supports).extend(units)
                    supports.extend(others)
        return tuple(leads), tuple(supports)

    def _pieces(self, span: Span) -> list[Span]:
        """A cell that says `Chủ trì: Phòng A Phối hợp: Phòng B` is as many pieces as it has labels."""
        cuts = [found.start() for found in _ROLE.finditer(self.source.folded, span.start + 1, span.end)]
        bounds = [span.start, *cuts, span.end]
        return [Span(start, end) for start, end in pairwise(bounds)]

    def _units_of_piece(self, piece: Span) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        """Leads and supports; beside `Phòng A (chủ trì)` the unmarked take part."""
        units, others = read_units_of_value(self.source, piece.start, piece.end, "column", rule="unit.column")
        marked = tuple(unit for unit in units if _LEADS.match(self.source.folded, unit.span.end))
        if not marked:
            return units, others
        return marked, (*others, *(unit for unit in units if unit not in marked))

    def _finding(self, grid: Grid, layout: Layout, row: int, held: Column, rule: str) -> TextFinding | None:
        """The words of the first filled cell in a column of this kind."""
        for column in layout.of(held):
            span = grid.span(row, column)
            if span is not None:
                raw = self.source.text[span.start : span.end]
                return TextFinding(
                    raw=raw,
                    span=span,
                    confidence=confidence("column"),
                    rule=rule,
                    place=self.source.place(span),
                    value=" ".join(raw.split()),
                )
        return None

    def _make(
        self,
        part: _Part,
        ordinal: str,
        lead: tuple[Unit, ...],
        support: tuple[Unit, ...],
        times: list[Span],
        product: TextFinding | None,
    ) -> Task:
        words = Words(self.source.text, self.source.folded, part.start, part.end)
        roles = read_roles(words)
        own_support = make_units(self.source, words, roles.support, "usual", rule="unit.row")
        if not lead and roles.form in {Form.SUBJECT, Form.PERFORMATIVE}:
            lead = make_units(self.source, words, roles.lead, "usual", rule="unit.row")
        names = {unit.name.casefold() for unit in lead}
        chosen, indices = self._when(part, times)
        raw = self.source.text[part.start : part.end]
        span = Span(part.start, part.end)
        return Task(
            raw=raw,
            span=span,
            confidence=confidence("column"),
            rule="task.row",
            place=self.source.place(span),
            text=" ".join(raw.split()),
            label=ordinal or None,
            lead=once(lead),
            support=once(unit for unit in (*own_support, *support) if unit.name.casefold() not in names),
            start=chosen.start if chosen else None,
            due=chosen.due if chosen else None,
            recurrence=chosen.recurrence if chosen else None,
            deadlines=indices,
            product=product,
            product_recipient=find_product_recipient(self.source, words),
            outline=self._outline(part.start),
        )

    def _outline(self, offset: int) -> int | None:
        index = bisect_left(self.outline_starts, offset) - 1
        return index if index >= 0 else None

    def _when(self, part: _Part, times: list[Span]) -> tuple[Deadline | None, tuple[int, ...]]:
        """The column of time wins; a bullet's own words win over the column that its whole cell shares."""
        own = list(self._within(Span(part.start, part.end)))
        stated = [index for span in times for index in self._within(span)]
        first = own + stated if part.is_bullet or not times else stated + own
        if times and not stated and not part.is_bullet:
            return None, tuple(own)
        indices = tuple(dict.fromkeys(first))
        return (self.state.deadlines[indices[0]] if indices else None), indices

    def _within(self, span: Span) -> range:
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
