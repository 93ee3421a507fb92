"""Every page that somebody can reach by links, looked at once at each width."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils import timezone
from playwright.sync_api import Page

from lotrinh.cli.urls import find_paths
from lotrinh.documents.models import Direction, Document
from lotrinh.registers.models import Register
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.laying import open_desk
from tests.browser.checking import Checker
from tests.browser.review_desk import acting, lay
from tests.cast import Cast

PARTS = ("clerk", "head", "administrator", "auditor", "member")
OF_REVIEWS = {
    "review:list", "review:desk", "review:accept", "review:set-aside", "review:import-list", "plans:list", "plans:plan",
}  # fmt: skip
PAGES = re.compile(r"text/html")


@pytest.fixture
def register(cast: Cast, papers: None) -> Register:
    """An open register, so that the pages about registers have something to show."""
    return Register.objects.create(
        unit=cast.office, direction=Direction.INCOMING, name="Sổ văn bản đến", opened_at=timezone.now()
    )


@pytest.fixture
def reviews(cast: Cast) -> list[str]:
    """The plan of an accepted desk, and the pages of one under review: they are met before those of the accepted."""
    by, now = acting(cast.officer), timezone.now()
    desk = open_desk(lay(cast), by=by, at=now)
    accept_desk(desk, by=by, at=now, sequence=desk.sequence, knows_doubts=True)
    path = f"/review/{open_desk(lay(cast), by=by, at=now).pk}/"
    return [f"{path}accept/", path]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("screen", "language"), [("desktop", "en"), ("telephone", "vi")], indirect=True)
def test_it_works(
    page: Page, cast: Cast, register: Register, reviews: list[str], sign_in: Callable[..., None], check_page: Checker
) -> None:
    assert Document.objects.exists()
    seen: set[str] = set()
    faults: list[str] = []
    for part in PARTS:
        sign_in(cast.people()[part])
        waiting, asked = [*find_paths(), *reviews], set(seen)
        while waiting:
            path = waiting.pop()
            name = view_at(path)
            if name in asked:
                continue
            asked.add(name)
            if not is_page(page, path):
                continue
            seen.add(name)
            page.goto(path)
            try:
                check_page("all-" + name.replace(":", "-"))
            except AssertionError as fault:
                faults.append(str(fault))
            links = page.locator("a[href]").evaluate_all("links => links.map((link) => link.href)")
            waiting += [urlsplit(link)._replace(scheme="", netloc="", fragment="").geturl() for link in links]
    assert not faults, "\n\n".join(faults)
    assert len(seen) > 20
    assert seen >= OF_REVIEWS


def view_at(path: str) -> str:
    """The name of the view behind a path."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return "none"


def is_page(page: Page, path: str) -> bool:
    """Whether this person gets a page there, and no file, answer of the API or refusal."""
    if view_at(path) in {"none", "account_logout"}:
        return False
    answer = page.request.get(path)
    is_there = answer.ok and view_at(urlsplit(answer.url).path) == view_at(path)  # and does not lead elsewhere
    return is_there and bool(PAGES.match(answer.headers.get("content-type", "")))
