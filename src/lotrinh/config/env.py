"""Settings from the environment, each with its type; a bad value stops the start and names its variable."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit


class BadSettingError(Exception):
    """An environment variable holds what cannot be used."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"The environment variable {name} is {value!r}; it must be {wanted}.")


def read_text(name: str, default: str = "") -> str:
    """The variable's text, or the content of the file that `NAME_FILE` names (for secrets of a container)."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as err:
            raise BadSettingError(f"{name}_FILE", file, "the path of a file that can be read") from err
    return os.environ.get(name, default)


def read_switch(name: str, *, default: bool = False) -> bool:
    """`1` or `0`; nothing else, so that a typing mistake never switches something on."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise BadSettingError(name, value, "1 (on) or 0 (off)")
    return value == "1" if value else default


def read_number(name: str, *, default: int, least: int = 0, most: int = 2**31) -> int:
    """A whole number within its bounds."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise BadSettingError(name, value, f"a whole number from {least} to {most}")
    return int(value)


def read_words(name: str, *, default: Sequence[str] = ()) -> list[str]:
    """Words separated by commas or spaces."""
    return os.environ.get(name, "").replace(",", " ").split() or list(default)


def read_choice(name: str, *, default: str, choices: Sequence[str]) -> str:
    """One of a closed list."""
    value = os.environ.get(name, "") or default
    if value not in choices:
        raise BadSettingError(name, value, "one of " + ", ".join(choices))
    return value


def read_database(name: str, *, sqlite_file: Path) -> dict[str, object]:
    """Django's description of a database from its URL; without one, SQLite in `sqlite_file`.

    `postgresql://user:password@host:5432/name`, `postgresql:///name?host=/run/postgresql`, `sqlite:////var/lib/x.sqlite3`.
    """
    url = read_text(name)
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return _sqlite(Path(parts.path.removeprefix("/")) if url else sqlite_file)
    if parts.scheme not in ("postgresql", "postgres"):
        raise BadSettingError(
            name, parts.scheme + "://…", "postgresql://user:password@host:port/name, or sqlite:////path"
        )
    options: dict[str, object] = {}
    host = parts.hostname or ""
    for pair in filter(None, parts.query.split("&")):
        key, _, value = pair.partition("=")
        if key == "host":
            host = unquote(value)
        else:
            options[key] = unquote(value)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite(file: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "timeout": 30,
            # A transaction that will write takes its lock at once: two never deadlock half way.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        },
    }
