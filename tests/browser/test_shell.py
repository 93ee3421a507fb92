"""A person comes in, finds their way by keyboard, changes the language and leaves."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.checking import Checker
from tests.cast import PASSWORD, Cast


def test_it_works(page: Page, cast: Cast, check_page: Checker, words: Callable[[str, str], str]) -> None:
    page.goto("/")
    expect(page).to_have_url("/accounts/login/?next=/")
    check_page("sign-in")

    page.locator("[name=login]").fill("lan")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Tổng quan", "Overview"))
    check_page("home-first")

    page.get_by_role("button", name=words("Mục cá nhân của", "Your menu")).click()
    check_page("person-menu")
    page.get_by_role("button", name=words("Đăng xuất", "Sign out")).click()
    page.goto("/")
    expect(page).to_have_url("/accounts/login/?next=/")


def test_it_changes_the_language(
    page: Page, cast: Cast, sign_in: Callable[..., None], words: Callable[[str, str], str]
) -> None:
    sign_in(cast.officer)
    page.goto("/?from=here")
    page.locator(f"button[name=language][value={words('en', 'vi')}]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Overview", "Tổng quan"))
    expect(page.locator("html")).to_have_attribute("lang", words("en", "vi"))
    expect(page).to_have_url("/?from=here")


def test_it_is_walked_by_keyboard(
    page: Page, cast: Cast, sign_in: Callable[..., None], check_page: Checker, screen: str
) -> None:
    sign_in(cast.head)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    if screen == "telephone":
        opener = page.locator("[aria-controls=menu]")
        opener.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#menu")).to_be_visible()
        check_page("menu-open")
        page.keyboard.press("Tab")
        assert page.evaluate("document.getElementById('menu').contains(document.activeElement)")
        page.keyboard.press("Escape")
        expect(page.locator("#menu")).to_be_hidden()
        expect(opener).to_be_focused()
    else:
        page.locator(".sidebar .brand").focus()
        page.keyboard.press("Tab")
        expect(page.locator(".sidebar-link").first).to_be_focused()
        page.keyboard.press("?")
        expect(page.locator("#shortcuts")).to_be_visible()
        check_page("keyboard")
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        expect(page.locator("[name=q]")).to_be_focused()
        page.locator(".sidebar .brand").focus()
        page.keyboard.press("g")
        page.keyboard.press("2")
        expect(page.locator(".sidebar-link").nth(1)).to_have_attribute("aria-current", "page")


def test_it_says_that_there_is_nothing(
    page: Page, cast: Cast, sign_in: Callable[..., None], check_page: Checker
) -> None:
    page.goto("/no-such-page")
    check_page("not-found-visitor")
    sign_in(cast.member)
    page.goto("/no-such-page")
    check_page("not-found")
