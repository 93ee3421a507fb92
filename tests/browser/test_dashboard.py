"""The overview as a clerk, a head and a member see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lotrinh.documents.models import Direction, Document, Purpose, ReadingState, Routing
from tests.browser.checking import Checker
from tests.cast import Cast

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
