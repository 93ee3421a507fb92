"""The review desk for programs: what is on it, and the same steps as on the page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from lotrinh.api.auth import Scoped
from lotrinh.api.paging import Page, PagingQuery, page_of
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Body, PathId, Ref
from lotrinh.documents.actions.viewing import record_view
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.comparing import compare_anew
from lotrinh.review.actions.exports import export_desk_labels
from lotrinh.review.actions.laying import open_desk, start_desk
from lotrinh.review.actions.setting_aside import set_aside, take_back
from lotrinh.review.actions.steps import take_step
from lotrinh.review.board.card import Board, Card, Finding
from lotrinh.review.board.doubts import Around, clear_of, doubts_of, look_around
from lotrinh.review.models import Desk, DeskState
from lotrinh.review.queries.changes import changes_since
from lotrinh.review.queries.desks import as_seen, find_desks_for, get_desk_for, get_whole_desk_for, load_board
from lotrinh.shared.http import ActorRequest

router = Router(tags=["review"])
_READ, _WRITE = Scoped(Scope.PLANS_READ), Scoped(Scope.PLANS_WRITE)


class DeskOut(Schema):
    """The review of one document, or of one imported list."""

    id: int = Field(examples=[12])
    document_id: int | None = Field(description="None for an imported list.")
    unit: Ref
    state: DeskState
    tasks: int = Field(description="Tasks that are neither dropped nor merged.")
    undecided: int = Field(description="Of these, how many nobody has accepted.")
    doubts: int
    sequence: int = Field(description="The number of the last step.")
    changed_at: datetime
    plan_id: int | None = Field(description="What came of it.")

    @staticmethod
    def resolve_unit(desk: Desk) -> Ref:
        """Number and name."""
        return Ref(id=desk.unit_id, name=desk.unit.name)

    @staticmethod
    def resolve_tasks(desk: Desk) -> int:
        """As the list shows it."""
        return desk.task_count

    @staticmethod
    def resolve_undecided(desk: Desk) -> int:
        """As the list shows it."""
        return desk.open_count

    @staticmethod
    def resolve_doubts(desk: Desk) -> int:
        """As the list shows it."""
        return desk.doubt_count


class CardFindingOut(Schema):
    """A value, and its words: `text[start:end]`."""

    value: str = Field(examples=["trước ngày 15/3/2027"])
    start: int | None
    end: int | None
    confidence: float
    reasons: list[str]
    alternatives: list[str]
    read: str | None = Field(description="What the reader said, where a person set another value.")
    is_by_person: bool
    more: dict[str, Any] = Field(description="Of a deadline its days, of a unit whether it is a group.", examples=[{}])


class CardDoubtOut(Schema):
    """Something to make clear."""

    code: str = Field(examples=["task.lead.missing"])
    message: str
    field: str
    index: int
    alternatives: list[str]
    is_blocking: bool = Field(description="No plan is made while it stands.")


class CardOut(Schema):
    """One thing to decide."""

    key: str = Field(examples=["3f0c9a12b7de"])
    version: int = Field(description="Steps name the version that they have seen.")
    kind: str = Field(examples=["task"])
    state: str = Field(examples=["open"])
    section: str | None
    fields: dict[str, list[CardFindingOut]]
    set_aside: dict[str, list[CardFindingOut]] = Field(description="What a person took off the card, by field.")
    waived: list[str]
    more: dict[str, Any] = Field(examples=[{}])
    doubts: list[CardDoubtOut]
    clear: dict[str, bool] | None = Field(description="5 rõ of a task: who, what, when, result, duty.")


class BoardOut(Schema):
    """A desk with its cards in their order."""

    desk: DeskOut
    text: str = Field(description="What offsets count in.")
    cards: list[CardOut]


class ChangesOut(Schema):
    """What steps after a number changed."""

    sequence: int
    cards: list[str] = Field(description="Keys of the cards that are there and differ.")
    removed: list[str]
    people: list[str] = Field(description="Names of others who changed something.")


class StepIn(Body):
    """One order; decision 12 (`docs/decisions`) lists the verbs with what each takes besides."""

    model_config = Body.model_config | {"extra": "allow"}

    key: str = Field(min_length=8, max_length=36, examples=["0f8b5c1e-7a52-4c80-9f5e-2f6d3f1f7a10"])
    verb: str = Field(max_length=20, examples=["accept"])
    cards: dict[str, int] = Field(
        {}, description="Keys with the versions seen.", max_length=2000, examples=[{"3f0c9a12b7de": 1}]
    )


class StepOut(Schema):
    """What a step did."""

    sequence: int
    changed: list[str]
    removed: list[str]


class AcceptIn(Body):
    """What one has seen, and knows."""

    sequence: int = Field(ge=0, le=2**31 - 1, description="Of the desk as seen.", examples=[42])
    knows_doubts: bool = Field(default=False, description="Accept although something is doubtful or undecided.")


class AcceptedOut(Schema):
    """The plan that came of it."""

    plan_id: int


class ReasonIn(Body):
    """Why no plan is needed."""

    reason: str = Field(min_length=1, max_length=300, examples=["Chỉ để biết, không giao việc."])


class ChangesFilter(Schema):
    """After which step."""

    since: int = Field(0, ge=0, le=2**31 - 1, examples=[41])


class DeskFilter(Schema):
    """Which desks."""

    state: DeskState | None = None


@router.get("/reviews", response=Page[DeskOut], auth=_READ)
def list_reviews(
    request: ActorRequest, response: HttpResponse, chosen: Annotated[DeskFilter, Query()], paging: PagingQuery
) -> dict[str, Any]:
    """Desks that one may see, the newest first."""
    found = find_desks_for(request.actor, state=chosen.state or "")
    return page_of(found, paging, request=request, response=response)


@router.post("/documents/{int:document_id}/review", response=DeskOut, auth=_WRITE)
def start_review(request: ActorRequest, document_id: PathId) -> Desk:
    """A desk for a read document, also one in which no task was found; the one that is there already."""
    return start_desk(get_document_for(request.actor, document_id), by=request.actor, at=timezone.now())


@router.get("/reviews/{int:desk_id}", response=BoardOut, auth=_READ)
def get_review(request: ActorRequest, desk_id: PathId) -> dict[str, Any]:
    """The desk with its cards. One that nobody has opened has none yet: open it first."""
    desk = get_whole_desk_for(request.actor, desk_id)
    if desk.document is not None:
        record_view(desk.document, by=request.actor, at=timezone.now(), what="api")
    board, rows = load_board(desk)
    board = as_seen(board, by=request.actor)
    around = look_around(board)
    cards = [_card(card, rows[card.key].version, board, around) for card in board.in_order()]
    return {"desk": desk, "text": desk.text, "cards": cards}


@router.post("/reviews/{int:desk_id}/open", response=DeskOut, auth=_WRITE)
def open_review(request: ActorRequest, desk_id: PathId) -> Desk:
    """Lay the cards out, where nobody has yet."""
    return open_desk(get_desk_for(request.actor, desk_id), by=request.actor, at=timezone.now())


@router.get("/reviews/{int:desk_id}/changes", response=ChangesOut, auth=_READ)
def list_changes(request: ActorRequest, desk_id: PathId, chosen: Annotated[ChangesFilter, Query()]) -> dict[str, Any]:
    """Which cards changed after a step."""
    told = changes_since(get_desk_for(request.actor, desk_id), chosen.since, by=request.actor.person)
    return {
        "sequence": told.sequence,
        "cards": list(told.keys),
        "removed": list(told.removed),
        "people": list(told.people),
    }


@router.post("/reviews/{int:desk_id}/steps", response=StepOut, auth=_WRITE)
def take_a_step(request: ActorRequest, desk_id: PathId, body: StepIn) -> dict[str, Any]:
    """Do one order. The same `key` again does nothing again; 409 where a card is not as one had seen it."""
    outcome = take_step(get_desk_for(request.actor, desk_id), body.model_dump(), by=request.actor, at=timezone.now())
    return {"sequence": outcome.desk.sequence, "changed": outcome.changed, "removed": outcome.removed}


@router.post("/reviews/{int:desk_id}/accept", response=AcceptedOut, auth=_WRITE)
def accept_review(request: ActorRequest, desk_id: PathId, body: AcceptIn) -> dict[str, Any]:
    """Make the plan with its tasks. A second time gives the same plan."""
    desk = get_desk_for(request.actor, desk_id)
    at = timezone.now()
    plan = accept_desk(desk, by=request.actor, at=at, sequence=body.sequence, knows_doubts=body.knows_doubts)
    return {"plan_id": plan.pk}


@router.post("/reviews/{int:desk_id}/compare", response=StepOut, auth=_WRITE)
def compare_review(request: ActorRequest, desk_id: PathId) -> dict[str, Any]:
    """Lay the tasks in force out anew, where accepting is refused because they changed since the desk was opened."""
    outcome = compare_anew(get_desk_for(request.actor, desk_id), by=request.actor, at=timezone.now())
    return {"sequence": outcome.desk.sequence, "changed": outcome.changed, "removed": outcome.removed}


@router.post("/reviews/{int:desk_id}/set-aside", response=DeskOut, auth=_WRITE)
def set_review_aside(request: ActorRequest, desk_id: PathId, body: ReasonIn) -> Desk:
    """Say that no plan is needed."""
    desk = get_desk_for(request.actor, desk_id)
    return set_aside(desk, reason=body.reason, by=request.actor, at=timezone.now())


@router.post("/reviews/{int:desk_id}/take-back", response=DeskOut, auth=_WRITE)
def take_review_back(request: ActorRequest, desk_id: PathId) -> Desk:
    """A plan may be needed after all."""
    return take_back(get_desk_for(request.actor, desk_id), by=request.actor, at=timezone.now())


@router.get("/reviews/{int:desk_id}/labels", response=dict[str, Any], auth=_READ)
def get_labels(request: ActorRequest, desk_id: PathId) -> dict[str, Any]:
    """The desk as labelled data: what people left on the cards, in the form by which the reader is measured."""
    desk = get_whole_desk_for(request.actor, desk_id)
    labels: dict[str, Any] = json.loads(export_desk_labels(desk, by=request.actor, at=timezone.now()))
    return labels


def _card(card: Card, version: int, board: Board, around: Around) -> dict[str, Any]:
    aside: dict[str, list[dict[str, Any]]] = {}
    for name, one in card.set_aside:
        aside.setdefault(name, []).append(_finding(one))
    return {
        "key": card.key,
        "version": version,
        "kind": card.kind,
        "state": card.state,
        "section": card.section,
        "fields": {name: [_finding(one) for one in found] for name, found in card.fields.items()},
        "set_aside": aside,
        "waived": list(card.waived),
        "more": card.more,
        "doubts": [_doubt(doubt) for doubt in doubts_of(card, board, around=around)],
        "clear": clear_of(card, board, around=around) if card.kind == "task" else None,
    }


def _doubt(doubt: Any) -> dict[str, Any]:
    told = {name: getattr(doubt, name) for name in ("code", "field", "index", "is_blocking")}
    return told | {"message": str(doubt.message), "alternatives": list(doubt.alternatives)}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "value": one.value,
        "start": one.start,
        "end": one.end,
        "confidence": one.confidence,
        "reasons": list(one.reasons),
        "alternatives": list(one.alternatives),
        "read": one.read,
        "is_by_person": one.is_by_person,
        "more": one.more,
    }
