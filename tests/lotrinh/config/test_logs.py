"""Logs tell what happened and never what was written."""

from __future__ import annotations

import io
import json
import logging
from types import TracebackType

import pytest
from django.test import Client
from structlog.testing import capture_logs

from lotrinh.config.logs import logging_settings


def test_it_names_the_request_in_the_answer(client: Client) -> None:
    first, second = (client.get("/healthz")["X-Request-ID"] for _ in range(2))
    assert first != second
    assert client.get("/healthz", HTTP_X_REQUEST_ID="proxy-0001")["X-Request-ID"] == "proxy-0001"


@pytest.mark.parametrize("given", ["short", "x" * 65, 'quote"1234', "line\\n12345"])
def test_it_refuses_an_id_that_is_none(given: str, client: Client) -> None:
    assert client.get("/healthz", HTTP_X_REQUEST_ID=given)["X-Request-ID"] != given


@pytest.mark.django_db
def test_it_never_tells_what_people_search_for(client: Client) -> None:
    with capture_logs() as lines:
        client.get("/healthz", {"q": "lương thưởng"})
        client.post("/healthz", {"note": "chuyện riêng"})
    assert {line["event"] for line in lines} >= {"request_finished"}
    assert {line.get("request") for line in lines if "request" in line} <= {"GET /healthz", "POST /healthz"}
    assert "lương" not in repr(lines)
    assert "riêng" not in repr(lines)


def _somewhere() -> TracebackType | None:
    try:
        int("x")
    except ValueError as error:
        return error.__traceback__
    return None


def _logged(form: str) -> str:
    """A line of ours with an exception whose sentence holds a person's data."""
    stream = io.StringIO()
    settings = logging_settings(form=form, level="INFO")
    formatter = dict(settings["formatters"]["line"])
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))
    error = ValueError("Key (email)=(lan@example.org) already exists.").with_traceback(_somewhere())
    handler.handle(
        logging.LogRecord("lotrinh", logging.ERROR, "", 0, "it_failed", None, (ValueError, error, error.__traceback__))
    )
    return stream.getvalue()


def test_it_writes_json_with_where_it_failed_and_not_with_what() -> None:
    line = json.loads(_logged("json"))
    assert line["event"] == "it_failed"
    assert line["level"] == "error"
    assert line["raised"][0]["class"] == "builtins.ValueError"
    assert "test_logs.py" in line["raised"][0]["frames"][-1]
    assert "lan@example.org" not in json.dumps(line)


def test_it_writes_text_for_a_terminal() -> None:
    assert "it_failed" in _logged("text")
    assert "lan@example.org" not in _logged("text")
