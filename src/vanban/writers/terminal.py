"""A document on the terminal: header, tasks, diagnostics; or every finding with its evidence.

Public names: `print_document`, `print_evidence`.
"""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid
from rich.text import Text

from vanban.messages import translate
from vanban.model import Diagnostic, Document, Severity, Task
from vanban.rules.confidence import REASONS, Confidence
from vanban.writers.wording import (
    SEVERITY_NAMES,
    day_of,
    describe_place,
    describe_task_place,
    describe_when,
    findings_of,
)

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_PLAIN_WIDTH = 160  # columns where the output is no terminal and has no width of its own


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=_PLAIN_WIDTH)


def print_document(document: Document, *, title: str | None = None) -> None:
    """Print what a person looks for first."""
    console = _console()
    if title:
        console.rule(escape(title))
    console.print(_header(document))
    console.print(_tasks(document))
    _print_counts(console, document)
    for diagnostic in document.diagnostics:
        console.print(_diagnostic(document, diagnostic))


def _header(document: Document) -> Grid:
    header, signature = document.header, document.signature
    grid = Grid(show_header=False, box=None, padding=(0, 1))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    rows = {
        "Issuer": header.issuer and header.issuer.value,
        "Superior": header.superior and header.superior.value,
        "Symbol": header.symbol and header.symbol.value,
        "Type": header.type and header.type.value,
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
        "Recipients": "; ".join(recipient.name for recipient in document.recipients),
    }
    for name, value in rows.items():
        if value:
            grid.add_row(translate(name), Text(value))
    return grid


def _tasks(document: Document) -> Grid:
    grid = Grid(title=translate("Tasks"), title_style="bold", title_justify="left", show_lines=True)
    grid.add_column("#", justify="right", style="dim")
    grid.add_column(translate("What"), ratio=5)
    grid.add_column(translate("Lead"), ratio=2, style="green")
    grid.add_column(translate("Support"), ratio=2, style="cyan")
    grid.add_column(translate("When"), ratio=2, style="yellow")
    grid.add_column(translate("Where"), ratio=1, style="dim")
    for number, task in enumerate(document.tasks, 1):
        grid.add_row(
            str(number),
            Text(task.text),
            Text("\n".join(unit.name for unit in task.lead)),
            Text("\n".join(unit.name for unit in task.support)),
            Text(_when(document, task)),
            Text(describe_task_place(document, task)),
        )
    return grid


def _when(document: Document, task: Task) -> str:
    """The computed days, then the words they came from."""
    words = "; ".join(dict.fromkeys(document.deadlines[index].raw for index in task.deadlines))
    computed = describe_when(task)
    return f"{computed}\n“{words}”" if computed and words else computed or words


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
    grid = Grid(show_lines=False)
    for name, ratio in (("Field", 2), ("Value", 4), ("Words", 4), ("Where", 1), ("Rule", 2), ("Confidence", 4)):
        grid.add_column(translate(name), ratio=ratio, overflow="fold")
    for field, finding, value in findings_of(document):
        grid.add_row(
            field,
            Text(_short(value)),
            Text(_short(finding.raw)),
            describe_place(finding.place),
            finding.rule,
            f"{finding.confidence:.2f} {_reasons(finding.confidence)}",
        )
    console.print(grid)


def _reasons(value: float) -> str:
    if not isinstance(value, Confidence):
        return ""
    return "; ".join(translate(REASONS[reason][1]) for reason in value.reasons)


def _short(words: str) -> str:
    return words if len(words) <= 120 else words[:119] + "…"
