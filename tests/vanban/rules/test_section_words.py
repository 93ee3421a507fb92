"""Every rule of sections finds its own examples and leaves the others."""

from __future__ import annotations

import pytest

from vanban.rules.rule import Rule
from vanban.rules.section_words import CLOSINGS, HEADING_RULES, NO_ORDERS

RULES = (*(rule for _, rule in HEADING_RULES), *CLOSINGS, NO_ORDERS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_it_reads_its_examples(rule: Rule) -> None:
    assert [text for text in rule.matches if not rule.pattern.search(text)] == []
    assert [text for text in rule.misses if rule.pattern.search(text)] == []
