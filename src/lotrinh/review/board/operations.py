"""What can be done to the cards: one function a verb, from a board and an order to the board after it.

Public names: `apply`, `VERBS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.adding import add
from lotrinh.review.board.card import Board, Card, Json, Kind, State
from lotrinh.review.board.comparing import pair, part
from lotrinh.review.board.doubts import doubts_of, look_around
from lotrinh.review.board.editing import edit
from lotrinh.review.board.naming import name_cards, with_names
from lotrinh.review.board.ordering import between
from lotrinh.review.board.parting import merge, split
from lotrinh.review.board.shape import checked
from lotrinh.shared.errors import InvalidError
from lotrinh.shared.folding import fold_search

Fresh = Callable[[], str]
Verb = Callable[[Board, Sequence[Card], Json, Fresh], Board]


def apply(board: Board, order: Mapping[str, Any], *, fresh: Fresh) -> Board:
    """The board after an order (`docs/decisions/0012…` has their forms); `fresh` gives keys of new cards.

    Raises: InvalidError for an order that makes no sense here; the board is as it was.
    """
    order = checked(order)
    verb = VERBS.get(order["verb"])
    if verb is None:
        raise InvalidError("review.verb", _("The desk does not know this step. Load the page again."))
    keys = list(order.get("cards", {}))
    missing = [key for key in keys if key not in board.cards]
    if missing:
        raise InvalidError("review.card", _("A card of this step is no longer there. Load the page again."))
    cards = sorted((board.cards[key] for key in keys), key=lambda card: (card.order, card.key))
    return verb(board, cards, order, fresh)


def _to_state(state: State, *, among: frozenset[State]) -> Verb:
    def change(board: Board, cards: Sequence[Card], _order: Json, _fresh: Fresh) -> Board:
        moved = [replace(card, state=state, more=_out_of(card)) for card in cards if card.state in among]
        if not cards:
            raise InvalidError("review.none", _("Choose at least one card."))
        return board.with_cards(*moved)

    return change


def accept(board: Board, cards: Sequence[Card], order: Json, fresh: Fresh) -> Board:
    """Say that they are right; what may not stand in a plan is refused."""
    around = look_around(board)
    for card in cards:
        if any(doubt.is_blocking for doubt in doubts_of(card, board, around=around)):
            raise InvalidError("review.sensitive", _("One of these may not stand in a plan. Drop it, or reword it."))
    return _to_state(State.ACCEPTED, among=frozenset({State.OPEN}))(board, cards, order, fresh)


def drop(board: Board, cards: Sequence[Card], order: Json, fresh: Fresh) -> Board:
    """Leave them out; a task in force that a dropped one went on with is asked about anew."""
    used = look_around(board).used
    if any(card.kind is Kind.UNIT and fold_search(card.text("name")) in used for card in cards):
        raise InvalidError("review.name-used", _("Tasks name this unit. Take the name off the tasks first."))
    for card in cards:
        if card.more.get("counterpart"):
            board = part(board, card.key)
    return _to_state(State.DROPPED, among=frozenset({State.OPEN, State.ACCEPTED}))(
        board, [board.cards[card.key] for card in cards], order, fresh
    )


def restore(board: Board, cards: Sequence[Card], order: Json, fresh: Fresh) -> Board:
    """Take dropped ones back, and tasks out of the one that they were merged into."""
    back = [card for card in cards if card.kind is not Kind.ENDING or card.state is State.DROPPED]
    board = _to_state(State.OPEN, among=frozenset({State.DROPPED, State.MERGED}))(board, back, order, fresh)
    return with_names(board, [name for card in back for name in name_cards(card, fresh=fresh)])


def _out_of(card: Card) -> Json:
    """What a card keeps when it is no longer merged into another."""
    return {key: value for key, value in card.more.items() if key != "into"}


def move(board: Board, cards: Sequence[Card], order: Json, fresh: Fresh) -> Board:  # noqa: ARG001 — the form of a verb
    """Behind another card, and under a section; what stands under a moved section goes with it."""
    section, after = _key_of(order, "section"), _key_of(order, "after")
    _check_target(board, cards, section, after)
    group = [each for card in cards for each in _with_what_is_under(board, card)]
    moved = {card.key for card in group}
    low = board.cards[target].order if (target := after or section) else ""
    high = next((c.order for c in board.in_order() if c.order > low and c.key not in moved), None)
    chosen = {card.key for card in cards}
    placed = []
    for card in group:
        low = between(low, high)
        placed.append(replace(card, order=low, section=section if card.key in chosen else card.section))
    return board.with_cards(*placed)


def _key_of(order: Json, name: str) -> str | None:
    return str(order[name]) if order.get(name) else None


def _check_target(board: Board, cards: Sequence[Card], section: str | None, after: str | None) -> None:
    if not cards:
        raise InvalidError("review.none", _("Choose at least one card."))
    for key in filter(None, (section, after)):
        if key not in board.cards:
            raise InvalidError("review.card", _("A card of this step is no longer there. Load the page again."))
    if section and board.cards[section].kind is not Kind.SECTION:
        raise InvalidError("review.section", _("Cards stand under sections only."))
    inside = {each.key for card in cards for each in _with_what_is_under(board, card)}
    if section in inside or after in inside:
        raise InvalidError("review.section", _("A section cannot go into itself."))


def _with_what_is_under(board: Board, card: Card) -> list[Card]:
    """The card, and of a section everything that stands under it, in order."""
    if card.kind is not Kind.SECTION:
        return [card]
    inside = {card.key}
    found = [card]
    for each in board.in_order():
        if each.section in inside and each.key not in inside:
            inside.add(each.key)
            found.append(each)
    return found


def choose(board: Board, cards: Sequence[Card], order: Json, fresh: Fresh) -> Board:  # noqa: ARG001 — the form of a verb
    """Say which units a name means; None for not known yet."""
    card = _one(cards, Kind.UNIT)
    choice = order.get("choice")
    if choice is not None:
        choice = _checked_choice(choice)
    return board.with_cards(replace(card, state=State.OPEN, more={**card.more, "choice": choice}))


def _checked_choice(given: object) -> Json:
    refused = InvalidError("review.choice", _("Choose a unit, the members of a group, or a body outside."))
    if not isinstance(given, dict) or given.get("kind") not in ("unit", "group", "outside"):
        raise refused
    units = given.get("units", [])
    if not isinstance(units, list) or not all(type(unit) is int for unit in units):
        raise refused
    if (given["kind"] == "unit" and len(units) != 1) or (given["kind"] == "outside" and units):
        raise refused
    return {
        "kind": given["kind"],
        "units": list(dict.fromkeys(units)),
        "is_learned": bool(given.get("is_learned")),
        "by": "person",
    }


def waive(board: Board, cards: Sequence[Card], order: Json, fresh: Fresh) -> Board:  # noqa: ARG001 — the form of a verb
    """Say of a doubt that it is right as it stands."""
    card, code = _one(cards), _code(order)
    return board.with_cards(replace(card, waived=tuple(dict.fromkeys((*card.waived, code)))))


def unwaive(board: Board, cards: Sequence[Card], order: Json, fresh: Fresh) -> Board:  # noqa: ARG001 — the form of a verb
    """Doubt it again."""
    card, code = _one(cards), _code(order)
    return board.with_cards(replace(card, waived=tuple(one for one in card.waived if one != code)))


def _code(order: Json) -> str:
    code = order.get("code")
    if not isinstance(code, str) or not code or len(code) > 60:
        raise InvalidError("review.doubt", _("The desk does not know this doubt. Load the page again."))
    return code


def _one(cards: Sequence[Card], kind: Kind | None = None) -> Card:
    if len(cards) != 1 or (kind is not None and cards[0].kind is not kind):
        raise InvalidError("review.one", _("This step takes one card."))
    return cards[0]


VERBS: Mapping[str, Verb] = {
    "accept": accept,
    "reopen": _to_state(State.OPEN, among=frozenset({State.ACCEPTED})),
    "drop": drop,
    "restore": restore,
    "edit": edit,
    "split": split,
    "merge": merge,
    "move": move,
    "add": add,
    "choose": choose,
    "pair": pair,
    "waive": waive,
    "unwaive": unwaive,
}
