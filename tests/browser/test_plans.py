"""Plans that come of other things than one document: of an imported list, and of a document that replaces another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from lotrinh.documents.models import Relation, RelationKind
from lotrinh.organisation.models import Person
from lotrinh.plans.models import Plan, Task
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.laying import open_desk
from lotrinh.review.models import Desk
from tests.browser.checking import Checker
from tests.browser.review_desk import CLASSES, HANDBOOK, ROPES, DeskPage, acting, lay
from tests.cast import Cast
from tests.lotrinh.review.conftest import PLAN
from tests.lotrinh.review.lists.samples import HEADINGS, csv_file

SignIn = Callable[[Person], None]
Words = Callable[[str, str], str]

TRAINING = (1, "NV-1", "Mở lớp huấn luyện an toàn", "Văn phòng", None, "15/12/2026", "Báo cáo")
CUT = (2, "NV-2", "Kiểm tra thiết bị nâng tại các bến và lập hồ sơ…", "Văn phòng", None, "30/11/2026", None)
DAYLESS = (3, "NV-3", "Diễn tập phòng cháy", "Phòng Không Có Thật", None, "01/01/1970", "Biên bản")
LIST = csv_file(HEADINGS, TRAINING, CUT, DAYLESS, TRAINING)
NEWER = PLAN.replace("12/KH", "20/KH").replace("04 lớp", "06 lớp").replace(
    "a) Văn phòng kiểm tra dây an toàn, áo phao tại các bến hằng quý.",
    "a) Tổ Văn thư số hóa hồ sơ huấn luyện trước ngày 31/8/2026.",
)  # fmt: skip
DIGITAL = "số hóa hồ sơ"


@pytest.fixture(autouse=True)
def _storage(tmp_path: Path) -> Iterator[None]:
    """A storage of each story's own."""
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "files")}}
    with override_settings(STORAGES={**settings.STORAGES, "default": local}):
        yield


def _take_list(page: Page, words: Words) -> None:
    page.goto("/review/")
    page.get_by_role("link", name=words("Nhập danh sách nhiệm vụ", "Import a list of tasks")).click()
    page.set_input_files(
        "input[type=file]", {"name": "nhiem-vu.csv", "mimeType": "text/csv", "buffer": LIST},
    )  # fmt: skip
    page.get_by_role("button", name=words("Nhập vào bàn rà soát", "Import to a desk")).click()


def test_a_list_becomes_a_plan_once(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, words: Words) -> None:
    sign_in(cast.officer)
    _take_list(page, words)
    expect(page.locator("[data-ready=yes]")).to_be_visible()
    page.get_by_text(words("Đối chiếu danh sách", "Reconciliation of the list")).click()
    sheet = page.locator("details", has=page.get_by_role("link", name="XLSX"))
    looked_at, told = sheet.locator(":scope > ul > li"), sheet.locator("details li")
    sheet.locator("details > summary").click()
    expect(looked_at.filter(has_text="lập hồ sơ…")).to_be_visible()
    expect(looked_at.filter(has_text="Phòng Không Có Thật")).to_be_visible()
    expect(told.filter(has_text="01/01/1970")).to_be_visible()
    expect(told.filter(has_text=words("Trùng với dòng 2", "Says what row 2 says"))).to_be_visible()
    check_page("review-list-desk")

    page.locator("[data-accept]").click()
    page.locator("[name=knows_doubts]").check()
    page.get_by_role("button", name=words("Chấp nhận kế hoạch", "Accept the plan")).click()
    page.wait_for_url("**/plans/*/")
    check_page("plan-of-list")
    plan = Plan.objects.get()
    assert list(plan.tasks.values_list("text", flat=True)) == [TRAINING[2], CUT[2], DAYLESS[2]]
    assert plan.tasks.get(text=DAYLESS[2]).due_date is None

    _take_list(page, words)
    expect(page.get_by_text(words("không có gì mới", "Nothing in this list is new"))).to_be_visible()
    check_page("review-list-again")
    assert (Task.objects.count(), Plan.objects.count(), Desk.objects.count()) == (3, 1, 1)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_document_that_replaces_another_ends_its_tasks(
    page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, words: Words
) -> None:
    by, now = acting(cast.officer), timezone.now()
    first = open_desk(lay(cast), by=by, at=now)
    before = accept_desk(first, by=by, at=now, sequence=first.sequence, knows_doubts=True)
    here = DeskPage(page, lay(cast, text=NEWER))
    assert here.desk.document is not None
    Relation.objects.create(
        document=here.desk.document, kind=RelationKind.REPLACES, target=first.document, added_at=now
    )
    sign_in(cast.officer)
    here.open()
    compared = ".desk-compared"
    expect(here.card("06 lớp").locator(compared)).to_have_class(re.compile("is-changed-task"))
    expect(here.card(HANDBOOK).locator(compared)).to_contain_text(words("Tiếp tục như cũ", "Goes on as it was"))
    expect(here.card(DIGITAL).locator(compared)).to_have_class(re.compile("is-new"))
    ending = page.locator('[data-kind="ending"][data-state="open"]')
    expect(ending).to_have_count(1)
    expect(ending).to_contain_text(ROPES)
    check_page("review-compared")

    ending.locator('[data-act="accept"]').click()
    here.saved()
    page.locator("[data-accept]").click()
    page.locator("[name=knows_doubts]").check()
    page.get_by_role("button", name=words("Chấp nhận kế hoạch", "Accept the plan")).click()
    page.wait_for_url("**/plans/*/")
    check_page("plan-replacing")
    after = Plan.objects.get(desk=here.desk)
    assert set(before.tasks.filter(ended_at__isnull=False)) == set(before.tasks.all())
    assert after.tasks.get(text__contains="06 lớp").continues == before.tasks.get(text__contains=CLASSES)
    assert after.tasks.get(text__contains=DIGITAL).continues is None
    page.goto(f"/plans/{before.pk}/")
    expect(page.locator(".plan-task .badge").first).to_have_text(words("Đã kết thúc", "Ended"))
    check_page("plan-replaced")
