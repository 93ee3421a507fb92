"""From what the reader found (`vanban.document_to_dict`) to the cards of a new desk.

Public names: `cards_from`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lotrinh.review.board.card import Card, Finding, Json, Kind
from lotrinh.review.board.ordering import spread
from lotrinh.shared.folding import fold_search

_HEAD = {"joint_issuers": "joint_issuer", "addressees": "addressee"}
_FOOT = {"others": "other"}
_DEADLINE = ("start", "due", "recurrence", "kind", "recurrence_rule")


def cards_from(findings: Json, *, fresh: Callable[[], str]) -> list[Card]:
    """The cards in their order; every finding of the reading stands on one of them, those of tasks perhaps on several.

    `fresh` gives keys. Shape: header first, signature last, the others where their words begin.
    """
    laying = _Laying(findings, fresh)
    cards = laying.cards()
    return [replace(card, order=place) for card, place in zip(cards, spread(len(cards)), strict=True)]


@dataclass(slots=True)
class _Laying:
    findings: Json
    fresh: Callable[[], str]
    sections: dict[int, str] = field(default_factory=dict)
    """Keys of section cards by the index of their outline item."""

    def cards(self) -> list[Card]:
        header, signature = self._header(), self._signature()
        sections = list(self._sections())
        rest = [*sections, *self._tasks(), *self._deadlines(), *self._units(), *self._citations(), *self._recipients()]
        rest.sort(key=_begins)
        return [*header, *self._placed(rest), *signature]

    def _header(self) -> list[Card]:
        return self._block(Kind.HEADER, "header", _HEAD)

    def _signature(self) -> list[Card]:
        return self._block(Kind.SIGNATURE, "signature", _FOOT)

    def _block(self, kind: Kind, part: str, lists: dict[str, str]) -> list[Card]:
        values, evidence = self.findings[part], self.findings["evidence"][part]
        fields: dict[str, tuple[Finding, ...]] = {
            name: (_finding(values[name], found),)
            for name, found in evidence.items()
            if name not in lists and values.get(name) is not None
        }
        for name, one in lists.items():
            if found := tuple(map(_finding, values.get(name, ()), evidence.get(name, ()))):
                fields[one] = found
        return [Card(self.fresh(), kind, "", fields=fields)] if fields else []

    def _sections(self) -> Iterator[Card]:
        """Outline items but those that are a task themselves; theirs is the label of the task."""
        tasks = {task["outline"]: task for task in self.findings["tasks"] if task["outline"] is not None}
        parents = {item["parent_index"] for item in self.findings["outline"]}
        for index, item in enumerate(self.findings["outline"]):
            if index in tasks and index not in parents and _holds(item, tasks[index]):
                continue
            key = self.sections[index] = self.fresh()
            fields = {"title": (_finding(_title(item), item),)}
            if label := _label(item):
                fields["label"] = (label,)
            more = {} if item.get("is_heading", True) else {"is_heading": False}
            yield Card(key, Kind.SECTION, "", self._above(item["parent_index"]), fields=fields, more=more)

    def _above(self, index: int | None) -> str | None:
        """The section card of an outline item, or of the nearest above it that has one."""
        while index is not None and index not in self.sections:
            index = self.findings["outline"][index]["parent_index"]
        return None if index is None else self.sections[index]

    def _tasks(self) -> Iterator[Card]:
        for task in self.findings["tasks"]:
            yield Card(self.fresh(), Kind.TASK, "", self._above(task["outline"]), fields=self._task_fields(task))

    def _task_fields(self, task: Json) -> dict[str, tuple[Finding, ...]]:
        deadlines = self.findings["deadlines"]
        fields = {
            "label": self._task_label(task),
            "text": (_finding(task["whole_text"], task),),
            "lead": tuple(map(_unit, task["lead"], task["lead_evidence"])),
            "support": tuple(map(_unit, task["support"], task["support_evidence"])),
            "deadline": tuple(_deadline(deadlines[index]) for index in task["deadlines"]),
        }
        for name in ("product", "product_recipient"):
            if task[name] is not None:
                fields[name] = (_finding(task[name], task.get(f"{name}_evidence")),)
        return {name: found for name, found in fields.items() if found}

    def _task_label(self, task: Json) -> tuple[Finding, ...]:
        index, outline = task["outline"], self.findings["outline"]
        if index is not None and _holds(outline[index], task) and (label := _label(outline[index])):
            return (label,)
        return (Finding(task["label"]),) if task["label"] else ()

    def _deadlines(self) -> Iterator[Card]:
        taken = {index for task in self.findings["tasks"] for index in task["deadlines"]}
        for index, found in enumerate(self.findings["deadlines"]):
            if index not in taken:
                yield Card(self.fresh(), Kind.DEADLINE, "", fields={"deadline": (_deadline(found),)})

    def _units(self) -> Iterator[Card]:
        """One card a name, with every place where it stands."""
        places: dict[str, dict[tuple[int, int], Finding]] = {}
        for name, evidence in self._named():
            one = _unit(name, evidence)
            if key := fold_search(name):
                places.setdefault(key, {}).setdefault(one.span or (-1, -1), one)
        for found in places.values():
            names = tuple(sorted(found.values(), key=lambda one: one.start or 0))
            first = names[0].value
            yield Card(self.fresh(), Kind.UNIT, "", fields={"name": tuple(replace(one, value=first) for one in names)})

    def _named(self) -> Iterator[tuple[str, Json]]:
        for unit in self.findings["units"]:
            yield unit["name"], unit
        for task in self.findings["tasks"]:
            yield from zip(task["lead"], task["lead_evidence"], strict=True)
            yield from zip(task["support"], task["support_evidence"], strict=True)

    def _citations(self) -> Iterator[Card]:
        for found in self.findings["citations"]:
            fields = {"symbol": (_finding(found["symbol"], found),)}
            for name in ("date", "type", "issuer", "title"):
                if found[name]:
                    fields[name] = (Finding(found[name], confidence=found["confidence"]),)
            yield Card(self.fresh(), Kind.CITATION, "", fields=fields, more={"role": found["role"]})

    def _recipients(self) -> Iterator[Card]:
        for name, found in zip(self.findings["recipients"], self.findings["evidence"]["recipients"], strict=True):
            fields = {"name": (_finding(name, found),)}
            if found["purpose"]:
                fields["purpose"] = (Finding(found["purpose"]),)
            yield Card(self.fresh(), Kind.RECIPIENT, "", fields=fields)

    def _placed(self, cards: list[Card]) -> Iterator[Card]:
        """Loose deadlines stand under the section in which their words are."""
        sections = [card for card in cards if card.kind is Kind.SECTION]
        starts = [_begins(card)[0] for card in sections]
        for card in cards:
            if card.kind is Kind.DEADLINE and (at := bisect_right(starts, _begins(card)[0])):
                yield replace(card, section=sections[at - 1].key)
            else:
                yield card


_RANKS = {kind: rank for rank, kind in enumerate(Kind)}


def _begins(card: Card) -> tuple[int, int]:
    """Where its words begin; headings before what begins at the same letter."""
    starts = [one.start for _name, one in card.findings() if one.start is not None]
    return (min(starts, default=0), _RANKS[card.kind])


def _holds(item: Json, task: Json) -> bool:
    """Whether the task's words are those of the outline item."""
    (start, end), (first, last) = item["span"], task["span"]
    return bool(start <= first < end or first <= start < last)


