"""Plans and their tasks for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from lotrinh.api.auth import Scoped
from lotrinh.api.errors import naming
from lotrinh.api.paging import Page, PagingQuery, page_of
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Id, PathId, Ref
from lotrinh.documents.actions.viewing import record_view
from lotrinh.organisation.queries import get_unit_for
from lotrinh.plans.models import DeadlineKind, Obligation, Part, Plan, Recurrence, Task
from lotrinh.plans.queries import find_plans_for, get_plan_for
from lotrinh.shared.http import ActorRequest

router = Router(tags=["plans"])
_READ = Scoped(Scope.PLANS_READ)


class PlanFilter(Schema):
    """Which plans."""

    unit_id: Id | None = Field(None, description="Of this unit or one below it.")
    year: Annotated[int, Field(ge=1945, le=9999, examples=[2026])] | None = Field(
        None, description="Of the document; of a list without a day that in which it was accepted."
    )
    q: str = Field("", max_length=200, description="Words of title and symbol, with or without diacritics.")


class PlanOut(Schema):
    """What a unit made of a document, or of a list of tasks."""

    id: int = Field(examples=[5])
    unit: Ref
    document_id: int | None = Field(description="None for an imported list.")
    title: str = Field(examples=["Kế hoạch huấn luyện an toàn, vệ sinh lao động năm 2027"])
    symbol: str = Field(examples=["48/KH-CĐKCN"])
    issued_date: date | None
    replaces_id: int | None = Field(description="The plan that it took the place of or amends.")
    is_amendment: bool
    accepted_by: Ref
    accepted_at: datetime
    ended_at: datetime | None = Field(description="When another plan replaced it.")

    @staticmethod
    def resolve_unit(plan: Plan) -> Ref:
        """Number and name."""
        return Ref(id=plan.unit_id, name=plan.unit.name)

    @staticmethod
    def resolve_accepted_by(plan: Plan) -> Ref:
        """Number and name."""
        return Ref(id=plan.accepted_by_id, name=plan.accepted_by.full_name)


class PlanListed(PlanOut):
    """The same in a list."""

    task_count: int
    ended_count: int = Field(description="Tasks that have ended.")


class SectionOut(Schema):
    """A heading. Positions of headings and tasks are on one scale."""

    id: int
    parent_id: int | None
    position: int
    label: str = Field(examples=["II."])
    title: str


class ObligationOut(Schema):
    """What one unit owes in a task."""

    part: Part
    unit: Ref | None = Field(description="None for a body outside, and where nobody has said which unit is meant.")
    name: str = Field(description="As the document has it; of a member of a group, the group's.")
    is_group: bool
    is_outside: bool

    @staticmethod
    def resolve_unit(duty: Obligation) -> Ref | None:
        """Number and name."""
        return Ref(id=duty.unit.pk, name=duty.unit.name) if duty.unit is not None else None


class DoubtOut(Schema):
    """What was doubtful when the plan was accepted all the same."""

    code: str = Field(examples=["task.lead.missing"])
    task: str = Field(description="The code of the task; empty for what is of no task.")
    message: str


class TaskOut(Schema):
    """A task. Its code is never changed and never used again."""

    id: int
    code: str = Field(examples=["NV-2026-000123"])
    section_id: int | None
    position: int
    label: str
    text: str
    quote: str = Field(description="The words of the source; empty for a task that a person wrote.")
    quote_start: int | None = Field(description="Where they stand in the desk's text, half open.")
    quote_end: int | None
    obligations: list[ObligationOut]
    product: str
    product_recipient: str
    has_no_product: bool
    deadline_words: str
    deadline_kind: DeadlineKind
    original_start_date: date | None
    original_due_date: date | None = Field(description="The last day in time, as accepted.")
    start_date: date | None
    due_date: date | None = Field(description="As it stands now.")
    recurrence: Recurrence | None
    recurrence_rule: str = Field(description="RFC 5545; empty where it does not recur on a known day.")
    continues_id: int | None = Field(description="The task of the plan before that it goes on with.")
    ended_at: datetime | None
    ended_by_id: int | None = Field(description="The plan that ended it.")

    @staticmethod
    def resolve_obligations(task: Task) -> list[Obligation]:
        """Those that lead first."""
        return list(task.obligations.all())

    @staticmethod
    def resolve_recurrence(task: Task) -> str | None:
        """None where it does not recur."""
        return task.recurrence or None


class PlanWhole(PlanOut):
    """A plan with everything in it."""

    sections: list[SectionOut]
    tasks: list[TaskOut]
    doubts: list[DoubtOut]

    @staticmethod
    def resolve_sections(plan: Plan) -> list[Any]:
        """In their order."""
        return list(plan.sections.all())

    @staticmethod
    def resolve_tasks(plan: Plan) -> list[Any]:
        """In their order."""
        return list(plan.tasks.prefetch_related("obligations__unit"))


@router.get("/plans", response=Page[PlanListed], auth=_READ)
def list_plans(
    request: ActorRequest, response: HttpResponse, chosen: Annotated[PlanFilter, Query()], paging: PagingQuery
) -> dict[str, Any]:
    """What one may see, the last accepted first."""
    with naming("unit_id"):
        unit = get_unit_for(request.actor, chosen.unit_id) if chosen.unit_id else None
    found = find_plans_for(request.actor, unit=unit, year=chosen.year, words=chosen.q)
    return page_of(found, paging, request=request, response=response)


@router.get("/plans/{int:plan_id}", response=PlanWhole, auth=_READ)
def get_a_plan(request: ActorRequest, plan_id: PathId) -> Plan:
    """A plan with its headings, tasks and obligations. That its document was seen by it stands in the trail."""
    plan = get_plan_for(request.actor, plan_id)
    if plan.document is not None:
        record_view(plan.document, by=request.actor, at=timezone.now(), what="api")
    return plan
