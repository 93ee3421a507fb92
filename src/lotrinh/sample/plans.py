"""What the sample has made of its documents: one plan is accepted, one waits at the desk, most need none."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import actor_for
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.laying import open_desk
from lotrinh.review.actions.setting_aside import set_aside
from lotrinh.review.actions.steps import take_step
from lotrinh.review.board import Board, Kind
from lotrinh.review.board.card import Json
from lotrinh.review.board.doubts import doubts_of, look_around
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.review.queries.desks import load_board
from lotrinh.shared.actor import Actor

_ACCEPTED = ("01/KH-CĐTS", "CDTS", "chuyenvien-atvs", date(2026, 1, 21))
_KEPT_WAITING = date(2026, 9, 1)
"""Papers before this day were done with when the organisation began to use the desk."""


def review(*, at: datetime) -> None:
    """Accept the plan of the year 2026; say of older papers that they need no plan; leave the newest waiting."""
    symbol, unit, username, day = _ACCEPTED
    desk = Desk.objects.get(document__symbol=symbol, unit__code=unit)
    _accept(desk, by=_acting(username, day), at=timezone.make_aware(datetime.combine(day, time(15, 0))))
    older = Desk.objects.filter(state=DeskState.WAITING, document__issued_date__lt=_KEPT_WAITING)
    for old in older.select_related("unit"):
        clerk = old.unit.posts.filter(role="clerk").select_related("person").order_by("id").first()
        if clerk is not None:
            set_aside(old, reason="Đã thực hiện xong trước khi dùng phần mềm.", by=_actor(clerk.person, at), at=at)


def _accept(desk: Desk, *, by: Actor, at: datetime) -> None:
    desk = open_desk(desk, by=by, at=at)
    board, rows = load_board(desk)
    for number, (card, choice) in enumerate(_choices(board)):
        _step(desk, "choose", [rows[card]], number, by=by, at=at, choice=choice)
    board, rows = load_board(desk)
    _step(desk, "accept", [rows[card.key] for card in board.live(Kind.TASK)], 900, by=by, at=at)
    desk.refresh_from_db()
    accept_desk(desk, by=by, at=at, sequence=desk.sequence, knows_doubts=True)


def _choices(board: Board) -> list[tuple[str, Json]]:
    """For each name that the matcher left open: the likeliest unit, or a body outside."""
    around = look_around(board)
    return [
        (card.key, _choice(card.more.get("candidates") or []))
        for card in board.live(Kind.UNIT)
        if card.more.get("choice") is None and doubts_of(card, board, around=around)
    ]


def _choice(candidates: list[Json]) -> Json:
    if not candidates:
        return {"kind": "outside", "units": [], "is_learned": True}
    return {"kind": "unit", "units": [candidates[0]["unit"]], "is_learned": True}


def _step(desk: Desk, verb: str, rows: list[Card], number: int, *, by: Actor, at: datetime, **more: object) -> None:
    order = {"key": f"sample-{desk.pk}-{number}", "verb": verb, "cards": {row.key: row.version for row in rows}}
    take_step(desk, order | more, by=by, at=at)


def _acting(username: str, day: date) -> Actor:
    return actor_for(Person.objects.get(username=username), today=day)


def _actor(person: Person, at: datetime) -> Actor:
    return actor_for(person, today=timezone.localdate(at))
