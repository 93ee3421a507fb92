"""Every code that the trail is told anywhere has words for people."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from lotrinh.audit.words import KINDS, VERBS

SOURCE = Path(__file__).parents[3] / "src" / "lotrinh"
_TELLERS = {"record", "Happening", "_tell", "_on_factor", "_on_password", "_set_active", "_record", "_tell_trail"}


def _codes() -> Iterator[tuple[str, str]]:
    """`(file:line, code)` of each call that names its code in place."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in _TELLERS:
                for value in node.args:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
                        yield f"{file.relative_to(SOURCE)}:{node.lineno}", value.value


def test_it_works() -> None:
    codes = {code for _, code in _codes()}
    assert {"unit.create", "document.edit", "person.sign-in", "second-factor.add"} <= codes


@pytest.mark.parametrize(("place", "code"), [pytest.param(*found, id=" ".join(found)) for found in _codes()])
def test_it_has_words_for_every_code(place: str, code: str) -> None:
    assert code in VERBS, f"{place} tells the trail {code}: give it words in audit/words.py."


def test_its_codes_are_stable_and_its_words_differ() -> None:
    assert all(code == code.lower() and code.count(".") == 1 for code in VERBS)
    assert len({str(words) for words in VERBS.values()}) == len(VERBS)
    assert all(kind == kind.lower() for kind in KINDS)
