"""Who sees a plan: whoever sees its document; of a list, those who may view plans of its unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.documents.models import Routing, StoredFile
from lotrinh.organisation.models import Person
from lotrinh.plans.actions.making import PlanDraft, create_plan
from lotrinh.plans.models import Plan
from lotrinh.plans.policy import can, visible_plans
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from tests.cast import Cast

Acting = Callable[[Person], Actor]
Make = Callable[..., Plan]
SEEING = {"clerk", "officer", "head", "leader", "auditor"}


@pytest.fixture
def of_list(cast: Cast, acting: Acting, now: datetime, list_file: StoredFile) -> Plan:
    """The plan of a list of the office."""
    draft = PlanDraft(title="Việc quý I")
    return create_plan(draft, unit=cast.office, document=None, list_file=list_file, by=acting(cast.clerk), at=now)


def test_it_works(cast: Cast, acting: Acting, make_plan: Make, of_list: Plan) -> None:
    for plan in (make_plan(), of_list):
        seeing = {part for part, person in cast.people().items() if can(acting(person), Verb.PLAN_VIEW, plan)}
        assert seeing == SEEING


def test_the_list_and_the_question_agree(cast: Cast, acting: Acting, make_plan: Make, of_list: Plan) -> None:
    plans = [make_plan(), make_plan(unit=cast.branch), of_list]
    for person in cast.people().values():
        actor = acting(person)
        assert set(visible_plans(actor)) == {plan for plan in plans if can(actor, Verb.PLAN_VIEW, plan)}


def test_those_who_were_given_the_document_see_it(cast: Cast, acting: Acting, make_plan: Make, now: datetime) -> None:
    plan = make_plan()
    Routing.objects.create(
        document=plan.document, unit=cast.branch, purpose="support", routed_by=cast.clerk, routed_at=now
    )
    assert can(acting(cast.outsider), Verb.PLAN_VIEW, plan)
