"""Steps at a desk: one order, one transaction, one row that can be turned round again."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lotrinh.organisation.models import Unit
from lotrinh.review.actions.locking import locked_desk
from lotrinh.review.actions.naming import with_units
from lotrinh.review.board.card import Board, Json, Kind, State
from lotrinh.review.board.card import Card as CardValue
from lotrinh.review.board.difference import Proposal, adopt, refuse
from lotrinh.review.board.doubts import doubts_of, look_around
from lotrinh.review.board.operations import VERBS, apply
from lotrinh.review.board.ordering import LONGEST, spread
from lotrinh.review.board.shape import checked
from lotrinh.review.models import Card, Desk, DeskState, Step
from lotrinh.review.policy import can
from lotrinh.review.queries.changes import steps_to_redo, steps_to_undo
from lotrinh.review.queries.desks import Seen, look_at_board, unseen_endings
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Verb

_TURNS = {"undo": steps_to_undo, "redo": steps_to_redo}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step did."""

    desk: Desk
    step: Step | None
    """None where nothing changed."""
    changed: list[str]
    """Keys of the cards that are new or different."""
    removed: list[str]
    """Keys of the cards that are no longer there."""
    focus: str | None
    """The card to go to."""


def take_step(desk: Desk, order: Mapping[str, Any], *, by: Actor, at: datetime) -> Outcome:
    """Do one order; the same order again (by its `key`) does nothing again.

    Raises: NotAllowedError; ConflictError where a card is not as the page had it, or the desk is closed; InvalidError.
    """
    if not can(by, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review in this unit may change the desk."))
    order = checked(order)
    key = order.get("key")
    if not isinstance(key, str) or not 8 <= len(key) <= 36:
        raise InvalidError("review.key", _("The desk does not know this step. Load the page again."))
    with transaction.atomic():
        locked = locked_desk(desk)
        done = locked.steps.filter(key=key).first()
        if done is not None:
            return _done_again(locked, done, order, by)
        if locked.state != DeskState.OPEN:
            raise ConflictError("review.closed", _("This desk is closed: its plan is accepted, or none is needed."))
        board, seen = look_at_board(locked)
        _check_sight(order, board, by)
        after, turned = _after(locked, board, seen, order, by)
        after = _with_units(locked, board, after, at=at)
        _check_units(order, board, at=at)
        return _keep(locked, board, spread_out(after), _Told(key, order["verb"], turned), by=by, at=at)


def _check_sight(order: Mapping[str, Any], board: Board, by: Actor) -> None:
    """Nobody decides on a task in force that they may not see."""
    named = set(order.get("cards") or ())
    if order["verb"] == "pair":
        ending = order.get("ending")
        named |= {board.cards[key].more.get("counterpart") for key in named & board.cards.keys()}
        named |= {ending} if isinstance(ending, str) else set()
    if named & unseen_endings(board, by=by).keys():
        message = _("You may not see this task of the plan in force, so others are to decide on it.")
        raise NotAllowedError("review.unseen", message)


def keep_step(desk: Desk, board: Board, after: Board, *, key: str, verb: str, by: Actor, at: datetime) -> Outcome:
    """Keep what another action made of a locked desk's board, as a step that can be undone."""
    return _keep(desk, board, spread_out(after), _Told(key, verb, None), by=by, at=at)


def _done_again(desk: Desk, done: Step, order: Json, by: Actor) -> Outcome:
    """The answer to an order that came before; another one under its key is refused."""
    if done.person_id != by.person.pk or done.verb != order["verb"]:
        raise ConflictError("review.key-taken", _("Another step has the same key. Load the page again."))
    return _outcome(desk, done)


def spread_out(board: Board) -> Board:
    """The board with its places spread anew where one has grown too long to be kept."""
    if all(len(card.order) <= LONGEST for card in board.cards.values()):
        return board
    cards = board.in_order()
    return board.with_cards(*(replace(card, order=at) for card, at in zip(cards, spread(len(cards)), strict=True)))


def _check_units(order: Json, board: Board, *, at: datetime) -> None:
    """Units that are chosen exist, and exist today; those that the card had already may stay."""
    choice = order.get("choice")
    if order["verb"] != "choose" or not isinstance(choice, dict):
        return
    known = {
        unit for key in order.get("cards", {}) for unit in (board.cards[key].more.get("choice") or {}).get("units", [])
    }
    new = set(choice.get("units", [])) - known
    if new and Unit.objects.valid_on(timezone.localdate(at)).filter(pk__in=new).count() < len(new):
        raise InvalidError("review.unit", _("One of these units does not exist (any more). Choose another."))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a step's row tells of it."""

    key: str
    verb: str
    turned: Step | None


def _after(desk: Desk, board: Board, seen: Mapping[str, Seen], order: Json, by: Actor) -> tuple[Board, Step | None]:
    verb = order["verb"]
    if verb in _TURNS:
        return _turned_first(board, _TURNS[verb](desk, by.person))
    if verb in ("adopt", "refuse"):
        return _with_proposal(desk, board, order), None
    if verb in VERBS:
        _check_versions(seen, order.get("cards", {}))
    return apply(board, order, fresh=_fresh), None


def _turned_first(board: Board, steps: Sequence[Step]) -> tuple[Board, Step]:
    """The board with the first of the steps turned round on which nobody else has built since."""
    if not steps:
        raise ConflictError("review.nothing", _("There is nothing to undo or redo."))
    for step in steps:
        if (after := _turned(board, step)) is not None:
            return after, step
    message = _("Somebody has changed the same card since; undoing would lose their work.")
    raise ConflictError("review.built-on", message)


def _with_proposal(desk: Desk, board: Board, order: Mapping[str, Any]) -> Board:
    """The board with a proposal of a newer reading taken or refused."""
    proposals = {one.key: one for one in map(Proposal.from_json, desk.newer)}
    one = proposals.get(str(order.get("proposal")))
    if one is None:
        raise InvalidError("review.proposal", _("This proposal is settled already."))
    return adopt(board, one, fresh=_fresh) if order["verb"] == "adopt" else refuse(board, one)


def _fresh() -> str:
    return secrets.token_hex(6)


def _with_units(desk: Desk, board: Board, after: Board, *, at: datetime) -> Board:
    """New names get their candidates."""
    new = [card for key, card in after.cards.items() if card.kind is Kind.UNIT and key not in board.cards]
    unmatched = [card for card in new if "candidates" not in card.more]
    if not unmatched:
        return after
    issuer = desk.document.issuer_unit if desk.document else None
    return after.with_cards(*with_units(unmatched, keeper=desk.unit, issuer=issuer, today=timezone.localdate(at)))


def _check_versions(seen: Mapping[str, Seen], named: Mapping[str, int]) -> None:
    """Refuse a step on cards that somebody changed since the page had them."""
    stale = [seen[key] for key, version in named.items() if key in seen and seen[key].version != version]
    if stale:
        message = _("%(who)s changed this card while you had it open.") % {"who": stale[0].by or _("Somebody")}
        raise ConflictError("review.changed", message)


def _turned(board: Board, step: Step) -> Board | None:
    """The board with the cards of a step as they were before it; None where others built on it since."""
    cards = dict(board.cards)
    removed: list[CardValue] = []
    for key, (before, after) in step.changes.items():
        if _as_json(cards.get(key)) != after:
            return None
        if before is None:
            removed.append(cards.pop(key))
        else:
            cards[key] = _from_json(key, before)
    turned = Board(board.text, cards)
    used = look_around(turned).used
    # A name that others' tasks use by now keeps its card.
    kept = [card for card in removed if card.kind is Kind.UNIT and fold_search(card.text("name")) in used]
    return None if _hang_loose(turned, removed) else turned.with_cards(*kept)


def _hang_loose(board: Board, removed: Sequence[CardValue]) -> bool:
    """Whether cards that stay stand under a section, or in a card, that goes."""
    gone = {card.key for card in removed if card.kind is not Kind.UNIT}
    return bool(gone) and any(
        gone & {card.section, card.more.get("into"), card.more.get("counterpart")} for card in board.cards.values()
    )


def _keep(desk: Desk, board: Board, after: Board, told: _Told, *, by: Actor, at: datetime) -> Outcome:
    changes = _changes(board, after)
    if not changes:
        return Outcome(desk, None, [], [], None)
    desk.sequence += 1
    step = Step.objects.create(
        desk=desk,
        sequence=desk.sequence,
        key=told.key,
        verb=told.verb,
        person=by.person,
        at=at,
        changes=changes,
        undoes=told.turned,
    )
    if told.turned is not None:
        Step.objects.filter(pk=told.turned.pk).update(undone_by=step)
    _save_cards(desk, after, changes, by=by, at=at)
    _count_again(desk, board, after)
    desk.changed_at = at
    desk.save(update_fields=["sequence", "changed_at", "task_count", "doubt_count", "open_count"])
    return _outcome(desk, step)


def _outcome(desk: Desk, step: Step) -> Outcome:
    changed = [key for key, (_before, after) in step.changes.items() if after is not None]
    removed = [key for key, (_before, after) in step.changes.items() if after is None]
    new = [key for key, (before, after) in step.changes.items() if before is None and after["kind"] != Kind.UNIT]
    return Outcome(desk, step, changed, removed, (new or changed or [None])[0])


def _changes(board: Board, after: Board) -> Json:
    """`{key: [before, after]}` of the cards that differ."""
    return {
        key: [_as_json(board.cards.get(key)), _as_json(after.cards.get(key))]
        for key in dict.fromkeys((*board.cards, *after.cards))
        if board.cards.get(key) != after.cards.get(key)
    }


_SAVED = (
    *("order", "section", "state", "version", "data", "name_key", "is_learned"),
    *("changed_by", "changed_at", "chosen_at"),
)


def _save_cards(desk: Desk, after: Board, changes: Json, *, by: Actor, at: datetime) -> None:
    gone = [key for key in changes if key not in after.cards]
    if gone:
        desk.cards.filter(key__in=gone).delete()
    rows = {row.key: row for row in desk.cards.filter(key__in=list(changes))}
    for key in changes.keys() - rows.keys() - set(gone):
        rows[key] = Card(desk=desk, key=key, version=0)
    for key, row in rows.items():
        if _choice(changes[key][0]) != _choice(changes[key][1]):
            row.chosen_at = at
        row.take(after.cards[key])
        row.version += 1
        row.changed_by, row.changed_at = by.person, at
    in_order = sorted(rows.values(), key=lambda row: row.order)
    # One statement for many rows: `bulk_update` takes seconds for some thousand.
    for row in in_order:
        row.pk = None
    Card.objects.bulk_create(
        in_order, update_conflicts=True, unique_fields=("desk", "key"), update_fields=("kind", *_SAVED), batch_size=500
    )


def _choice(card: Json | None) -> object:
    return None if card is None else card["data"]["more"].get("choice")


def _count_again(desk: Desk, board: Board, after: Board) -> None:
    """Set the desk's counts after a step, unsaved: only cards whose doubts may have changed are asked."""
    before, now = look_around(board), look_around(after)
    touched = {key for key in (*board.cards, *after.cards) if board.cards.get(key) is not after.cards.get(key)}
    touched |= {now.names[name].key for name in before.used ^ now.used if name in now.names}
    was = sum(len(doubts_of(board.cards[key], board, around=before)) for key in touched & board.cards.keys())
    is_now = sum(len(doubts_of(after.cards[key], after, around=now)) for key in touched & after.cards.keys())
    tasks = after.live(Kind.TASK)
    desk.task_count, desk.doubt_count = len(tasks), max(desk.doubt_count + is_now - was, 0)
    desk.open_count = sum(card.state is State.OPEN for card in tasks)


def count(desk: Desk, board: Board) -> None:
    """Set the desk's counts from its board, unsaved."""
    around = look_around(board)
    tasks = board.live(Kind.TASK)
    desk.task_count = len(tasks)
    desk.open_count = sum(card.state is State.OPEN for card in tasks)
    desk.doubt_count = sum(len(doubts_of(card, board, around=around)) for card in board.cards.values())


def _as_json(card: CardValue | None) -> Json | None:
    if card is None:
        return None
    columns = {"kind": card.kind.value, "order": card.order, "section": card.section, "state": card.state.value}
    return columns | {"data": card.to_json()}


def _from_json(key: str, given: Json) -> CardValue:
    return CardValue.from_row(key=key, **given)
