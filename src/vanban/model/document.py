"""The result of reading one file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vanban.model.findings import Citation, Deadline, Header, OutlineItem, Recipient, Signature, Task, Unit
from vanban.model.source import Place, SourceText, Span


class Severity(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """Something about the document that a person should know. Content never raises; it ends here."""

    code: str
    """Stable and shown to users: `header.symbol.blank`."""
    severity: Severity
    message: str
    """An English sentence, translated where it is shown: what is wrong and what to do."""
    span: Span | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as read: every list in the order of the text."""

    source: SourceText
    header: Header
    outline: tuple[OutlineItem, ...]
    citations: tuple[Citation, ...]
    deadlines: tuple[Deadline, ...]
    units: tuple[Unit, ...]
    tasks: tuple[Task, ...]
    recipients: tuple[Recipient, ...]
    signature: Signature
    diagnostics: tuple[Diagnostic, ...]
