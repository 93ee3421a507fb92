"""Every page of the registers: it opens for whom it should, is 404 outside one's scope, and does what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lotrinh.documents.models import Document, Routing
from lotrinh.organisation.models import Person
from lotrinh.registers.actions import Columns, cancel_entry, enter_document
from lotrinh.registers.models import Entry, Register
from lotrinh.shared.actor import Actor
from tests.cast import Cast

Make = Callable[..., Document]
Acting = Callable[[Person], Actor]
SignedIn = Callable[[Person], Client]
TODAY = date(2026, 11, 25)
SUBJECT = "Về việc huấn luyện an toàn, vệ sinh lao động năm 2027"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def today(now: datetime) -> object:
    """The clock of the pages stands still."""
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def entry(cast: Cast, acting: Acting, now: datetime, register: Register, make_document: Make) -> Entry:
    """A line of the office's register."""
    document = make_document(
        symbol="48/KH-CĐKCN",
        type_code="KH",
        type_name="Kế hoạch",
        issuer_name="Công đoàn các khu công nghiệp",
        issued_date=date(2026, 11, 20),
    )
    columns = Columns(holder="Ban An toàn", note="=HYPERLINK(1)")
    return enter_document(
        document, register=register, entered_date=TODAY, columns=columns, by=acting(cast.clerk), at=now
    )


def _get_pages(entry: Entry, document: Document) -> dict[str, str]:
    args = [entry.register_id, 2026]
    return {
        "list": reverse("registers:list"),
        "current": reverse("registers:current", args=args[:1]),
        "book": reverse("registers:book", args=args),
        "print": reverse("registers:print", args=args),
        "xlsx": reverse("registers:xlsx", args=args),
        "pdf": reverse("registers:pdf", args=args),
        "following": reverse("registers:following", args=args),
        "following-print": reverse("registers:following-print", args=args),
        "following-xlsx": reverse("registers:following-xlsx", args=args),
        "following-pdf": reverse("registers:following-pdf", args=args),
        "series": reverse("registers:series", args=args[:1]),
        "entry": reverse("registers:entry", args=[entry.pk]),
        "slip": reverse("registers:slip", args=[entry.pk]),
        "correct": reverse("registers:correct", args=[entry.pk]),
        "quick": reverse("registers:quick", args=args[:1]),
        "enter": reverse("registers:enter", args=[document.pk]),
        "waiting": reverse("registers:waiting"),
        "open": reverse("registers:open"),
    }


def test_every_page_opens_for_the_clerk(cast: Cast, signed_in: SignedIn, entry: Entry, make_document: Make) -> None:
    client = signed_in(cast.clerk)
    for name, url in _get_pages(entry, make_document()).items():
        response = client.get(url)
        assert response.status_code == (302 if name == "current" else 200), name


@pytest.mark.parametrize("part", ["branch_clerk", "branch_head", "outsider", "member", "administrator"])
def test_outside_ones_scope_nothing_exists(
    cast: Cast, signed_in: SignedIn, entry: Entry, make_document: Make, part: str
) -> None:
    client = signed_in(getattr(cast, part))
    pages = _get_pages(entry, make_document())
    for name in pages.keys() - {"list", "waiting", "open"}:
        assert client.get(pages[name]).status_code == 404, name
    for name in ("cancel", "close", "reopen"):
        args = [entry.pk] if name == "cancel" else [entry.register_id]
        assert client.post(reverse(f"registers:{name}", args=args)).status_code == 404, name


@pytest.mark.parametrize("part", ["head", "leader", "auditor"])
def test_those_who_read_do_not_write(
    cast: Cast, signed_in: SignedIn, entry: Entry, make_document: Make, part: str
) -> None:
    client = signed_in(getattr(cast, part))
    pages = _get_pages(entry, make_document())
    for name in ("book", "print", "xlsx", "pdf", "following", "entry", "slip", "series"):
        assert client.get(pages[name]).status_code == 200, name
    for name in ("enter", "quick", "open", "correct"):
        assert client.get(pages[name]).status_code == 403, name
    for name in ("close", "reopen"):
        assert client.post(reverse(f"registers:{name}", args=[entry.register_id])).status_code == 403
    cancelled = client.post(reverse("registers:cancel", args=[entry.pk]), {"reason": "x", "version": 1})
    assert cancelled.status_code == 403
    assert client.post(pages["series"], {"type_codes": []}).status_code == 403
    entry.refresh_from_db()
    assert entry.cancelled_at is None


def test_the_clerk_enters_routes_and_goes_on_to_the_next(
    cast: Cast, signed_in: SignedIn, register: Register, make_document: Make
) -> None:
    first, second = make_document(), make_document(subject="Thứ hai")
    client = signed_in(cast.clerk)
    data = {
        "version": 1,
        "register": register.pk,
        "entered_date": "25/11/2026",
        "symbol": "48/KH-CĐKCN",
        "type_code": "KH",
        "issued_date": "20/11/2026",
        "issuer_name": "Công đoàn các khu công nghiệp",
        "subject": SUBJECT,
        "urgency": 0,
        "to0-unit": "CDN-BC",
        "to0-purpose": "lead",
        "to0-due_date": "04/12/2026",
        "to0-instruction": "Chủ trì thực hiện",
        "to1-purpose": "support",
        "next": "1",
    }
    response = client.post(reverse("registers:enter", args=[first.pk]), data)
    assert (response.status_code, response.headers.get("Location")) == (
        302,
        reverse("registers:enter", args=[second.pk]),
    )
    entry = Entry.objects.get()
    assert (entry.number, entry.holder, entry.handed_over_date) == (1, cast.branch.name, TODAY)
    first.refresh_from_db()
    assert (first.symbol, first.type_name, first.confirmed_at is not None) == ("48/KH-CĐKCN", "Kế hoạch", True)
    assert Routing.objects.get().unit == cast.branch


def test_one_that_cannot_be_routed_is_not_entered_either(
    cast: Cast, signed_in: SignedIn, register: Register, make_document: Make
) -> None:
    document = make_document()
    data = {"version": 1, "register": register.pk, "entered_date": "25/11/2026", "subject": SUBJECT, "urgency": 0}
    lines = {"to0-unit": "CDN-BC", "to0-purpose": "lead", "to1-unit": "CDN-VP-VT", "to1-purpose": "lead"}
    response = signed_in(cast.clerk).post(reverse("registers:enter", args=[document.pk]), data | lines)
    assert response.status_code == 422
    assert not Entry.objects.exists()
    document.refresh_from_db()
    assert document.confirmed_at is None


def test_it_warns_of_the_same_symbol_issuer_and_date(
    cast: Cast, signed_in: SignedIn, register: Register, entry: Entry, make_document: Make
) -> None:
    Document.objects.filter(pk=entry.document_id).update(
        symbol_key="48khcdkcn", issuer_key="cong doan cac khu cong nghiep"
    )
    document = make_document()
    data = {
        "version": 1,
        "register": register.pk,
        "entered_date": "25/11/2026",
        "symbol": "48/kh-cđkcn",
        "issued_date": "20/11/2026",
        "issuer_name": "Công đoàn Các khu công nghiệp",
        "subject": SUBJECT,
        "urgency": 0,
    }
    client, url = signed_in(cast.clerk), reverse("registers:enter", args=[document.pk])
    response = client.post(url, data)
    assert response.status_code == 422
    assert reverse("documents:detail", args=[entry.document_id]) in response.content.decode()
    assert client.post(url, data | {"is_not_same": "on"}).status_code == 302
    assert Entry.objects.count() == 2


def test_it_refuses_a_form_opened_on_an_older_version(
    cast: Cast, signed_in: SignedIn, register: Register, make_document: Make
) -> None:
    document = make_document(version=2)
    data = {"version": 1, "register": register.pk, "entered_date": "25/11/2026", "subject": SUBJECT, "urgency": 0}
    response = signed_in(cast.clerk).post(reverse("registers:enter", args=[document.pk]), data)
    assert response.status_code == 422
    assert not Entry.objects.exists()


def test_a_document_that_stands_already_leads_to_its_line(cast: Cast, signed_in: SignedIn, entry: Entry) -> None:
    response = signed_in(cast.clerk).get(reverse("registers:enter", args=[entry.document_id]))
    assert response.headers.get("Location") == reverse("registers:entry", args=[entry.pk])


def test_a_line_is_corrected_and_cancelled(cast: Cast, signed_in: SignedIn, entry: Entry) -> None:
    client = signed_in(cast.clerk)
    corrected = client.post(
        reverse("registers:correct", args=[entry.pk]), {"version": 1, "holder": "Ban Chính sách", "note": ""}
    )
    assert corrected.status_code == 302
    stale = client.post(reverse("registers:cancel", args=[entry.pk]), {"version": 1, "reason": "Vào nhầm sổ"})
    assert stale.status_code == 422
    cancelled = client.post(reverse("registers:cancel", args=[entry.pk]), {"version": 2, "reason": "Vào nhầm sổ"})
    assert cancelled.status_code == 302
    entry.refresh_from_db()
    assert (entry.holder, entry.cancelled_reason, entry.version) == ("Ban Chính sách", "Vào nhầm sổ", 3)
    page = client.get(reverse("registers:book", args=[entry.register_id, 2026])).content.decode()
    assert "is-cancelled" in page
    assert "Vào nhầm sổ" in page


def test_cancelling_asks_whether_to_take_the_document_back(cast: Cast, signed_in: SignedIn, entry: Entry) -> None:
    client, url = signed_in(cast.clerk), reverse("registers:entry", args=[entry.pk])
    assert "takes_back" not in client.get(url).context["cancel_form"].fields
    Routing.objects.create(
        document=entry.document, unit=cast.branch, purpose="lead", routed_by=cast.clerk, routed_at=entry.entered_at
    )
    assert client.get(url).context["cancel_form"]["takes_back"].initial is True
    data = {"version": 1, "reason": "Vào nhầm sổ", "takes_back": "on"}
    assert client.post(reverse("registers:cancel", args=[entry.pk]), data).status_code == 302
    assert not Routing.objects.filter(withdrawn_at__isnull=True).exists()


