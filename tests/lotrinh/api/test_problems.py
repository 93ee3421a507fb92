"""Every error is problem+json, in the language of who asks, and tells no secrets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client, override_settings
from tests.cast import Cast
from tests.lotrinh.api.conftest import Program, problem_of

from lotrinh.organisation.models import Person

Programs = Callable[..., Program]


@pytest.fixture
def administrator(cast: Cast, program: Programs) -> Program:
    return program(cast.administrator)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/", 404, "not-found"),
        ("GET", "/units/999999", 404, "not-found"),
        ("GET", "/units/many", 404, "not-found"),
        ("DELETE", "/me", 405, "method.not-allowed"),
        ("GET", "/units?limit=0", 422, "request.invalid"),
        ("GET", "/units?q=%00", 422, "request.text"),
    ],
)
def test_it_works(administrator: Program, method: str, path: str, status: int, code: str) -> None:
    assert problem_of(administrator.send(method, path), status)["code"] == code


def test_it_names_the_methods_that_are_allowed(administrator: Program) -> None:
    assert administrator.send("DELETE", "/me").headers["Allow"] == "GET"


def test_it_names_the_value_at_fault_in_the_language_of_the_request(administrator: Program) -> None:
    answer = administrator.get("/units?limit=1000", Accept_Language="en")
    assert problem_of(answer, 422)["errors"] == [{"field": "limit", "detail": "The value must be at most 200."}]
    answer = administrator.get("/units?limit=1000", Accept_Language="vi")
    assert problem_of(answer, 422)["errors"] == [{"field": "limit", "detail": "Giá trị lớn nhất là 200."}]
    assert answer.headers["Content-Language"] == "vi"


def test_it_names_the_field_that_an_action_refuses(administrator: Program, cast: Cast) -> None:
    body = {"code": cast.branch.code, "name": "Trùng mã", "parent_id": cast.root.id}
    problem = problem_of(administrator.send("POST", "/units", body), 422)
    assert [error["field"] for error in problem["errors"]] == ["code"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "request.unreadable"),
        (b'{"code": NaN}', 400, "request.unreadable"),
        (b"[" * 100_000, 400, "request.unreadable"),
        (b"\xff\xfe", 400, "request.unreadable"),
        (b'{"code": "A\\u0000", "name": "B"}', 422, "request.text"),
        (b'{"code": "A\\ud800", "name": "B"}', 422, "request.text"),
        (b'{"name": "B"}', 422, "request.invalid"),
        (b'{"code": "A", "name": "B", "surprise": 1}', 422, "request.invalid"),
        (b"", 422, "request.invalid"),
        (b" " * (2 * 2**20 + 1), 413, "request.too-large"),
    ],
)
def test_it_refuses_a_body(administrator: Program, body: bytes, status: int, code: str) -> None:
    answer = administrator.client.generic(
        "POST", "/api/v1/units", body, content_type="application/json", headers=administrator.headers
    )
    assert problem_of(answer, status)["code"] == code


@pytest.mark.parametrize(
    "media_type", ["text/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_it_refuses_a_media_type(administrator: Program, media_type: str) -> None:
    answer = administrator.client.generic(
        "POST", "/api/v1/units", b"code=A&name=B", content_type=media_type, headers=administrator.headers
    )
    assert problem_of(answer, 415)["code"] == "request.media-type"


@override_settings(DEBUG=True)
def test_it_tells_nothing_of_a_fault_of_ours(
    cast: Cast, program: Programs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the inner secret")

    clerk = program(cast.clerk)
    monkeypatch.setattr("lotrinh.shared.actor.Actor.may_anywhere", fail)
    clerk.client = Client(raise_request_exception=False)
    answer = clerk.get("/me")
    assert problem_of(answer, 500)["code"] == "server.error"
    assert b"secret" not in answer.content
    assert b"Zero" not in answer.content
    assert "the inner secret" in caplog.text, "it is noted for us"


def test_it_answers_for_what_other_middleware_refuses(db: None) -> None:
    with override_settings(ALLOWED_HOSTS=["lotrinh.example.org"]):
        problem_of(Client().get("/api/v1/me", headers={"Host": "evil.example.org"}), 400)


def test_it_keeps_answers_out_of_shared_caches(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    answer = signed_in(cast.clerk).get("/api/v1/me")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in answer.headers["Vary"]
