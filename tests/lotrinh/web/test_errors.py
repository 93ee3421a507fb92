"""What people see when something goes wrong: each page says what to do."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from lotrinh.shared.errors import ConflictError
from lotrinh.web import views
from tests.cast import Cast


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
def test_it_works(rf: RequestFactory, status: int) -> None:
    page = render_to_string(f"web/errors/{status}.html", {"actor": None}, request=None)
    assert page.count("<h1") == 1


def test_it_says_the_reason_that_an_action_gave() -> None:
    page = render_to_string("web/errors/409.html", {"refusal": ConflictError("x.y", "Số 5 đã được cấp.")})
    assert "Số 5 đã được cấp." in page


def test_it_shows_404_with_the_menu_to_who_is_signed_in(cast: Cast, signed_in) -> None:
    answer = signed_in(cast.clerk).get("/no-such-page")
    assert answer.status_code == 404
    assert 'id="menu"' in answer.content.decode()


def test_it_shows_404_without_the_menu_to_a_visitor(db: None, client: Client) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert 'id="menu"' not in answer.content.decode()


def test_it_shows_our_own_fault_without_the_database() -> None:
    # No `db` fixture: a query would fail the test.
    answer = views.server_error(HttpRequest())
    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in answer.content.decode()


def test_it_explains_an_expired_form(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert answer.templates[0].name == "web/errors/expired.html"
