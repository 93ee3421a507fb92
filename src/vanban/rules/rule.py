"""A rule: a pattern with its name, its examples and where it comes from. The tests read the examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern that runs over folded text (`spelling.fold`): in lower case, tones in the new place."""

    id: str
    """Stable, shown to users: `deadline.quarter`."""
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    """Texts in which the pattern is found."""
    misses: tuple[str, ...]
    """Texts, alike to a careless eye, in which it is not."""
    source: str
    """Decree and clause, or the habit it follows."""
    valid_from: date | None = None
    """First day of the rule; None for always."""
    valid_until: date | None = None
    """Last day of the rule; None for still in force."""

    def holds_on(self, day: date | None) -> bool:
        """Whether the rule was in force; a document without a date is read by the rules now in force."""
        if day is None:
            return self.valid_until is None
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )
