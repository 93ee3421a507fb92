"""People at the review desk: by mouse, by keys, two at once, without a connection, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lotrinh.organisation.models import Person
from lotrinh.plans.models import Plan, Task
from lotrinh.review.board import Kind, State
from lotrinh.review.models import DeskState
from tests.browser.checking import Checker, note_faults
from tests.browser.review_desk import CLASSES, DIVERS, HANDBOOK, REPORT, ROPES, DeskPage, lay
from tests.cast import Cast
from tests.lotrinh.review.conftest import PLAN

SignIn = Callable[[Person], None]
Words = Callable[[str, str], str]
on_desktop = pytest.mark.parametrize("screen", ["desktop"], indirect=True)

OVERLOOKED = "Tổ Văn thư tổng hợp số người dự huấn luyện và báo cáo Văn phòng trước ngày 30/4/2026"
"""An order in a place where the reader takes paragraphs for aims."""
TEXT = PLAN.replace("II. NHIỆM VỤ", f"2. Mọi người yên tâm làm việc; {OVERLOOKED}.\nII. NHIỆM VỤ")


@on_desktop
def test_a_reviewer_makes_a_plan_with_the_mouse(
    page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, words: Words
) -> None:
    here = DeskPage(page, lay(cast, text=TEXT))
    sign_in(cast.officer)
    page.goto("/review/")
    check_page("review-list")
    page.get_by_role("link", name="12/KH-CĐCVT").click()
    here.wait()
    check_page("review-desk")

    outside = words("Ngoài tổ chức", "Outside the organisation")
    page.locator('[data-doubt-list] [data-doubt="unit.unknown"]').get_by_role("button", name=outside).click()
    here.saved()
    assert _choice(here, "Sở Y tế")["kind"] == "outside"

    here.card(HANDBOOK).locator('[data-field="deadline"]').click()
    here.shows("15/3/2026", by="desk-field")
    here.press_words("áo phao")
    expect(here.card(ROPES)).to_have_class(re.compile("is-current"))

    before = here.kept(HANDBOOK).values("deadline")[0]
    here.press(HANDBOOK, "edit")
    here.form().get_by_label(words("Ngày cuối", "Last day"), exact=True).fill("2026-03-20")
    check_page("review-editor")
    here.form().locator("[type=submit]").click()
    here.saved()
    after = here.kept(HANDBOOK).values("deadline")[0]
    assert after.more["due"] == "2026-03-20"
    assert (after.value, after.start, after.end) == (before.value, before.start, before.end)

    here.more(DIVERS, "split")
    here.form().locator("[data-split]").click()
    expect(here.card("gửi danh sách")).to_be_visible()
    here.saved()
    assert "danh sách" not in here.kept(DIVERS).text("text")
    here.more("gửi danh sách", "mergeAbove")
    here.saved()
    assert "danh sách" in here.kept(DIVERS).text("text")

    here.press(ROPES, "drop")
    here.press(ROPES, "restore")
    here.more(CLASSES, "sectionAfter")
    here.saved()
    assert (here.steps("drop"), here.kept(ROPES).state) == (1, State.OPEN)
    assert here.board().cards[here.kept(CLASSES).section or ""].text("title") == "Kiểm tra"

    here.drag_over(OVERLOOKED)
    page.locator('[data-bubble] [data-make="task"]').click()
    expect(here.card("tổng hợp số người")).to_be_visible()
    here.saved()
    made = here.kept("tổng hợp số người")
    assert made.text("lead") == "Tổ Văn thư"
    assert made.values("deadline")[0].more["due"] == "2026-04-29"

    here.name("Tổ Văn thư").locator('[data-act="edit"]').click()
    search = here.form().get_by_role("combobox", name=words("Đơn vị khác", "Another unit"))
    search.fill("CDN-VP")
    page.get_by_role("option", name=re.compile("Văn phòng Công đoàn ngành")).click()
    here.form().locator("[name=is_learned]").check()
    here.form().locator("[type=submit]").click()
    here.saved()
    chosen = {"kind": "unit", "units": [cast.office.pk], "is_learned": True, "by": "person"}
    assert _choice(here, "Tổ Văn thư") == chosen
    here.turn("undo")
    assert _choice(here, "Tổ Văn thư")["units"] == [cast.team.pk]
    here.turn("redo")
    assert _choice(here, "Tổ Văn thư") == chosen

    page.get_by_role("link", name=words("Chấp nhận kế hoạch", "Accept the plan")).click()
    check_page("review-accept")
    accept = page.get_by_role("button", name=words("Chấp nhận kế hoạch", "Accept the plan"))
    accept.click()
    expect(page.locator("[name=knows_doubts]:invalid")).to_be_visible()
    page.locator("[name=knows_doubts]").check()
    accept.click()
    page.wait_for_url("**/plans/*/")
    check_page("plan")
    plan = Plan.objects.get(desk=here.desk)
    handbook = plan.tasks.get(text__contains=HANDBOOK)
    assert plan.tasks.count() == 6
    assert str(handbook.due_date) == "2026-03-20"
    assert set(plan.tasks.get(text__contains="tổng hợp").obligations.values_list("unit", flat=True)) == {cast.office.pk}

    row = page.locator(f"#{handbook.code}")
    row.locator("summary").click()
    row.get_by_role("link", name=re.compile(words("Xem tại vị trí", "Show it in its place"))).click()
    expect(page.locator(".is-flashed").filter(has_text=HANDBOOK)).to_be_in_viewport()
    check_page("review-accepted")


def _choice(here: DeskPage, name: str) -> dict[str, object]:
    cards = here.board().in_order()
    choice = next(card.more["choice"] for card in cards if card.kind is Kind.UNIT and card.text("name") == name)
    return dict(choice or {})
