"""One page of HTML: the document's words on the left with every finding in its colour, the tasks on the right.

The page needs no other file and no network. Pointing at a mark, or reaching it by the keyboard, shows what was found.

Public name: `document_to_page`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise

from vanban.messages import language, translate
from vanban.model import Document, Finding, OutlineItem, Paragraph, Span, Table, Task
from vanban.writers.wording import describe_reasons, describe_task_place, describe_when, findings_of, name_of

_COLOUR_NAMES = (
    "header",
    "outline",
    "citation",
    "deadline",
    "unit",
    "lead",
    "support",
    "task",
    "recipient",
    "signature",
)
_LEGEND = {
    "header": "header",
    "outline": "outline items",
    "citation": "citations",
    "deadline": "deadlines",
    "lead": "lead",
    "support": "support",
    "unit": "units",
    "task": "tasks",
    "recipient": "recipients",
    "signature": "signature",
}


class _Mark:
    """A finding as it is drawn."""

    __slots__ = ("end", "kind", "start", "title")

    def __init__(self, field: str, finding: Finding, value: str) -> None:
        self.start, self.end = finding.span
        if isinstance(finding, OutlineItem):  # the label alone: whole paragraphs would drown the rest
            at = max(finding.raw.find(finding.label), 0)
            self.end = min(self.start + at + len(finding.label), self.end)
        self.kind = _colour_of(field)
        why = describe_reasons(finding.confidence)
        self.title = f"{name_of(field)}: {value}\n{finding.confidence:.2f} · {why}\n{finding.rule}"

    def rank(self) -> tuple[int, bool]:
        """Shorter marks lie on top; of the same words, what a unit has to do says more than that it is one."""
        return (self.end - self.start, self.kind == "unit")


def _colour_of(field: str) -> str:
    first, _, last = field.partition(".")
    name = last if first == "task" and last else first
    return name if name in _COLOUR_NAMES else "header"


def document_to_page(document: Document, *, title: str) -> str:
    """The page as one text."""
    style = (files("vanban.writers") / "page.css").read_text("utf-8")
    return "".join(
        (
            f'<!doctype html>\n<html lang="{language()}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{style}</style></head><body>",
            f"<header><h1>{escape(title)}</h1>{_legend(document)}</header><main><article>",
            *_paragraphs(document),
            f"</article><aside><h2>{escape(translate('Tasks'))} ({len(document.tasks)})</h2>",
            *(_card(document, number, task) for number, task in enumerate(document.tasks, 1)),
            "</aside></main></body></html>\n",
        )
    )


def _legend(document: Document) -> str:
    counts: dict[str, int] = {}
    for field, _, _ in findings_of(document):
        counts[_colour_of(field)] = counts.get(_colour_of(field), 0) + 1
    shown = (
        f'<li><mark class="{kind}">{escape(translate(name))}</mark> {counts[kind]}</li>'
        for kind, name in _LEGEND.items()
        if kind in counts
    )
    return f"<ul>{''.join(shown)}</ul>"


def _card(document: Document, number: int, task: Task) -> str:
    rows = (
        ("Lead", "lead", "; ".join(unit.name for unit in task.lead)),
        ("Support", "support", "; ".join(unit.name for unit in task.support)),
        (
            "When",
            "deadline",
            describe_when(task) or "; ".join(document.deadlines[index].raw for index in task.deadlines),
        ),
        ("Product", "", task.product.value if task.product else ""),
        ("Where", "", describe_task_place(document, task)),
    )
    facts = "".join(
        f'<dt>{escape(translate(name))}</dt><dd class="{kind}">{escape(value)}</dd>'
        for name, kind, value in rows
        if value
    )
    return f'<a class="card" href="#t{number}"><p><b>{number}.</b> {escape(task.text)}</p><dl>{facts}</dl></a>'


def _paragraphs(document: Document) -> Iterator[str]:
    """Paragraphs in order; those of a table in a grid of its cells."""
    marks = _marks_by_paragraph(document)
    tasks = {task.span.start: number for number, task in enumerate(document.tasks, 1)}
    tables = {table.index: table for table in document.source.tables}
    drawn: set[int] = set()
    for index, paragraph in enumerate(document.source.paragraphs):
        if paragraph.cell is None:
            yield _paragraph(document, paragraph, marks.get(index, []), tasks)
        elif paragraph.cell.table not in drawn:
            drawn.add(paragraph.cell.table)
            yield _table(document, tables[paragraph.cell.table], marks, tasks)


def _marks_by_paragraph(document: Document) -> dict[int, list[_Mark]]:
    source = document.source
    marks: dict[int, list[_Mark]] = {}
    for field, finding, value in findings_of(document):
        mark = _Mark(field, finding, value)
        for index in range(source.paragraph_at(mark.start), source.paragraph_at(max(mark.end - 1, 0)) + 1):
            marks.setdefault(index, []).append(mark)
    return marks


def _table(document: Document, table: Table, marks: dict[int, list[_Mark]], tasks: dict[int, int]) -> str:
    rows: dict[int, list[str]] = {}
    for cell, indices in zip(table.cells, table.paragraphs, strict=True):
        inside = "".join(
            _paragraph(document, document.source.paragraphs[index], marks.get(index, []), tasks) for index in indices
        )
        spans = f' rowspan="{cell.row_span}"' * (cell.row_span > 1) + f' colspan="{cell.column_span}"' * (
            cell.column_span > 1
        )
        rows.setdefault(cell.row, []).append(f"<td{spans}>{inside}</td>")
    body = "".join(f"<tr>{''.join(rows[number])}</tr>" for number in sorted(rows))
    return f'<div class="scroll"><table{" class=layout" if _is_layout(table, marks) else ""}>{body}</table></div>'


def _is_layout(table: Table, marks: dict[int, list[_Mark]]) -> bool:
    """Columns at the head and the foot are no table to people, even where the file draws them as one."""
    kinds = {mark.kind for indices in table.paragraphs for index in indices for mark in marks.get(index, [])}
    return table.is_layout or bool(kinds & {"header", "signature", "recipient"})


def _paragraph(document: Document, paragraph: Paragraph, marks: list[_Mark], tasks: dict[int, int]) -> str:
    style = paragraph.style
    names = [
        name
        for name, holds in (
            ("b", style.bold),
            ("i", style.italic),
            ("c", style.centred),
            (paragraph.kind.value, paragraph.kind.value != "body"),
        )
        if holds
    ]
    inside = "".join(_segments(document.source.text, Span(paragraph.start, paragraph.end), marks, tasks))
    classes = ' class="' + " ".join(names) + '"' if names else ""
    return f"<p{classes}>{inside}</p>"


def _segments(text: str, span: Span, marks: list[_Mark], tasks: dict[int, int]) -> Iterator[str]:
    """Cut the words where marks begin and end; the shortest mark over a stretch colours it, all of them note it."""
    cuts = sorted(
        {span.start, span.end}
        | {edge for mark in marks for edge in (mark.start, mark.end) if span.start < edge < span.end}
    )
    for start, end in pairwise(cuts):
        words = escape(text[start:end])
        over = sorted((mark for mark in marks if mark.start <= start and mark.end >= end), key=_Mark.rank)
        anchor = f' id="t{tasks[start]}"' if start in tasks else ""
        if not over:
            yield words
            continue
        note = escape("\n\n".join(mark.title for mark in over))
        yield f'<mark{anchor} class="{over[0].kind}" tabindex="0" data-note="{note}">{words}</mark>'
