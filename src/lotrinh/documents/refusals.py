"""Why a file cannot be taken in or read, as a sentence that says what to do, in the language of whoever looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vanban.errors import LIMIT_MESSAGES, LimitPassedError
from vanban.messages import in_language, translate

_SIZES = frozenset({"file_bytes", "unpacked_bytes", "part_bytes"})


def in_words(told: Mapping[str, Any]) -> str:
    """The sentence for what `reader.ReadingError` told; empty for nothing."""
    if not told:
        return ""
    own = {
        "reader.died": _(
            "The program that read this file broke off. Save the file anew with its own program and try again."
        ),
        "reader.slow": _("Reading this file took too long. Split it, or scan it again at 300 dpi."),
        "reader.memory": _("Reading this file takes too much memory. Split it, or save it with smaller pictures."),
        "file.damaged": _("The stored file is missing or damaged. Tell the administrator: it is in the latest backup."),
    }
    code = str(told.get("error", ""))
    if code in own:
        return own[code]
    with in_language("en" if (get_language() or "vi").startswith("en") else "vi"):
        return _limit(told) if told.get("limit") else _reason(told)


def _limit(told: Mapping[str, Any]) -> str:
    name, limit = told["limit"]
    shown = filesizeformat(limit) if name in _SIZES else LimitPassedError(name, limit=limit).shown_limit()
    return translate(LIMIT_MESSAGES.get(name, "")).format(limit=shown)


def _reason(told: Mapping[str, Any]) -> str:
    return translate(str(told.get("reason", ""))).format_map(dict(told.get("values", {})))
