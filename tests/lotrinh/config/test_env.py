"""Readers of the environment: each refuses a bad value by the variable's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lotrinh.config.env import (
    BadSettingError,
    read_choice,
    read_database,
    read_networks,
    read_number,
    read_switch,
    read_text,
    read_words,
)

FILE = Path("/data/lotrinh.sqlite3")


def _database() -> dict[str, object]:
    return read_database("X", sqlite_file=FILE)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("yes", lambda: read_switch("X")),
        ("true", lambda: read_switch("X")),
        ("12a", lambda: read_number("X", default=1)),
        ("-1", lambda: read_number("X", default=1)),
        ("3001", lambda: read_number("X", default=1, most=3000)),
        ("ssl", lambda: read_choice("X", default="tls", choices=("tls", "none"))),
        ("10.0.0.0/33", lambda: read_networks("X", default=())),
        ("example.org", lambda: read_networks("X", default=())),
        ("mysql://u:secret@h/n", _database),
        ("postgresql://u:secret@h:port/n", _database),
        ("postgresql://u:secret@h:99999/n", _database),
        ("postgresql://u:secret@h", _database),
        ("postgresql://u:secret#x@h/n", _database),
        ("postgresql://u:sec/ret@h/n?sslmode", _database),
        ("postgresql://u:secret[@h/n", _database),
        ("sqlite://", _database),
        ("sqlite://host/x", _database),
        ("secret", _database),
    ],
)
def test_it_refuses_a_bad_value_by_name(
    value: str, read: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(BadSettingError, match="variable X is") as refusal:
        read()
    assert "secret@" not in str(refusal.value), "a password is never shown"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p@db.vn:5433/lotrinh", {"USER": "u", "HOST": "db.vn", "PORT": "5433", "NAME": "lotrinh"}),
        ("postgres://u@h/n", {"USER": "u", "PASSWORD": "", "PORT": ""}),
        ("postgresql://u:p%40ss%2Fw%23%3F%25%3A@h/n", {"PASSWORD": "p@ss/w#?%:", "HOST": "h"}),
        ("postgresql://u:a+b=c&d;e@h/n", {"PASSWORD": "a+b=c&d;e"}),
        ("postgresql://u:mật%20khẩu@h/n", {"PASSWORD": "mật khẩu"}),
        ("postgresql:///lotrinh?host=/run/postgresql", {"HOST": "/run/postgresql", "NAME": "lotrinh", "OPTIONS": {}}),
        ("postgresql://%2Frun%2Fpostgresql/lotrinh", {"HOST": "/run/postgresql"}),
        ("postgresql://u@[::1]/n?sslmode=require&sslcert=%2Fc", {"OPTIONS": {"sslmode": "require", "sslcert": "/c"}}),
        ("postgresql://u:p@h/t%C3%AAn", {"NAME": "tên"}),
        ("sqlite:////var/lib/x.sqlite3", {"NAME": "/var/lib/x.sqlite3"}),
        ("sqlite:///x.sqlite3", {"NAME": "x.sqlite3"}),
        ("", {"NAME": str(FILE), "ENGINE": "django.db.backends.sqlite3"}),
    ],
)  # fmt: skip
def test_it_reads_a_database(url: str, expected: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", url)
    found = _database()
    assert {key: found[key] for key in expected} == expected


def test_it_reads_a_secret_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("mật khẩu\n", encoding="utf-8")
    monkeypatch.setenv("X_FILE", str(tmp_path / "key"))
    assert read_text("X") == "mật khẩu"
    monkeypatch.setenv("X_FILE", str(tmp_path / "absent"))
    with pytest.raises(BadSettingError, match="X_FILE"):
        read_text("X")


def test_it_keeps_the_default_where_nothing_is_set() -> None:
    assert read_switch("LOTRINH_NO_SUCH", default=True) is True
    assert read_number("LOTRINH_NO_SUCH", default=7) == 7
    assert read_words("LOTRINH_NO_SUCH", default=["a"]) == ["a"]
    assert [str(network) for network in read_networks("LOTRINH_NO_SUCH", default=["::1"])] == ["::1/128"]
