"""Text becomes a document, pass by pass. `PASSES` is the order; nothing else decides it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from vanban.limits import Stopwatch
from vanban.model import Document, SourceText
from vanban.passes.citations import read_citations
from vanban.passes.deadlines import read_deadlines
from vanban.passes.foot import read_foot
from vanban.passes.header import read_header
from vanban.passes.outline import read_outline
from vanban.passes.state import State
from vanban.passes.tasks import read_tasks
from vanban.passes.units import read_units


class Pass(Protocol):
    """One step. It reads what earlier passes wrote and returns a new state with its own fields filled.

    A pass never raises over content, asks no clock, and gives the same answer for the same state. Its docstring says
    what it reads, what it writes, and the facts that hold after it.
    """

    def __call__(self, state: State, /) -> State: ...


PASSES: tuple[tuple[str, Pass], ...] = (
    ("header", read_header),
    ("foot", read_foot),
    ("outline", read_outline),
    ("citations", read_citations),
    ("deadlines", read_deadlines),
    ("units", read_units),
    ("tasks", read_tasks),
)


def read_text(source: SourceText, *, reference_date: date | None = None, watch: Stopwatch | None = None) -> Document:
    """Run every pass over a source text.

    Raises: LimitPassedError where `watch` runs out, looked at before each pass.
    """
    state = State(source=source, reference_date=reference_date)
    for _, read_pass in PASSES:
        if watch is not None:
            watch.check()
        state = read_pass(state)
    return state.finish()
