"""The forms of deadlines keep their examples."""

from __future__ import annotations

import pytest

from vanban.rules.deadlines import RULES
from vanban.rules.rule import Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.matches[0]}")
def test_it_works(rule: Rule) -> None:
    for text in rule.matches:
        found = rule.pattern.match(text)
        assert found is not None, text
        assert found.group() == text
    for text in rule.misses:
        assert rule.pattern.match(text) is None, text


def test_it_keeps_ids_in_one_family() -> None:
    assert all(rule.id.startswith("deadline.") for rule in RULES)
