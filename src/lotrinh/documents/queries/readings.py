"""What was read in a document, as pages show it: words with marks, findings by kind, what to look at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.models import Document, Reading
from vanban.messages import in_language, translate
from vanban.writers.wording import FIELD_NAMES

KINDS: dict[str, str | Promise] = {
    "header": _("Header"),
    "task": _("Tasks"),
    "deadline": _("Deadlines"),
    "lead": _("In the lead"),
    "support": _("Taking part"),
    "unit": _("Units named"),
    "citation": _("Documents cited"),
    "recipient": _("Recipients"),
    "signature": _("Signature"),
    "outline": _("Outline"),
}
"""The kinds of marks in the order of the legend; each has a colour and a line of its own."""
DOUBTFUL_BELOW = 0.75
_HEADER_FIELDS = {
    "issuer_name": ("header", "issuer"),
    "symbol": ("header", "symbol"),
    "type_code": ("header", "type"),
    "issued_date": ("header", "date"),
    "subject": ("header", "abstract"),
    "urgency": ("header", "urgency"),
    "signer_name": ("signature", "name"),
    "signer_position": ("signature", "role"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as it is drawn."""

    number: int
    kind: str
    name: str
    """Its field, as people call it."""
    value: str
    start: int
    end: int
    confidence: float
    boxes: list[list[float]] = field(default_factory=list)

    @property
    def percent(self) -> int:
        """How sure it is."""
        return round(self.confidence * 100)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look."""
        return self.confidence < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one kind."""

    kind: str
    name: str | Promise
    marks: list[Mark]


def get_reading(document: Document) -> Reading | None:
    """The document's reading; None for one that was erased."""
    return Reading.objects.filter(document=document).first()


def marks_of(reading: Reading) -> list[Mark]:
    """Every finding, in the order of the reader, named in the language in force."""
    with in_language(_language()):
        found = reading.findings.get("view", {}).get("marks", [])
        return [_mark(number, mark) for number, mark in enumerate(found)]


def groups_of(marks: list[Mark]) -> list[Group]:
    """The findings by kind, in the order of the legend; kinds without any are left out."""
    by_kind: dict[str, list[Mark]] = {}
    for mark in marks:
        by_kind.setdefault(mark.kind, []).append(mark)
    return [Group(kind, name, by_kind[kind]) for kind, name in KINDS.items() if kind in by_kind]


def doubtful_fields(document: Document, reading: Reading) -> set[str]:
    """Fields of the header that the reader proposes without being sure; none once a person has confirmed it."""
    if document.confirmed_at is not None:
        return set()
    evidence: Mapping[str, Any] = reading.findings.get("evidence", {})
    return {
        name
        for name, (part, key) in _HEADER_FIELDS.items()
        if 0 < evidence.get(part, {}).get(key, {}).get("confidence", 0) < DOUBTFUL_BELOW
    }


def diagnostics_of(reading: Reading) -> list[dict[str, str]]:
    """What the reader wants looked at, in the language in force: code, severity and message."""
    with in_language(_language()):
        return [
            {"code": item["code"], "severity": item["severity"], "message": translate(item["message"])}
            for item in reading.findings.get("diagnostics", [])
        ]


def _mark(number: int, mark: Mapping[str, Any]) -> Mark:
    name = mark["field"]
    return Mark(
        number=number,
        kind=_kind_of(name),
        name=translate(FIELD_NAMES.get(name, name)),
        value=mark["value"],
        start=mark["start"],
        end=mark["end"],
        confidence=mark["confidence"],
        boxes=mark["boxes"],
    )


def _kind_of(name: str) -> str:
    first, _dot, last = name.partition(".")
    kind = last if first == "task" and last else first
    return kind if kind in KINDS else "header"


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
