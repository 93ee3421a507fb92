"""Accepting a desk: its task cards become a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lotrinh.audit.actions import told_together
from lotrinh.documents.models import Document
from lotrinh.documents.policy import frozen_documents
from lotrinh.plans.actions.making import DoubtDraft, PlanDraft, create_plan
from lotrinh.plans.models import Plan, Task
from lotrinh.plans.policy import visible_plans
from lotrinh.review.actions.confirming import pass_header_on, said_since_confirmed
from lotrinh.review.actions.locking import locked_desk
from lotrinh.review.board.card import Board, Card, Kind, State
from lotrinh.review.board.doubts import Doubt, doubts_of, look_around
from lotrinh.review.board.drafting import draft_from
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

    Raises: NotAllowedError, also where a task would end whose plan the person may not see; ConflictError where somebody
    changed the desk or the plan before since; InvalidError `review.empty`, `review.sensitive`, `review.doubts`.
    """
    if not can(by, Verb.REVIEW, desk):
        raise NotAllowedError("review", _("Only those who review for the desk's unit may accept its plan."))
    with transaction.atomic(), told_together():
        # The document first: whoever erases it holds it while the desk goes.
        document = _locked_document(desk)
        current = locked_desk(desk)
        if current.plan is not None:
            return current.plan
        _check_state(current, sequence)
        board = Board(current.text, {card.key: card.value for card in current.cards.all()})
        said = said_since_confirmed(document, current, board)
        draft = _in_line(_with_doubts(draft_from(board), board, knows_doubts=knows_doubts), current)
        _check_sight(draft, by)
        plan = _make_plan(_titled(draft, current, document, said), current, document, by=by, at=at)
        current.plan, current.state, current.changed_at = plan, DeskState.ACCEPTED, at
        current.save(update_fields=["plan", "state", "changed_at"])
        if document is not None:
            pass_header_on(document, said, by=by, at=at)
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
    codes = _codes_of(undecided)
    known = [*(_known(card, doubt) for card, doubt in doubts), *(_undecided(card, codes) for card in undecided)]
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


def _undecided(card: Card, codes: Mapping[int, str]) -> DoubtDraft:
    """Of the plan before the code alone: its words go where its document is erased."""
    if card.kind is Kind.TASK:
        return DoubtDraft(code="task.undecided", task=card.key, message=str(_("Nobody had decided on this task.")))
    message = _("Nobody had decided whether this task of the plan before ends:")
    return DoubtDraft(code="ending.undecided", message=f"{message} {codes.get(card.more.get('task', 0), '')}")


def _codes_of(cards: Sequence[Card]) -> dict[int, str]:
    tasks = [card.more["task"] for card in cards if card.more.get("task")]
    return dict(Task.objects.filter(pk__in=tasks).values_list("pk", "code")) if tasks else {}


def _in_line(draft: PlanDraft, desk: Desk) -> PlanDraft:
    """The draft with the plan in force that the desk compared it with; of a list those whose tasks it goes on with.

    A list amends: nothing ends that nobody named.
    """
    if desk.in_force_id is not None:
        return replace(draft, replaces_id=desk.in_force_id, is_amendment=desk.is_amendment)
    named = _named(draft)
    if not named:
        return draft
    in_force = Plan.objects.filter(unit=desk.unit, ended_at__isnull=True, tasks__in=sorted(named)).distinct()
    plans = list(in_force.order_by("-accepted_at", "-pk").values_list("pk", flat=True))
    if not plans:
        raise ConflictError("plan.ended", _("The plan before was replaced meanwhile. Compare with the one in force."))
    return replace(draft, replaces_id=plans[0], also_amends_ids=frozenset(plans[1:]), is_amendment=True)


def _named(draft: PlanDraft) -> set[int]:
    """The tasks in force that the draft says go on or end."""
    return {task.continues_id for task in draft.tasks if task.continues_id is not None} | draft.ended_ids


def _check_sight(draft: PlanDraft, by: Actor) -> None:
    """Nobody ends what they may not see."""
    ending = _named(draft) if draft.is_amendment else _named(draft) | draft.shown_ids - draft.kept_ids
    unseen = Task.objects.filter(pk__in=ending, ended_at__isnull=True).exclude(plan__in=visible_plans(by))
    if ending and unseen.filter(plan__document__in=frozen_documents()).exists():
        message = _("The plan before holds what was erased elsewhere as a state secret. Compare the two again.")
        raise ConflictError("plan.frozen", message)
    if ending and unseen.exists():
        message = _("This plan ends tasks of a plan that you may not see. Somebody who sees both is to accept it.")
        raise NotAllowedError("review.unseen", message)


def _titled(draft: PlanDraft, desk: Desk, document: Document | None, said: Mapping[str, str]) -> PlanDraft:
    """What the header does not say, the document's record says, or the list's name; what was confirmed there goes
    before what the reader had found."""
    if document is None:
        return replace(draft, title=draft.title or desk.list_name)
    is_confirmed = document.confirmed_at is not None
    stale = PlanDraft() if is_confirmed else draft
    title = (draft if "abstract" in said else stale).title
    symbol = (draft if "symbol" in said else stale).symbol
    day = (draft if "date" in said else stale).issued_date
    return replace(
        draft,
        title=title or document.subject or draft.title or document.title,
        symbol=symbol or document.symbol or draft.symbol,
        issued_date=day or document.issued_date or draft.issued_date,
    )


def _make_plan(draft: PlanDraft, desk: Desk, document: Document | None, *, by: Actor, at: datetime) -> Plan:
    return create_plan(
        draft,
        unit=desk.unit,
        document=document,
        list_file=desk.list_file,
        by=by,
        at=at,
        for_person_id=by.in_whose_stead(lambda actor: can(actor, Verb.REVIEW, desk)),
    )
