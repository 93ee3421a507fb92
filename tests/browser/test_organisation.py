"""The organisation: an administrator brings units in from a table, corrects it, merges; and all of it by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from lotrinh.organisation.models import Person, Unit
from tests.browser.checking import Checker
from tests.cast import Cast

SignIn = Callable[[Person], None]
Words = Callable[[str, str], str]
TABLE = """Danh sách đơn vị

Mã đơn vị;Tên đơn vị;Mã đơn vị cấp trên;Ngày thành lập
HP;Công đoàn cơ sở Cảng Hải Phòng;CDN;01/07/2025
DN;Công đoàn cơ sở Cảng Đà Nẵng;CDM;01/07/2025
CDN-VP;Văn phòng Công đoàn ngành;CDN;
"""


def table(text: str) -> FilePayload:
    """The text as a file to upload."""
    return {"name": "đơn vị 2026.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


def test_every_page_is_sound(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker) -> None:
    sign_in(cast.administrator)
    post = cast.clerk.posts.get()
    addresses = {
        "units": "/organisation/units/",
        "units-found": "/organisation/units/?q=cong+doan",
        "units-none": "/organisation/units/?q=zzz",
        "unit": f"/organisation/units/{cast.office.id}/",
        "unit-new": "/organisation/units/new/",
        "unit-edit": f"/organisation/units/{cast.office.id}/edit/",
        "unit-move": f"/organisation/units/{cast.office.id}/move/",
        "merge": f"/organisation/units/{cast.office.id}/merge/",
        "split": f"/organisation/units/{cast.office.id}/split/",
        "dissolve": f"/organisation/units/{cast.office.id}/dissolve/",
        "people": "/organisation/people/",
        "person": f"/organisation/people/{cast.clerk.id}/",
        "person-new": "/organisation/people/new/",
        "person-password": f"/organisation/people/{cast.clerk.id}/password/",
        "post-edit": f"/organisation/posts/{post.id}/edit/",
        "substitute": f"/organisation/posts/{post.id}/substitute/",
        "imports": "/organisation/imports/",
    }
    for name, address in addresses.items():
        page.goto(address)
        check_page(f"organisation-{name}")


def test_an_administrator_imports_corrects_and_merges(
    page: Page, cast: Cast, sign_in: SignIn, check_page: Checker, words: Words
) -> None:
    sign_in(cast.administrator)
    preview_and_confirm(page, check_page, words, TABLE, faulty=True)
    assert Unit.objects.filter(code="HP").exists()
    assert not Unit.objects.filter(code="DN").exists()
    preview_and_confirm(page, check_page, words, TABLE.replace("CDM", "CDN"), faulty=False)
    assert Unit.objects.filter(code__in=["HP", "DN"]).count() == 2

    page.goto(f"/organisation/units/{Unit.objects.get(code='HP').id}/")
    page.get_by_role("button", name=words("Thêm", "More"), exact=True).click()
    page.get_by_role("link", name=words("Hợp nhất, sáp nhập", "Merge")).click()
    page.get_by_label(words("Có hiệu lực từ ngày", "In force from")).fill("01/11/2026")
    page.get_by_label(words("Căn cứ", "Grounds")).fill("Quyết định số 12/QĐ-CĐCVT ngày 20/10/2026")
    pick(page, words("Hợp nhất với", "Merges with"), "da nang", "Cảng Đà Nẵng")
    page.get_by_label(words("Mã đơn vị mới", "Code of the new unit")).fill("HPDN")
    page.get_by_label(words("Tên đơn vị mới", "Name of the new unit")).fill("Công đoàn cảng Hải Phòng và Đà Nẵng")
    check_page("organisation-merge-filled")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=words("Hợp nhất, sáp nhập", "Merge"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Công đoàn cảng Hải Phòng và Đà Nẵng")
    expect(page.get_by_text("12/QĐ-CĐCVT").first).to_be_visible()
    check_page("organisation-merged")


def preview_and_confirm(page: Page, check_page: Checker, words: Words, text: str, *, faulty: bool) -> None:
    """Upload the table, look at what it would change, and let it."""
    page.goto("/organisation/imports/")
    page.get_by_label(words("Tệp", "File"), exact=True).set_input_files(table(text))
    page.get_by_role("button", name=words("Xem trước thay đổi", "Show what would change")).click()
    fault = page.get_by_text("CDM")
    if faulty:
        expect(fault).to_be_visible()
    else:
        expect(fault).to_have_count(0)
    check_page(f"organisation-preview-{'faulty' if faulty else 'right'}")
    page.get_by_role("button", name=words("Nhập 1 dòng", "Import 1 row")).click()
    expect(page.get_by_text(words("Đã nhập lúc", "Carried out at"))).to_be_visible()


def pick(page: Page, label: str, typed: str, wanted: str) -> None:
    """Choose a unit by keyboard alone."""
    field = page.get_by_role("combobox", name=label)
    field.focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(wanted)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(re.escape(wanted)))


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
@pytest.mark.parametrize("language", ["vi"], indirect=True)
def test_the_tree_is_walked_by_keyboard(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker) -> None:
    sign_in(cast.member)
    page.goto("/organisation/units/")
    page.get_by_role("link", name=cast.root.name, exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=cast.office.name, exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("link", name=cast.team.name, exact=True)).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("link", name=cast.team.name, exact=True)).to_be_focused()
    check_page("organisation-tree-open")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("link", name=cast.office.name, exact=True)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("link", name=cast.team.name, exact=True)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(cast.office.name)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
@pytest.mark.parametrize("language", ["vi"], indirect=True)
def test_the_picker_works_by_keyboard_and_closes(page: Page, cast: Cast, sign_in: SignIn, check_page: Checker) -> None:
    sign_in(cast.administrator)
    page.goto(f"/organisation/units/{cast.team.id}/move/")
    field = page.get_by_role("combobox")
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    check_page("organisation-picker")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("ben nghe")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(f"{cast.branch.name} (CDN-BC)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(cast.team.name)
    cast.team.refresh_from_db()
    assert cast.team.parent == cast.branch
