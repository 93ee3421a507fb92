"""Every answer that a browser may show carries the headers that keep it safe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from lotrinh.cli.urls import find_paths
from lotrinh.organisation.models import Person
from tests.cast import Cast

SIMPLE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


PATHS = find_paths()


def check(answer: HttpResponse) -> None:
    assert {name: answer.headers.get(name) for name in SIMPLE} == SIMPLE
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy, "nothing is loaded from other hosts"


def test_it_works(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    answer = signed_in(cast.clerk).get("/")
    assert answer.status_code == 200
    check(answer)
    assert answer.headers["Content-Language"] == "vi"


@pytest.mark.parametrize("path", PATHS)
def test_it_holds_on_every_page(cast: Cast, signed_in: Callable[[Person], Client], path: str) -> None:
    for browser in (Client(), signed_in(cast.clerk), signed_in(cast.administrator)):
        answer = browser.get(path)
        assert answer.status_code != 500
        check(answer)


def test_it_holds_where_there_is_nothing(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    check(signed_in(cast.clerk).get("/no-such-page"))


def test_it_holds_on_our_own_fault(cast: Cast, signed_in: Callable[[Person], Client], monkeypatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("a fault on purpose")

    monkeypatch.setattr("lotrinh.dashboard.views.get_overview_for", fail)
    browser = signed_in(cast.clerk)
    browser.raise_request_exception = False
    answer = browser.get("/")
    assert answer.status_code == 500
    check(answer)


def test_it_has_no_inline_script_or_style(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    for path in ("/", "/no-such-page", "/accounts/login/"):
        page = signed_in(cast.clerk).get(path).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
