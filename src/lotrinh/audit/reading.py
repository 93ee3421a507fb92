"""A row of the trail as a page shows it: its words, and what changed from what to what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from lotrinh.audit.models import AuditEntry
from lotrinh.audit.words import field_words, value_words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a row's changes."""

    label: str
    new: str
    old: str | None = None
    """None where there was nothing before, or only one value was kept."""


def read_changes(entry: AuditEntry) -> list[Change]:
    """The row's changes in the order in which they were written."""
    return [_read(field, value) for field, value in entry.changes.items()]


def _read(field: str, value: Any) -> Change:
    label = field_words(field)
    if isinstance(value, list) and len(value) == 2:
        old, new = value
        return Change(label, _shown(new), None if old in (None, "") else _shown(old))
    return Change(label, _shown(value))


def _shown(value: Any) -> str:
    match value:
        case None | "":
            return "—"
        case bool():
            return _("yes") if value else _("no")
        case str():
            return _as_day(value)
        case Mapping():
            return "; ".join(f"{field_words(str(key))}: {_shown(inner)}" for key, inner in value.items())
        case Sequence():
            return ", ".join(_shown(inner) for inner in value)
        case _:
            return str(value)


def _as_day(text: str) -> str:
    try:
        if _DAY.fullmatch(text):
            return formats.date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    except ValueError:
        pass  # a text that only looks like a day is shown as it is
    return value_words(text)
