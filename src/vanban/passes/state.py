"""What passes hand on to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from vanban.model import (
    Citation,
    Deadline,
    Diagnostic,
    Document,
    Header,
    Kind,
    OutlineItem,
    Recipient,
    Signature,
    SourceText,
    Task,
    Unit,
)


@dataclass(frozen=True, kw_only=True)
class State:
    """A document half read. A pass returns `dataclasses.replace(state, ...)` with its own fields filled."""

    source: SourceText
    reference_date: date | None = None
    """Given by the caller; what is relative counts from it, else from the document's own date."""
    header: Header = field(default_factory=Header)
    head: frozenset[int] = frozenset()
    """Indices of the paragraphs that the header took (block, title, abstract; not `Kính gửi` sentences of the body)."""
    recipients: tuple[Recipient, ...] = ()
    signature: Signature = field(default_factory=Signature)
    foot: frozenset[int] = frozenset()
    """Indices of the paragraphs of `Nơi nhận` and of the signature block."""
    outline: tuple[OutlineItem, ...] = ()
    citations: tuple[Citation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    units: tuple[Unit, ...] = ()
    tasks: tuple[Task, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def document_date(self) -> date | None:
        """The day that years left out and words such as `tuần tới` refer to."""
        if self.reference_date is not None:
            return self.reference_date
        return self.header.date.value if self.header.date else None

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Indices of the content paragraphs outside head and foot, in order."""
        taken = self.head | self.foot
        return tuple(
            index
            for index, paragraph in enumerate(self.source.paragraphs)
            if paragraph.kind is Kind.BODY and index not in taken
        )

    def finish(self) -> Document:
        """The document that this state has become."""
        return Document(
            source=self.source,
            header=self.header,
            outline=self.outline,
            citations=self.citations,
            deadlines=self.deadlines,
            units=self.units,
            tasks=self.tasks,
            recipients=self.recipients,
            signature=self.signature,
            diagnostics=self.diagnostics,
        )
