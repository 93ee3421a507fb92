"""Pairs of settings that do not go together, found before anything is served (`lotrinh serve`, `lotrinh init`)."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's name

from lotrinh.config.env import read_text


def register() -> None:
    """Add our checks to Django's."""
    for check in CHECKS:
        checks.register(_as_list(check))


def _as_list(check: Callable[[], Iterator[CheckMessage]]) -> Callable[..., list[CheckMessage]]:
    return lambda **_: list(check())


def check_https() -> Iterator[CheckMessage]:
    """HTTPS on and the public address agree."""
    public = urlsplit(settings.PUBLIC_URL)
    if public.scheme not in ("http", "https") or not public.hostname or public.path:
        yield Error(
            f"LOTRINH_PUBLIC_URL is {settings.PUBLIC_URL!r}, which is not an address of this application.",
            hint="Write the scheme and host alone: LOTRINH_PUBLIC_URL=https://lotrinh.example.vn",
            id="lotrinh.E001",
        )
    elif settings.HTTPS and public.scheme != "https":
        yield Error(
            f"LOTRINH_HTTPS is on and LOTRINH_PUBLIC_URL is {settings.PUBLIC_URL!r}: forms would be refused.",
            hint="Set LOTRINH_PUBLIC_URL to the https:// address that people type.",
            id="lotrinh.E002",
        )
    elif public.scheme == "https" and not settings.HTTPS:
        yield Warning(
            "LOTRINH_PUBLIC_URL begins with https:// and LOTRINH_HTTPS is off: cookies may travel unencrypted.",
            hint="Set LOTRINH_HTTPS=1.",
            id="lotrinh.W003",
        )
    if settings.HTTPS and settings.DEBUG:
        yield Error(
            "LOTRINH_DEBUG and LOTRINH_HTTPS are both on: error pages would show people the inside of the program.",
            hint="Leave LOTRINH_DEBUG out on a machine that people use.",
            id="lotrinh.E004",
        )


def check_proxy() -> Iterator[CheckMessage]:
    """Who ends HTTPS, and whom we believe."""
    if settings.HTTPS and not settings.BEHIND_PROXY:
        yield Error(
            "LOTRINH_HTTPS is on and LOTRINH_BEHIND_PROXY is off: every page would redirect to itself.",
            hint="Let a proxy end HTTPS and set LOTRINH_BEHIND_PROXY=1 (docs/operations.md, Proxy).",
            id="lotrinh.E005",
        )
    names = set(settings.ALLOWED_HOSTS)
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    if "*" in names:
        yield Warning(
            "LOTRINH_HOSTS is *: a forged Host header would be believed.",
            hint=f"Name the hosts: LOTRINH_HOSTS={host}",
            id="lotrinh.W006",
        )
    elif host and host not in names and not any(n.startswith(".") and host.endswith(n) for n in names):
        yield Error(
            f"LOTRINH_PUBLIC_URL names {host!r}, which LOTRINH_HOSTS does not hold: its pages would be refused.",
            hint=f"Add it: LOTRINH_HOSTS={host}, or leave LOTRINH_HOSTS out.",
            id="lotrinh.E007",
        )


def check_storage() -> Iterator[CheckMessage]:
    """S3 storage has its library and both halves of a key."""
    if not read_text("LOTRINH_S3_BUCKET"):
        return
    if importlib.util.find_spec("boto3") is None or importlib.util.find_spec("storages") is None:
        yield Error(
            "LOTRINH_S3_BUCKET is set and the library for S3 is not installed.",
            hint="Install it: pip install 'vanban[web,s3]'",
            id="lotrinh.E008",
        )
    if bool(read_text("LOTRINH_S3_KEY")) != bool(read_text("LOTRINH_S3_SECRET")):
        yield Error(
            "Of LOTRINH_S3_KEY and LOTRINH_S3_SECRET only one is set.",
            hint="Set both, or neither where the machine's own role gives access.",
            id="lotrinh.E009",
        )


def check_database() -> Iterator[CheckMessage]:
    """PostgreSQL has its library; SQLite stays on one machine."""
    engine = str(settings.DATABASES["default"]["ENGINE"])
    if "postgresql" in engine and importlib.util.find_spec("psycopg") is None:
        yield Error(
            "DATABASE_URL names PostgreSQL and its library is not installed.",
            hint="Install it: pip install 'vanban[web,postgres]'",
            id="lotrinh.E010",
        )
    if "sqlite" in engine and read_text("LOTRINH_S3_BUCKET"):
        yield Warning(
            "Files are in S3 and the database is SQLite: a second machine would have a database of its own.",
            hint="With several machines set DATABASE_URL to PostgreSQL.",
            id="lotrinh.W011",
        )
    if "sqlite" in engine and settings.BEHIND_PROXY:
        yield Warning(
            "LOTRINH_BEHIND_PROXY is on and the database is SQLite, which one machine alone may use.",
            hint="One web machine is fine; with several set DATABASE_URL to PostgreSQL.",
            id="lotrinh.W012",
        )


def check_single_sign_on() -> Iterator[CheckMessage]:
    """OpenID Connect has all that it needs."""
    names = ("LOTRINH_OIDC_URL", "LOTRINH_OIDC_CLIENT_ID", "LOTRINH_OIDC_SECRET")
    missing = [name for name in names if not read_text(name)]
    if missing and len(missing) < len(names):
        yield Error(
            f"OpenID Connect is set up in part; {', '.join(missing)} is missing.",
            hint="Set all three, or none.",
            id="lotrinh.E013",
        )


def check_mail() -> Iterator[CheckMessage]:
    """A mail server takes our password only when the connection is encrypted."""
    if settings.EMAIL_HOST_PASSWORD and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        yield Warning(
            "LOTRINH_SMTP_SECURITY is none and LOTRINH_SMTP_PASSWORD is set: the password travels unencrypted.",
            hint="Set LOTRINH_SMTP_SECURITY=starttls or tls.",
            id="lotrinh.W014",
        )


CHECKS: tuple[Callable[[], Iterator[CheckMessage]], ...] = (
    check_https,
    check_proxy,
    check_storage,
    check_database,
    check_single_sign_on,
    check_mail,
)
