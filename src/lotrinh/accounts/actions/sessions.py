"""Ending one's own sessions."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from lotrinh.accounts.browsers import browser_words
from lotrinh.audit.actions import record
from lotrinh.organisation.actions.people import home_path
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError


def revoke_session(session: UserSession, *, by: Actor, at: datetime) -> None:
    """Sign one of one's own sessions out, wherever its browser is. Ending it again changes nothing."""
    if session.user_id != by.person.pk:
        raise NotVisibleError
    with transaction.atomic():
        row = UserSession.objects.select_for_update().filter(pk=session.pk).first()
        if row is not None:
            _end(row, by=by, at=at)


def revoke_other_sessions(*, session_key: str, by: Actor, at: datetime) -> int:
    """Sign out everywhere but here; the number of sessions ended."""
    with transaction.atomic():
        rows = list(
            UserSession.objects.select_for_update()
            .filter(user=by.person)
            .exclude(session_key=session_key)
            .order_by("pk")
        )
        for row in rows:
            _end(row, by=by, at=at)
    return len(rows)


def _end(row: UserSession, *, by: Actor, at: datetime) -> None:
    row.end()
    name = f"{browser_words(row.user_agent)} ({row.ip})"
    record("session.revoke", by.person, by=by, at=at, unit_path=home_path(by.person), changes={"session": [name, None]})
