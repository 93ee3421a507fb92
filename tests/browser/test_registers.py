"""A clerk enters what waits by keyboard, gives one on, prints the book; the head of the other unit sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person
from lotrinh.registers.models import Entry, Register
from tests.browser.checking import Checker, settle
from tests.cast import Cast

SUBJECTS = (
    "Về việc tổ chức huấn luyện an toàn, vệ sinh lao động năm 2027",
    "Lịch khám sức khỏe định kỳ của người lao động",
    "Về công tác phòng, chống thiên tai và tìm kiếm cứu nạn",
)
Words = Callable[[str, str], str]
SignIn = Callable[[Person], None]


@pytest.fixture
def books(cast: Cast) -> None:
    """Open registers, and three documents that wait."""
    now = timezone.now()
    for direction, name in (("incoming", "Sổ đăng ký văn bản đến"), ("outgoing", "Sổ đăng ký văn bản đi")):
        Register.objects.create(unit=cast.office, direction=direction, name=name, opened_at=now)
    for number, subject in enumerate(SUBJECTS, start=31):
        Document.objects.create(
            unit=cast.office,
            direction="incoming",
            symbol=f"{number}/KH-SNV",
            type_code="KH",
            type_name="Kế hoạch",
            issuer_name="Sở Nội vụ",
            issued_date=timezone.localdate(),
            subject=subject,
            reading_state="read",
            created_by=cast.clerk,
            created_at=now,
            changed_at=now,
        )


@pytest.mark.usefixtures("books")
def test_it_works(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, words: Words) -> None:
    sign_in(cast.clerk)
    page.goto("/registers/")
    check_page("registers")
    page.get_by_role("link", name=words("Chờ vào sổ", "Waiting to be entered")).click()
    expect(page.locator("[data-rows] > *")).to_have_count(3)
    check_page("registers-waiting")

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/enter/**")
    page.locator("[name=to0-unit]").fill("CDN-BC")
    page.locator("[name=to0-due_date]").fill("31/12/2030")
    page.locator("[name=to0-instruction]").fill("Chủ trì, báo cáo kết quả")
    page.keyboard.press("Escape")
    check_page("registers-enter")
    for subject in SUBJECTS:
        expect(page.locator("[name=subject]")).to_have_value(subject)
        page.locator("[name=subject]").press("Control+Enter")
        settle(page)
    page.wait_for_url("**/registers/waiting/")
    check_page("registers-nothing-waits")
    assert list(Entry.objects.order_by("number").values_list("number", "document__subject")) == [
        (number, subject) for number, subject in enumerate(SUBJECTS, start=1)
    ]

    sign_in(cast.branch_head)
    page.goto("/documents/routed-to-me/")
    check_page("registers-routed")
    page.get_by_role("link", name="31/KH-SNV").click()
    expect(page.get_by_text("Chủ trì, báo cáo kết quả")).to_be_visible()
    expect(page.locator(".routings")).to_contain_text(cast.branch_head.full_name)


@pytest.mark.usefixtures("books")
def test_a_line_is_cancelled_and_the_book_printed(
    page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, words: Words
) -> None:
    sign_in(cast.clerk)
    page.goto(f"/registers/enter/{Document.objects.earliest('id').pk}/")
    page.get_by_role("button", name=words("Vào sổ", "Enter it"), exact=True).click()
    page.wait_for_url("**/entries/**")
    settle(page)
    check_page("registers-entry")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_label(words("Lý do", "Reason")).fill("Vào nhầm sổ")
    page.get_by_role("button", name=words("Hủy dòng", "Cancel the line")).click()
    expect(page.get_by_role("alert")).to_contain_text("Vào nhầm sổ")
    entry = Entry.objects.get()
    book = f"/registers/{entry.register_id}/{entry.year}/"
    for name, url in {
        "book": book,
        "following": f"{book}following/",
        "print": f"{book}print/",
        "series": f"/registers/{entry.register_id}/series/",
        "slip": f"/registers/entries/{entry.pk}/slip/",
        "quick": f"/registers/{entry.register_id}/quick/",
        "open": "/registers/open/",
    }.items():
        page.goto(url)
        check_page(f"registers-{name}")
    page.goto(book)
    wide = "[...document.querySelectorAll('.register-book td')].filter((cell) => cell.scrollWidth > cell.clientWidth)"
    assert page.evaluate(f"{wide}.map((cell) => cell.innerText)") == []


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
@pytest.mark.parametrize("language", ["vi"], indirect=True)
def test_numbers_are_given_one_after_the_other_by_keyboard(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.clerk)
    outgoing = Register.objects.get(direction="outgoing")
    page.goto(f"/registers/{outgoing.pk}/")
    page.keyboard.press("n")
    for subject in ("Mời họp giao ban", "Mời tập huấn sơ cứu"):
        page.wait_for_url("**/quick/")
        expect(page.locator("[name=subject]")).to_be_focused()
        page.keyboard.type(subject)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#messages")).to_contain_text("Đã cấp số")
    assert list(Entry.objects.order_by("number").values_list("symbol", flat=True)) == ["01/VP", "02/VP"]
