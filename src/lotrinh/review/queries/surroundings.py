"""What a desk's cards are drawn with: the board, and the names of the units and people that they mention."""

from __future__ import annotations

from lotrinh.organisation.models import Unit
from lotrinh.review.board import Board, Card, Kind
from lotrinh.review.board.difference import Proposal
from lotrinh.review.models import Desk
from lotrinh.review.queries.desks import as_seen, look_at_board
from lotrinh.review.surroundings import Surroundings
from lotrinh.shared.actor import Actor


def load_surroundings(desk: Desk, *, by: Actor, may_change: bool) -> Surroundings:
    """The desk as it stands now, as the actor may see it."""
    board, seen = look_at_board(desk)
    board = as_seen(board, by=by)
    return Surroundings(
        board,
        versions={key: one.version for key, one in seen.items()},
        units=_unit_names(board),
        people={key: one.by for key, one in seen.items() if one.by},
        may_change=may_change,
        proposals=[Proposal.from_json(one) for one in desk.newer],
        in_force=str(desk.in_force) if desk.in_force_id else "",
    )


def _unit_names(board: Board) -> dict[int, str]:
    wanted = {unit for card in board.cards.values() if card.kind is Kind.UNIT for unit in units_of(card)}
    return dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def units_of(card: Card) -> list[int]:
    """Every unit that a name may mean: what was chosen, then what was found like it."""
    chosen = (card.more.get("choice") or {}).get("units", [])
    found = [each["unit"] for each in card.more.get("candidates", ())]
    return list(dict.fromkeys([*chosen, *found, *card.more.get("members", ())]))
