"""A person protects their account, and comes in by every way there is."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from lotrinh.accounts import readiness
from lotrinh.audit.actions import Happening, record_check, record_many
from lotrinh.organisation.policy import actor_for
from lotrinh.shared.models import Heartbeat
from tests.browser.checking import Checker
from tests.cast import PASSWORD, Cast

Words = Callable[[str, str], str]


@pytest.fixture(autouse=True)
def _no_counts(transactional_db: None) -> None:
    cache.clear()  # wrong passwords and used codes of stories before


def _sign_in(page: Page, username: str = "lan") -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")


def _sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("#content form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))


def _confirm_by_password(page: Page) -> None:
    expect(page).to_have_url(re.compile("/reauthenticate/"))
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")


def _code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_it_works(page: Page, cast: Cast, check_page: Checker, words: Words) -> None:
    _sign_in(page)
    page.goto("/accounts/security/")
    check_page("accounts-security")
    page.get_by_role("link", name=words("Thiết lập", "Set up"), exact=True).click()
    check_page("accounts-reauthenticate")
    _confirm_by_password(page)
    secret = page.locator("[data-totp-secret]").inner_text()
    check_page("accounts-totp")
    page.locator("[name=code]").fill(_code_of(secret))
    page.locator("[name=code]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Mã khôi phục", "Recovery codes"))
    check_page("accounts-recovery-codes")
    recovery = page.locator(".recovery-codes code").first.inner_text()
    page.goto("/accounts/2fa/")
    check_page("accounts-second-factors")

    for code in (_code_of, lambda _: recovery):
        cache.clear()
        _sign_out(page)
        _sign_in(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(words("Lớp xác thực thứ hai", "Second factor"))
        check_page("accounts-second-factor")
        page.locator("[name=code]").fill(code(secret))
        page.locator("[name=code]").press("Enter")
        expect(page).to_have_url("/")


@pytest.fixture
def device(page: Page, window: BrowserContext) -> Iterator[None]:
    """A machine that knows its owner by finger: Chromium's virtual one."""
    session = window.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield
    session.send("WebAuthn.disable")


