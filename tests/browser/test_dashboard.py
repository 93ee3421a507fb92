"""The overview as a clerk, a head and a member see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checking import Checker
from tests.cast import Cast


def test_it_works(page: Page, cast: Cast, papers: None, sign_in: Callable[..., None], check_page: Checker) -> None:
    sign_in(cast.clerk)
    page.goto("/")
    expect(page.locator("[data-figure=overdue]")).to_have_text("1")
    expect(page.locator("[data-figure=soon]")).to_have_text("2")
    expect(page.locator("[data-figure=failed]")).to_have_text("1")
    check_page("home-clerk")


def test_it_is_empty_and_says_what_will_come(
    page: Page, cast: Cast, sign_in: Callable[..., None], check_page: Checker
) -> None:
    sign_in(cast.head)
    page.goto("/")
    check_page("home-empty")


@pytest.mark.parametrize("part", ["administrator", "auditor", "member"])
def test_it_shows_each_role_its_own(
    page: Page, cast: Cast, sign_in: Callable[..., None], check_page: Checker, part: str
) -> None:
    sign_in(cast.people()[part])
    page.goto("/")
    check_page(f"home-{part}")


def test_it_prints(page: Page, cast: Cast, papers: None, sign_in: Callable[..., None]) -> None:
    sign_in(cast.officer)
    page.goto("/")
    page.emulate_media(media="print")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.get_by_text("12/KH-CĐBN").first).to_be_visible()
