"""Accepting a desk: its task cards become a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lotrinh.audit.actions import told_together
from lotrinh.documents.models import Document
from lotrinh.plans.actions.making import DoubtDraft, PlanDraft, create_plan
from lotrinh.plans.models import Plan
from lotrinh.review.actions.confirming import pass_header_on
from lotrinh.review.board.card import Board, Card, Kind, State
from lotrinh.review.board.doubts import Doubt, doubts_of, look_around
from lotrinh.review.board.drafting import draft_from, header_by_person
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.policy import can
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb

_DECIDED = frozenset({Kind.TASK, Kind.ENDING})
"""Of these a person says yes or no."""


def accept_desk(desk: Desk, *, by: Actor, at: datetime, sequence: int, knows_doubts: bool) -> Plan:
    """Make the plan of the desk as the person saw it at `sequence`. Safe to repeat: an accepted desk gives its plan.

    `knows_doubts`: the person was shown what is doubtful or undecided, and accepts it as it stands.

    Raises: NotAllowedError; ConflictError where somebody changed the desk since; InvalidError `review.empty`,
    `review.sensitive`, `review.doubts`.
    """
    if not can(by, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review for the desk's unit may accept its plan."))
    with transaction.atomic(), told_together():
        # The document first: whoever erases it holds it while the desk goes.
        document = _locked_document(desk)
        current = Desk.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=desk.pk)
        if current.plan is not None:
            return current.plan
        _check_state(current, sequence)
        board = Board(current.text, {card.key: card.value for card in current.cards.all()})
        draft = _with_doubts(draft_from(board), board, knows_doubts=knows_doubts)
        plan = _make_plan(_in_line(draft, current), current, document, by=by, at=at)
        current.plan, current.state, current.changed_at = plan, DeskState.ACCEPTED, at
        current.save(update_fields=["plan", "state", "changed_at"])
        if document is not None:
            pass_header_on(document, header_by_person(board), by=by, at=at)
    return plan


def _locked_document(desk: Desk) -> Document | None:
    if desk.document_id is None:
        return None
    found = Document.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    document = found.get(pk=desk.document_id)
    if document.purged_at is not None:  # the desk is gone with it
        raise ConflictError("document.purged", _("This document was erased."))
    return document


def _check_state(desk: Desk, sequence: int) -> None:
    if desk.state != DeskState.OPEN:
        raise ConflictError(
            "review.state", _("This desk is not under review. Open it, look at its tasks, then accept.")
        )
    if desk.sequence != sequence:
        message = _("Somebody changed this desk while you were looking at it. Look at what changed, then accept.")
        raise ConflictError("review.changed", message)


def _with_doubts(draft: PlanDraft, board: Board, *, knows_doubts: bool) -> PlanDraft:
    """The draft with what the person knows to be doubtful."""
    if not draft.tasks:
        raise InvalidError("review.empty", _("There is no task left on this desk. A plan needs one at least."))
    around = look_around(board)
    doubts = [(card, doubt) for card in board.in_order() for doubt in doubts_of(card, board, around=around)]
    undecided = [card for card in board.in_order() if card.kind in _DECIDED and card.state is State.OPEN]
    if blocking := next((doubt for _card, doubt in doubts if doubt.is_blocking), None):
        raise InvalidError("review.sensitive", blocking.message)
    if (doubts or undecided) and not knows_doubts:
        raise InvalidError("review.doubts", _in_words(len(doubts), len(undecided)))
    known = [*(_known(card, doubt) for card, doubt in doubts), *map(_undecided, undecided)]
    return replace(draft, doubts=tuple(known))


def _in_words(doubts: int, undecided: int) -> str:
    """How much is left, as sentences."""
    return " ".join([*_left(doubts, undecided), str(_("Clear it up, or accept the plan as it stands."))])


def _left(doubts: int, undecided: int) -> Iterator[str]:
    if doubts:
        yield ngettext("%(n)s point is not clear.", "%(n)s points are not clear.", doubts) % {"n": doubts}
    if undecided:
        yield ngettext("%(n)s task is not decided.", "%(n)s tasks are not decided.", undecided) % {"n": undecided}


def _known(card: Card, doubt: Doubt) -> DoubtDraft:
    """Of a name the doubt says which, for no task is named with it."""
    if card.kind is Kind.TASK:
        return DoubtDraft(code=doubt.code, task=card.key, message=str(doubt.message))
    name = card.text("name") or card.text("title") or card.text("symbol")
    return DoubtDraft(code=doubt.code, message=f"{name}: {doubt.message}" if name else str(doubt.message))


def _undecided(card: Card) -> DoubtDraft:
    if card.kind is Kind.TASK:
        return DoubtDraft(code="task.undecided", task=card.key, message=str(_("Nobody had decided on this task.")))
    message = _("Nobody had decided whether this task of the plan before ends:")
    return DoubtDraft(code="ending.undecided", message=f"{message} {card.text('text')}")


def _in_line(draft: PlanDraft, desk: Desk) -> PlanDraft:
    """The draft with the plan in force that the desk compared it with; of a list the one whose tasks it goes on with.

    A list amends: nothing ends that nobody named.
    """
    if desk.in_force_id is not None:
        return replace(draft, replaces_id=desk.in_force_id, is_amendment=desk.is_amendment)
    named = {task.continues_id for task in draft.tasks} - {None} | draft.ended_ids
    in_force = Plan.objects.filter(unit=desk.unit, ended_at__isnull=True).order_by("-accepted_at", "-pk")
    before = in_force.filter(tasks__in=sorted(named)).first() if named else None
    return replace(draft, replaces_id=before.pk, is_amendment=True) if before else draft


def _make_plan(draft: PlanDraft, desk: Desk, document: Document | None, *, by: Actor, at: datetime) -> Plan:
    """What the header does not say, the document's record says, or the list's name."""
    titled = replace(
        draft,
        title=draft.title or (document.subject or document.title if document else desk.list_name),
        symbol=draft.symbol or (document.symbol if document else ""),
        issued_date=draft.issued_date or (document.issued_date if document else None),
    )
    return create_plan(
        titled,
        unit=desk.unit,
        document=document,
        list_file=desk.list_file,
        by=by,
        at=at,
        for_person_id=by.in_whose_stead(lambda actor: can(actor, Verb.REVIEW, desk)),
    )
