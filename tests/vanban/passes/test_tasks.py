"""Tasks of whole documents: each case file is a document, `=== tasks`, and its tasks in order.

A task is `label | beginning of its text | lead; lead | support; support | start, due, recurrence`, where `-` stands for
nothing. Lines are paragraphs; those that begin with a bar are the rows of a table, as in Markdown.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import pytest

from vanban import read
from vanban.model import Document, Task

CASES = sorted((Path(__file__).parent / "cases" / "tasks").glob("*.txt"))


def _read(text: str) -> Document:
    apart = re.sub(r"\n(?!\|)", "\n\n", text)
    return read(apart.encode(), name="case.md")


def _print(task: Task, expected: str) -> str:
    """The task in the form of the cases, its text as long as the expected one's."""
    width = len(expected.split(" | ")[1]) if expected.count(" | ") else len(task.text)
    days = ", ".join(str(value or "-") for value in (task.start, task.due, task.recurrence))
    units = ("; ".join(unit.name for unit in side) for side in (task.lead, task.support))
    return " | ".join([task.label or "-", task.text[:width], *(names or "-" for names in units), days])


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_it_reads(path: Path) -> None:
    text, expected = path.read_text("utf-8").split("=== tasks\n")
    lines = [line for line in expected.splitlines() if line]

    found = _read(text).tasks

    assert [_print(task, line) for task, line in zip_longest(found, lines, fillvalue="") if task] == lines
