"""A leader finds a document without typing diacritics, keeps the search, takes it away; a clerk follows a family."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lotrinh.documents.models import Direction, Document, Reading, ReadingState, Relation
from lotrinh.organisation.models import Person
from lotrinh.search.actions import index_document
from lotrinh.shared.folding import fold_search, symbol_key
from tests.browser.checking import Checker
from tests.cast import Cast

SignIn = Callable[[Person], None]
Words = Callable[[str, str], str]

PAPERS = (
    # symbol, type, subject, days ago, the symbols that it rests on
    ("1/NQ-CĐCVT", "Nghị quyết", "Về công tác an toàn, vệ sinh lao động giai đoạn 2026 - 2030", 300, ()),
    ("15/CTr-CĐCVT", "Chương trình", "Phòng ngừa tai nạn lao động tại cảng và trên tàu", 200, ("1/NQ-CĐCVT",)),
    (
        "48/KH-CĐCVT",
        "Kế hoạch",
        "Tập huấn an toàn, vệ sinh lao động cho an toàn, vệ sinh viên năm 2026",
        90,
        ("15/CTr-CĐCVT", "1/NQ-CĐCVT"),
    ),
    ("52/HD-CĐCVT", "Hướng dẫn", "Kiểm tra thiết bị nâng hạ và phương tiện bảo vệ cá nhân", 80, ("48/KH-CĐCVT",)),
    ("12/KH-CĐBN", "Kế hoạch", "Tập huấn sơ cứu, cấp cứu tại bến cảng", 60, ("48/KH-CĐCVT",)),
    ("31/BC-CĐBN", "Báo cáo", "Kết quả tập huấn sơ cứu, cấp cứu quý III năm 2026", 20, ("12/KH-CĐBN", "48/KH-CĐCVT")),
)
TEXT = """Các đơn vị rà soát thiết bị nâng hạ, dây an toàn và tủ thuốc sơ cứu tại từng bến,
hoàn thành trước ngày 25/11/2026.
Cán bộ an toàn tổ chức tập huấn cho người lao động mới, lập danh sách gửi về Văn phòng để tổng hợp."""


@pytest.fixture
def papers(cast: Cast) -> dict[str, Document]:
    """Documents that hang together, in the index."""
    now, made = timezone.now(), {}
    for symbol, kind, subject, days, rests_on in PAPERS:
        issuer = cast.branch if symbol.endswith("BN") else cast.root
        document = made[symbol] = Document.objects.create(
            unit=cast.office, direction=Direction.INCOMING, symbol=symbol, symbol_key=symbol_key(symbol),
            type_name=kind, subject=subject, issued_date=date(2026, 11, 20) - timedelta(days=days),
            issuer_name=issuer.name, issuer_key=fold_search(issuer.name), reading_state=ReadingState.READ,
            created_by=cast.clerk, created_at=now, changed_at=now,
        )  # fmt: skip
        Reading.objects.create(document=document, asked_at=now, finished_at=now, progress=100, text=TEXT)
        for number, cited in enumerate(rests_on):
            Relation.objects.create(
                document=document, kind="based-on" if number else "carries-out", symbol=cited,
                symbol_key=symbol_key(cited), target=made[cited], start=number, end=number, added_at=now,
            )  # fmt: skip
        index_document(document.pk)
    Relation.objects.create(
        document=made["48/KH-CĐCVT"], kind="mentions", symbol="84/2015/QH13", symbol_key="842015qh13",
        title="Luật An toàn, vệ sinh lao động", start=9, end=20, added_at=now,
    )  # fmt: skip
    return made


def test_a_leader_searches_keeps_the_search_and_takes_the_results_away(
    page: Page, cast: Cast, papers: dict[str, Document], sign_in: SignIn, check_page: Checker, words: Words
) -> None:
    sign_in(cast.leader)
    page.goto("/search/")
    check_page("search-empty")

    page.get_by_role("searchbox", name=words("Tìm kiếm", "Search"), exact=True).press_sequentially("tap huan so cuu")
    expect(page.locator("#results mark").first).to_be_visible()
    expect(page.locator("#results")).to_contain_text(words("văn bản", "documents"))
    expect(page.locator("#results li").first).to_contain_text("31/BC-CĐBN")
    assert "q=tap+huan+so+cuu" in page.url
    check_page("search-results")

    page.locator("#results summary").click()
    page.get_by_label(words("Tên", "Name"), exact=True).fill("Sơ cứu tại cảng")
    check_page("search-save")
    page.get_by_role("button", name=words("Lưu", "Save"), exact=True).click()
    expect(page.locator("#messages")).to_contain_text(words("Đã lưu", "is saved"))

    page.get_by_role("link", name=words("Bảng", "Table")).click()
    expect(page.locator("#results table")).to_be_visible()
    check_page("search-table")
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename.startswith("van-ban-tap-huan-so-cuu")

    page.goto("/search/saved/")
    check_page("search-saved")
    page.get_by_role("link", name="Sơ cứu tại cảng").click()
    page.locator("#results li a, #results td a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("31/BC-CĐBN")


def test_a_clerk_follows_a_family_and_adds_to_it(
    page: Page, cast: Cast, papers: dict[str, Document], sign_in: SignIn, check_page: Checker, words: Words
) -> None:
    sign_in(cast.clerk)
    page.goto(f"/documents/{papers['48/KH-CĐCVT'].pk}/relations/")
    check_page("relations")
    page.get_by_text(words("Thêm liên kết", "Add a relation")).click()
    page.locator("#id_relation-symbol").fill("52/HD-CĐCVT")
    page.locator("form[action$='/relate/'] button").click()
    expect(page.locator(".relations")).to_contain_text("52/HD-CĐCVT")

    page.get_by_role("link", name=words("Xem dạng sơ đồ", "Show as a graph")).click()
    box = page.locator("a.family-box", has_text="1/NQ-CĐCVT")
    expect(box).to_be_visible()
    check_page("family")
    box.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1/NQ-CĐCVT")
