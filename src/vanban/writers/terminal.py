"""A document on the terminal: header, tasks, diagnostics; or every finding with its evidence.

Wide terminals get tables; on narrow ones every task is a short list, as its columns would be a word wide.

Public names: `print_document`, `print_evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from vanban.messages import translate
from vanban.model import Diagnostic, Document, Finding, Severity, Task, Unit
from vanban.writers.wording import (
    SEVERITY_NAMES,
    day_of,
    describe_place,
    describe_reasons,
    describe_task_place,
    describe_when,
    findings_of,
    name_of,
)

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_PLAIN_WIDTH = 160  # columns where the output is no terminal and has no width of its own
_TABLE_WIDTH = 110  # columns from which a table of five columns reads well
_SHORT = 120  # letters of a value or of its words in the evidence


class _Console(Console):
    """A console that leaves it to the command what to do when the reader of its output goes away."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console() -> Console:
    console = _Console()
    return console if console.is_terminal else _Console(width=_PLAIN_WIDTH)


def print_document(document: Document, *, title: str | None = None) -> None:
    """Print what a person looks for first."""
    console = _console()
    if title:
        console.rule(escape(title))
    console.print(_header(document))
    console.print()
    _print_tasks(console, document)
    _print_counts(console, document)
    for diagnostic in document.diagnostics:
        console.print(_diagnostic(document, diagnostic))
    if not document.diagnostics:
        console.print(translate("Nothing looks doubtful."), style="green")


def _header(document: Document) -> Grid:
    header, signature = document.header, document.signature
    grid = Grid(show_header=False, box=None, padding=(0, 1))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    rows = {
        "Issuer": header.issuer and header.issuer.value,
        "Superior": header.superior and header.superior.value,
        "Symbol": header.symbol and header.symbol.value,
        "Type": header.type and f"{header.type.value} ({header.type.raw})",
        "Place and date": ", ".join(
            part
            for part in (
                header.place_name.value if header.place_name else "",
                day_of(header.date.value) if header.date else "",
            )
            if part
        ),
        "Abstract": header.abstract and header.abstract.value,
        "Urgency": header.urgency and header.urgency.value,
        "Signed by": ", ".join(part.value for part in (signature.name, signature.role) if part),
        "Recipients": "\n".join(recipient.name for recipient in document.recipients),
    }
    for name, value in rows.items():
        if value:
            grid.add_row(translate(name), Text(value))
    return grid


def _print_tasks(console: Console, document: Document) -> None:
    if not document.tasks:
        console.print(translate("No tasks were found."), style="yellow")
    elif console.width >= _TABLE_WIDTH:
        console.print(_task_table(document))
    else:
        console.print(translate("Tasks"), style="bold")
        for number, task in enumerate(document.tasks, 1):
            console.print(_task_list(document, number, task))


def _task_table(document: Document) -> Grid:
    grid = Grid(title=translate("Tasks"), title_style="bold", title_justify="left", show_lines=True, expand=True)
    grid.add_column("#", justify="right", style="dim")
    grid.add_column(translate("What"), ratio=4)
    grid.add_column(translate("Lead"), ratio=2, style="green")
    grid.add_column(translate("Support"), ratio=2, style="cyan")
    grid.add_column(translate("When"), ratio=2, style="yellow")
    grid.add_column(translate("Where"), style="dim")
    for number, task in enumerate(document.tasks, 1):
        grid.add_row(
            str(number),
            Text(task.text),
            Text(_names(task.lead, "\n")),
            Text(_names(task.support, "\n")),
            Text(_when(document, task, "\n")),
            Text(describe_task_place(document, task)),
        )
    return grid


def _task_list(document: Document, number: int, task: Task) -> Grid:
    grid = Grid(show_header=False, box=None, padding=(0, 1, 0, 0))
    grid.add_column(style="dim", justify="right", width=len(str(len(document.tasks))) + 1)
    grid.add_column(ratio=1)
    grid.add_row(f"{number}.", Text(task.text))
    facts = (
        ("Lead", "green", _names(task.lead, "; ")),
        ("Support", "cyan", _names(task.support, "; ")),
        ("When", "yellow", _when(document, task, " ")),
        ("Where", "dim", describe_task_place(document, task)),
    )
    for name, colour, value in facts:
        if value:
            grid.add_row("", Text.assemble((f"{translate(name)}: ", "dim"), (value, colour)))
    return grid


def _names(units: Iterable[Unit], between: str) -> str:
    return between.join(unit.name for unit in units)


def _when(document: Document, task: Task, between: str) -> str:
    """The computed days, then the words they came from where these say more."""
    words = "; ".join(dict.fromkeys(document.deadlines[index].raw for index in task.deadlines))
    computed = describe_when(task)
    if not computed or not words or words.casefold() == computed.casefold():
        return computed or words
    return f"{computed}{between}“{words}”"


def _print_counts(console: Console, document: Document) -> None:
    counts = {
        "outline items": document.outline,
        "citations": document.citations,
        "deadlines": document.deadlines,
        "units": document.units,
        "tasks": document.tasks,
        "recipients": document.recipients,
    }
    console.print(" · ".join(f"{len(found)} {translate(name)}" for name, found in counts.items()), style="dim")


def _diagnostic(document: Document, diagnostic: Diagnostic) -> Text:
    text = Text()
    text.append(f"{translate(SEVERITY_NAMES[diagnostic.severity])}", style=_COLOURS[diagnostic.severity])
    text.append(f" [{diagnostic.code}] ", style="dim")
    text.append(translate(diagnostic.message))
    if diagnostic.span:
        text.append(f" “{document.source.text[slice(*diagnostic.span)][:80]}”", style="italic")
    if where := describe_place(diagnostic.place):
        text.append(f" ({where})", style="dim")
    return text


def print_evidence(document: Document, *, title: str | None = None) -> None:
    """Print every finding with its rule, its words, its place and the reasons of its confidence."""
    console = _console()
    if title:
        console.rule(escape(title))
    found = findings_of(document)
    if console.width >= _TABLE_WIDTH:
        console.print(_evidence_table(found))
    else:
        for field, group in groupby(found, key=lambda entry: entry[0]):
            console.print(name_of(field), style="bold")
            for _, finding, value in group:
                console.print(Padding(_evidence(finding, value), (0, 0, 0, 2)))
    for diagnostic in document.diagnostics:
        console.print(_diagnostic(document, diagnostic))


def _evidence_table(found: Iterable[tuple[str, Finding, str]]) -> Grid:
    grid = Grid(expand=True)
    for name, ratio in (("Field", 2), ("Value", 5), ("Words", 5), ("Where", 1), ("Rule", 3), ("Confidence", 4)):
        grid.add_column(translate(name), ratio=ratio, overflow="fold")
    for field, finding, value in found:
        grid.add_row(
            name_of(field),
            Text(_short(value)),
            Text(_short(finding.raw)),
            describe_place(finding.place),
            finding.rule,
            f"{finding.confidence:.2f} {describe_reasons(finding.confidence)}",
        )
    return grid


def _evidence(finding: Finding, value: str) -> Text:
    """A finding in a few lines: its value, its words where they differ, then rule and confidence."""
    text = Text(_short(value))
    if finding.raw != value:
        text.append(f"\n“{_short(finding.raw)}”", style="italic")
    text.append(f"\n{finding.rule}", style="cyan")
    text.append(f" · {finding.confidence:.2f} {describe_reasons(finding.confidence)}", style="yellow")
    if where := describe_place(finding.place):
        text.append(f" · {where}", style="dim")
    return text


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
