"""Cards and the findings on them, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Kind(StrEnum):
    """What a card is about."""

    HEADER = "header"
    SECTION = "section"
    TASK = "task"
    DEADLINE = "deadline"
    """One that belongs to no task."""
    UNIT = "unit"
    """A name of units, once for all places where the document has it: which units are meant."""
    CITATION = "citation"
    RECIPIENT = "recipient"
    SIGNATURE = "signature"
    ENDING = "ending"
    """A task of the plan in force that this document replaces or amends. Merged into the task that goes on with it;
    open or accepted, it ends; dropped, it stays in force."""


FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.HEADER: (
        "issuer",
        "superior",
        "symbol",
        "type",
        "place",
        "date",
        "abstract",
        "urgency",
        "joint_issuer",
        "addressee",
    ),
    Kind.SECTION: ("label", "title"),
    Kind.TASK: ("label", "text", "lead", "support", "deadline", "product", "product_recipient"),
    Kind.DEADLINE: ("deadline",),
    Kind.UNIT: ("name",),
    Kind.CITATION: ("symbol", "date", "type", "issuer", "title"),
    Kind.RECIPIENT: ("name", "purpose"),
    Kind.SIGNATURE: ("authority", "body", "role", "name", "other"),
    Kind.ENDING: ("label", "text", "lead", "support", "deadline", "product"),
}
"""The fields of each kind in the order of the page."""

MANY = frozenset({"joint_issuer", "addressee", "lead", "support", "deadline", "other"})
"""Fields that may hold several findings; of the others the first counts. The `name` of a unit card holds one finding
for every place where the document names it, all of one value."""


class State(StrEnum):
    """What a person has said of a card."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DROPPED = "dropped"
    MERGED = "merged"
    """It went into another card, `more["into"]`, and keeps its own findings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value, and the words of the source that it came from."""

    value: str
    start: int | None = None
    """Half-open offsets into the desk's text; None for what a person typed or the document does not state."""
    end: int | None = None
    raw: str = ""
    """The words there: `text[start:end] == raw`."""
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    """Of `vanban.rules.confidence.REASONS`."""
    rule: str = ""
    alternatives: tuple[str, ...] = ()
    read: str | None = None
    """What the reader had said, where a person set another value; None where the value is the reader's or new."""
    is_by_person: bool = False
    """A person typed, chose or marked it."""
    more: Json = field(default_factory=dict)
    """What the field needs besides: of a deadline `start`, `due` (ISO 8601 or None), `recurrence`, `kind`,
    `recurrence_rule`; of a unit `is_group`."""

    @property
    def span(self) -> tuple[int, int] | None:
        """Its offsets, where it has any."""
        return None if self.start is None or self.end is None else (self.start, self.end)

    def to_json(self) -> Json:
        """Without what is as usual."""
        return {key: _plain(value) for key, usual in _USUAL if (value := getattr(self, key)) != usual}

    @classmethod
    def from_json(cls, given: Json) -> Finding:
        """As `to_json` wrote it."""
        values: Json = {**given}
        for name in ("reasons", "alternatives"):
            if name in values:
                values[name] = tuple(values[name])
        return cls(**values)


_USUAL: tuple[tuple[str, Any], ...] = (
    ("value", None),
    ("start", None),
    ("end", None),
    ("raw", ""),
    ("confidence", 1.0),
    ("reasons", ()),
    ("rule", ""),
    ("alternatives", ()),
    ("read", None),
    ("is_by_person", False),
    ("more", {}),
)
"""What is left out of the JSON of a finding."""


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to decide."""

    key: str
    """Its name on this desk: twelve hexadecimal digits."""
    kind: Kind
    order: str
    """Where it stands among all cards: compared as text (`board.ordering`)."""
    section: str | None = None
    """The key of the section that it stands under; of a section, the one above."""
    state: State = State.OPEN
    fields: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    set_aside: tuple[tuple[str, Finding], ...] = ()
    """Findings that a person took off the card, each with its field: nothing is lost."""
    waived: tuple[str, ...] = ()
    """Codes of doubts of which a person said that it is right as it stands."""
    more: Json = field(default_factory=dict)
    """What the kind needs besides. Task: `no_deadline`, `no_product` (a person said that there is none), `counterpart`
    (the key of the ending card that it goes on with), `row`
    (`{"number", "key", "said"}`) and `list_key` (of an imported list). Unit: `candidates`
    (`[{"unit": id, "score": 0-100, "reasons": [code, …]}]`, the best first), `choice` (None or `{"kind": "unit" |
    "group" | "outside", "units": [id, …], "is_learned": bool, "by": "matcher" | "learned" | "person"}`). Citation:
    `role`. Ending: `task` (the id of the task in force). Merged: `into`."""

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """All findings with their field, those set aside too."""
        for name, found in self.fields.items():
            for one in found:
                yield name, one
        yield from self.set_aside

    def values(self, name: str) -> tuple[Finding, ...]:
        """What a field holds; empty where nothing."""
        return tuple(self.fields.get(name, ()))

    def first(self, name: str) -> Finding | None:
        """The finding of a field that holds one."""
        found = self.values(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The value of a field that holds one; empty where nothing."""
        found = self.first(name)
        return found.value if found else ""

    @property
    def is_live(self) -> bool:
        """Neither dropped nor merged into another."""
        return self.state in (State.OPEN, State.ACCEPTED)

    def with_field(self, name: str, found: tuple[Finding, ...]) -> Card:
        """The card with another content of a field; an empty one goes."""
        fields = {key: value for key, value in self.fields.items() if key != name}
        return replace(self, fields=fields | ({name: found} if found else {}))

    def to_json(self) -> Json:
        """What a row keeps besides its columns (key, kind, order, section, state)."""
        return {
            "fields": {name: [one.to_json() for one in found] for name, found in self.fields.items()},
            "set_aside": [[name, one.to_json()] for name, one in self.set_aside],
            "waived": list(self.waived),
            "more": self.more,
        }

    @classmethod
    def from_row(cls, *, key: str, kind: str, order: str, section: str | None, state: str, data: Json) -> Card:
        """A card as a row keeps it: its columns, and what `to_json` wrote."""
        return cls(
            key=key,
            kind=Kind(kind),
            order=order,
            section=section or None,
            state=State(state),
            fields={name: tuple(map(Finding.from_json, found)) for name, found in data.get("fields", {}).items()},
            set_aside=tuple((name, Finding.from_json(one)) for name, one in data.get("set_aside", ())),
            waived=tuple(data.get("waived", ())),
            more=data.get("more", {}),
        )


@dataclass(frozen=True, slots=True)
class Board:
    """All cards of a desk over its text."""

    text: str
    cards: Mapping[str, Card]

    def in_order(self) -> list[Card]:
        """The cards as the page has them."""
        return sorted(self.cards.values(), key=lambda card: (card.order, card.key))

    def live(self, kind: Kind) -> list[Card]:
        """Those of a kind that count, in their order."""
        return [card for card in self.in_order() if card.kind is kind and card.is_live]

    def with_cards(self, *changed: Card) -> Board:
        """The board with these cards new or in the place of those of the same key."""
        return Board(self.text, {**self.cards, **{card.key: card for card in changed}})
