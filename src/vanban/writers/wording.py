"""Values as people read them, shared by the writers: when, where, which part of a document.

Public names: `describe_when`, `describe_place`, `describe_task_place`, `describe_reasons`, `SEVERITY_NAMES`, `name_of`,
`findings_of`, `day_of`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vanban.messages import translate
from vanban.model import Deadline, Document, Finding, Place, Recurrence, Severity, Task
from vanban.rules.confidence import REASONS, Confidence

HEADER_NAMES = (
    "Issuer",
    "Superior",
    "Symbol",
    "Type",
    "Place and date",
    "Abstract",
    "Urgency",
    "Signed by",
    "Recipients",
)
COUNT_NAMES = (
    "header",
    "outline items",
    "citations",
    "deadlines",
    "units",
    "lead",
    "support",
    "tasks",
    "recipients",
    "signature",
)
COLUMN_NAMES = ("What", "Lead", "Support", "When", "Where", "Product", "Field", "Value", "Words", "Rule", "Confidence")
_RECURRENCES = {
    Recurrence.ONGOING: "all the time",
    Recurrence.DAILY: "every day",
    Recurrence.WEEKLY: "every week",
    Recurrence.MONTHLY: "every month",
    Recurrence.QUARTERLY: "every quarter",
    Recurrence.HALF_YEARLY: "every half year",
    Recurrence.YEARLY: "every year",
}
SEVERITY_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
FIELD_NAMES = {
    "header.issuer": "Issuer",
    "header.superior": "Superior",
    "header.symbol": "Symbol",
    "header.type": "Type",
    "header.place": "Place",
    "header.date": "Date",
    "header.abstract": "Abstract",
    "header.urgency": "Urgency",
    "header.secrecy": "Secrecy",
    "header.addressee": "Addressee",
    "signature.authority": "Signing authority",
    "signature.body": "Signed for",
    "signature.role": "Signer's post",
    "signature.name": "Signed by",
    "outline": "Item",
    "citation": "Cited document",
    "deadline": "Deadline",
    "unit": "Unit",
    "task": "Task",
    "task.lead": "Lead",
    "task.support": "Support",
    "recipient": "Recipient",
}
"""What people call a field that `findings_of` names."""
MESSAGES = (
    *FIELD_NAMES.values(),
    *_RECURRENCES.values(),
    *SEVERITY_NAMES.values(),
    *HEADER_NAMES,
    *COUNT_NAMES,
    *COLUMN_NAMES,
)
"""Words of tables, which no call of `translate` names; the test of the catalogue reads them."""


def day_of(day: date) -> str:
    """`15/12/2025`, as Vietnamese papers write a day."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def describe_when(item: Task | Deadline) -> str:
    """First day, last day and recurrence; empty where none is known."""
    parts = []
    if item.start and item.due:
        parts.append(f"{day_of(item.start)} – {day_of(item.due)}")
    elif item.due:
        parts.append(day_of(item.due))
    elif item.start:
        parts.append(translate("from {day}").format(day=day_of(item.start)))
    if item.recurrence:
        parts.append(translate(_RECURRENCES[item.recurrence]))
    return ", ".join(parts)


def describe_place(place: Place | None) -> str:
    """`tr. 3` or `đoạn 12`; empty where the source knows no place."""
    if place is None:
        return ""
    if place.page is not None:
        return translate("p. {page}").format(page=place.page)
    if place.paragraph is not None:
        return translate("par. {number}").format(number=place.paragraph + 1)
    return ""


def describe_task_place(document: Document, task: Task) -> str:
    """The way to a task through the outline, then its page or paragraph: `II › 3 › a · tr. 3`."""
    labels: list[str] = []
    index = task.outline
    while index is not None:
        labels.append(document.outline[index].label)
        index = document.outline[index].parent
    way = " › ".join(reversed(labels))
    if task.label and (not labels or task.label != labels[0]):
        way = f"{way} › {task.label}" if way else task.label
    return " · ".join(part for part in (way, describe_place(task.place)) if part)


def describe_reasons(value: float) -> str:
    """Why a finding is as sure as it is; empty for a bare number."""
    if not isinstance(value, Confidence):
        return ""
    return "; ".join(translate(REASONS[reason][1]) for reason in value.reasons)


def name_of(field: str) -> str:
    """A field of `findings_of` as people call it."""
    return translate(FIELD_NAMES[field])


def findings_of(document: Document) -> Iterator[tuple[str, Finding, str]]:
    """Every finding with the name of its field and its value in words, in the order of the model."""
    header, signature = document.header, document.signature
    singles = {
        "header.issuer": header.issuer,
        "header.superior": header.superior,
        "header.symbol": header.symbol,
        "header.type": header.type,
        "header.place": header.place_name,
        "header.date": header.date,
        "header.abstract": header.abstract,
        "header.urgency": header.urgency,
        "header.secrecy": header.secrecy,
        "signature.authority": signature.authority,
        "signature.body": signature.body,
        "signature.role": signature.role,
        "signature.name": signature.name,
    }
    for field, single in singles.items():
        if single is not None:
            yield field, single, day_of(single.value) if isinstance(single.value, date) else single.value
    for addressee in header.addressees:
        yield "header.addressee", addressee, addressee.value
    for item in document.outline:
        yield "outline", item, f"{item.label}: {item.text}"
    for citation in document.citations:
        yield "citation", citation, citation.symbol + (f", {day_of(citation.date)}" if citation.date else "")
    for deadline in document.deadlines:
        yield "deadline", deadline, describe_when(deadline) or translate("relative")
    for unit in document.units:
        yield "unit", unit, unit.name
    for task in document.tasks:
        yield "task", task, task.text
        for lead in task.lead:
            yield "task.lead", lead, lead.name
        for support in task.support:
            yield "task.support", support, support.name
    for recipient in document.recipients:
        yield "recipient", recipient, recipient.name
