"""The rule of a recurring deadline in people's words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_WEEKDAYS = {
    "MO": lambda: _("Monday"),
    "TU": lambda: _("Tuesday"),
    "WE": lambda: _("Wednesday"),
    "TH": lambda: _("Thursday"),
    "FR": lambda: _("Friday"),
    "SA": lambda: _("Saturday"),
    "SU": lambda: _("Sunday"),
}


def rule_words(rule: str) -> str:
    """The rule as people say it; the rule itself where it has a part that is never written here.

    >>> rule_words("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14")
    'hằng năm, ngày 14, tháng 12'
    """
    if not rule:
        return ""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    try:
        return ", ".join(_words(parts))
    except (KeyError, ValueError):
        return rule


def _words(parts: dict[str, str]) -> Iterator[str]:
    yield _rhythm(parts.pop("FREQ"), int(parts.pop("INTERVAL", "1")))
    if weekday := parts.pop("BYDAY", ""):
        yield _("on %(day)s") % {"day": _WEEKDAYS[weekday]()}
    if days := parts.pop("BYMONTHDAY", ""):
        yield _on_days(days.split(","))
    if months := parts.pop("BYMONTH", ""):
        numbers = months.split(",")
        said = ngettext("in month %(months)s", "in months %(months)s", len(numbers))
        yield said % {"months": ", ".join(str(int(number)) for number in numbers)}
    if until := parts.pop("UNTIL", ""):
        yield _("until %(day)s") % {"day": f"{until[6:8]}/{until[4:6]}/{until[:4]}"}
    if parts:
        raise ValueError(parts)


def _rhythm(frequency: str, every: int) -> str:
    once, more = {
        "DAILY": (_("every day"), _("every %(n)s days")),
        "WEEKLY": (_("every week"), _("every %(n)s weeks")),
        "MONTHLY": (_("every month"), _("every %(n)s months")),
        "YEARLY": (_("every year"), _("every %(n)s years")),
    }[frequency]
    return more % {"n": every} if every > 1 else once


def _on_days(days: list[str]) -> str:
    if days == ["-1"]:
        return _("on the last day")
    return ngettext("on day %(days)s", "on days %(days)s", len(days)) % {"days": ", ".join(map(str, map(int, days)))}
