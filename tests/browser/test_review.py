"""People at the review desk: by mouse, by keys, two at once, without a connection, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from lotrinh.documents.models import Document
from lotrinh.documents.tasks import read_document
from lotrinh.organisation.models import Person
from lotrinh.plans.models import Plan, Task
from lotrinh.review.board import Kind, State
from lotrinh.review.models import Desk
from tests.browser.checking import Checker
from tests.browser.review_desk import CLASSES, DIVERS, HANDBOOK, ROPES, DeskPage, elsewhere, forgive, lay
from tests.cast import Cast
from tests.lotrinh.documents.files import pdf
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
    page.get_by_role("link", name="12/KH-CĐCVT").click()
    here.wait()
    check_page("review-desk")

    _look_and_correct(here, check_page, words)
    _reshape(here)
    _make_of_words(here)
    _choose_unit(here, cast, words)
    _accept_knowingly(page, check_page, words)

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


def _look_and_correct(here: DeskPage, check_page: Checker, words: Words) -> None:
    """A doubt is settled by its choice, words lead to cards and cards to words, a day is set beside its words."""
    outside = words("Ngoài tổ chức", "Outside the organisation")
    here.page.locator('[data-doubt-list] [data-doubt="unit.unknown"]').get_by_role("button", name=outside).click()
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


def _reshape(here: DeskPage) -> None:
    """Split and merged again, dropped and taken back, moved to the next section."""
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


def _make_of_words(here: DeskPage) -> None:
    """A task of words that the reader passed over, with its unit and its day."""
    here.drag_over(OVERLOOKED)
    here.page.locator('[data-bubble] [data-make="task"]').click()
    expect(here.card("tổng hợp số người")).to_be_visible()
    here.saved()
    made = here.kept("tổng hợp số người")
    assert made.text("lead") == "Tổ Văn thư"
    assert made.values("deadline")[0].more["due"] == "2026-04-29"


def _choose_unit(here: DeskPage, cast: Cast, words: Words) -> None:
    """Another unit for a name, remembered; undone and done again."""
    here.name("Tổ Văn thư").locator('[data-act="edit"]').click()
    search = here.form().get_by_role("combobox", name=words("Đơn vị khác", "Another unit"))
    search.fill("CDN-VP")
    here.page.get_by_role("option", name="CDN-VP").first.click()
    here.form().locator("[name=is_learned]").check()
    here.form().locator("[type=submit]").click()
    here.saved()
    chosen = {"kind": "unit", "units": [cast.office.pk], "is_learned": True, "by": "person"}
    assert _choice(here, "Tổ Văn thư") == chosen
    here.turn("undo")
    assert _choice(here, "Tổ Văn thư")["units"] == [cast.team.pk]
    here.turn("redo")
    assert _choice(here, "Tổ Văn thư") == chosen


def _accept_knowingly(page: Page, check_page: Checker, words: Words) -> None:
    """The plan is made only once one says that one knows what is open."""
    page.get_by_role("link", name=words("Chấp nhận kế hoạch", "Accept the plan")).click()
    check_page("review-accept")
    accept = page.get_by_role("button", name=words("Chấp nhận kế hoạch", "Accept the plan"))
    accept.click()
    expect(page.locator("[name=knows_doubts]:invalid")).to_be_visible()
    page.locator("[name=knows_doubts]").check()
    accept.click()
    page.wait_for_url("**/plans/*/")


@on_desktop
def test_a_reviewer_makes_a_plan_with_keys_alone(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker) -> None:
    here = DeskPage(page, lay(cast))
    keys = page.keyboard
    sign_in(cast.officer)
    page.goto("/review/")
    _tab_to(page, f"a[href='/review/{here.desk.pk}/']")
    keys.press("Enter")
    here.wait()

    _look_at_sheet(page, check_page)
    expect(page.locator('[data-doubt="unit.unknown"].is-current')).to_be_visible()
    keys.press("1")
    here.saved()
    assert _choice(here, "Sở Y tế")["kind"] == "outside"
    assert here.steps("accept") == 0
    _edit_by_keys(here)
    _reshape_by_keys(here)
    _decide_by_keys(here)

    _tab_to(page, "[data-accept]", back=True)
    keys.press("Enter")
    page.wait_for_url("**/accept/")
    _tab_to(page, "main form [type=submit]")
    keys.press("Enter")
    page.wait_for_url("**/plans/*/")
    check_page("plan-of-keys")
    assert Task.objects.filter(plan__desk=here.desk).count() == 4


def _look_at_sheet(page: Page, check_page: Checker) -> None:
    """It opens and closes; while it is open no key does anything."""
    keys = page.keyboard
    keys.press("?")
    expect(page.locator("[data-sheet]")).to_be_visible()
    keys.press("a")
    check_page("review-keys")
    keys.press("Escape")
    expect(page.locator("[data-sheet]")).to_be_hidden()


def _edit_by_keys(here: DeskPage) -> None:
    """Letters that are keys elsewhere are words in the form; undone, done again, undone."""
    page, keys = here.page, here.page.keyboard
    _walk_to(page, here, HANDBOOK)
    keys.press("e")
    expect(here.form().locator("textarea")).to_be_focused()
    keys.press("Control+End")
    keys.type(" Ajd?")
    keys.press("Control+Enter")
    here.saved()
    assert here.kept(HANDBOOK).text("text").endswith(" Ajd?")
    assert here.steps("edit") == 1
    keys.press("u")
    here.saved()
    assert here.kept(HANDBOOK).text("text").endswith("15/3/2026.")
    keys.press("Shift+U")
    here.saved()
    assert here.kept(HANDBOOK).text("text").endswith(" Ajd?")
    keys.press("Control+z")
    here.saved()


def _reshape_by_keys(here: DeskPage) -> None:
    """Split and merged again; to the next section."""
    page, keys = here.page, here.page.keyboard
    _walk_to(page, here, DIVERS)
    keys.press("s")
    expect(here.form().locator("textarea")).to_be_focused()
    keys.press("Control+Shift+Enter")
    expect(here.card("gửi danh sách")).to_be_visible()
    here.saved()
    _walk_to(page, here, "gửi danh sách")
    keys.press("m")
    here.saved()
    assert "gửi danh sách" in here.kept(DIVERS).text("text")
    _walk_to(page, here, CLASSES)
    keys.press("]")
    here.saved()
    assert here.board().cards[here.kept(CLASSES).section or ""].text("title") == "Kiểm tra"


def _decide_by_keys(here: DeskPage) -> None:
    """One is found by its words and dropped, one accepted, and then all others that are clear."""
    page, keys = here.page, here.page.keyboard
    keys.press("/")
    keys.type("dây an toàn")
    expect(here.card(HANDBOOK)).to_be_hidden()
    keys.press("Enter")
    expect(here.card(ROPES)).to_be_focused()
    keys.press("d")
    here.saved()
    keys.press("/")
    keys.press("Escape")
    assert here.steps("drop") == 1
    _walk_to(page, here, HANDBOOK)
    keys.press("a")
    page.once("dialog", lambda asked: asked.accept())
    keys.press("Shift+A")
    here.saved()
    accepted = [card for card in here.board().live(Kind.TASK) if card.state is State.ACCEPTED]
    assert (len(accepted), here.steps("accept")) == (4, 2)


@on_desktop
def test_words_on_pages_lead_to_cards_and_back(
    page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, storage: None
) -> None:
    sign_in(cast.clerk)
    page.goto("/documents/upload/")
    page.set_input_files("input[type=file]", {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    expect(page.get_by_role("link", name="ke-hoach.pdf")).to_be_visible()
    read_document.func(Document.objects.get().pk)
    here = DeskPage(page, Desk.objects.get())
    here.open()
    expect(page.locator(".doc-sheet canvas").first).to_be_visible()
    here.press_words("sơ cứu")
    expect(here.card("sơ cứu")).to_have_class(re.compile("is-current"))
    here.card("tổng hợp").locator('[data-field="deadline"]').click()
    here.shows("15/12/2026", by="desk-field")
    here.drag_over("Tập huấn an toàn")
    page.locator('[data-bubble] [data-make="task"]').click()
    expect(here.card("Tập huấn an toàn")).to_be_visible()
    here.saved()
    check_page("review-pages")
    made = here.kept("Tập huấn an toàn").first("text")
    assert made is not None
    assert here.board().text[made.start : made.end] == "Tập huấn an toàn"


@on_desktop
def test_two_at_one_desk_see_each_other(
    page: Page, window: BrowserContext, cast: Cast, sign_in: SignIn, other: Page, check_page: Checker, words: Words
) -> None:
    here = DeskPage(page, lay(cast))
    there = DeskPage(other, here.desk)
    sign_in(cast.officer)
    here.open()
    there.open()

    there.press(HANDBOOK, "edit")
    there.form().locator("textarea").fill("Biên soạn sổ tay bốc xếp an toàn bằng tranh.")
    there.form().locator("[type=submit]").click()
    there.saved()
    here.look_again()
    expect(here.card("bằng tranh")).to_be_visible()
    expect(page.locator("[data-say]")).to_contain_text(cast.head.full_name)

    here.press(CLASSES, "edit")
    mine = here.form().locator("textarea")
    mine.fill("Tổ chức 05 lớp huấn luyện cho thợ bốc xếp.")
    there.press(CLASSES, "edit")
    there.form().locator("textarea").fill("Tổ chức 06 lớp huấn luyện cho thợ bốc xếp.")
    there.form().locator("[type=submit]").click()
    there.saved()
    here.look_again()
    expect(here.form().locator("[data-note]")).to_contain_text(cast.head.full_name)
    expect(mine).to_have_value("Tổ chức 05 lớp huấn luyện cho thợ bốc xếp.")
    here.form().locator("[type=submit]").click()
    expect(page.locator("[data-say]")).to_contain_text(words("Không thực hiện được", "This was refused"))
    expect(here.form().locator("textarea")).to_have_value("Tổ chức 05 lớp huấn luyện cho thợ bốc xếp.")
    assert "06 lớp" in here.kept("lớp huấn luyện").text("text")
    page.keyboard.press("Control+Enter")
    here.saved()
    assert "05 lớp" in here.kept("lớp huấn luyện").text("text")

    there.press(ROPES, "accept")
    there.saved()
    here.turn("undo")
    expect(here.card("06 lớp")).to_be_visible()
    assert here.kept(ROPES).state is State.ACCEPTED
    assert "bằng tranh" in here.kept(HANDBOOK).text("text")
    forgive(page, "status of 409")
    check_page("review-two")


@on_desktop
def test_what_was_decided_without_a_connection_is_saved_once(
    page: Page, window: BrowserContext, cast: Cast, sign_in: SignIn, check_page: Checker
) -> None:
    here = DeskPage(page, lay(cast))
    status = page.locator("[data-status]")
    sign_in(cast.officer)
    here.open()
    window.set_offline(True)
    for words in (HANDBOOK, CLASSES, ROPES):
        here.press(words, "accept")
    expect(status).to_have_attribute("data-state", "offline")
    expect(status).to_contain_text("3")
    assert here.steps("accept") == 0

    page.route("**/steps/", lambda route: route.abort())  # the page comes again, the orders do not get through
    window.set_offline(False)
    page.reload()
    here.wait()
    for words in (HANDBOOK, CLASSES, ROPES):
        expect(here.card(words)).to_have_attribute("data-state", "accepted")
    expect(status).to_contain_text("3")
    assert here.steps("accept") == 0

    page.unroute("**/steps/")
    page.evaluate("dispatchEvent(new Event('online'))")
    here.saved()
    assert here.steps("accept") == 3
    page.reload()
    here.wait()
    forgive(page, "net::ERR_")
    check_page("review-back-online")
    assert here.steps("accept") == 3
    assert {here.kept(words).state for words in (HANDBOOK, CLASSES, ROPES)} == {State.ACCEPTED}


@pytest.mark.parametrize("screen", ["telephone"], indirect=True)
def test_a_reviewer_works_on_a_telephone(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker) -> None:
    here = DeskPage(page, lay(cast))
    source, cards = (page.locator(f'[data-pane-tab="{name}"]') for name in ("source", "cards"))
    bar = page.locator(".desk-phone")
    sign_in(cast.officer)
    here.open()
    check_page("review-desk")
    source.tap()
    expect(page.locator("[data-source-text]")).to_be_in_viewport()
    here.still()
    check_page("review-source")
    cards.tap()
    expect(page.locator("[data-source-text]")).to_be_hidden()

    here.card(HANDBOOK).locator(".desk-text").tap()
    expect(here.card(HANDBOOK)).to_have_class(re.compile("is-current"))
    bar.locator('[data-act="accept"]').tap()
    expect(here.card(CLASSES)).to_have_class(re.compile("is-current"))
    bar.locator('[data-act="edit"]').tap()
    here.form().locator("textarea").fill("Tổ chức 05 lớp huấn luyện cho thợ bốc xếp.")
    here.still()
    check_page("review-editor")
    here.form().locator("[type=submit]").tap()
    here.saved()
    bar.locator('[data-act="next"]').tap()
    bar.locator('[data-act="next"]').tap()
    expect(here.card(ROPES)).to_have_class(re.compile("is-current"))
    bar.locator('[data-act="drop"]').tap()
    here.saved()
    board = here.board()
    assert here.kept(HANDBOOK).state is State.ACCEPTED
    assert "05 lớp" in here.kept("lớp huấn luyện").text("text")
    assert ROPES not in " ".join(card.text("text") for card in board.live(Kind.TASK))
    here.still()
    check_page("review-decided")


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[None]:
    """A storage of the story's own."""
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "files")}}
    with override_settings(STORAGES={**settings.STORAGES, "default": local}):
        yield


@pytest.fixture
def other(chromium: Browser, live_server: LiveServer, cast: Cast, language: str) -> Iterator[Page]:
    """The head of the office at a computer of their own."""
    yield from elsewhere(chromium, live_server, cast.head, language)


def _choice(here: DeskPage, name: str) -> dict[str, object]:
    cards = here.board().in_order()
    choice = next(card.more["choice"] for card in cards if card.kind is Kind.UNIT and card.text("name") == name)
    return dict(choice or {})


def _tab_to(page: Page, target: str, *, back: bool = False) -> None:
    """Press Tab until the focus is there."""
    for _press in range(80):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return
    raise AssertionError(f"Tab never comes to {target}")


def _walk_to(page: Page, here: DeskPage, words: str) -> None:
    """Go to the first card, and with J to the one that has the words."""
    page.keyboard.press("g")
    wanted = here.card(words)
    for _press in range(40):
        if "is-current" in (wanted.get_attribute("class") or ""):
            return
        page.keyboard.press("j")
    raise AssertionError(f"J never comes to {words}")
