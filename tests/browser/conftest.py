"""Stories in a real browser, Debian's Chromium, at both widths and in both languages.

To add a story, write `tests/browser/test_<room>.py`:

    def test_a_clerk_opens_the_registers(page, cast, sign_in, check_page, words):
        sign_in(cast.clerk)                       # a session of one of the cast, without the form
        page.goto("/registers/")                  # addresses are relative to the test server
        page.get_by_role("link", name=words("Sổ văn bản đến", "Incoming")).click()
        check_page("registers-incoming")          # axe, console, CSP, layout; and a picture of it

A story is told on the desktop and on the telephone, in Vietnamese and in English. One about a single way says
`@pytest.mark.parametrize("screen", ["desktop"], indirect=True)` (or `"language"`, `["vi"]`). `words(vi, en)` gives the
words of the language at hand. Pictures are kept in `build/screenshots/<screen>-<language>-<name>.png`.

`page` makes four tests of a story, two for each database: on SQLite desktop and English, telephone and Vietnamese; on
PostgreSQL the other two. A story's rows are really committed (the server reads them from another thread), and flushed
after it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from lotrinh.documents.models import Direction, Document, Purpose, ReadingState, Routing
from lotrinh.organisation.models import Person
from tests.browser.checking import Checker, watch
from tests.cast import Cast, make_cast

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "telephone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}

PAPERS = [
    (
        "12/KH-CĐBN",
        "Kế hoạch",
        "Về việc huấn luyện an toàn, vệ sinh lao động cho người lao động năm 2026",
        -2,
        Purpose.LEAD,
    ),
    ("57/CV-CĐBN", "Công văn", "Về việc góp ý dự thảo quy chế sử dụng chữ ký số trong nội bộ", 0, Purpose.OPINION),
    ("08/TB-CĐBN", "Thông báo", "Về lịch khám sức khỏe định kỳ của đoàn viên, người lao động", 3, Purpose.SUPPORT),
    ("101/BC-CĐBN", "Báo cáo", "Về công tác phòng, chống thiên tai và tìm kiếm cứu nạn", None, Purpose.INFORMATION),
]

# Playwright keeps an event loop in the thread of the tests, which do not use it for the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all stories."""
    assert Path(CHROMIUM).exists(), f"The stories need Chromium at {CHROMIUM}: apt-get install chromium."
    assert (Path(settings.PACKAGE) / "web" / "static" / "lotrinh" / "main.js").exists(), "First run `make frontend`."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


_TOLD_ON = {
    "sqlite": {("desktop", "en"), ("telephone", "vi")},
    "postgresql": {("desktop", "vi"), ("telephone", "en")},
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the two of the four ways in which a story is told on the other database."""
    told = _TOLD_ON[connection.vendor]
    left_out = [item for item in items if item.path.is_relative_to(HERE) and _way_of(item) not in {None, *told}]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _way_of(item: pytest.Item) -> tuple[str, str] | None:
    values = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return (values["screen"], values["language"]) if {"screen", "language"} <= values.keys() else None


@pytest.fixture(params=list(SCREENS))
def screen(request: pytest.FixtureRequest) -> str:
    """`desktop` or `telephone`."""
    return str(request.param)


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """`vi` or `en`."""
    return str(request.param)


@pytest.fixture
def words(language: str) -> Callable[[str, str], str]:
    """`words(vi, en)`: what the page says in the language at hand."""
    return lambda vi, en: vi if language == "vi" else en


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast, where the server sees it."""
    return make_cast()


@pytest.fixture
def window(chromium: Browser, live_server: LiveServer, screen: str, language: str) -> Iterator[BrowserContext]:
    """A fresh window of the browser: no cookies but the language."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB", **SCREENS[screen])
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}])
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Page:
    """A page in it, watched from the start."""
    page = window.new_page()
    watch(page)
    return page


@pytest.fixture
def sign_in(window: BrowserContext, live_server: LiveServer) -> Callable[[Person], None]:
    """`sign_in(person)`: their session, as after the form."""

    def put_session(person: Person) -> None:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return put_session


@pytest.fixture
def check_page(page: Page, screen: str, language: str) -> Checker:
    """`check_page("name")`: fails on what nobody should meet, and keeps a picture."""
    return Checker(page, screen=screen, language=language)


@pytest.fixture
def papers(cast: Cast) -> None:
    """Documents of the branch given to the office, and some that the office's clerk took in."""
    now, today = timezone.now(), timezone.localdate()
    common = {"created_at": now, "changed_at": now, "reading_state": ReadingState.READ}
    for symbol, kind, subject, days, purpose in PAPERS:
        paper = Document.objects.create(
            unit=cast.branch, created_by=cast.branch_clerk, symbol=symbol, type_name=kind, subject=subject,
            direction=Direction.OUTGOING, issuer_name=cast.branch.name, **common,
        )  # fmt: skip
        due = None if days is None else today + timedelta(days=days)
        Routing.objects.create(
            document=paper, unit=cast.office, purpose=purpose, due_date=due, routed_by=cast.branch_clerk, routed_at=now
        )
    Document.objects.create(
        unit=cast.office, created_by=cast.clerk, direction=Direction.INCOMING, **common | {"reading_state": "failed"}
    )
