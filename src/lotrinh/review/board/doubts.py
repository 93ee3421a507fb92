"""What a person should look at before a card becomes a task, and how clear a task is. Computed, never stored.

Public names: `Doubt`, `doubts_of`, `clear_of`, `CLARITIES`, `Around`, `look_around`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.card import FIELDS, Board, Card, Finding, Kind, State
from lotrinh.review.board.sensitive import find_sensitive
from lotrinh.shared.folding import fold_search

DOUBTFUL_BELOW = 0.75
CLARITIES: Mapping[str, str | Promise] = {
    "who": _("who does it"),
    "what": _("what is to be done"),
    "when": _("by when"),
    "result": _("what comes of it"),
    "duty": _("who answers for it"),
}
"""5 rõ: rõ người, rõ việc, rõ thời gian, rõ kết quả, rõ trách nhiệm."""
REASONS: Mapping[str, str | Promise] = {
    "ambiguous": _("These words can be read in two ways."),
    "loose": _("This is a guess: the words follow none of the usual forms."),
    "recognised": _("The words were recognised from a picture, and a letter may be wrong."),
    "mended": _("The words were damaged in the file and had to be mended."),
    "soft": _("“Đầu”, “giữa” or “cuối” is taken as the day that the Civil Code, article 146, gives."),
    "year-assumed": _("The year is not written; the document's year is taken."),
    "inherited": _("It is not said here but in the heading above."),
    "position": _("Known only by where it stands."),
    "layout": _("Known only by how it looks."),
}
"""Why the reader is unsure (`vanban.rules.confidence.REASONS`), in plain words; the weightiest first."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to make clear."""

    code: str
    """Stable: `task.lead.missing`."""
    message: str | Promise
    field: str = ""
    index: int = 0
    """Which finding of the field."""
    alternatives: tuple[str, ...] = ()
    """Other values that one click takes."""
    is_blocking: bool = False
    """No plan is made while it stands; it cannot be waived."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is looked up about a whole board, once for many cards."""

    names: Mapping[str, Card]
    """The live unit cards by the name folded (`fold_search`)."""
    used: frozenset[str]
    """Folded names by which live tasks say who does something."""


def look_around(board: Board) -> Around:
    """Make it for a board."""
    names = {fold_search(card.text("name")): card for card in board.live(Kind.UNIT)}
    used = {
        fold_search(one.value)
        for card in board.live(Kind.TASK)
        for field in ("lead", "support")
        for one in card.values(field)
    }
    return Around(names, frozenset(used))


def doubts_of(card: Card, board: Board, *, around: Around | None = None) -> list[Doubt]:
    """The open doubts of a live card; those of the units that a task names stand on the names' own cards.

    Give `look_around(board)` where many cards are asked.
    """
    if not card.is_live:
        return []
    around = around or look_around(board)
    if card.kind is Kind.UNIT and fold_search(card.text("name")) not in around.used:
        return []
    found = [*_sensitive(card), *_of_kind(card, around), *_unsure(card)]
    return [doubt for doubt in found if doubt.is_blocking or doubt.code not in card.waived]


_TOLD = ("label", "text", "title", "deadline", "product", "product_recipient")


def _sensitive(card: Card) -> Iterator[Doubt]:
    """What asks for what persons think or believe, in any words that would stand in a plan."""
    if card.kind not in (Kind.TASK, Kind.SECTION):
        return
    for name in _TOLD:
        for index, one in enumerate(card.values(name)):
            if (found := find_sensitive(one.value)) is not None:
                yield Doubt(f"{card.kind.value}.sensitive", found.message, name, index, is_blocking=True)


def _of_kind(card: Card, around: Around) -> Iterator[Doubt]:
    if card.kind is Kind.TASK:
        yield from _of_task(card, around)
    elif card.kind is Kind.UNIT:
        yield from _of_unit(card)


def _of_task(card: Card, around: Around) -> Iterator[Doubt]:
    for name in ("lead", "support"):
        for index, one in enumerate(card.values(name)):
            if fold_search(one.value) not in around.names:
                yield Doubt("task.unit.unnamed", _("Nobody can say which unit this name means."), name, index)
    if not card.values("lead"):
        yield Doubt("task.lead.missing", _("Nobody is named to do it."), "lead")
    if len(_days(card)) > 1:
        message = _("Several days are named; the first counts as the deadline.")
        yield Doubt("task.deadline.several", message, "deadline", 0)
    if card.text("text").endswith(("…", "...")):
        yield Doubt("task.text.cut", _("The words seem to be cut off."), "text")


def _days(card: Card) -> set[str]:
    return {due for one in card.values("deadline") if (due := one.more.get("due"))}


def _of_unit(card: Card) -> Iterator[Doubt]:
    choice = card.more.get("choice")
    if choice is None and card.more.get("members"):
        yield Doubt("unit.group.unsure", _("Which units belong to this group?"), "name")
    elif choice is None:
        known = bool(card.more.get("candidates"))
        message = _("Which of these units is meant?") if known else _("No unit of the organisation is called so.")
        yield Doubt("unit.ambiguous" if known else "unit.unknown", message, "name")
    elif choice is not None and choice["kind"] == "group" and not choice["units"]:
        yield Doubt("unit.group.empty", _("Nobody has said who belongs to this group."), "name")


def _unsure(card: Card) -> Iterator[Doubt]:
    """Findings that the reader itself doubts, until a person has accepted the card or set the value."""
    if card.state is State.ACCEPTED:
        return
    for name in FIELDS[card.kind]:
        for index, one in enumerate(card.values(name)):
            if one.confidence < DOUBTFUL_BELOW and not one.is_by_person:
                code = f"{card.kind.value}.{name}.unsure"
                yield Doubt(code, _reason(one), name, index, one.alternatives)


def _reason(one: Finding) -> str | Promise:
    return next((REASONS[reason] for reason in REASONS if reason in one.reasons), _("The reader is not sure of this."))


def clear_of(card: Card, board: Board, *, around: Around | None = None) -> dict[str, bool]:
    """5 rõ of a task: whether each of `CLARITIES` is clear, in their order."""
    around = around or look_around(board)
    leads = card.values("lead")
    people = [around.names.get(fold_search(one.value)) for one in leads]
    return {
        "who": bool(leads) and all(unit is not None and unit.more.get("choice") for unit in people),
        "what": bool(card.text("text")) and find_sensitive(card.text("text")) is None,
        "when": any(map(_is_told, card.values("deadline"))) or bool(card.more.get("no_deadline")),
        "result": bool(card.values("product")) or bool(card.more.get("no_product")),
        "duty": len(leads) == 1,
    }


def _is_told(deadline: Finding) -> bool:
    """Words that nobody could read say no time."""
    return deadline.more.get("kind") != "none"
