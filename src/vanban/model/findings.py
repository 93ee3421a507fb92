"""What a reader finds: a value, the words it came from, where they stand, how sure it is and by which rule.

The law of every finding: `source.text[finding.span.start:finding.span.end] == finding.raw`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vanban.model.source import Place, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The part that every finding has."""

    raw: str
    span: Span
    confidence: float
    """From 0 to 1, made from the reasons of `rules.confidence`."""
    rule: str
    """The stable id of the rule that found it."""
    place: Place | None = None
    alternatives: tuple[str, ...] = ()
    """Other values that the same words could have, the likelier first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFinding(Finding):
    """A value that is a text: white space single, line wraps undone, otherwise as printed.

    Where recognition lost letters or marks whose proper form is certain (`rules.misreadings`), the value has that form;
    `raw` never does.
    """

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFinding(Finding):
    """A calendar day."""

    value: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The top of a document. What it does not state is None."""

    issuer: TextFinding | None = None
    superior: TextFinding | None = None
    joint_issuers: tuple[TextFinding, ...] = ()
    """All issuers of a joint document, the first included; empty for one issuer."""
    symbol: TextFinding | None = None
    """Spaces around `/` and `-` taken out; a blank number gives `/KH-UBND`."""
    type: TextFinding | None = None
    """The abbreviation of the closed table in `rules.document_types`."""
    place_name: TextFinding | None = None
    date: DateFinding | None = None
    abstract: TextFinding | None = None
    urgency: TextFinding | None = None
    """KHẨN, THƯỢNG KHẨN, HỎA TỐC."""
    secrecy: TextFinding | None = None
    """MẬT, TỐI MẬT, TUYỆT MẬT."""
    is_draft: bool = False
    addressees: tuple[TextFinding, ...] = ()
    """`Kính gửi`, each name once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem(Finding):
    """A numbered heading or paragraph."""

    label: str
    """As printed without its closing mark: `1.1`, `a`, `Điều 3`."""
    parent: int | None
    """Index of the item that it stands under."""
    text: str
    """The words behind the label: the whole paragraph, or the heading alone where it runs into its text."""
    paragraph: int
    """Index of its paragraph."""
    level: int
    """Depth in the outline, from 0."""
    is_heading: bool
    """It names what stands under it rather than saying it."""
    in_annex: bool = False


class Role(StrEnum):
    """What a citation is to the document."""

    BASIS = "basis"
    CARRIED_OUT = "carried-out"
    AMENDED = "amended"
    REPLACED = "replaced"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Finding):
    """Another document named by its number; once a symbol."""

    symbol: str
    date: date | None
    type: str | None
    """`Nghị quyết`, `Kế hoạch`, as printed."""
    issuer: str | None
    title: str | None
    role: Role
    mentions: tuple[Span, ...] = ()
    """Every place where the symbol stands, the first included."""


class Recurrence(StrEnum):
    """How often."""

    ONGOING = "ongoing"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


class DeadlineKind(StrEnum):
    """What sort of expression it is (`rules.md` section 8)."""

    POINT = "point"
    WINDOW = "window"
    RECURRING = "recurring"
    RELATIVE = "relative"
    CONTINUOUS = "continuous"
    OPEN = "open"
    ON_DEMAND = "on-demand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Finding):
    """When something is to be done, to be over, or how often."""

    start: date | None
    due: date | None
    recurrence: Recurrence | None
    kind: DeadlineKind
    recurrence_rule: str | None = None
    """RFC 5545 (`FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14`); None where it does not recur on a known day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Finding):
    """A unit, post or group named in the text."""

    name: str
    is_group: bool = False
    """`các sở, ban, ngành`: many units under one name."""


class Part(StrEnum):
    """What a unit does in a task."""

    LEAD = "lead"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Finding):
    """Something that the document orders somebody to do."""

    text: str
    """Without its label or bullet, whole."""
    label: str | None
    """Its own number, else that of the nearest numbered item above it, else its row number."""
    lead: tuple[Unit, ...]
    support: tuple[Unit, ...]
    start: date | None
    due: date | None
    recurrence: Recurrence | None
    deadlines: tuple[int, ...] = ()
    """Indices into `Document.deadlines`, its own or those it inherits; the first gives `start`, `due`, `recurrence`."""
    product: TextFinding | None = None
    product_recipient: TextFinding | None = None
    outline: int | None = None
    """Index of the outline item that it is or stands under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Finding):
    """A line of `Nơi nhận`."""

    name: str
    """The line without its bullet and closing mark."""
    purpose: str | None
    """`to-carry-out`, `for-report`, `for-information`, `filed`, or None where the line does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, the last one where several did."""

    authority: TextFinding | None = None
    body: TextFinding | None = None
    role: TextFinding | None = None
    name: TextFinding | None = None
    others: tuple[TextFinding, ...] = ()
    """Names of the other signers of a joint document."""