@pytest.mark.usefixtures("device")
def test_a_passkey_signs_in(page: Page, cast: Cast, check_page: Checker, words: Words) -> None:
    _sign_in(page)
    page.goto("/accounts/2fa/webauthn/add/")
    _confirm_by_password(page)
    check_page("accounts-passkey-add")
    page.locator("[name=name]").fill("Điện thoại cơ quan")
    page.get_by_role("button", name=words("Thêm", "Add"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Mã khôi phục", "Recovery codes"))

    _sign_out(page)
    page.get_by_role("button", name=words("Đăng nhập bằng khóa", "Sign in with a passkey")).click()
    expect(page).to_have_url("/")

    page.goto("/accounts/2fa/webauthn/")
    check_page("accounts-passkeys")
    page.get_by_role("link", name=words("Đổi tên", "Rename")).click()
    _confirm_by_passkey(page)
    page.locator("[name=name]").fill("Máy ở văn phòng")
    page.locator("[name=name]").press("Enter")
    expect(page.locator("#content")).to_contain_text("Máy ở văn phòng")
    page.get_by_role("link", name=words("Gỡ", "Remove"), exact=True).click()
    check_page("accounts-passkey-remove")
    page.locator("#content button.btn-danger").click()
    expect(page.locator("#content")).to_contain_text(words("Chưa có khóa đăng nhập", "No passkeys yet"))


def _confirm_by_passkey(page: Page) -> None:
    page.wait_for_load_state()
    if "/reauthenticate/" in page.url:
        page.locator("a[href*='/webauthn/reauthenticate/']").click()
        page.locator("form[data-passkey] button").click()
        page.wait_for_url(re.compile("/edit/"))


@pytest.mark.usefixtures("device")
@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_passkey_is_a_second_factor(page: Page, cast: Cast, words: Words) -> None:
    _sign_in(page)
    page.goto("/accounts/2fa/webauthn/add/")
    _confirm_by_password(page)
    page.locator("[name=passwordless]").uncheck()
    page.get_by_role("button", name=words("Thêm", "Add"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Mã khôi phục", "Recovery codes"))
    _sign_out(page)
    _sign_in(page)
    page.get_by_role("button", name=words("Dùng khóa đăng nhập", "Use a passkey")).click()
    expect(page).to_have_url("/")


def test_it_ends_another_session(
    page: Page, cast: Cast, window: BrowserContext, check_page: Checker, words: Words
) -> None:
    browser = window.browser
    assert browser is not None
    _sign_in(page)
    address = page.url.rstrip("/")
    elsewhere = browser.new_context(base_url=address)
    other = elsewhere.new_page()
    _sign_in(other)
    expect(other).to_have_url("/")
    page.goto("/accounts/sessions/")
    expect(page.locator("#content li")).to_have_count(2)
    check_page("accounts-sessions")
    page.get_by_role("button", name=words("Kết thúc phiên", "End the session")).click()
    expect(page.locator("#content li")).to_have_count(1)
    other.goto("/accounts/profile/")
    expect(other).to_have_url(re.compile("/accounts/login/"))
    elsewhere.close()


def test_its_other_pages(page: Page, cast: Cast, check_page: Checker, words: Words) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("lan")
    page.locator("[name=password]").fill("sai-mat-khau")
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_role("alert").first).to_have_text(
        words("Tên đăng nhập hoặc mật khẩu không đúng.", "The sign-in name or the password is wrong.")
    )
    check_page("accounts-wrong-password")
    for path, name in (("password/reset/", "reset"), ("password/reset/done/", "reset-done"), ("inactive/", "inactive")):
        page.goto(f"/accounts/{path}")
        check_page(f"accounts-{name}")
    page.goto("/accounts/password/reset/key/1-abc/")
    check_page("accounts-reset-link-used")
    _sign_in(page)
    for path, name in (("profile/", "profile"), ("password/change/", "password"), ("tokens/", "tokens")):
        page.goto(f"/accounts/{path}")
        check_page(f"accounts-{name}")


def test_it_makes_a_token(page: Page, cast: Cast, check_page: Checker, words: Words) -> None:
    _sign_in(page)
    page.goto("/accounts/tokens/create/")
    _confirm_by_password(page)
    check_page("accounts-token-form")
    page.locator("[name=name]").fill("Chuyển sang lưu trữ")
    page.locator("[name=scopes]").first.check()
    page.get_by_role("button", name=words("Tạo mã", "Make the token")).click()
    expect(page.locator("#secret")).to_have_value(re.compile("^lt_"))
    check_page("accounts-token-made")
    page.goto("/accounts/tokens/")
    check_page("accounts-tokens-some")


def test_the_administrator_sees_the_state_of_things(
    page: Page, cast: Cast, sign_in: Callable[..., None], check_page: Checker
) -> None:
    now = timezone.now()
    Heartbeat.objects.create(name="worker:may-chu-1:4211", kind="worker", at=now)
    Heartbeat.objects.create(name="scheduler", kind="scheduler", at=now - timedelta(hours=1))
    record_check([], by=None, at=now)
    sign_in(cast.administrator)
    page.goto("/accounts/system/")
    expect(page.locator("#content")).to_contain_text("LOTRINH_SMTP_HOST")
    check_page("accounts-system")


def test_the_auditor_reads_the_trail(
    page: Page, cast: Cast, sign_in: Callable[..., None], check_page: Checker, words: Words
) -> None:
    at = timezone.now()
    by = actor_for(cast.clerk, today=timezone.localdate(at), address="10.0.4.17")
    changes = {"name": ["Phòng Hành chính", cast.office.name], "valid_from_date": [None, "2026-12-01"]}
    record_many(
        [
            Happening("unit.change", cast.office, unit_path=cast.office.path, changes=changes),
            Happening("post.give", cast.officer, unit_path=cast.office.path, changes={"role": "officer"}),
        ],
        by=by,
        at=at,
    )
    record_many([Happening("person.sign-in-failed", kind="person")], by=None, at=at)
    sign_in(cast.auditor)
    page.goto("/audit/")
    check_page("audit-trail")
    page.locator("[name=verb]").select_option("unit.change")
    page.get_by_role("button", name=words("Lọc", "Filter"), exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto("/audit/?unit=khong+co+don+vi+nay")
    check_page("audit-trail-empty")


@pytest.fixture
def _empty(transactional_db: None) -> Iterator[None]:
    """An installation in which nothing is."""
    readiness.forget()
    yield
    readiness.assume_ready()


@pytest.mark.usefixtures("_empty")
def test_the_first_run(page: Page, check_page: Checker, words: Words) -> None:
    page.goto("/")
    expect(page).to_have_url("/accounts/first-run/")
    check_page("first-run")
    page.locator("[name=name]").fill("Công đoàn ngành Điện lực Việt Nam")
    page.locator("[name=kind]").select_option("union")
    page.locator("[name=symbol]").fill("CĐĐL")
    page.locator("[name=full_name]").fill("Hoàng Đình Quý")
    page.locator("[name=username]").fill("quy.hoang")
    page.locator("[name=password]").fill("ngan")
    page.locator("[name=password_again]").fill("ngan")
    page.locator("[name=password_again]").press("Enter")
    expect(page.locator(".invalid-feedback").first).to_be_visible()
    check_page("first-run-refused")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.locator("[name=password_again]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Tiếp theo: các đơn vị", "Now the units"))
    check_page("first-steps")
