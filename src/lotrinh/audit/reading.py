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
from lotrinh.audit.values import Names, is_counted, is_silent, value_words
from lotrinh.audit.words import field_words

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
    names = entry.told_names
    return [_read(field, value, names) for field, value in entry.changes.items() if not is_silent(field)]


def _read(field: str, value: Any, names: Names) -> Change:
    label = field_words(field)
    if is_counted(field):
        return Change(label, str(len(value) if isinstance(value, list) else value))
    if isinstance(value, list) and len(value) == 2 and not any(isinstance(one, Mapping) for one in value):
        old, new = value
        return Change(label, _shown(new, field, names), None if old in (None, "") else _shown(old, field, names))
    return Change(label, _shown(value, field, names))


def _shown(value: Any, field: str, names: Names) -> str:
    match value:
        case None | "":
            return "—"
        case bool():
            return _("yes") if value else _("no")
        case str():
            return _as_day(value, field, names)
        case Mapping():
            return "; ".join(
                f"{field_words(str(key))}: {_shown(inner, str(key), names)}"
                for key, inner in value.items()
                if inner not in (None, "")
            )
        case Sequence():
            return ", ".join(_shown(inner, field, names) for inner in value)
        case _:
            return value_words(str(value), field=field, names=names)


def _as_day(text: str, field: str, names: Names) -> str:
    try:
        if _DAY.fullmatch(text):
            return formats.date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    except ValueError:
        pass  # a text that only looks like a day is shown as it is
    return value_words(text, field=field, names=names)