_OUTLINE_TEXT = 80
"""So long the reader's own list of the outline cuts."""


def _title(item: Json) -> str:
    """The words behind the label; of a long paragraph all of them."""
    if len(item["text"]) < _OUTLINE_TEXT - 1:
        return str(item["text"] or item["label"])
    _before, _label, words = item["raw"].partition(item["label"])
    return " ".join(words.lstrip(".): ").split()) or str(item["text"])


def _label(item: Json) -> Finding | None:
    """The label's own words at the beginning of the item."""
    at = item["raw"].find(item["label"])
    if not item["label"] or at < 0:
        return Finding(item["label"]) if item["label"] else None
    start = item["span"][0] + at
    return replace(_finding(item["label"], item), start=start, end=start + len(item["label"]), raw=item["label"])


def _finding(value: str, evidence: Json | None, **more: Any) -> Finding:
    if evidence is None:
        return Finding(value, more=more)
    start, end = evidence["span"]
    return Finding(
        value,
        start,
        end,
        evidence["raw"],
        evidence["confidence"],
        tuple(evidence["reasons"]),
        evidence["rule"],
        tuple(evidence["alternatives"]),
        more=more,
    )


def _unit(name: str, evidence: Json) -> Finding:
    return _finding(name, evidence, is_group=True) if evidence.get("is_group") else _finding(name, evidence)


def _deadline(found: Json) -> Finding:
    return _finding(found["text"], found, **{name: found[name] for name in _DEADLINE if found[name] is not None})
