"""Settings from the environment, each with its type; a bad value stops the start and names its variable."""

from __future__ import annotations

import os
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit


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


def read_networks(name: str, *, default: Sequence[str]) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks (`10.0.0.0/8`, `::1`), separated by commas or spaces."""
    words = read_words(name, default=default)
    try:
        return [ip_network(word) for word in words]
    except ValueError as err:
        raise BadSettingError(name, " ".join(words), "addresses or networks such as 10.0.0.0/8, by commas") from err


def host_of(url: str) -> str:
    """The host that an address names, as `ALLOWED_HOSTS` writes it; `localhost` for what is no address.

    >>> host_of("https://lotrinh.example.vn:8443"), host_of("http://[::1]:8000")
    ('lotrinh.example.vn', '[::1]')
    """
    try:
        host = urlsplit(url).hostname or "localhost"
    except ValueError:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def read_choice(name: str, *, default: str, choices: Sequence[str]) -> str:
    """One of a closed list."""
    value = os.environ.get(name, "") or default
    if value not in choices:
        raise BadSettingError(name, value, "one of " + ", ".join(choices))
    return value


def read_database(name: str, *, sqlite_file: Path) -> dict[str, object]:
    """Django's description of a database from its URL; without one, SQLite in `sqlite_file`.

    `postgresql://user:password@host:5432/name`, `postgresql:///name?host=/run/postgresql`, `sqlite:////var/lib/x.sqlite3`.
    What has a meaning in an address is percent-encoded in a password: `/` is `%2F`, `#` is `%23`, `@` is `%40`.
    """
    url = read_text(name)
    if not url:
        return _sqlite(sqlite_file)
    # Of a bad one nothing but the scheme is shown: it holds a password.
    refusal = BadSettingError(
        name, url.partition(":")[0] + "://…", "postgresql://user:password@host:port/name, or sqlite:////path"
    )
    try:
        parts = urlsplit(url)
        port = parts.port
        options = _options(parts.query)
    except ValueError:
        raise refusal from None
    if parts.scheme == "sqlite" and parts.path.strip("/") and not parts.netloc:
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/") or parts.fragment:
        raise refusal
    return _postgresql(parts, port=port, options=options)


def _options(query: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    if any(not key or not equals for key, equals, _ in pairs):
        raise ValueError
    return {unquote(key): unquote(value) for key, _, value in pairs}


def _postgresql(parts: SplitResult, *, port: int | None, options: dict[str, str]) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket's folder, which no address can hold before its path, comes as an option.
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
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
