"""A document as Markdown: header, outline, a table of tasks, deadlines, citations, recipients.

Public name: `document_to_markdown`.
"""

from __future__ import annotations

from vanban.messages import translate
from vanban.model import Document
from vanban.writers.wording import day_of, describe_task_place, describe_when


def document_to_markdown(document: Document) -> str:
    """The Markdown text; a part with nothing in it is left out."""
    parts = (_header(document), _outline(document), _tasks(document), _citations(document), _recipients(document))
    return "\n\n".join(part for part in parts if part)


def _header(document: Document) -> str:
    header = document.header
    title = " ".join(part.value for part in (header.type, header.symbol) if part) or translate("Document")
    lines = [f"# {_escape(title)}"]
    lines += [f"**{_escape(header.abstract.value)}**"] if header.abstract else []
    origin = ", ".join(
        part
        for part in (
            header.issuer.value if header.issuer else "",
            header.place_name.value if header.place_name else "",
            day_of(header.date.value) if header.date else "",
        )
        if part
    )
    return "\n\n".join([*lines, _escape(origin)] if origin else lines)


def _outline(document: Document) -> str:
    if not document.outline:
        return ""
    lines = [
        f"{'  ' * item.level}- **{_escape(item.label)}** {_escape(item.text)}"
        for item in document.outline
        if item.is_heading
    ]
    return "\n".join([f"## {translate('Outline')}", "", *lines]) if lines else ""


def _tasks(document: Document) -> str:
    if not document.tasks:
        return ""
    heads = [translate(name) for name in ("What", "Lead", "Support", "When", "Where")]
    rows = [f"| # | {' | '.join(heads)} |", f"|---:{'|---' * len(heads)}|"]
    for number, task in enumerate(document.tasks, 1):
        cells = (
            task.text,
            "; ".join(unit.name for unit in task.lead),
            "; ".join(unit.name for unit in task.support),
            describe_when(task),
            describe_task_place(document, task),
        )
        rows.append(f"| {number} | {' | '.join(_escape(cell) for cell in cells)} |")
    return "\n".join([f"## {translate('Tasks')}", "", *rows])


def _citations(document: Document) -> str:
    if not document.citations:
        return ""
    lines = [
        "- "
        + _escape(
            " ".join(
                part for part in (cited.type, cited.symbol, f"({day_of(cited.date)})" if cited.date else "") if part
            )
        )
        for cited in document.citations
    ]
    return "\n".join([f"## {translate('Citations')}", "", *lines])


def _recipients(document: Document) -> str:
    if not document.recipients:
        return ""
    return "\n".join(
        [f"## {translate('Recipients')}", "", *(f"- {_escape(line.name)}" for line in document.recipients)]
    )


def _escape(words: str) -> str:
    for mark in "\\`*_[]<>|":
        words = words.replace(mark, "\\" + mark)
    return words
