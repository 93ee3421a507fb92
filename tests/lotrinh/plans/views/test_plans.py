"""The pages of plans."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Document, StoredFile
from lotrinh.organisation.models import Person
from lotrinh.plans.actions.erasing import erase_plan_of
from lotrinh.plans.actions.making import DoubtDraft, PlanDraft, TaskDraft, create_plan
from lotrinh.plans.models import Plan
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.plans.conftest import shown

Acting = Callable[[Person], Actor]
SignedIn = Callable[[Person], Client]
Make = Callable[..., Plan]

pytestmark = pytest.mark.usefixtures("_today")


@pytest.fixture
def _today(now: datetime) -> object:
    """The clock of the pages stands still."""
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def page(signed_in: SignedIn) -> Callable[..., str]:
    """`page(person, plan)`: the page's words in English, white space single."""

    def get(person: Person, plan: Plan | None = None, **query: str) -> str:
        url = reverse("plans:plan", args=[plan.pk]) if plan else reverse("plans:list")
        response = signed_in(person).get(url, query, headers={"Accept-Language": "en"})
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return get


Page = Callable[..., str]


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_works(cast: Cast, page: Page, make_plan: Make) -> None:
    html = page(cast.officer, make_plan())
    words = _words(html)
    for said in (
        "48/KH-CĐKCN",
        "Nguyễn Thị Ngọc Lan",
        "II. Nhiệm vụ",
        "NV-2026-000002",
        "a) Tổ chức huấn luyện an toàn, vệ sinh lao động",
        "Văn phòng Công đoàn ngành (“Văn phòng”)",
        "Các đơn vị: Tổ Văn thư - Lưu trữ; Công đoàn cơ sở Công ty Cổ phần Cảng Bến Nghé",
        "Sở Y tế outside the organisation",
        "Ban Tài chính no unit chosen",
        "trước ngày 15/12/2026 until the end of 14/12/2026",
        "also: hằng quý",
        "every year, on day 14, in month 12",
        "Báo cáo → Ban Thường vụ",
        "No deadline set",
        "nobody named",
    ):
        assert said in words, said
    assert "<blockquote" in html


def test_outside_ones_scope_it_is_not_there(cast: Cast, signed_in: SignedIn, make_plan: Make) -> None:
    url = reverse("plans:plan", args=[make_plan().pk])
    for person in (cast.outsider, cast.member, cast.administrator):
        assert signed_in(person).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_pages_take_no_post(cast: Cast, signed_in: SignedIn, make_plan: Make) -> None:
    client = signed_in(cast.officer)
    assert client.post(reverse("plans:list")).status_code == 405
    assert client.post(reverse("plans:plan", args=[make_plan().pk])).status_code == 405


def test_seeing_a_plan_is_seeing_its_document(cast: Cast, page: Page, make_plan: Make) -> None:
    plan = make_plan()
    page(cast.officer, plan)
    entry = AuditEntry.objects.get(verb="document.view")
    assert (entry.object_id, entry.changes) == (plan.document_id, {"what": "plan"})


def test_it_leads_to_the_words_on_the_desk(cast: Cast, page: Page, make_plan: Make, now: datetime) -> None:
    plan = make_plan()
    assert "Show it in its place" not in page(cast.officer, plan)
    desk = _desk_of(plan, now)
    assert f'href="/review/{desk}/#3"' in page(cast.officer, plan)


def _desk_of(plan: Plan, now: datetime) -> Any:
    from lotrinh.review.models import Desk  # noqa: PLC0415 — a room above this one

    values = {"state": "accepted", "made_at": now, "changed_at": now}
    return Desk.objects.create(document=plan.document, unit=plan.unit, plan=plan, **values).pk


def test_it_shows_what_was_accepted_knowingly(cast: Cast, page: Page, make_plan: Make, draft: PlanDraft) -> None:
    doubts = (
        DoubtDraft(code="task.lead.missing", task="t0", message="Chưa rõ ai làm."),
        DoubtDraft(code="unit.unknown", message="Ban Lạ: không có đơn vị nào."),
    )
    words = _words(page(cast.officer, make_plan(replace(draft, doubts=doubts))))
    assert "Accepted with 2 open points" in words
    assert "Ban Lạ: không có đơn vị nào." in words
    assert "Chưa rõ ai làm." in words


def test_it_shows_what_was_replaced_and_by_what(cast: Cast, page: Page, make_plan: Make) -> None:
    old = make_plan()
    first, second, _third = old.tasks.all()
    task = TaskDraft(key="a", position=1, text="Thông báo lại", continues_id=first.pk)
    new = make_plan(PlanDraft(title="Kế hoạch mới", replaces_id=old.pk, tasks=(task,), shown_ids=shown(old)))

    before, after = page(cast.officer, old), page(cast.officer, new)

    assert "Replaced by: Kế hoạch mới" in _words(before)
    assert f"<del>{first.text}</del>" in before
    assert f"{new.tasks.get().code} goes on with it since 25/11/2026." in _words(before)
    assert "Dropped on 25/11/2026." in _words(before)
    assert "Replaces: Huấn luyện an toàn" in _words(after)
    assert f"goes on with {first.code}" in _words(after)
    assert second.code not in after