def test_a_quick_number_is_given_once(cast: Cast, signed_in: SignedIn, outgoing: Register) -> None:
    client, url = signed_in(cast.clerk), reverse("registers:quick", args=[outgoing.pk])
    data = {"type_code": "KH", "subject": "Diễn tập chữa cháy", "entered_date": "25/11/2026", "holder": "Các ban"}
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 422
    assert client.post(url, data | {"is_not_same": "on"}).status_code == 302
    assert list(Entry.objects.order_by("number").values_list("symbol", flat=True)) == ["01/KH-VP", "02/KH-VP"]
    assert set(Document.objects.values_list("issuer_name", "issuer_unit")) == {(cast.office.name, cast.office.pk)}


def test_registers_open_close_and_share_out_types(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.clerk)
    data = {"unit": "CDN-VP", "direction": "outgoing", "name": "Sổ văn bản đi", "type_codes": []}
    assert client.post(reverse("registers:open"), data).status_code == 302
    assert client.post(reverse("registers:open"), data | {"name": "Sổ hai"}).status_code == 422
    register = Register.objects.get()
    series = client.post(reverse("registers:series", args=[register.pk]), {"type_codes": ["QĐ", "CV"]})
    assert series.status_code == 302
    assert client.post(reverse("registers:open"), data | {"name": "Sổ hai"}).status_code == 302
    for name, is_closed in (("close", True), ("close", True), ("reopen", False)):
        assert client.post(reverse(f"registers:{name}", args=[register.pk])).status_code == 302
        register.refresh_from_db()
        assert (register.closed_at is not None) == is_closed
    assert register.type_codes == "CV,QĐ"


def test_it_finds_words_and_days(cast: Cast, signed_in: SignedIn, entry: Entry) -> None:
    client, url = signed_in(cast.clerk), reverse("registers:book", args=[entry.register_id, 2026])
    for query, is_found in (
        ("q=huan luyen", True),
        ("q=48/KH", True),
        ("q=ban+an+toan", True),
        ("q=thuyen+vien", False),
        ("from_date=25/11/2026&until_date=25/11/2026", True),
        ("from_date=26/11/2026", False),
        ("from_date=hôm qua", True),
        ("page=99", True),
    ):
        assert (SUBJECT in client.get(f"{url}?{query}").content.decode()) == is_found, query


def test_files_hold_what_the_paper_register_holds(
    cast: Cast, signed_in: SignedIn, acting: Acting, now: datetime, entry: Entry, make_document: Make
) -> None:
    late = enter_document(make_document(), register=entry.register, entered_date=TODAY, by=acting(cast.clerk), at=now)
    cancel_entry(late, reason="Vào nhầm sổ", by=acting(cast.clerk), at=now, version=1)
    client = signed_in(cast.clerk)
    sheet = openpyxl.load_workbook(
        BytesIO(client.get(reverse("registers:xlsx", args=[entry.register_id, 2026])).content)
    ).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows[:4]] == [
        "VĂN PHÒNG CÔNG ĐOÀN NGÀNH",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
        "Năm: 2026",
        "Từ số 01 đến số 02",
    ]
    assert rows[5] == [
        "Ngày đến",
        "Số đến",
        "Tác giả",
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Đơn vị hoặc người nhận",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ]
    assert rows[7] == [
        datetime(2026, 11, 25),  # noqa: DTZ001 — a sheet knows no zones
        1,
        "Công đoàn các khu công nghiệp",
        "48/KH-CĐKCN",
        datetime(2026, 11, 20),  # noqa: DTZ001
        f"Kế hoạch: {SUBJECT}",
        "Ban An toàn",
        None,
        None,
        "=HYPERLINK(1)",
    ]
    assert rows[8][9] == "Đã hủy: Vào nhầm sổ"
    pdf = pypdfium2.PdfDocument(client.get(reverse("registers:pdf", args=[entry.register_id, 2026])).content)
    letters = "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    for said in (
        "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN Năm: 2026 Từ số 01 đến số 02",
        "25/11/2026 01 Công đoàn các khu công nghiệp 48/KH-CĐKCN 20/11/2026",
        f"Kế hoạch: {SUBJECT} Ban An toàn =HYPERLINK(1)",
        "Đã hủy: Vào nhầm sổ",
    ):
        assert said.replace(" ", "") in letters


def test_a_book_asks_the_database_a_fixed_number_of_times(
    cast: Cast,
    signed_in: SignedIn,
    acting: Acting,
    now: datetime,
    entry: Entry,
    make_document: Make,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(20):
        enter_document(make_document(), register=entry.register, entered_date=TODAY, by=acting(cast.clerk), at=now)
    client = signed_in(cast.clerk)
    client.get(reverse("registers:book", args=[entry.register_id, 2026]))
    # session, person, own posts, posts lent, the register, its years, the count of lines, the lines; and the
    # session's own keeping: read, savepoint, written, released.
    with django_assert_max_num_queries(12):
        client.get(reverse("registers:book", args=[entry.register_id, 2026]))