def test_it_says_no_more_of_a_plan_that_one_may_not_see(cast: Cast, page: Page, make_plan: Make) -> None:
    old = make_plan()
    make_plan(PlanDraft(title="Kế hoạch kín", replaces_id=old.pk, shown_ids=shown(old)), unit=cast.branch)
    words = _words(page(cast.officer, old))
    assert "Replaced by another plan on 25/11/2026." in words
    assert "Kế hoạch kín" not in words


def test_an_amended_plan_says_so(cast: Cast, page: Page, make_plan: Make) -> None:
    old = make_plan()
    new = make_plan(PlanDraft(title="Điều chỉnh", replaces_id=old.pk, is_amendment=True))
    assert "Amended by: Điều chỉnh" in _words(page(cast.officer, old))
    assert "Amends: Huấn luyện" in _words(page(cast.officer, new))


def test_a_deadline_that_was_put_off_shows_the_first(cast: Cast, page: Page, make_plan: Make) -> None:
    plan = make_plan()
    plan.tasks.filter(position=3).update(due_date=date(2027, 1, 31))
    assert "until the end of 31/01/2027 originally until 14/12/2026" in _words(page(cast.officer, plan))


def test_a_large_group_is_folded(cast: Cast, page: Page, make_plan: Make, draft: PlanDraft) -> None:
    duty = draft.tasks[1].obligations[1]
    units = (cast.root, cast.office, cast.team, cast.branch)
    task = replace(draft.tasks[0], obligations=tuple(replace(duty, unit_id=unit.pk, name="Các ban") for unit in units))
    assert "<summary>Các ban" in page(cast.officer, make_plan(replace(draft, tasks=(task,))))


def test_of_an_erased_document_it_shows_codes(
    cast: Cast, page: Page, acting: Acting, make_plan: Make, now: datetime
) -> None:
    plan = make_plan()
    assert plan.document is not None
    erase_plan_of(plan.document, by=acting(cast.clerk), at=now)
    Document.objects.update(purged_at=now, subject="", symbol="", issuer_name="")
    words = _words(page(cast.officer, plan))
    assert "NV-2026-000002" in words
    assert "was erased" in words
    assert "nobody named" not in words


def test_the_number_of_queries_does_not_grow(
    cast: Cast, signed_in: SignedIn, make_plan: Make, draft: PlanDraft, django_assert_num_queries: Callable[..., Any]
) -> None:
    client = signed_in(cast.officer)
    for count in (1, 12):
        tasks = tuple(replace(draft.tasks[1], key=str(n), position=n, section=None) for n in range(1, count + 1))
        url = reverse("plans:plan", args=[make_plan(replace(draft, sections=(), tasks=tasks)).pk])
        # session, person, posts, substitutions; the plan; view: savepoint, lock, row, head, release; kin; outline: four
        with django_assert_num_queries(PLAN_QUERIES):
            assert client.get(url).status_code == 200


PLAN_QUERIES, LIST_QUERIES = 15, 7


def test_the_list_works(cast: Cast, page: Page, make_plan: Make) -> None:
    plan = make_plan()
    words = _words(page(cast.officer))
    assert "Huấn luyện an toàn, vệ sinh lao động năm 2027" in words
    assert "3 tasks" in words
    assert str(plan.document) in words


def test_the_list_filters(cast: Cast, page: Page, make_plan: Make) -> None:
    make_plan()
    for hit in ({"words": "huan luyen"}, {"year": "2026"}, {"unit": cast.office.code}, {"year": "nonsense"}):
        assert "Huấn luyện an toàn, vệ sinh" in page(cast.leader, None, **hit), hit
    for miss in ({"words": "chữa cháy"}, {"unit": cast.branch.code}):
        assert "No plan meets these filters" in page(cast.leader, None, **miss), miss


def test_the_list_says_what_it_would_hold(cast: Cast, page: Page) -> None:
    assert "accepts it" in page(cast.officer)
    assert "once they are accepted" in page(cast.member)


def test_the_list_has_pages(
    cast: Cast, page: Page, make_plan: Make, draft: PlanDraft, signed_in: SignedIn, make_document: Any
) -> None:
    document_of = (make_document() for _ in range(52))
    for number, document in enumerate(document_of):
        make_plan(PlanDraft(title=f"Kế hoạch số {number}."), document=document)
    assert "Kế hoạch số 51." in page(cast.officer)
    assert "Kế hoạch số 0." in page(cast.officer, None, page="2")


def test_the_list_names_the_file_of_an_imported_list(
    cast: Cast, page: Page, acting: Acting, now: datetime, list_file: StoredFile
) -> None:
    draft = PlanDraft(title="Việc quý I")
    plan = create_plan(draft, unit=cast.office, document=None, list_file=list_file, by=acting(cast.clerk), at=now)
    assert "Imported list" in page(cast.officer)
    assert "Imported list" in page(cast.officer, plan)


def test_the_list_takes_a_fixed_number_of_queries(
    cast: Cast, signed_in: SignedIn, make_plan: Make, django_assert_num_queries: Callable[..., Any]
) -> None:
    client = signed_in(cast.officer)
    for _ in range(2):
        make_plan()
        # session, person, posts, substitutions; the years to choose from; how many, which
        with django_assert_num_queries(LIST_QUERIES):
            assert client.get(reverse("plans:list")).status_code == 200
